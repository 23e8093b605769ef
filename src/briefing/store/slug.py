"""Names of folders and addresses, from headlines."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

LONGEST_SLUG = 60
"""Characters: what fits a listing and an address."""
_LONGEST_BYTES = 200
"""In UTF-8: file systems take 255, and names made beside the folder's own need a few more."""
_FALLBACK = "briefing"

# Microsoft, "Naming Files, Paths, and Namespaces"; and what a site of briefings has beside them.
_RESERVED = re.compile(
    r"con|prn|aux|nul|com[0-9]|lpt[0-9]"
    r"|artwork|chapters|revisions|trailers|shows|languages|oembed"
)
_ABBREVIATION = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}")
_APOSTROPHES = re.compile("['’‘ʼ`´]")
# Letters of the Latin script that Unicode does not take apart, in plain ones.
_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n"}
    | {"þ": "th", "ŧ": "t", "ß": "ss", "ĸ": "k", "ſ": "s"}
)
# Characters that are letters or marks by category and show nothing.
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]")


def slugify(headline: str, source_name: str) -> str:
    """Return a folder name for an article: lower-case words joined by hyphens.

    Latin letters lose their accents; every other script keeps its letters, as its readers would
    not know their headline in ours, and file systems and browsers take them all. A headline
    without a letter or digit gives way to the name of the source file. The result is never
    empty, is at most :data:`LONGEST_SLUG` characters long, is cut between words where it can be,
    and means nothing special to any file system.

    >>> slugify("U.S. and Türkiye’s “deal”: $1.2bn", "")
    'us-and-turkiyes-deal-1-2bn'
    """
    words = _words(headline) or _words(PurePath(source_name.replace("\\", "/")).stem)
    slug = _shortened(words) or _FALLBACK
    return f"{slug}-{_FALLBACK}" if _RESERVED.fullmatch(slug) else slug


def _words(text: str) -> list[str]:
    text = unicodedata.normalize("NFKC", text)
    text = _ABBREVIATION.sub(lambda found: found[0].replace(".", ""), text)
    text = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", text).casefold())
    kept = ""
    for character in _INVISIBLE.sub("", text.translate(_PLAIN)):
        kept += _kept(character, kept[-1:])
    return kept.split()


def _kept(character: str, before: str) -> str:
    """Return what stands for a character in a slug: a space where a word ends."""
    category = unicodedata.category(character)
    if category == "Cf":  # joiners and marks of direction stand inside words
        return ""
    if category[0] == "M":  # vowels in many scripts, accents in ours
        return "" if before.isascii() else character
    if category[0] not in "LN":
        return " "
    parts = unicodedata.normalize("NFKD", character)
    latin = parts[0].isascii() and all(unicodedata.combining(mark) for mark in parts[1:])
    return parts[0] if latin else character


def _shortened(words: list[str]) -> str:
    slug = "-".join(words)
    short = slug[:LONGEST_SLUG].encode()[:_LONGEST_BYTES].decode(errors="ignore")
    if short != slug and slug[len(short)] != "-" and "-" in short:
        short = short.rpartition("-")[0]
    return short.strip("-")
