"""Reading lexicons: a plain TOML table for people, and W3C PLS 1.0 for tools.

A bad entry is left out and becomes a finding with its line; a file that cannot be read at all is
an error. Nothing that a file names is ever opened.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefing.script.lexicon import Lexicon
from briefing.script.lexicon_draft import refused
from briefing.script.lexicon_pls import lexicon_from_pls
from briefing.script.lexicon_toml import lexicon_from_toml

MAX_BYTES = 4 * 1024 * 1024
"""Bytes a lexicon may have: some hundred thousand entries."""
LANGUAGE_FOLDER = Path(__file__).with_name("lexicons")
"""A table for each language, by its tag: names that eSpeak NG says wrong, for everyone."""


def read_lexicon(path: Path) -> Lexicon:
    """Read a lexicon.

    Raises:
        LexiconInvalid: there is no such file, or it is neither TOML nor PLS.
    """
    return lexicon_from_bytes(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """Return what is in a lexicon's file; one byte more than it may have, if there is more.

    Raises:
        LexiconInvalid: there is no such file, or it may not be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refused(f"the lexicon cannot be read: {reason}", str(path)) from None


def lexicon_from_bytes(data: bytes, name: str) -> Lexicon:
    """Return the lexicon in these bytes: PLS when they begin like XML, else TOML.

    Raises:
        LexiconInvalid: they are neither, or too many.
    """
    if len(data) > MAX_BYTES:
        raise refused(f"the lexicon is larger than {MAX_BYTES // 2**20} MiB", name)
    return lexicon_from_pls(data, name) if is_xml(data) else lexicon_from_toml(data, name)


def is_xml(data: bytes) -> bool:
    """Whether a lexicon's bytes begin like XML."""
    begin = data[:8].removeprefix(b"\xef\xbb\xbf").lstrip()
    return begin.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<"))


@cache
def language_lexicons() -> tuple[Lexicon, ...]:
    """Return the lexicons that come with the program, one a language; they come last."""
    return tuple(
        lexicon_from_bytes(read_bytes(path), f"briefing/{path.name}")
        for path in sorted(LANGUAGE_FOLDER.glob("*.toml"))
    )
