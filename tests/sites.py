"""Sites of many finished briefings, made in no time: real manifests, and files of a few bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from briefing.article.model import Article, Block, BlockKind, InputKind, Picture, Source
from briefing.captions.style import HOUSE
from briefing.editions.manifest import (
    CaptionKind,
    CaptionsListed,
    CaptionsMade,
    Makers,
    ShowListed,
    list_files,
    write_manifest,
)
from briefing.script.segments import build_script
from briefing.store.slug import slugify
from briefing.timeline.chapters import chapters
from briefing.timeline.layout import arrange, lay_out
from briefing.timeline.pacing import HOUSE_PACING, USUAL
from briefing.timeline.rate import FRAME_RATES
from strategies import evenly_spoken

HEADLINES = {
    "en": "Ferry returns to the island",
    "de": "Fähre fährt wieder zur Insel",
    "ar": "العبارة تعود إلى الجزيرة",
    "uk": "Пором повертається на острів",
    "zh": "渡轮重返岛屿",
}
"""Of the briefings that :func:`make_site` makes, by their languages."""
FILES = ("audio.m4a", "audio.mp3", "film.mp4", "artwork.jpg", "captions.vtt", "captions.srt")
FILES_OF_TEXT = ("transcript.html", "transcript.json", "transcript.txt")
FIRST_DAY = datetime(2026, 1, 1, 6, 0, tzinfo=UTC)


def article_numbered(number: int, language: str = "en") -> Article:
    """Return the article of a number; each is a day after the one before."""
    headline = f"{HEADLINES[language]} {number}"
    moment = FIRST_DAY + timedelta(days=number)
    return Article(
        Source(
            f"article-{number}.txt",
            InputKind.TEXT,
            sha256(headline.encode()).hexdigest(),
            "utf-8",
        ),
        headline,
        (
            Block(BlockKind.PARAGRAPH, "The ferry runs from Monday, said the port & its <crew>."),
            Block(BlockKind.PARAGRAPH, "“We missed it all winter,” said Mayor Ines Calder."),
        ),
        summary="It is back after ten days.",
        byline="Ines Calder",
        published=date(moment.year, moment.month, moment.day),
        published_at=moment,
        section=("Harbour", "Politics")[number % 2],
        language=language,
        link=f"https://news.example/{number}",
        pictures=(Picture("The ferry Sula leaves the harbour."),),
    )


def write_briefing(
    site: Path, article: Article, show: str = "briefing", *, folder: str = "", text: str = ""
) -> Path:
    """Write a finished briefing whose sounds and films are a few bytes, and return its folder.

    ``text`` changes those bytes, as a correction does.
    """
    place = site / (folder or slugify(article.headline, article.source.name))
    place.mkdir(parents=True, exist_ok=True)
    script = build_script(article, ())
    spoken = {sentence.id: evenly_spoken(sentence) for sentence in script.sentences()}
    timeline = lay_out(arrange(script, spoken, HOUSE_PACING), USUAL, FRAME_RATES["25"], 0)
    for name in (*FILES, *FILES_OF_TEXT):
        (place / name).write_bytes(f"{name} of {article.headline} {text}\n".encode() * 50)
    seconds = float(timeline.rate.frames_to_seconds(timeline.frame_count))
    manifest = write_manifest(
        article,
        timeline,
        chapters(timeline, article.headline),
        Makers("tone", "1", "tone", "", True, 150, {}),
        show=ShowListed(show, show.title()),
        disclosure="Read by a synthetic voice.",
        film={"width": 1920, "height": 1080, "theme": "dark", "quality": "standard", "reel": ""},
        captions=CaptionsMade(HOUSE, (CaptionsListed(article.language, CaptionKind.CAPTIONS),)),
        sound={"profile": "podcast"},
        files=[
            file
            for file in list_files(place, dict.fromkeys(FILES[:3], seconds))
            if file.name != "manifest.json"
        ],
        findings=(),
    )
    (place / "manifest.json").write_text(manifest, encoding="utf-8")
    return place


def make_site(
    site: Path, count: int, languages: Sequence[str] = ("en",), show: str = "briefing"
) -> list[Path]:
    """Write a site of so many finished briefings, and return their folders, oldest first."""
    return [
        write_briefing(site, article_numbered(number, languages[number % len(languages)]), show)
        for number in range(count)
    ]


def corrected(article: Article, **changes: object) -> Article:
    """Return an article with something put right; its source is another file's bytes."""
    changed = replace(article, **changes)  # type: ignore[arg-type]
    digest = sha256(repr(changes).encode()).hexdigest()
    return replace(changed, source=replace(article.source, sha256=digest))
