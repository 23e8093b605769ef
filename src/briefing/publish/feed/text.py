"""Text fit for feeds: what apps show on one line, however strange what was published is.

XML and JSON take care of markup. What is left are characters that XML 1.0 has no place for, lines
that tags have none for, lengths, and marks of direction that would turn around what an app writes
behind a title.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

LONGEST_LINE = 255
"""Characters of any tag but a description (Apple, podcaster's guide to RSS)."""
LONGEST_SHORT_LINE = 128
"""Characters of what podcasting's tags hold (Podcasting 2.0: person, trailer, soundbite, …)."""
_ELLIPSIS = "…"
_SPACE = re.compile(r"[^\S\u00a0\u2007\u202f]+")
"""White space, but for the one that holds words together."""
_NOTHING = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
"""What shows nothing, means nothing, or may not stand in XML (XML 1.0, 2.2)."""
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_POP_EMBEDDING, _POP_ISOLATE = "\u202c", "\u2069"
_CLOSERS = dict.fromkeys("\u202a\u202b\u202d\u202e", _POP_EMBEDDING) | dict.fromkeys(
    "\u2066\u2067\u2068", _POP_ISOLATE
)
"""What ends each embedding, override and isolate (UAX #9, 2)."""
_ZERO_WIDTH_JOINER = "\u200d"
_VIRAMA = 9
"""Canonical combining class of signs that join two consonants."""
_IN_ADDRESSES = "!#$%&'()*+,-./:;=?@[]_~"
"""What may stand in an address as it is (RFC 3986, 2)."""


def one_line(text: str, longest: int | None = LONGEST_LINE) -> str:
    r"""Return a text on one line that is safe to show beside others, shortened at a word.

    >>> one_line("Ferry\n\tis  back\0 ")
    'Ferry is back'
    >>> one_line("The ferry is back", 12)
    'The ferry…'
    """
    line = _SPACE.sub(" ", balanced(_NOTHING.sub("", text))).strip()
    if longest is None:
        return line
    room = longest
    while len(shown := balanced(shortened(line, room))) > longest:
        room = max(1, room - (len(shown) - longest))
    return shown


def of_bytes(text: str, most: int) -> str:
    """Return a text on one line of at most so many bytes (4 or more), shortened at a word."""
    line = shown = one_line(text, None)
    room = max(1, len(line.encode()[:most].decode(errors="ignore")))
    while len(shown.encode()) > most and room:
        shown = one_line(line, room)
        room -= 1
    return shown


def shortened(text: str, longest: int) -> str:
    """Return a text of at most so many characters, with an ellipsis for what is left out.

    It ends behind a word where that leaves at least half of it, and never within a letter and its
    marks, or within a sign of several characters.
    """
    if len(text) <= longest:
        return text
    end = longest - len(_ELLIPSIS)
    while end > 0 and _is_joined(text, end):
        end -= 1
    space = text.rfind(" ", 0, end + 1)
    if space >= longest // 2:
        end = space
    return text[:end].rstrip(" ,;:–—-") + _ELLIPSIS


def balanced(text: str) -> str:
    """Return a line in which every embedding, override and isolate ends, and none ends twice.

    What is left open would turn around whatever stands behind it, and what ends one too many
    would end that of an app around it.
    """
    if not _DIRECTION.search(text):
        return text
    kept: list[str] = []
    open_: list[str] = []
    for character in text:
        if character in _CLOSERS:
            open_.append(_CLOSERS[character])
        elif character == _POP_EMBEDDING:
            if open_[-1:] != [character]:
                continue
            open_.pop()
        elif character == _POP_ISOLATE:
            if character not in open_:
                continue
            while open_.pop() != character:  # an isolate ends what was begun in it
                pass
        kept.append(character)
    return "".join((*kept, *reversed(open_)))


def web_address(text: str) -> str:
    """Return an address of the web as feeds have it, in ASCII; empty when it is none.

    >>> web_address("https://news.example/fähre"), web_address("javascript:alert(1)")
    ('https://news.example/f%C3%A4hre', '')
    """
    if _SPACE.search(text) or _NOTHING.search(text):
        return ""
    try:
        parts = urlsplit(text)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
        host = parts.netloc.encode("idna").decode("ascii")
    except ValueError:
        return ""
    return quote(urlunsplit(parts._replace(netloc=host)), safe=_IN_ADDRESSES)


def _is_joined(text: str, at: int) -> bool:
    """Return whether the characters before and at an index belong to one sign (UAX #29)."""
    before, character = text[at - 1], text[at]
    category = unicodedata.category(character)
    if category[0] == "M" or character == _ZERO_WIDTH_JOINER or before == _ZERO_WIDTH_JOINER:
        return True
    if "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f":
        return True  # a colour of skin, or the letters of a flag
    if _is_flag_letter(character):
        run = at
        while run and _is_flag_letter(text[run - 1]):
            run -= 1
        return (at - run) % 2 == 1
    if unicodedata.combining(before) == _VIRAMA:
        return category == "Lo"
    return "\u1160" <= character <= "\u11ff" and "\u1100" <= before <= "\u11ff"


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
