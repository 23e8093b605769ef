"""Where lines may end: a text cut into the pieces that stay on one line.

The places follow the Unicode Line Breaking Algorithm (UAX #14) as far as news needs it, and what
typesetters of each script hold to besides: no sign that closes begins a line, none that opens ends
one (JIS X 4051, "kinsoku"; GB/T 15834 5.1), and a number keeps its unit where it can.

Thai, Lao, Khmer and Burmese set no spaces between words, and telling words apart would take a
dictionary. Lines end at their spaces first, then where a syllable surely begins or ends, and never
within a letter and its marks.

Widths here are in ems, so that one measurement serves every size.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.picture.runs import clusters, stands_apart

Measure = Callable[[str], float]
"""Returns the width of a text in ems."""

_SHORT_WORD = 3  # letters: "a", "of", "the"; better carried over than left at a line's end
_SHORT_WORD_COST = 0.012  # like a line 11 % too short
_INNER_COST = 0.04  # within a word, after its hyphen or dash: like a line 20 % too short
_PHRASE_COST = 0.05  # within a phrase of Chinese or Japanese: like a line 22 % too short
_NUMBER_COST = 0.06  # a number and what it counts: like a line 24 % too short
_SYLLABLE_COST = 0.1  # between syllables that may be of one word: like a line 32 % too short
_UNIT_COST = 0.3  # "1.2 | million": like a line 55 % too short

_UNIT_WORDS = """
% ‰ °C °F € $ £ ¥ ₹ ₽ ₪ km kg km/h mph m² ha
billion crore hundred lakh million per percent thousand trillion
days hours metres miles minutes months tonnes weeks years
Grad Kilometer Meter Milliarden Millionen Prozent Tonnen Uhr
euros jours milliard milliards millions pour tonnes
bilhões miliardi milioni millón millones mil milhões por miljard miljoen procent
млн млрд тыс. руб. рублей человек
مليون مليار ألف في میلیون میلیارد درصد هزار
מיליון מיליארד אלף אחוז
लाख करोड़ प्रतिशत ล้าน พันล้าน บาท คน 만 억 triệu tỷ nghìn
"""
_UNITS = frozenset(_UNIT_WORDS.split())
_DASHES = frozenset("-–—")
_BREAKING_SPACE = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # any but those that hold words together
_INNER_BREAK = re.compile(r"(?<=\w{4}[-–—/.])(?=\w{4})|(?<=[–—])(?=\w)")
_CLOSES_ALONE = re.compile(r"[!?:;»›”’…%‰)\]ๆໆ]+[.,]?")  # set apart by a space, as in French
_OPENS_ALONE = re.compile(r"[«‹“‘„(\[]+")

_NOT_AT_START = frozenset(
    "ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ々〻ゝゞヽヾ〜～％℃°′″"
)
_NOT_AT_END = frozenset("￥＄￡＃№$£¥€#")
_LEANS_BACK = frozenset("的了们們吗嗎吧呢")  # Chinese particles: they end what stands before them
_CLOSING, _OPENING = ("Pe", "Pf", "Po", "Pd"), ("Ps", "Pi")

_NO_SPACES = ("THAI", "LAO", "KHMER", "MYANMAR")  # prefixes of Unicode names
_SYLLABLE_BEGINS = frozenset("เแโใไເແໂໃໄ")
_SYLLABLE_ENDS = frozenset("ะำๆฯະຳໆ")
_SYLLABLES_TOLD = ("THAI", "LAO")


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text that stays on one line."""

    text: str
    """Its letters."""
    width: float
    """In ems."""
    spaced: bool
    """Whether a space follows, if the line goes on."""
    cost: float = 0.0
    """How bad it would be to end a line after it; 0 is not at all."""


def units(text: str, measure: Measure) -> tuple[Unit, ...]:
    """Cut a text at every place where a line may end."""
    found: list[Unit] = []
    words, is_east_asian = _words(text), any(map(_is_ideograph, text))
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        pieces = [piece for part in _INNER_BREAK.split(word) for piece in _pieces(part)]
        for piece, after in pairwise(pieces):
            cost = _cost_within(piece[-1], after[0])
            found.append(Unit(piece, measure(piece), spaced=False, cost=cost))
        cost = _cost_after(word, following)
        if is_east_asian and word[-1].isascii() and following[:1].isascii():
            cost = max(cost, _PHRASE_COST)  # within a foreign name
        found.append(Unit(pieces[-1], measure(pieces[-1]), spaced=True, cost=cost))
    return tuple(found)


def break_long(parts: tuple[Unit, ...], room: float, measure: Measure) -> tuple[Unit, ...]:
    """Break the units that are wider than a line, with hyphens where the script has them."""
    found: list[Unit] = []
    for unit in parts:
        if unit.width <= room:
            found.append(unit)
            continue
        pieces = _equal_pieces(unit.text, unit.width, room, measure)
        found += [Unit(piece, measure(piece), spaced=False) for piece in pieces[:-1]]
        found.append(Unit(pieces[-1], measure(pieces[-1]), unit.spaced, unit.cost))
    return tuple(found)


def joined(lines: Sequence[str]) -> str:
    """Return lines as one text: with spaces, but for those that end between ideographs.

    >>> joined(("two", "lines")), joined(("两", "行"))
    ('two lines', '两行')
    """
    text = ""
    for line in filter(None, lines):
        meets = text and _is_ideograph(text[-1]) and _is_ideograph(line[0])
        text += line if meets or not text else " " + line
    return text


def _words(text: str) -> list[str]:
    """Split at spaces, but for those before a sign that closes and after one that opens."""
    found: list[str] = []
    for word in filter(None, _BREAKING_SPACE.split(text)):
        holds = found and (_CLOSES_ALONE.fullmatch(word) or _OPENS_ALONE.fullmatch(found[-1]))
        if holds:
            found[-1] += " " + word
        else:
            found.append(word)
    return found


def _pieces(word: str) -> list[str]:
    """Cut a word between ideographs, and between syllables where no spaces are set."""
    pieces: list[str] = []
    for cluster in clusters(word):
        if pieces and not _may_break(pieces[-1], cluster):
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
    return pieces


def _may_break(piece: str, cluster: str) -> bool:
    before, after = piece[-1], cluster[0]
    if unicodedata.category(after) in _CLOSING or after in _NOT_AT_START:
        return False
    if unicodedata.category(before) in _OPENING or before in _NOT_AT_END:
        return False
    if _is_ideograph(before) or _is_ideograph(after):
        return "\u00a0" not in (before, after)
    if not (_sets_no_spaces(before) and _sets_no_spaces(after)):
        return False
    if unicodedata.name(after, "").startswith(_SYLLABLES_TOLD):
        return after in _SYLLABLE_BEGINS or before in _SYLLABLE_ENDS
    return True


def _is_ideograph(character: str) -> bool:
    wide = unicodedata.east_asian_width(character) in ("W", "F")
    return wide and not unicodedata.name(character, "").startswith("HANGUL")


def _sets_no_spaces(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_NO_SPACES)


def _cost_within(before: str, after: str) -> float:
    """Return how bad it is to end a line within a word, between two of its pieces."""
    if _sets_no_spaces(before):
        return _SYLLABLE_COST
    if before.isdecimal() and _is_ideograph(after):
        return _UNIT_COST  # "25日"
    if after in _LEANS_BACK:
        return _SYLLABLE_COST
    if _is_ideograph(before) or _is_ideograph(after):
        # A phrase of Japanese ends in hiragana, and the next begins with another kind of letter.
        ends_phrase = _is_hiragana(before) and not _is_hiragana(after)
        is_within = before.isalnum() and before not in _LEANS_BACK and not ends_phrase
        return _PHRASE_COST if is_within else 0.0
    open_end = before in _DASHES or before in "/." or before.isalnum()
    return _INNER_COST if open_end else 0.0


def _is_hiragana(character: str) -> bool:
    return "\u3041" <= character <= "\u309f"


def _cost_after(word: str, following: str) -> float:
    """Return how bad it is to end a line after a word, at a space."""
    if following and following[0] in _DASHES:
        return _INNER_COST  # a dash stays with what it follows
    if any(character.isdigit() for character in word):
        if following.rstrip(".,;:!?") in _UNITS:
            return _UNIT_COST
        if following[:1].isalpha() and not following[:1].isupper():
            return _NUMBER_COST
    if following[:1].isdigit() and word[:1].isalpha():
        return _NUMBER_COST  # "Challenger 2"
    if word.isalpha() and word.islower() and len(word) <= _SHORT_WORD:
        return _SHORT_WORD_COST
    return 0.0


def _equal_pieces(text: str, width: float, room: float, measure: Measure) -> list[str]:
    """Cut a word into the fewest pieces of like length that fit."""
    parts = clusters(text)
    hyphen = "-" if stands_apart(text) else ""
    for count in range(max(2, math.ceil(width / room)), len(parts) + 1):
        edges = [round(len(parts) * index / count) for index in range(count + 1)]
        pieces = ["".join(parts[a:b]) for a, b in pairwise(edges)]
        pieces = [piece + hyphen for piece in pieces[:-1]] + pieces[-1:]
        if all(measure(piece) <= room for piece in pieces):
            return pieces
    return list(parts)
