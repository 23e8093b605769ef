"""Letters that no face has: said beforehand, with what to install."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from briefing.findings import Finding, Severity
from briefing.picture.faces import face_for
from briefing.picture.runs import clusters

MISSING_LETTERS = "P-001"
"""Code of the finding."""

_PACKAGES = {
    "ARABIC": "fontpkg-noto-sans-arabic",
    "BOPOMOFO": "noto-cjk-sans-otc",
    "CJK": "noto-cjk-sans-otc",
    "DEVANAGARI": "fontpkg-noto-sans-devanagari",
    "FULLWIDTH": "noto-cjk-sans-otc",
    "HANGUL": "noto-cjk-sans-otc",
    "HIRAGANA": "noto-cjk-sans-otc",
    "IDEOGRAPHIC": "noto-cjk-sans-otc",
    "KATAKANA": "noto-cjk-sans-otc",
    "KHMER": "fontpkg-noto-sans-khmer",
    "TAMIL": "fontpkg-noto-sans-tamil",
    "TELUGU": "fontpkg-noto-sans-telugu",
    "THAI": "fontpkg-noto-sans-thai",
}
"""The package that brings a face, by the first word of the letters' Unicode names."""

_FACES = {
    "HANGUL": "Noto Sans CJK",
    "HEBREW": "Noto Sans Hebrew",
}
"""The face to install in the system, where no package on PyPI brings one."""

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
    return unicodedata.name(character, "UNNAMED").split(" ")[0].split("-")[0]


def _finding(script: str, letters: list[str]) -> Finding:
    shown = " ".join(letters[:_NAMED])
    more = f" and {len(letters) - _NAMED} more" if len(letters) > _NAMED else ""
    if script in _PACKAGES:
        remedy = f"Install one with: pip install {_PACKAGES[script]}."
    else:
        face = _FACES.get(script, "a face that has them")
        remedy = f"Install {face} in the system's fonts folder."
    return Finding(
        code=MISSING_LETTERS,
        severity=Severity.ERROR,
        problem=f"No installed face has the letters {shown}{more}, so pictures lack them.",
        remedy=remedy,
    )
