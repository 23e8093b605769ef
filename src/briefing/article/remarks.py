"""Everything a reader may remark on: one function per finding, so that each code is used once.

===== ======== ================================================================
A-001 info     the language was assumed
A-002 info     the text encoding was assumed
A-003 warning  characters could not be read
A-004 info     page furniture was left out
A-005 warning  a running time, a date or an address could not be understood
A-006 warning  a picture is not used
A-007 warning  a picture has no description
A-008 info     front matter has a key that means nothing here
A-009 info     the language was told from the text
A-010 warning  the text does not look like the language that is stated
A-011 warning  a wish for a card or for footage could not be understood
===== ======== ================================================================
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.findings import Finding, Severity

_EXCERPT = 80
"""Characters of a passage that are enough to recognise it."""

_STATE_IT = "State it: <html lang> in HTML, `language:` in Markdown's front matter, or --language."


def language_assumed(language: str, place: str) -> Finding:
    """The document does not say what language it is in."""
    return Finding(
        "A-001",
        Severity.INFO,
        f"The article does not state its language, nor does its text tell; {language} was assumed.",
        place,
        _STATE_IT,
    )


def language_detected(language: str, place: str) -> Finding:
    """The document does not say what language it is in, but its text tells."""
    return Finding(
        "A-009",
        Severity.INFO,
        f"The article does not state its language; its text looks like {language}.",
        place,
        f"If it is another: {_STATE_IT[0].lower()}{_STATE_IT[1:]}",
    )


def language_does_not_fit(stated: str, used: str, place: str) -> Finding:
    """The text cannot well be in the language that is stated."""
    looks = f", and it is read as {used}" if used != stated else ""
    return Finding(
        "A-010",
        Severity.WARNING,
        f"The language is stated as {stated}, but the text does not look like it{looks}.",
        place,
        f"If it is {stated}, say so with --language {stated}; if not, mend what is stated."
        if looks
        else "Look whether the language is right.",
    )


def encoding_assumed(encoding: str, place: str) -> Finding:
    """The bytes are not UTF-8 and do not say what they are."""
    return Finding(
        "A-002",
        Severity.INFO,
        f"The file is not UTF-8 and does not state its encoding; {encoding} was assumed.",
        place,
        "Look whether accents and quotation marks are right; if not, save the file as UTF-8.",
    )


def characters_unreadable(count: int, place: str) -> Finding:
    """Some characters were lost before the text came here."""
    what = "character is" if count == 1 else "characters are"
    return Finding(
        "A-003",
        Severity.WARNING,
        f"{count} {what} damaged and shown as \N{REPLACEMENT CHARACTER}.",
        place,
        "Export the article again as UTF-8.",
    )


def furniture_left_out(passages: Sequence[str], place: str) -> Finding:
    """Lines of the page around the article were not taken."""
    listed = ", ".join(f"“{excerpt(passage)}”" for passage in dict.fromkeys(passages))
    return Finding(
        "A-004",
        Severity.INFO,
        f"Left out as furniture of the page: {listed}.",
        place,
        "If any of this is the article's own, give the article as Markdown.",
    )


def value_not_understood(what: str, value: str, place: str, remedy: str) -> Finding:
    """A date, a running time or the like is stated in a way that cannot be read."""
    return Finding(
        "A-005",
        Severity.WARNING,
        f"The {what} “{excerpt(value)}” could not be understood and is not used.",
        place,
        remedy,
    )


def picture_not_used(reference: str, why: str, place: str) -> Finding:
    """A picture that the article refers to will not be shown."""
    return Finding(
        "A-006",
        Severity.WARNING,
        f"The picture “{excerpt(reference)}” is not used: {why}.",
        place,
        "Put the picture file beside the article and refer to it by its name.",
    )


def picture_without_description(reference: str, place: str) -> Finding:
    """Those who cannot see a picture will not learn what it shows."""
    return Finding(
        "A-007",
        Severity.WARNING,
        f"The picture “{excerpt(reference)}” has no description.",
        place,
        "Describe in a sentence what it shows, for those who cannot see it.",
    )


def key_unknown(key: str, known: Sequence[str], place: str) -> Finding:
    """Front matter states something that nobody here reads."""
    return Finding(
        "A-008",
        Severity.INFO,
        f"Front matter has a key “{excerpt(key)}”, which means nothing here.",
        place,
        f"The keys are {', '.join(known)}.",
    )


def wish_not_understood(what: str, why: str, place: str) -> Finding:
    """Something that a producer wants seen will not be."""
    return Finding(
        "A-011",
        Severity.WARNING,
        f"An entry under `{what}:` is not used: {why}.",
        place,
        f"Mend `{what}:` in the front matter.",
    )


def excerpt(passage: str) -> str:
    """Return a passage, or its beginning when it is long, on one line."""
    folded = " ".join(passage.split())
    return folded if len(folded) <= _EXCERPT else folded[: _EXCERPT - 1].rstrip() + "…"
