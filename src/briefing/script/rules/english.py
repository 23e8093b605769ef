"""Rules for English news prose: abbreviations, amounts, dates, ranges, addresses.

What an engine already says well is left to it. Asked for its phonemes, eSpeak NG 1.52 says "1.2",
"1,234", "UN" and "UK's" as a newsreader would; but "$5" as "dollar five", "5-10" as "five dash
ten", "2023" as "two thousand twenty three", and it stops for breath after "Sen." and "U.S.".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.script.rewriting import Rule, Say
from briefing.script.rules import english_words as words

_LONGEST_SURE_ACRONYM = 4
_AMOUNT = r"\d(?:,?\d)*+(?:\.\d+)?"
_ARTICLE = re.compile(r"\b[Aa]n?\s$")
_BREAKS_OFF = r"(?:\.(?!\W*$)|(?=\.))"
"""The full stop of an abbreviation: not said, unless it ends the sentence too."""


def _rule(name: str, pattern: str, say: Say) -> Rule:
    return Rule(name, re.compile(pattern, re.VERBOSE), say)


def _any_of(keys: Iterable[str]) -> str:
    longest_first = sorted(keys, key=lambda key: (-len(key), key))
    return "(" + "|".join(map(re.escape, longest_first)) + ")"


def _spell_dots(address: str) -> str:
    return address.replace(".", " dot ")


def _initials(match: re.Match[str]) -> str:
    """Say "U.S. Senate" as "U.S Senate": the letters run together, and no sentence ends there.

    With 's behind them they lose their dots: "U.S's" would be said as an address.
    """
    letters = [letter for letter in match[1] if letter.isalpha()]
    between = "." if not match[2] else "" if "A" in letters else " "
    return between.join(letters) + (match[2] or "") + (" " if match[3] else "")


def _ordinal(number: str) -> str:
    suffix = {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return number + ("th" if number[:-1] == "1" else suffix)


def _date(match: re.Match[str]) -> str | None:
    if not 1 <= int(match[2]) <= 31:
        return None
    return rf"\1 {_ordinal(match[2])}" + (f" to {_ordinal(match[3])}" if match[3] else "")


def _year(match: re.Match[str]) -> str | None:
    century, rest = match[1], match[2]
    if century == "20" and rest[0] == "0":
        return None  # "two thousand eight" is what engines say
    if rest == "00":
        return f"{century} hundred"
    return f"{century} oh {rest[1]}" if rest[0] == "0" else f"{century} {rest}"


def _decade(match: re.Match[str]) -> str:
    century, tens = match[1] or "", match[2]
    if (century, tens) == ("20", "0"):
        return "two thousands"
    return f"{century} {words.DECADES[tens]}".strip()


def _money(match: re.Match[str]) -> str:
    country, symbol, amount, until, word, letter = match.groups()
    one, many, one_part, many_parts = words.CURRENCIES[symbol]
    kind = f"{words.DOLLARS[country]} " if country else ""
    if _ARTICLE.search(match.string, 0, match.start()):
        many = one  # "a $5 million fine" is a five million dollar fine
    if until or word or letter:
        magnitude = r" \5" if word else f" {words.MAGNITUDES[letter.lower()]}" if letter else ""
        last = r" to \4" if until else ""
        return rf"\3{last}{magnitude} {kind}{many}"
    whole, _, parts = amount.partition(".")
    if len(parts) != 2:
        return rf"\3 {kind}{one if amount == '1' else many}"
    large = f"{whole} {kind}{one if whole == '1' else many}"
    small = f"{int(parts)} {one_part if int(parts) == 1 else many_parts}"
    if not int(parts):
        return large
    return f"{large} and {small}" if whole.strip("0,") else small


def _unit(match: re.Match[str]) -> str:
    one, many = words.UNITS[match[2]]
    return rf"\1 {one if match[1] == '1' else many}"


def _capitals(match: re.Match[str]) -> str | None:
    word, text = match[0], match.string
    shouted = text == text.upper() and len(text.split()) > 1
    sure = len(word) <= _LONGEST_SURE_ACRONYM or word in words.ACRONYMS
    return word.lower() if shouted and not sure else None


_ADDRESSES = (
    _rule(
        "e-mail address",
        r"(?<![\w.+-])([\w.+-]++)@([\w-]++(?:\.[\w-]++)++)",
        lambda match: f"{_spell_dots(match[1])} at {_spell_dots(match[2])}",
    ),
    _rule(
        "web address",
        r"\bhttps?://(?:www\.)?([\w-]++(?:\.[\w-]++)*+)(?:[:/?\#]\S*(?<![.,;:!?)]))?",
        lambda match: _spell_dots(match[1]),
    ),
    _rule(
        "web address without a scheme",
        r"(?<![\w.@/-])(?:www\.)?((?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|gov|edu|int|info|uk|eu))"
        r"(?:/\S*(?<![.,;:!?)]))?(?![\w@-])",
        lambda match: _spell_dots(match[1]),
    ),
)
_INSERTIONS = (
    _rule("inserted ending", r"(?<=\w)e[(\[](ed|ing|es|er|en)[)\]]", r"\1"),
    _rule("inserted ending", r"(?<=\w)y[(\[](ied|ies|ier)[)\]]", r"\1"),
    _rule("inserted letters", r"(?<=\w)[(\[]([a-z]{1,3})[)\]](?!\w)", r"\1"),
    _rule("inserted initial", r"(?<!\w)[(\[](\w)[)\]](?=\w)", r"\1"),
)
_LETTERS = (
    _rule(
        "initials",
        r"(?<![\w.])((?:[A-Z]\.){2,}|[aApP]\.\s?m\.)(?!\w)('s)?(-(?=\w))?(?!\W*$)",
        _initials,
    ),
    _rule("doctorate", r"\bPh\.\s?D\.?", "P.H.D"),
    _rule("initial of a name", r"(?<![\w.'])([B-Z])\.(?=\s[A-Z])", r"\1"),
    _rule(
        "ampersand between letters",
        r"\b([A-Z]{1,3})&(?:amp;)?([A-Z]{1,3})\b",
        lambda match: f"{'.'.join(match[1])} and {'.'.join(match[2])}",
    ),
    _rule("ampersand", r"\s*&(?:amp;)?\s*", " and "),
)
_ABBREVIATIONS = (
    _rule("number sign", r"\bNo\.\s?(?=\d)", "Number "),
    _rule("number sign", r"\bNos\.\s?(?=\d)", "Numbers "),
    _rule("for example", r"\be\.\s?g\.,?", "for example,"),
    _rule("that is", r"\bi\.\s?e\.,?", "that is,"),
    _rule(
        "title",
        rf"\b{_any_of(words.TITLES)}\.(?=\s*[A-Z])",
        lambda match: words.TITLES[match[1]],
    ),
    _rule(
        "abbreviation",
        rf"\b{_any_of(words.ABBREVIATIONS)}{_BREAKS_OFF}",
        lambda match: words.ABBREVIATIONS[match[1]],
    ),
    _rule(
        "month",
        rf"\b{_any_of(words.MONTHS)}\.(?=\s\d)",
        lambda match: words.MONTHS[match[1]],
    ),
)
_AMOUNTS = (
    _rule(
        "amount of money",
        rf"(?:\b{_any_of(words.DOLLARS)})?([$£€¥])\s?({_AMOUNT})(?:\s?[–-]\s?[$£€¥]?({_AMOUNT}))?"
        r"(?:[\s-]?\b(hundred|thousand|million|billion|trillion)\b|\s?(bn|mn|tn|[kmbtKMBT])\b)?",
        _money,
    ),
    _rule("range", r"(?<=\d)\s?–\s?(?=\d)", " to "),
    _rule("range", rf"(?<=\d)-(?={_AMOUNT}[\s-]?{words.COUNTED})", " to "),
    _rule("percent", r"(?<=\d)\s?%", " percent"),
    _rule("unit", rf"(?<![\d.,])({_AMOUNT})\s?{_any_of(words.UNITS)}(?![\w/])", _unit),
)
_DATES = (
    _rule(
        "date",
        rf"\b({'|'.join((*dict.fromkeys(words.MONTHS.values()), 'May'))})\s(\d\d?)"
        r"(?:(?:-|\ to\ )(\d\d?))?(?![\w%:]|[.,]\d)",
        _date,
    ),
    _rule("decade", r"(?<![\d.,])(1[1-9]|20)?(\d)0s\b", _decade),
    _rule(
        "year",  # house styles write thousands with a comma, so four bare digits are a year
        r"(?<![\w.,$£€¥:/+-])(1[1-9]|20)(\d\d)(?![\w%:/]|[.,]\d|\s(?:percent|\w*illion|dollar|pound|euro|cent"
        r"|yen|kilo|square|mile|metre|degree))",
        _year,
    ),
    _rule(
        "war",
        r"(?<=World\ War\ )(III?|I)\b",
        lambda match: str(len(match[1])),
    ),
)
_SIGNS = (
    _rule("less than", r"\s<\s?(?=[\w.])", " less than "),
    _rule("greater than", r"(?<=[\w.])\s>\s?(?=[\w.])", " greater than "),
    _rule("headline in capitals", r"(?<!\w)[^\W\d_]+(?!\w)", _capitals),
)

RULES = (
    *_ADDRESSES,
    *_INSERTIONS,
    *_LETTERS,
    *_ABBREVIATIONS,
    *_AMOUNTS,
    *_DATES,
    *_SIGNS,
)
"""In the order in which they apply."""
