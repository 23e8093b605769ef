"""Right to left: which way a language runs, and marks that make every renderer show it so.

Text is stored in the order it is read. How it then stands on a line follows from the line's base
direction (Unicode Standard Annex 9), and caption files cannot always state one: some renderers
take the first letter's, some always left to right. W3C's "Strings on the Web: Language and
Direction Metadata" asks to state it where a format can (TTML: ``tts:direction``), and to use
formatting characters where it cannot.
"""

from __future__ import annotations

from unicodedata import bidirectional

_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    {
        *("adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"),
        "yezi",
    }
)
"""ISO 15924 codes, in lower case."""
_RIGHT_TO_LEFT_LANGUAGES = frozenset(
    {
        *("ar", "arc", "arz", "ary", "apc", "aeb", "ajp", "acm", "afb", "azb", "bal", "brh"),
        *("ckb", "dv", "fa", "glk", "he", "iw", "khw", "lrc", "mzn", "nqo", "pnb", "prs", "ps"),
        *("sd", "skr", "syr", "ug", "ur", "yi", "ji"),
    }
)
"""Languages whose usual script runs from right to left (CLDR likely subtags)."""

_RLM, _LRM = "\u200f", "\u200e"
_RLE, _LRE, _PDF = "\u202b", "\u202a", "\u202c"
_OPENING = {"rtl": _RLM + _RLE, "ltr": _LRM + _LRE}


def base_direction(language: str) -> str:
    """Return ``"ltr"`` or ``"rtl"`` for a BCP 47 tag, as HTML and TTML call it.

    A script in the tag decides before the language.

    >>> base_direction("fa-IR"), base_direction("en"), base_direction("pa-Arab")
    ('rtl', 'ltr', 'rtl')
    >>> base_direction("ar-Latn")
    'ltr'
    """
    primary, *rest = language.lower().split("-")
    script = next((part for part in rest[:2] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary in _RIGHT_TO_LEFT_LANGUAGES else "ltr"


def marks(line: str, language: str) -> tuple[str, str]:
    """Return what to write before and after a line so that it is shown in its language's direction.

    Both are empty when every renderer does so anyway. Else the line is embedded (RLE … PDF, or
    LRE … PDF) behind a mark (RLM or LRM). The embedding is for renderers whose base direction is
    always left to right: it keeps a full stop, a number or a Latin name at its place in the whole
    line, which marks at the ends alone do not. The mark in front is for those that take the base
    direction from the first letter, as WebVTT's, and would find a Latin one. Isolates (RLI … PDI)
    would be as good, for there is nothing else on the line to isolate from; but older players do
    not know them and show boxes, and those that look for the first letter skip what is in one.

    For formats that cannot state a direction: WebVTT, SRT, ASS. Markup stands inside the marks.
    """
    kinds = [bidirectional(character) for character in line]
    strong = [kind for kind in kinds if kind in ("L", "R", "AL")]
    direction = base_direction(language)
    if direction == "ltr":
        is_plain = not strong or strong[0] == "L"
    else:
        is_plain = not kinds or ("L" not in strong and {kinds[0], kinds[-1]} <= {"R", "AL"})
    return ("", "") if is_plain else (_OPENING[direction], _PDF)


def marked(line: str, language: str) -> str:
    """Return a line without markup, with the marks it needs.

    >>> [f"{ord(character):x}" for character in marked("BBC!", "ar")]
    ['200f', '202b', '42', '42', '43', '21', '202c']
    >>> marked("Thank you.", "en")
    'Thank you.'
    """
    before, after = marks(line, language)
    return before + line + after


def unmarked(line: str) -> str:
    """Return a line without the marks around it, as a reader of caption files compares it.

    Law: ``unmarked(marked(line, language)) == line`` for a line that brings none of its own.
    """
    for opening in _OPENING.values():
        if line.startswith(opening) and line.endswith(_PDF):
            return line[len(opening) : -len(_PDF)]
    return line
