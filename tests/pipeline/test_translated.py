"""Translated captions: checked, published as a track, and never lost."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.captions.formats import WRITERS
from briefing.captions.model import Cue
from briefing.captions.reading import read_captions
from briefing.captions.split import split
from briefing.captions.style import HOUSE
from briefing.editions.bundle import read_bundle
from briefing.editions.manifest import (
    CaptionKind,
    CaptionsListed,
)
from briefing.errors import BriefingError, CaptionsInvalid, RecipeError
from briefing.findings import Finding, Severity
from briefing.pipeline.caption_files import caption_track, formats_of, parse_formats
from briefing.pipeline.recaptioned import write_captions
from briefing.pipeline.translated import carry_translations, import_translation, read_translation
from caption_bundles import ARTICLE, in_french, make_briefing


def sent(folder: Path, text: str, name: str = "traduit.vtt") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def codes(findings: tuple[Finding, ...], *, least: Severity = Severity.WARNING) -> set[str]:
    order = list(Severity)
    return {f.code for f in findings if order.index(f.severity) >= order.index(least)}


def test_a_translation_is_published_in_the_formats_of_the_others(tmp_path: Path) -> None:
    bundle = make_briefing(tmp_path / "b")
    published, translation = import_translation(
        tmp_path / "b", sent(tmp_path, in_french(bundle)), "fr"
    )
    assert published.captions == (
        CaptionsListed("en", CaptionKind.CAPTIONS),
        CaptionsListed("fr", CaptionKind.TRANSLATION),
    )
    texts = [(tmp_path / "b" / f"captions.fr{s}").read_text("utf-8") for s in (".vtt", ".srt")]
    cues = [read_captions(text).cues for text in texts]
    assert [c.text for c in cues[0]] == [c.text for c in cues[1]]
    assert [(c.start, c.end) for c in cues[0]] == [(c.start, c.end) for c in cues[1]]
    assert "NOTE language: fr" in texts[0]
    assert {file.name for file in published.files} >= {"captions.fr.vtt", "captions.fr.srt"}
    own = [(c.start_frame, c.end_frame) for c in split(bundle.timeline)]
    assert [(c.start_frame, c.end_frame) for c in translation.cues] == own
    assert not codes(translation.findings) & {"T-001", "T-002", "T-003", "T-004"}


def test_importing_again_replaces_the_track_and_what_was_said_of_it(tmp_path: Path) -> None:
    bundle = make_briefing(tmp_path / "b")
    late = sent(tmp_path, in_french(bundle).replace("Le bac", "W" * 60))
    first, _ = import_translation(tmp_path / "b", late, "fr")
    assert "C-002" in codes(first.findings)
    second, _ = import_translation(tmp_path / "b", sent(tmp_path, in_french(bundle)), "fr")
    assert "C-002" not in codes(second.findings)
    assert [track.language for track in second.captions] == ["en", "fr"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no cue"),
        ("WEBVTT\n\n", "no cue"),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nOui\n\n1\n00:00:03,000 --> 00:00:04,000\nNon\n",
            "line",
        ),
        ("WEBVTT\n\n00:05:00.000 --> 00:05:02.000\nTrop tard\n", "after the media"),
        ("WEBVTT\n\n00:01.000 --> 00:03.000\nUn\n\n00:02.000 --> 00:04.000\nDeux\n", "has ended"),
        ("WEBVTT\n\n00:01.000 --> 00:01.001\nTrop court\n", "ends before it starts"),
    ],
)
def test_what_does_not_belong_is_refused_and_changes_nothing(
    tmp_path: Path, text: str, says: str
) -> None:
    make_briefing(tmp_path / "b")
    before = sorted(p.read_bytes() for p in (tmp_path / "b").iterdir())
    with pytest.raises(CaptionsInvalid, match=says):
        import_translation(tmp_path / "b", sent(tmp_path, text), "fr")
    assert sorted(p.read_bytes() for p in (tmp_path / "b").iterdir()) == before


@pytest.mark.parametrize("language", ["en", "EN", "", "../x", "français"])
def test_only_another_language_can_be_imported(tmp_path: Path, language: str) -> None:
    bundle = make_briefing(tmp_path / "b")
    with pytest.raises(CaptionsInvalid):
        read_translation(bundle, sent(tmp_path, in_french(bundle)), language)


def test_files_that_are_no_text_are_refused_in_a_sentence(tmp_path: Path) -> None:
    bundle = make_briefing(tmp_path / "b")
    (tmp_path / "x.vtt").write_bytes(b"WEBVTT\n\n\xff\xfe")
    for file in (tmp_path / "x.vtt", tmp_path / "missing.vtt", tmp_path):
        with pytest.raises(BriefingError) as refused:
            read_translation(bundle, file, "fr")
        assert refused.value.remedy


def test_cues_off_the_frames_are_moved_to_the_nearest(tmp_path: Path) -> None:
    bundle = make_briefing(tmp_path / "b")
    text = "WEBVTT\n\n00:01.013 --> 00:03.995\nLe bac revient\n"
    translation = read_translation(bundle, sent(tmp_path, text), "fr")
    assert [(c.start_frame, c.end_frame) for c in translation.cues] == [(25, 100)]
    told = [f for f in translation.findings if f.code == "T-004"]
    assert len(told) == 1
    assert "13 ms" in told[0].problem


def test_a_sentence_without_a_cue_and_a_cue_without_a_sentence_are_told(tmp_path: Path) -> None:
    bundle = make_briefing(tmp_path / "b")
    first = in_french(bundle).split("\n\n")
    only_one = "\n\n".join(first[:4]) + "\n\n"
    findings = read_translation(bundle, sent(tmp_path, only_one), "fr").findings
    assert "T-001" in codes(findings)


def test_a_cue_long_after_its_sentence_began_is_told(tmp_path: Path) -> None:
    bundle = make_briefing(tmp_path / "b")
    _, second, *_ = bundle.timeline.sentences()
    cue = Cue("c001", bundle.timeline.frame(second.start) + 45, 1, ("Le bac",), "p02", ())
    cue = replace(cue, end_frame=bundle.timeline.frame(second.end))
    track = caption_track(bundle.timeline, "fr", "Titre", HOUSE)
    late = sent(tmp_path, WRITERS["webvtt"].write([cue], track))
    told = [f for f in read_translation(bundle, late, "fr").findings if f.code == "T-003"]
    assert ["1.8 s after" in finding.problem for finding in told] == [True]
    early = sent(tmp_path, "WEBVTT\n\n00:00.000 --> 00:00.400\nOui\n")
    assert "T-002" in codes(read_translation(bundle, early, "fr").findings)


def test_text_in_another_language_is_told(tmp_path: Path) -> None:
    bundle = make_briefing(tmp_path / "b")
    german = in_french(bundle).replace("Le bac revient lundi", "Die Fähre kommt am Montag zurück")
    german = german.replace("Il nous a manqué tout l'hiver", "Sie hat uns allen sehr gefehlt")
    assert "T-005" in codes(read_translation(bundle, sent(tmp_path, german), "fr").findings)


def test_a_translation_outlives_the_next_render_of_the_same_times(tmp_path: Path) -> None:
    bundle = make_briefing(tmp_path / "b")
    import_translation(tmp_path / "b", sent(tmp_path, in_french(bundle)), "fr")
    make_briefing(tmp_path / "new")
    carry_translations(tmp_path / "b", tmp_path / "new")
    kept = [(tmp_path / n / "captions.fr.vtt").read_bytes() for n in ("b", "new")]
    assert kept[0] == kept[1]
    assert [t.kind for t in read_bundle(tmp_path / "new").captions] == ["captions", "translation"]


def test_a_translation_for_other_times_is_kept_and_not_shown(tmp_path: Path) -> None:
    bundle = make_briefing(tmp_path / "b")
    import_translation(tmp_path / "b", sent(tmp_path, in_french(bundle)), "fr")
    text = (tmp_path / "b" / "captions.fr.vtt").read_bytes()
    other = replace(ARTICLE, headline="The ferry returns to the island at last")
    for before, after in (("b", "c"), ("c", "d")):  # and once more: it is not lost either
        make_briefing(tmp_path / after, other)
        told = carry_translations(tmp_path / before, tmp_path / after)
        assert codes(told) == {"T-006"}
        assert (tmp_path / after / "captions.fr.vtt").read_bytes() == text
        listed = read_bundle(tmp_path / after)
        assert [track.kind for track in listed.captions] == ["captions", "outdated"]
        assert "captions.fr.vtt" in {file.name for file in listed.files}


def test_captions_are_written_anew_by_another_style(tmp_path: Path) -> None:
    bundle = make_briefing(tmp_path / "b")
    narrow = replace(HOUSE, name="narrow", line_characters=20)
    made = write_captions(bundle, tmp_path / "out", ("webvtt", "srt"), narrow)
    assert made.folder == tmp_path / "out" / "b-captions"
    read = read_captions((made.folder / "captions.vtt").read_text("utf-8")).cues
    assert max(len(line) for cue in read for line in cue.lines) <= 20
    assert "".join("".join(c.text.split()) for c in read) == "".join(
        "".join(s.segment.text.split()) for s in bundle.timeline.segments
    )
    about = json.loads((made.folder / "captions.json").read_text("utf-8"))
    assert about["style"]["name"] == "narrow"
    assert {file["name"] for file in about["files"]} == {"captions.vtt", "captions.srt"}


def test_formats_are_named_in_any_order_and_case() -> None:
    assert parse_formats("SRT, webvtt") == ("webvtt", "srt")
    assert parse_formats("all") == tuple(WRITERS)
    assert formats_of(["captions.fr.srt", "film.mp4"], "fr") == ("srt",)
    for text in ("", ",", "srt,docx"):
        with pytest.raises(RecipeError, match="format"):
            parse_formats(text)
