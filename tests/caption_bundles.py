"""A finished briefing of captions alone, and its captions as a translator sends them back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefing.article.model import Article, Block, BlockKind, InputKind, Source
from briefing.captions.formats import WRITERS
from briefing.captions.split import split
from briefing.captions.style import HOUSE
from briefing.editions.bundle import Bundle, read_bundle
from briefing.editions.manifest import (
    CaptionKind,
    CaptionsListed,
    CaptionsMade,
    Makers,
    list_files,
    write_manifest,
)
from briefing.pipeline.caption_files import caption_files, caption_track
from briefing.script.segments import build_script
from briefing.timeline.layout import arrange, lay_out
from briefing.timeline.pacing import HOUSE_PACING, USUAL
from briefing.timeline.rate import FRAME_RATES
from strategies import evenly_spoken

ARTICLE = Article(
    Source("a.txt", InputKind.TEXT, "0" * 64, "utf-8"),
    "Ferry returns to the island",
    (
        Block(BlockKind.PARAGRAPH, "The ferry to the island runs from Monday, said the port."),
        Block(BlockKind.PARAGRAPH, "“We missed it all winter,” said Mayor Ines Calder."),
    ),
)


def make_briefing(folder: Path, article: Article = ARTICLE, rate: str = "25") -> Bundle:
    """Write a finished briefing of captions alone."""
    folder.mkdir(parents=True, exist_ok=True)
    script = build_script(article, ())
    spoken = {sentence.id: evenly_spoken(sentence) for sentence in script.sentences()}
    timeline = lay_out(arrange(script, spoken, HOUSE_PACING), USUAL, FRAME_RATES[rate], 0)
    track = caption_track(timeline, article.language, article.headline, HOUSE)
    texts = caption_files(lambda style: split(timeline, style), track, ("webvtt", "srt"))
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    text = write_manifest(
        article,
        timeline,
        (),
        Makers("tone", "1", "tone", "", True, 150, {}),
        film={},
        captions=CaptionsMade(HOUSE, (CaptionsListed("en", CaptionKind.CAPTIONS),)),
        sound={},
        files=[file for file in list_files(folder, {}) if file.name != "manifest.json"],
        findings=(),
    )
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    return read_bundle(folder)


def in_french(bundle: Bundle) -> str:
    """Return the captions with other words, as a translator sends them back."""
    track = caption_track(bundle.timeline, "fr", "Titre", HOUSE)
    words = ("Le bac revient lundi", "Il nous a manqué tout l'hiver")
    cues = [
        replace(
            cue,
            lines=(words[n % 2],),
            voices=(),
            words=(),
        )
        for n, cue in enumerate(split(bundle.timeline))
    ]
    return WRITERS["webvtt"].write(cues, track)
