"""White space and invisible characters: what published text may and may not carry along.

Text is *not* brought into a Unicode normal form. Normalising replaces some characters by others
(the ångström sign, compatibility ideographs in Chinese and Japanese names), and what was published
is what is shown; fonts shape composed and decomposed letters alike. Whoever hands text to an
engine may compose it there.
"""

from __future__ import annotations

import re

# Kept on purpose: ZWJ and ZWNJ (Persian, Indic scripts, emoji), left-to-right and right-to-left
# marks, isolates and embeddings (Arabic, Hebrew): text is shown wrongly without them. Taken away:
# controls, soft hyphens, zero-width spaces, byte-order marks, directional overrides (which can
# make a text look like another), annotation and object marks.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f\u00ad\u180e\u200b\u202d\u202e\u2060-\u2064"
    "\u206a-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff]"
)
# Windows' quotation marks and dashes that were mistaken for ISO 8859-1 on their way: as controls
# they mean nothing, and browsers read them so too (HTML Standard, 13.2.5.80).
_WINDOWS = {
    code: bytes((code,)).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_LETTERS = re.compile(r"[\W_]+")


def visible(text: str) -> str:
    """Return the text without characters that nobody can see or hear; lone surrogates replaced.

    Line ends and tabs stay.
    """
    seen = _INVISIBLE.sub("", text.translate(_WINDOWS))
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", seen)


def fold(text: str) -> str:
    """Return the visible text on one line, every run of white space as one space.

    Law: ``fold(fold(t)) == fold(t)``.
    """
    return " ".join(visible(text).split())


def key(text: str) -> str:
    """Return what two wordings of the same passage share: its letters and digits, case folded."""
    return _NOT_LETTERS.sub("", text).casefold()
