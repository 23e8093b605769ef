"""Reading lexicons: a plain TOML table for people, and W3C PLS 1.0 for tools.

A bad entry is left out and becomes a finding with its line; a file that cannot be read at all is
an error. Nothing that a file names is ever opened: documents with a document type are refused.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import LexiconInvalid
from briefing.findings import Finding, Severity
from briefing.script.lexicon import Entry, Lexicon, case_rule
from briefing.script.rewriting import says_something

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 4 * 1024 * 1024
"""Bytes a lexicon may have: some hundred thousand entries."""
MAX_CHARACTERS = 200
"""Characters that a word, or what is said for it, may have."""
HOUSE_FILE = Path(__file__).with_name("house.toml")
"""Names that eSpeak NG says wrong, for everyone."""

_PLS = "http://www.w3.org/2005/01/pronunciation-lexicon"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_REMEDY = 'Give a TOML file with [say] and lines such as "Polwithen" = "pol WITH en", or W3C PLS.'


@dataclass(slots=True)
class _Draft:
    """A lexicon while its file is being read."""

    name: str
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def notice(
        self, code: str, line: int, problem: str, severity: Severity = Severity.WARNING
    ) -> None:
        """Add a finding."""
        place = f"{self.name}:{line}" if line else self.name
        self.findings.append(Finding(code, severity, problem, place))

    def add(self, word: object, say: object, is_exact: bool | None, line: int) -> None:
        """Add an entry, or a finding that says why not."""
        word, say = _tidied(word), _tidied(say)
        if word is None:
            self.notice("X-001", line, "An entry is left out: it has no word that can be shown.")
            return
        if say is None:
            problem = f"{word!r} is left out: what it should say is not words."
            self.notice("X-002", line, problem)
            return
        entry = Entry(word, say, case_rule(word, is_exact))
        if self.entries.setdefault((word, entry.case), entry).say != say:
            self.notice("X-004", line, f"{word!r} stands here again; the first one is used.")

    def finished(self, language: object, line: int) -> Lexicon:
        """Return the lexicon."""
        if not isinstance(language, str):
            self.notice("X-003", line, "The language is no language tag, and is not heeded.")
            language = ""
        return Lexicon(tuple(self.entries.values()), language.strip(), tuple(self.findings))


def read_lexicon(path: Path) -> Lexicon:
    """Read a lexicon.

    Raises:
        LexiconInvalid: there is no such file, or it is neither TOML nor PLS.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refused(f"the lexicon cannot be read: {reason}", str(path)) from None
    return lexicon_from_bytes(data, str(path))


def lexicon_from_bytes(data: bytes, name: str) -> Lexicon:
    """Return the lexicon in these bytes: PLS when they begin like XML, else TOML.

    Raises:
        LexiconInvalid: they are neither, or too many.
    """
    if len(data) > MAX_BYTES:
        raise _refused(f"the lexicon is larger than {MAX_BYTES // 2**20} MiB", name)
    begin = data[:8].removeprefix(b"\xef\xbb\xbf").lstrip()
    is_xml = begin.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<"))
    return _from_pls(data, name) if is_xml else _from_toml(data, name)


@cache
def house_lexicon() -> Lexicon:
    """Return the lexicon that comes with the program; it comes after all others."""
    return read_lexicon(HOUSE_FILE)


def _from_toml(data: bytes, name: str) -> Lexicon:
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "it is not TOML"
        raise _refused(f"the lexicon cannot be read: {reason}", name) from None
    lines = _lines_of_keys(text)
    draft = _Draft(name)
    for key in table.keys() - {"say", "language"}:
        draft.notice("X-003", lines.get(key, 0), f"There is no setting {key!r} in a lexicon.")
    draft.findings.sort(key=str)
    says = table.get("say", {})
    if not isinstance(says, dict):
        raise _refused('"say" must be a table of words', name)
    for word, value in says.items():
        line = lines.get(word, 0)
        settings: dict[str, Any] = value if isinstance(value, dict) else {"say": value}
        is_exact = settings.get("case")
        if settings.keys() - {"say", "case"} or not isinstance(is_exact, bool | None):
            draft.notice("X-003", line, f"{word!r} may have say, a text, and case, true or false.")
            is_exact = None
        draft.add(word, settings.get("say"), is_exact, line)
    return draft.finished(table.get("language", ""), lines.get("language", 0))


def _lines_of_keys(text: str) -> dict[str, int]:
    """Return on which line each key stands, as far as lines are TOML by themselves."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        left, equals, _ = line.partition("=")
        header = left.strip().startswith("[")
        if equals or header:
            try:
                keys = tomllib.loads(left if header else f"{left}= 0")
            except (ValueError, RecursionError):
                continue
            for key in keys:
                found.setdefault(key, number)
    return found


def _from_pls(data: bytes, name: str) -> Lexicon:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise _refused(f"the lexicon cannot be read: {error}", name) from None
    if root.getroottree().docinfo.doctype:
        raise _refused("the lexicon has a document type, which is not read", name)
    if root.tag != f"{{{_PLS}}}lexicon":
        raise _refused("this is XML, and no pronunciation lexicon (PLS)", name)
    draft = _Draft(name)
    for lexeme in root.iterchildren(f"{{{_PLS}}}lexeme"):
        _add_lexeme(draft, lexeme)
    return draft.finished(root.get(_LANGUAGE, ""), root.sourceline or 0)


def _add_lexeme(draft: _Draft, lexeme: _Element) -> None:
    """Add an entry for each way to write a word (PLS 1.0, section 4.4)."""
    line = lexeme.sourceline or 0
    words = [_text(child) for child in _children(lexeme, "grapheme")]
    aliases = sorted(_children(lexeme, "alias"), key=lambda alias: alias.get("prefer") != "true")
    if not words:
        draft.notice("X-001", line, "An entry is left out: it has no word that can be shown.")
    elif not aliases and _children(lexeme, "phoneme"):
        problem = f"{_shown(words[0])} has phonemes only, which engines here do not use yet."
        draft.notice("X-005", line, problem, Severity.INFO)
    else:
        for word in words:
            draft.add(word, _text(aliases[0]) if aliases else None, None, line)


def _children(element: _Element, name: str) -> list[_Element]:
    return list(element.iterchildren(f"{{{_PLS}}}{name}"))


def _text(element: _Element) -> str:
    return "".join(_texts(element))


def _texts(element: _Element) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)


def _shown(word: str) -> str:
    return repr(" ".join(word.split())[:MAX_CHARACTERS])


def _tidied(text: object) -> str | None:
    """Return a text composed and on one line, or none if nobody can say it.

    A backslash would mean something to the rules; control characters mean nothing to anyone.
    """
    if not isinstance(text, str):
        return None
    tidy = unicodedata.normalize("NFC", " ".join(text.split()))
    if len(tidy) > MAX_CHARACTERS or "\\" in tidy or not says_something(tidy):
        return None
    return None if any(unicodedata.category(c) in ("Cc", "Cs", "Co") for c in tidy) else tidy


def _refused(problem: str, place: str) -> LexiconInvalid:
    return LexiconInvalid(problem, place=place, remedy=_REMEDY)
