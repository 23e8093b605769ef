"""What a producer wants seen, against what can be shown."""

from __future__ import annotations

from dataclasses import replace

from briefing.article.model import Article, StagedPart, Staging
from briefing.findings import Finding, Severity
from briefing.picture.cards import CardKind
from briefing.picture.figures import turns_on
from briefing.script.model import TITLE_CARD, Segment, SegmentKind


def staging_of(article: Article, segment: Segment) -> Staging | None:
    """Return what a producer wants seen during a segment, if there is a wish."""
    if segment.kind in TITLE_CARD:
        part, block = StagedPart.TITLE, 0
    elif segment.kind is SegmentKind.SIGN_OFF:
        part, block = StagedPart.SIGN_OFF, 0
    elif segment.block is not None:
        part, block = StagedPart.BLOCK, segment.block
    else:
        return None
    return next((s for s in article.stagings if (s.part, s.block) == (part, block)), None)


def meetable(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """Return the article without wishes for cards that cannot be met, and what to say of those."""
    kept, findings = [], []
    for staging in article.stagings:
        problem = _cannot(article, staging) if staging.card else ""
        if problem:
            findings.append(_not_met(article, problem))
            staging = replace(staging, card="", figure="", picture=None)
        kept.append(staging)
    return replace(article, stagings=tuple(kept)), tuple(findings)


def nearest_picture(article: Article, block: int) -> int:
    """Return the index of the picture that stands last before a block, or else of the first."""
    before = [i for i, picture in enumerate(article.pictures) if picture.position <= block]
    return before[-1] if before else 0


def _cannot(article: Article, staging: Staging) -> str:
    """Return why a card that is asked for cannot be shown; nothing when it can."""
    names = [kind.value for kind in CardKind if kind not in (CardKind.SIGN_OFF, CardKind.LIST)]
    if staging.card not in names:
        return f"there is no card {staging.card!r}; choose from {', '.join(names)}"
    if staging.part is not StagedPart.BLOCK:
        return f"the {staging.part.value} has a card of its own"
    if staging.card == CardKind.PHOTO:
        if not article.pictures:
            return "the article has no picture"
        if staging.picture is not None and not 0 <= staging.picture < len(article.pictures):
            return f"the article has no picture {staging.picture + 1}"
    text = article.blocks[staging.block].text
    if staging.card == CardKind.FIGURE:
        if staging.figure and staging.figure not in text:
            return f"“{staging.figure}” does not stand in that text"
        if not staging.figure and not turns_on(text):
            return "that text does not turn on one figure; say which with `figure:`"
    return ""


def _not_met(article: Article, problem: str) -> Finding:
    return Finding(
        "P-002",
        Severity.WARNING,
        f"A card that the article asks for is not shown: {problem}.",
        place=article.source.name,
        remedy="Mend `cards:` in the front matter.",
    )
