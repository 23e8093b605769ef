"""Words that English cuts short: titles, streets, companies, states, Latin."""

from __future__ import annotations

import re

from briefing.script.rules import english_words as words
from briefing.script.rules.common import any_of, rule

_BREAKS_OFF = r"(?:\.(?!\W*$)|(?=\.))"
"""The full stop of an abbreviation: not said, unless it ends the sentence too."""
_BEFORE_SAINT = r"(?:East|West|North|South|Port|Mount|Fort|Lake|Old|New|Grand|Sault|The|In|At|Of)"
_STATE = any_of((*words.STATES, *words.POSTAL))


def _of_party(match: re.Match[str]) -> str:
    state = words.STATES.get(match[2]) or words.POSTAL[match[2]]
    return f"{words.PARTIES[match[1]]} of {state}"


def _street(match: re.Match[str]) -> str | None:
    """Say "Main St. today" as a street, and "Sen. St. Clair" and "East St. Louis" as saints."""
    before = match[1]
    if re.fullmatch(_BEFORE_SAINT, before) or before in words.TITLES.values():
        return None
    is_last = not re.search(r"\w", match.string[match.end() :])
    stop = "." if match[0].rstrip().endswith(".") and (match[3] or is_last) else ""
    return rf"\1 {words.STREETS[match[2]]}{stop}\3"


RULES = (
    rule("number sign", r"\bNo\.\s?(?=\d)|\bNo\s(?=\d)", "Number "),
    rule("number sign", r"\bNos\.?\s?(?=\d)", "Numbers "),
    rule("for example", r"\be\.\s?g\.,?", "for example,"),
    rule("that is", r"\bi\.\s?e\.,?", "that is,"),
    rule("also known as", r"\b(?:a\.k\.a\.|aka\b|A\.K\.A\.)", "also known as"),
    rule("and others", r"\bet\ al\.(?!\W*$)|\bet\ al\b", "and others"),
    rule("page", r"\bpp\.\s?(?=\d)", "pages "),
    rule("page", r"\bp\.\s?(?=\d)", "page "),
    rule(
        "part of a book",
        r"\b(Vol|Fig|Ch|Sec|Art)\.\s?(?=\d|[IVX]+\b)",
        lambda match: f"{words.PARTS[match[1]]} ",
    ),
    rule("about", r"\b(?:c|ca)\.\s?(?=\d)", "circa "),
    rule("versus", r"(?<=\w)(\s)vs?\.?(\s)(?=[A-Z])", r"\1versus\2"),
    rule("member of a party", rf"(?<![\w-])([DRI])-{_STATE}\b\.?", _of_party),
    rule(
        "state",
        rf"(?<=,\s){any_of(name for name in words.STATES if '.' in name)}(?=,|\.,|\.\W*$)",
        lambda match: words.STATES[match[1]],
    ),
    rule(
        "state",
        rf"(?<=,\s){any_of(words.STATES)}{_BREAKS_OFF}",
        lambda match: words.STATES[match[1]],
    ),
    rule(
        "street", r"(?<![\w.-])([A-Z0-9]\w{0,39})\s(St|Dr)\b\.?(?!')(\s(?=[A-Z])|(?=\W|$))", _street
    ),
    rule("title", rf"\b{any_of(words.TITLES)}\.(?=\s*[A-Z])", lambda match: words.TITLES[match[1]]),
    rule(
        "abbreviation",
        rf"\b{any_of(words.ABBREVIATIONS)}{_BREAKS_OFF}",
        lambda match: words.ABBREVIATIONS[match[1]],
    ),
)
"""Behind the initials, which have full stops of their own."""
