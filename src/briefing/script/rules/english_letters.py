"""What is said letter by letter, and headlines in capitals, which are not.

Letters have dots between them, "U.S Senate": then every engine says letters and none ends the
sentence. An ending stands with the last letter, "the N.G O's", "the M P's": eSpeak NG 1.52 takes
"U.S's" for an address and says "MPs" as one. Of two letters that begin with "A", which alone is
the article and in "A.T" an address, the other hangs on a hyphen: "A-T and T".
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.script.rules import english_acronyms as acronyms
from briefing.script.rules.common import rule

_VOWEL = re.compile("[AEIOUY]")
_NUMERAL = re.compile("[IVX]{2,}")
_KICKER = re.compile(r"[A-Z]\w+:\s")
"""What may stand before a headline in capitals and is not: "Breaking:"."""
_PLURAL = re.compile(r"(?<=[A-Z])'?s\b")


def _said(letters: str, ending: str = "") -> str:
    """Return letters as they are said; the ending of a plural sounds like that of a genitive."""
    if not ending:
        return ".".join(letters)
    others, last = letters[:-1], letters[-1]
    if others == "A":
        return f"A-{last}'s"
    return f"{'.'.join(others)} {last}'s"


def _ampersand(match: re.Match[str]) -> str:
    sides = (
        f"A-{side[1]}" if len(side) == 2 and side[0] == "A" else _said(side)
        for side in match.groups()
    )
    return " and ".join(sides)


def _initials(match: re.Match[str]) -> str:
    letters = "".join(filter(str.isalpha, match[1]))
    return _said(letters, match[2] or "") + (" " if match[3] else "")


def _acronym(match: re.Match[str]) -> str | None:
    word, ending = match[1], match[2] or ""
    if word not in acronyms.LETTERS and not (ending and word in acronyms.WITH_ENDINGS):
        # Engines have it right: that it is known is told by saying it as it stands.
        return r"\1\2\3" if word in acronyms.WORDS else None
    return _said(word, ending) + (" " if match[3] else "")


@lru_cache(maxsize=16)
def is_shouted(text: str) -> bool:
    """Whether a text of several words is all in capitals, as headlines can be."""
    kicker = _KICKER.match(text)
    bare = _PLURAL.sub("", text[kicker.end() :] if kicker else text)
    return (
        bare == bare.upper() and bare != bare.lower() and len(re.findall(r"[^\W\d_]{2,}", bare)) > 1
    )


def _unshouted(match: re.Match[str]) -> str | None:
    """Say a word in capitals as a word; with its capital, as the rules know names and months."""
    word = match[0]
    if not is_shouted(match.string):
        return None
    if word in acronyms.ALSO_WORDS:
        return word.lower()
    is_acronym = word in acronyms.LETTERS or word in acronyms.WITH_ENDINGS
    if is_acronym or word in acronyms.WORDS or not _VOWEL.search(word) or _NUMERAL.fullmatch(word):
        return None
    return word.capitalize()


HEADLINES = (rule("headline in capitals", r"(?<![\w.&])[A-Z][A-Z]+(?![\w&]|\.\w)", _unshouted),)
"""Before everything that looks at capitals."""

RULES = (
    rule(
        "initials",
        r"(?<![\w.])((?:[A-Z]\.){2,}|[aApP]\.m\.)(?!\w)('s)?(-(?=\w))?(?!\W*$)",
        _initials,
    ),
    rule("doctorate", r"\bPh\.\s?D\.?", "P.H.D"),
    rule("initial of a name", r"(?<![\w.'])([B-Z])\.(?=\s[A-Z])", r"\1"),
    rule(
        "ampersand between letters",
        r"\b([A-Z]{1,3})&(?:amp;)?([A-Z]{1,3})\b",
        _ampersand,
    ),
)
"""Letters with dots or an ampersand."""

ACRONYMS = (
    rule("acronym", r"(?<![\w.&'])([A-Z]{2,6})('s|s)?(?![\w&'])(-(?=[A-Za-z]))?", _acronym),
)
"""Letters without dots; behind the rules that know some of them better, as with amounts."""
