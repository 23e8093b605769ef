"""Which film an edit is of, and what is told when it does not say so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import opentimelineio as otio
import pytest

from briefing.article.model import Article, Block, BlockKind, InputKind, Source
from briefing.errors import EditInvalid
from briefing.pipeline.edited import use_edit
from briefing.script.segments import build_script
from briefing.timeline.chapters import chapters
from briefing.timeline.layout import arrange, lay_out
from briefing.timeline.model import Timeline
from briefing.timeline.pacing import HOUSE_PACING, LONGEST, USUAL, Ease
from briefing.timeline.rate import FRAME_RATES
from edits import handed_off, span
from strategies import evenly_spoken

ARTICLE = Article(
    source=Source("ferry.txt", InputKind.TEXT, "a" * 64, "utf-8"),
    headline="Ferry returns",
    blocks=tuple(
        Block(BlockKind.PARAGRAPH, text)
        for text in ("It sailed on Monday. It is back.", "It carries two hundred people.")
    ),
    summary="The ferry is back, its owners said.",
)


def laid(rate: str = "25", ease: Ease = USUAL, start_frame: int = 0) -> Timeline:
    written = build_script(ARTICLE, ("Goodbye.",))
    spoken = {s.id: evenly_spoken(s) for s in written.sentences()}
    arranged = arrange(written, spoken, HOUSE_PACING)
    return lay_out(arranged, ease, FRAME_RATES[rate], start_frame)


def saved(made: Any, folder: Path) -> Path:
    path = folder / "edited.otio"
    otio.adapters.write_to_file(made, str(path))
    return path


def in_order(made: Any, *order: int) -> Any:
    for track in made.tracks:
        track[:] = [track[index].deepcopy() for index in order]
    return made


def test_an_edit_of_this_film_is_used(tmp_path: Path) -> None:
    path = saved(in_order(handed_off(laid(), "a" * 64), 0, 3, 2, 4), tmp_path)
    edited = use_edit(path, laid(), ARTICLE)
    assert [timed.segment.id for timed in edited.timeline.segments] == ["p01", "p04", "p03", "p05"]
    assert [f.code for f in edited.findings] == ["E-010", "E-013"]
    assert [sentence.text for sentence in edited.left_out] == [ARTICLE.summary]


def test_the_film_may_begin_at_another_timecode_now(tmp_path: Path) -> None:
    path = saved(handed_off(laid(start_frame=90_000), "a" * 64), tmp_path)
    assert use_edit(path, laid(), ARTICLE).timeline == laid()


def test_an_edit_that_lost_its_origin_is_used_where_it_fits(tmp_path: Path) -> None:
    made = handed_off(laid(), "a" * 64)
    made.metadata.clear()
    edited = use_edit(saved(made, tmp_path), laid(), ARTICLE)
    assert edited.timeline == laid()
    assert [f.code for f in edited.findings] == ["E-010", "E-019"]


def test_a_later_schema_is_not_believed(tmp_path: Path) -> None:
    made = handed_off(laid(), "a" * 64)
    made.metadata["briefing"]["schema_version"] = 2
    assert [f.code for f in use_edit(saved(made, tmp_path), laid(), ARTICLE).findings] == [
        "E-010",
        "E-019",
    ]


@pytest.mark.parametrize(
    ("timeline", "digest", "problem", "remedy"),
    [
        (laid("50"), "a", "has 25 frames a second, and this one 50", "Give --fps 25."),
        (laid(ease=LONGEST), "b", "of another article", "Give the article as it was"),
        (laid(ease=LONGEST), "a", "was read otherwise: it has", "Give the --voice, --target"),
    ],
)
def test_an_edit_of_another_film_is_refused_with_what_differs(
    timeline: Timeline, digest: str, problem: str, remedy: str, tmp_path: Path
) -> None:
    article = replace(ARTICLE, source=replace(ARTICLE.source, sha256=digest * 64))
    with pytest.raises(EditInvalid, match=problem) as refused:
        use_edit(saved(handed_off(laid(), "a" * 64), tmp_path), timeline, article)
    assert refused.value.remedy.startswith(remedy)
    assert refused.value.exit_code == 28


def test_a_cut_through_a_sentence_names_file_clip_and_timecodes(tmp_path: Path) -> None:
    made = handed_off(laid(start_frame=90_000), "a" * 64)
    clip = made.video_tracks()[0][3]
    clip.source_range = span(clip.source_range.start_time.value + 40, 60, 25)
    with pytest.raises(EditInvalid) as refused:
        use_edit(saved(made, tmp_path), laid(start_frame=90_000), ARTICLE)
    assert refused.value.place.startswith("edited.otio, clip “p04” at 01:00:")
    assert "goes through sentence s005" in refused.value.problem


def test_chapters_keep_to_what_is_said_wherever_it_stands(tmp_path: Path) -> None:
    def titles(*order: int) -> list[str]:
        path = saved(in_order(handed_off(laid(), "a" * 64), *order), tmp_path)
        made = use_edit(path, laid(), ARTICLE).timeline
        found = chapters(made, ARTICLE.headline)
        assert found[0].start == 0
        assert [c.end for c in found] == [*(c.start for c in found[1:]), made.sample_count]
        return [chapter.title for chapter in found]

    first, second = "It sailed on Monday. It is back.", "It carries two hundred people."
    assert titles(0, 1, 2, 3, 4) == ["Ferry returns", first, second]
    assert titles(0, 3, 2, 4) == ["Ferry returns", second, first]
    assert titles(2, 0, 1, 3) == [first, "Ferry returns", second]
    assert titles(2, 1, 3, 0) == [first, ARTICLE.summary, second, "Ferry returns"]
    assert titles(4, 3) == ["Goodbye.", second]
