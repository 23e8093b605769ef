"""Whole briefings whose captions tell who speaks: published, and judged as what they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import pytest

from briefing.article.model import Article, Block, BlockKind, InputKind, Source
from briefing.captions.style import HOUSE, Speakers
from briefing.editions.bundle import read_bundle
from briefing.media.x264 import Quality
from briefing.pipeline.build import build
from briefing.pipeline.recaptioned import write_captions
from briefing.pipeline.recipe import Edition, FilmCaptions, Recipe
from briefing.store.cache import Cache

ARTICLE = Article(
    Source("a.txt", InputKind.TEXT, "0" * 64, "utf-8"),
    "Ferry returns to the island",
    (
        Block(BlockKind.PARAGRAPH, "The ferry to the island runs from Monday, said the port."),
        Block(BlockKind.PARAGRAPH, "“We missed it all winter,” said Mayor Ines Calder."),
    ),
)


def test_labels_are_no_fault_of_a_briefing_nor_of_its_captions_written_anew(
    tmp_path: Path,
) -> None:
    style = replace(HOUSE, speakers=Speakers.LABELS)
    recipe = Recipe(voice="tone", editions=frozenset({Edition.CAPTIONS}), caption_style=style)
    built = build(ARTICLE, recipe, tmp_path / "out", cache=Cache(None))
    assert "INES CALDER: “We" in (built.folder / "captions.vtt").read_text(encoding="utf-8")
    written = write_captions(read_bundle(built.folder), tmp_path / "anew", ("webvtt",))
    assert "INES CALDER: “We" in (written.folder / "captions.vtt").read_text(encoding="utf-8")
    assert "C-011" not in {finding.code for finding in (*built.findings, *written.findings)}


@pytest.mark.slow
def test_the_film_shows_quoted_words_in_colour_while_they_are_captioned(tmp_path: Path) -> None:
    recipe = Recipe(
        voice="tone",
        width=640,
        height=360,
        editions=frozenset({Edition.FILM, Edition.CAPTIONS}),
        film_captions=FilmCaptions.OPEN,
        quality=Quality.DRAFT,
        caption_style=replace(HOUSE, speakers=Speakers.COLOURS),
    )
    built = build(ARTICLE, recipe, tmp_path / "out", cache=Cache(None))
    captions = (built.folder / "captions.vtt").read_text(encoding="utf-8")
    assert "<v Ines Calder><c.yellow>“We missed it all winter,”</c></v>" in captions.replace(
        "\n", " "
    )
    quoted = next(s for s in built.timeline.sentences() if s.sentence.quotes)
    begins = built.timeline.frame(quoted.start)
    yellow = []
    with av.open(str(built.folder / "film-captioned.mp4")) as film:
        for number, frame in enumerate(film.decode(video=0)):
            _, green, blue = frame.to_ndarray(format="rgb24")[240:].astype(int).transpose(2, 0, 1)
            if (green - blue > 130).sum() > 100:
                yellow.append(number)
    assert begins <= yellow[0] <= begins + 2
    assert yellow[-1] < built.timeline.frame_count - 1
