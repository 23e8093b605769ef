"""English numbers in words, for what engines do not say right by themselves."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

AMOUNT = r"\d(?:,?\d)*+(?:\.\d+)?"
"""Matches a number as English writes it."""
MAGNITUDE = r"hundred|thousand|million|billion|trillion"
"""Matches what stands behind a number and makes it larger."""
SCALES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "b": "billion",
    "bn": "billion",
    "t": "trillion",
    "tn": "trillion",
}
"""What a letter behind an amount says, in lower case."""

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def cardinal(number: int) -> str:
    """Return a number in words.

    >>> cardinal(57)
    'fifty-seven'
    """
    return _in_words(number, "cardinal")


def ordinal(number: int) -> str:
    """Return the place of a number in words.

    >>> ordinal(22)
    'twenty-second'
    """
    return _in_words(number, "ordinal")


def year(number: int) -> str:
    """Return a year in words.

    >>> year(1905), year(2005), year(2023)
    ('nineteen oh five', 'two thousand and five', 'twenty twenty-three')
    """
    return _in_words(number, "year").replace("oh-", "oh ")


def two_digits(digits: str) -> str:
    """Return the minutes of a clock time, or the last two digits of a year, in words.

    >>> two_digits("05"), two_digits("30")
    ('oh five', 'thirty')
    """
    return f"oh {_DIGITS[int(digits)]}" if digits.startswith("0") else cardinal(int(digits))


def one_by_one(digits: str) -> str:
    """Return each digit as a word of its own.

    >>> one_by_one("911")
    'nine one one'
    """
    return " ".join(_DIGITS[int(digit)] for digit in digits)


@lru_cache(maxsize=4096)
def _in_words(number: int, to: Literal["cardinal", "ordinal", "year"]) -> str:
    from num2words import num2words  # 0.06 s, and many sentences have no number

    said: str = num2words(number, lang="en", to=to)
    return said
