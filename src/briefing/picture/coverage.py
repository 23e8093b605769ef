"""Letters that no face has: said beforehand, with what to install."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from importlib.util import find_spec

from briefing.findings import Finding, Severity
from briefing.picture.faces import face_for
from briefing.picture.runs import clusters

MISSING_LETTERS = "P-001"
"""Code of the finding."""

_EAST_ASIAN = "noto-cjk-sans-otc"
PACKAGES = {
    "ARABIC": "fontpkg-noto-sans-arabic",
    "BENGALI": "fontpkg-hind-siliguri",
    "BOPOMOFO": _EAST_ASIAN,
    "CJK": _EAST_ASIAN,
    "CYRILLIC": "fontpkg-noto-sans",
    "DEVANAGARI": "fontpkg-noto-sans",
    "FULLWIDTH": _EAST_ASIAN,
    "GREEK": "fontpkg-noto-sans",
    "HALFWIDTH": _EAST_ASIAN,
    "HANGUL": _EAST_ASIAN,
    "HEBREW": "fontpkg-assistant",
    "HIRAGANA": _EAST_ASIAN,
    "IDEOGRAPHIC": _EAST_ASIAN,
    "KATAKANA": _EAST_ASIAN,
    "KHMER": "fontpkg-noto-sans-khmer",
    "LATIN": "fontpkg-noto-sans",
    "TAMIL": "fontpkg-noto-sans-tamil",
    "TELUGU": "fontpkg-noto-sans-telugu",
    "THAI": "fontpkg-noto-sans-thai",
}
"""The package on PyPI that brings a face, by the first word of the letters' Unicode names."""

_SYMBOL = "SYMBOL"
FACES = {
    **{
        script: f"Noto Sans {script.capitalize()}"
        for script in (
            *("ADLAM", "ARMENIAN", "CHEROKEE", "ETHIOPIC", "GEORGIAN", "GUJARATI", "GURMUKHI"),
            *("KANNADA", "LAO", "MALAYALAM", "MONGOLIAN", "MYANMAR", "ORIYA", "SINHALA", "SYRIAC"),
            *("THAANA", "TIFINAGH"),
        )
    },
    "TIBETAN": "Noto Serif Tibetan",
    _SYMBOL: "Noto Sans Symbols 2",
}
"""The face to install in the system where no package on PyPI brings one; the Debian package
fonts-noto-core has them all."""

_NAMED = 12  # letters named in a finding; more would not help


def missing_letters(texts: Iterable[str], families: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return a finding for every script that no face here can write, sorted by script.

    Args:
        texts: all that is going to be shown.
        families: the theme's faces; others that are installed count, too.

    Those letters are left out of the pictures, so whoever gets such a finding should stop or say
    it loudly.
    """
    lacking: dict[str, set[str]] = {}
    for cluster in sorted({cluster for text in texts for cluster in clusters(text)}):
        if face_for(cluster, families) is None:
            lacking.setdefault(_script(cluster[0]), set()).add(cluster)
    return tuple(_finding(script, sorted(lacking[script])) for script in sorted(lacking))


def _script(character: str) -> str:
    if unicodedata.category(character).startswith("S"):
        return _SYMBOL
    return unicodedata.name(character, "UNNAMED").split(" ")[0].split("-")[0]


def _finding(script: str, letters: list[str]) -> Finding:
    shown = " ".join(letters[:_NAMED])
    more = f" and {len(letters) - _NAMED} more" if len(letters) > _NAMED else ""
    return Finding(
        code=MISSING_LETTERS,
        severity=Severity.ERROR,
        problem=f"No installed face has the letters {shown}{more}, so pictures lack them.",
        remedy=_remedy(script),
    )


def _remedy(script: str) -> str:
    """Return what to install; never what is installed already and has not helped."""
    package = PACKAGES.get(script, "")
    if package and find_spec(package.replace("-", "_")) is None:
        return f"Install one with: pip install {package}."
    if script in FACES:
        return (
            f"Install {FACES[script]} in the system's fonts folder; "
            "on Debian and Ubuntu, the package fonts-noto-core brings it."
        )
    return "Install a face that has them in the system's fonts folder."
