"""What an article brings to be seen: looked at before the long work, and told of when it fails.

A photo that cannot be opened gives way to its description, and footage or a card that cannot be
shown to the usual card. The news goes out, and whoever sent it learns what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from briefing.article.model import Article, Picture, Staging
from briefing.errors import FootageUnreadable, PictureUnreadable
from briefing.findings import Finding, Severity
from briefing.media.footage import check_footage
from briefing.picture.photo import open_photo
from briefing.picture.wishes import meetable

_GLANCE = (64, 64)  # pixels: enough to have decoded every byte of a JPEG


def presentable(article: Article) -> tuple[Article, tuple[Finding, ...]]:
    """Return the article with what can be shown of it, and findings about what cannot."""
    findings: list[Finding] = []
    looked_at = [_picture(picture, findings) for picture in article.pictures]
    kept = [n for n, picture in enumerate(looked_at) if picture.file or picture.description]
    numbers = {old: new for new, old in enumerate(kept)}
    shown = replace(
        article,
        pictures=tuple(looked_at[number] for number in kept),
        stagings=tuple(_staging(staging, numbers, findings) for staging in article.stagings),
    )
    shown, unmet = meetable(shown)
    return shown, (*findings, *unmet)


def _picture(picture: Picture, findings: list[Finding]) -> Picture:
    if picture.file is None:
        return picture
    try:
        open_photo(picture.file, _GLANCE)
    except PictureUnreadable as error:
        instead = "Its description stands in its place." if picture.description else ""
        findings.append(_finding("P-003", "picture", picture.file, error, instead))
        return replace(picture, file=None)
    return picture


def _staging(staging: Staging, numbers: Mapping[int, int], findings: list[Finding]) -> Staging:
    """Return a wish without footage that cannot be shown, its picture by its new number."""
    if staging.picture is not None:
        staging = replace(staging, picture=numbers.get(staging.picture, len(numbers)))
    footage = staging.footage
    if footage is None:
        return staging
    try:
        check_footage(footage)
    except FootageUnreadable as error:
        what = footage.file or Path(footage.clip)
        instead = "The usual card stands in its place."
        findings.append(_finding("M-003", "footage", what, error, instead))
        return replace(staging, footage=None)
    return staging


def _finding(
    code: str, what: str, file: Path, error: PictureUnreadable | FootageUnreadable, instead: str
) -> Finding:
    problem = f"The {what} {file.name} is not shown: {error.problem}."
    return Finding(
        code,
        Severity.WARNING,
        f"{problem} {instead}".rstrip(),
        place=file.name,
        remedy=error.remedy,
    )
