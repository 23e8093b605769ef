"""Line 21 captions (CEA-608): which characters they have, and the codes that load a caption.

A code word is two bytes of seven bits. Words whose first byte is below 0x20 control the decoder or
stand for one character outside the basic set; they are sent twice, and decoders heed them once.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from unicodedata import category, normalize

from briefing.captions.model import Cue
from briefing.captions.tagging import flat
from briefing.findings import Finding, Severity

COLUMNS = 32
"""Characters in a row."""
ROWS = 4
"""Most rows of a caption (47 CFR 79.101)."""
LOWEST_ROW = 15
"""Rows are counted from the top of the picture."""

Word = int
"""Two bytes without their parity bits, the first one sent in the upper byte."""
Group = tuple[Word, ...]
"""Words that nothing may come between."""

BLOCK = "█"
"""Stands for what cannot be shown, so that a viewer sees that something is missing."""

_RESUME_LOADING: Word = 0x1420
_ERASE_LOADED: Word = 0x142E
ERASE: Group = (0x142C, 0x142C)
"""Takes what is shown from the screen."""
SHOW: Group = (0x142F, 0x142F)
"""Shows what has been loaded, in place of what is shown."""
_TAB: Word = 0x1720
_FILLER = 0

_NOT_ASCII = dict(zip("*\\^_`{|}~\x7f", "áéíóúç÷Ññ" + BLOCK, strict=True))
"""What the basic set has in place of some characters of ASCII."""
_BASIC = {_NOT_ASCII.get(chr(code), chr(code)): code for code in range(0x20, 0x80)}
_SPECIAL = "®°½¿™¢£♪à\0èâêîôû"
_SPANISH_AND_FRENCH = "ÁÉÓÚÜü‘¡*\0—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»"
_PORTUGUESE_GERMAN_AND_DANISH = "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤¦ÅåØø"
_OUTSIDE_BASIC: Mapping[str, Word] = {
    character: first + index
    for first, row in (
        (0x1130, _SPECIAL),
        (0x1220, _SPANISH_AND_FRENCH),
        (0x1320, _PORTUGUESE_GERMAN_AND_DANISH),
    )
    for index, character in enumerate(row)
    if character != "\0"
}
"""Codes of the characters outside the basic set. Those from 0x1220 on erase the character before
them, which is shown by decoders that do not know them."""
_FIRST_EXTENDED: Word = 0x1220
_STAND_INS = dict(zip("‘¡*—©℠•“”«»{}\\^_|~ß¥¤¦Øø", '\'!+-cs-""""()/\'-/-sY$/Oo', strict=True))
"""What is sent before an extended character; accented letters go without their accents."""

_THE_SAME = {
    **dict.fromkeys("‐‑‒–−", "-"),
    **dict.fromkeys("’ʼ‛′‚‹›", "'"),
    **dict.fromkeys("„‟″", '"'),
    **dict(zip("―…⁄×€·", ("—", "...", "/", "x", "EUR", "•"), strict=True)),
}
"""Characters whose replacement nobody misses."""
_PLAIN = {
    **dict(zip("łŁđĐðÐıħĦŧŦəƏ", "lLdDdDihHtTeE", strict=True)),
    **dict(zip("æÆœŒþÞŋŊẞ", ("ae", "AE", "oe", "OE", "th", "Th", "ng", "Ng", "SS"), strict=True)),
}
"""Letters that Unicode does not take apart into a letter and an accent."""
_WITHOUT_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})

_ROW_CODES: Sequence[Word] = (
    *(0x1140, 0x1160, 0x1240, 0x1260, 0x1540, 0x1560, 0x1640, 0x1660),
    *(0x1740, 0x1760, 0x1040, 0x1340, 0x1360, 0x1440, 0x1460),
)
"""What addresses the first column of rows 1 to 15, together with 0x10: white, no underline."""


def showable(text: str) -> str:
    """Return text in characters that can be shown.

    What is not among them is written by its likes: a dash for another dash, a letter without its
    accent. What has no likes becomes a block; :func:`unshowable` tells of it.

    >>> showable("Łódź – “café”… Київ")
    'Lódz - “café”... ████'
    """
    likes = "".join(_likes(character) for character in normalize("NFC", flat(text)))
    return " ".join(likes.split())


def unshowable(cues: Sequence[Cue]) -> tuple[Finding, ...]:
    """Return which letters line 21 captions show otherwise, or not at all.

    C-060 is a warning: letters lose their accents. C-061 is an error: a viewer sees blocks.
    """
    plain: dict[str, Cue] = {}
    lost: dict[str, Cue] = {}
    for cue in cues:
        for character in normalize("NFC", flat(cue.text)):
            likes = _likes(character)
            if BLOCK in likes and character != BLOCK:
                lost.setdefault(character, cue)
            elif likes and likes != character and not _is_same(character):
                plain.setdefault(character, cue)
    findings = []
    if plain:
        shown = ", ".join(f"{one} as {_likes(one)}" for one in sorted(plain))
        problem = f"SCC captions show {shown}."
        findings.append(_finding("C-060", Severity.WARNING, problem, next(iter(plain.values()))))
    if lost:
        shown = " ".join(sorted(lost)[:_MOST_TOLD_OF]) + " …" * (len(lost) > _MOST_TOLD_OF)
        problem = f"SCC captions cannot show {len(lost)} of the characters: {shown}"
        findings.append(_finding("C-061", Severity.ERROR, f"{problem}.", next(iter(lost.values()))))
    return tuple(findings)


_MOST_TOLD_OF = 40


def _finding(code: str, severity: Severity, problem: str, first: Cue) -> Finding:
    remedy = "Deliver another format for this language, such as IMSC, WebVTT or EBU-TT-D."
    return Finding(code, severity, problem, first.id, remedy, first.start_frame)


def _is_same(character: str) -> bool:
    return character in _THE_SAME or category(character) == "Zs"


def _likes(character: str) -> str:
    """Return what is shown for a character; nothing for what has no width."""
    if character in _BASIC or character in _OUTSIDE_BASIC:
        return character
    if category(character) == "Zs":
        return " "
    if category(character) in _WITHOUT_WIDTH:
        return ""
    likes = _THE_SAME.get(character) or _PLAIN.get(character)
    if likes is None:
        parts = (_THE_SAME.get(part, part) for part in normalize("NFKD", character))
        likes = "".join(part for part in parts if category(part[0]) not in _WITHOUT_WIDTH)
    is_shown = all(part in _BASIC or part in _OUTSIDE_BASIC for part in likes)
    return likes if likes.strip() and is_shown else BLOCK


def rows(lines: Sequence[str]) -> Sequence[str]:
    """Return lines as rows of characters that can be shown, wrapped anew when one is too long."""
    shown = [row for row in map(showable, lines) if row]
    if all(len(row) <= COLUMNS for row in shown):
        return shown
    return textwrap.wrap(" ".join(shown), COLUMNS, break_on_hyphens=False)


def load(caption: Sequence[str], *, is_short: bool = False) -> Sequence[Group]:
    """Return what loads a caption, not yet shown, centred in the lowest rows.

    Args:
        caption: at most :data:`ROWS` rows of at most :data:`COLUMNS` characters each.
        is_short: whether to save up to two words a row by centring to every fourth column alone.
    """
    groups = [_twice(_RESUME_LOADING), _twice(_ERASE_LOADED)]
    for number, row in enumerate(caption, LOWEST_ROW + 1 - len(caption)):
        column = (COLUMNS - len(row)) // 2
        groups.append(_address(number, column // 4 * 4 if is_short else column))
        groups += _text(row)
    return groups


def _address(row: int, column: int) -> Group:
    """Return what moves the cursor: to every fourth column by itself, to the others by a tab."""
    tabs = column % 4
    address = _twice(_ROW_CODES[row - 1] + 0x10 + column // 4 * 2)
    return (*address, *_twice(_TAB + tabs)) if tabs else address


def _text(row: str) -> Iterator[Group]:
    waiting: int | None = None  # the first byte of a word, still without a second
    for character in row:
        code = _OUTSIDE_BASIC.get(character)
        if code is None or code >= _FIRST_EXTENDED:
            byte = _BASIC[character if code is None else _stand_in(character)]
            if waiting is None:
                waiting = byte
            else:
                yield (waiting << 8 | byte,)
                waiting = None
        if code is not None:
            if waiting is not None:
                yield (waiting << 8 | _FILLER,)
                waiting = None
            yield _twice(code)
    if waiting is not None:
        yield (waiting << 8 | _FILLER,)


def _stand_in(character: str) -> str:
    return _STAND_INS.get(character) or normalize("NFD", character)[0]


def _twice(word: Word) -> Group:
    return word, word


def hexadecimal(word: Word) -> str:
    """Return a word as caption files write it, each byte with its bit of odd parity.

    >>> hexadecimal(0x1420)
    '9420'
    """
    first, second = (byte | (byte.bit_count() + 1) % 2 << 7 for byte in divmod(word, 0x100))
    return f"{first:02x}{second:02x}"
