"""Bytes to text: which encoding they are in, and a refusal when they are no text at all.

The order is: a byte-order mark; UTF-8 when the bytes are valid UTF-8, since text in another
encoding practically never is; the encoding that an HTML page declares; UTF-8 with a few bytes
damaged; and last a guess by ``charset-normalizer``, which is said to the user.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from briefing.article.remarks import encoding_assumed
from briefing.errors import ArticleNotText
from briefing.findings import Finding


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was read."""

    text: str
    """The whole text, without a byte-order mark."""
    encoding: str
    """The encoding's name, as ``utf-8`` or ``cp1252``."""
    findings: tuple[Finding, ...] = ()
    """What was assumed."""


_BYTE_ORDER_MARKS = (  # the longer ones first: UTF-32's begins like UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_PICTURE = ("a picture", "Give the article that it belongs to; a picture may lie beside it.")
_WORD = (
    "a word processor's document",
    "Open it there and save it as plain text, HTML or Markdown.",
)
_SOUND = ("a recording", "Give the article as plain text, HTML or Markdown.")
_ARCHIVE = ("a compressed archive", "Unpack it and give the article inside.")
_SIGNATURES: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"%PDF-", ("a PDF document", "Copy its text into a plain text, HTML or Markdown file.")),
    (b"{\\rtf", _WORD),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _WORD),  # .doc
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),  # JPEG
    (b"GIF8", _PICTURE),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1f\x8b", _ARCHIVE),  # gzip
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x7fELF", ("a program", "Give the article as plain text, HTML or Markdown.")),
)
_ZIP = b"PK\x03\x04"
_WORD_PARTS = (b"word/", b"[Content_Types].xml", b"mimetypeapplication/")  # .docx, .odt
_OTHER = ("not text", "Save it as plain text (UTF-8), HTML or Markdown.")

_ALLOWED_CONTROLS = frozenset(b"\t\n\v\f\r\x1b\x1a\x08\x1c\x1d\x1e\x1f")
_CONTROL_SHARE = 50
"""A text has fewer than one unexpected control character in this many characters."""
_DAMAGE_SHARE = 3
"""Damaged UTF-8 has more than this many good characters beyond ASCII to each damaged one."""
_DECLARED_WITHIN = 1024
"""Bytes in which a page declares its encoding (HTML Standard, 13.2.3.2)."""
_SAMPLE_BYTES = 1 << 16
"""Bytes of the beginning that are examined for being text."""

_DECLARATION = re.compile(
    rb"""(?:<meta[^>]*?charset|<\?xml[^>]*?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# The encodings of the WHATWG Encoding Standard that Python knows, likeliest first. Others, which
# may be anything from `rot13` to `idna`, are not text that a newsroom has.
# fmt: off
_KNOWN = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "koi8-r", "koi8-u", "mac-roman", "shift_jis", "euc_jp", "gb18030", "gbk", "big5", "euc_kr",
    "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8",
    "iso8859-10", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16", "cp874", "cp866",
    "iso2022_jp", "utf-8",
)
# fmt: on
_BROWSERS_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_GUESSED = _KNOWN[:22]
"""Encodings to choose from when nothing is declared; ties go to the earlier one."""


def decode(data: bytes, name: str) -> Decoded:
    """Return the text in the bytes of the file of that name.

    Raises:
        ArticleNotText: they are a picture, a PDF, a word processor's document or no text in
            any encoding that can be told.
    """
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(marked, "replace"), marked)
    _refuse_binary(data, name)
    declared = _declared_encoding(data)
    stateful = declared is not None and declared.startswith("iso2022")  # looks like ASCII
    likely = (declared, "utf-8") if stateful else ("utf-8", declared)
    for encoding in likely:
        if encoding is not None and (text := _strictly(data, encoding)) is not None:
            return Decoded(text, encoding)
    return _damaged_utf8(data) or _guessed(data, name)


def _refuse_binary(data: bytes, name: str) -> None:
    what = next((kind for magic, kind in _SIGNATURES if data.startswith(magic)), None)
    if data.startswith(_ZIP):
        what = _WORD if any(part in data[:2048] for part in _WORD_PARTS) else _ARCHIVE
    if data[:4] == b"RIFF":
        what = _PICTURE if data[8:12] == b"WEBP" else _SOUND
    if data[4:8] == b"ftyp":
        what = ("a film or a recording", _SOUND[1])
    sample = data[:_SAMPLE_BYTES]
    if what is None and b"\0" in sample:
        what = _OTHER
    controls = sum(byte < 0x20 and byte not in _ALLOWED_CONTROLS for byte in sample)
    if what is None and controls * _CONTROL_SHARE > len(sample):
        what = _OTHER
    if what is not None:
        raise ArticleNotText(f"this is {what[0]}", place=name, remedy=what[1])


def _declared_encoding(data: bytes) -> str | None:
    match = _DECLARATION.search(data[:_DECLARED_WITHIN])
    if match is None:
        return None
    try:
        found = codecs.lookup(match[1].decode("ascii", "replace")).name
    except LookupError:
        return None
    found = _BROWSERS_READ_AS.get(found, found)
    return found if found in _KNOWN else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    damaged = text.count("\N{REPLACEMENT CHARACTER}")
    beyond_ascii = len(text) - damaged - sum(byte < 0x80 for byte in data)
    return Decoded(text, "utf-8") if beyond_ascii > damaged * _DAMAGE_SHARE else None


def _guessed(data: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes

    # Least chaos first, then most like a language, then the commoner encoding.
    guesses = sorted(
        (round(match.chaos, 3), -match.coherence, _GUESSED.index(spelling), spelling)
        for match in from_bytes(data, cp_isolation=list(_GUESSED))
        for spelling in map(_spelling, match.could_be_from_charset)
        if spelling in _GUESSED
    )
    for *_, encoding in guesses:
        text = _strictly(data, encoding)
        if text is not None:
            return Decoded(text, encoding, (encoding_assumed(encoding, name),))
    raise ArticleNotText(
        "this is not text in any encoding that can be told", place=name, remedy=_OTHER[1]
    )


def _spelling(encoding: str) -> str:
    return codecs.lookup(encoding).name
