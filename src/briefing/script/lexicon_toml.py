"""Lexicons as people write them: a TOML table ``[say]``, read and added to."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from briefing.script.lexicon import Lexicon
from briefing.script.lexicon_draft import Draft, Phonemes, refused, tidied
from briefing.script.model import Alphabet

TABLE = "say"
"""The table of words."""
_WAYS = ("say", "ipa", "espeak")
_SETTINGS = frozenset((*_WAYS, "case"))
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""A line with its end; in TOML nothing else ends one."""


def lexicon_from_toml(data: bytes, name: str) -> Lexicon:
    """Return the lexicon in a TOML document.

    Raises:
        LexiconInvalid: it is none.
    """
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "it is not TOML"
        raise refused(f"the lexicon cannot be read: {reason}", name) from None
    lines = _lines_of_keys(text)
    draft = Draft(name)
    for key in sorted(table.keys() - {TABLE, "language"}):
        draft.notice("X-003", lines.get((key,), 0), f"There is no setting {key!r} in a lexicon.")
    says = table.get(TABLE, {})
    if not isinstance(says, dict):
        raise refused('"say" must be a table of words', name)
    for word, value in says.items():
        _add(draft, word, value, lines.get((TABLE, word), 0))
    return draft.finished(table.get("language", ""), lines.get(("language",), 0))


def _add(draft: Draft, word: str, value: object, line: int) -> None:
    settings: dict[str, Any] = value if isinstance(value, dict) else {"say": value}
    is_exact = settings.get("case")
    if settings.keys() - _SETTINGS or not isinstance(is_exact, bool | None):
        problem = f"{word!r} may have say, ipa or espeak, each a text, and case, true or false."
        draft.notice("X-003", line, problem)
        is_exact = is_exact if isinstance(is_exact, bool) else None
    if "ipa" in settings and "espeak" in settings:
        draft.notice("X-003", line, f"{word!r} has both ipa and espeak; ipa is used.")
    phonemes = None
    for alphabet in (Alphabet.ESPEAK, Alphabet.IPA):
        if alphabet.value in settings:
            phonemes = Phonemes(settings[alphabet.value], alphabet)
    draft.add(word, settings.get("say"), line, phonemes=phonemes, is_exact=is_exact)


def with_entry(text: str, word: str, settings: dict[str, str | bool], *, name: str) -> str:
    """Return a TOML lexicon with an entry, in place of the one for the same word if there is one.

    Everything else stays as it is, comments and order too. The result is read again before it is
    returned, so that it says what it should and nothing else has changed.

    Raises:
        LexiconInvalid: it is no TOML, or written in a way that only a person can add to.
    """
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    before = _loaded(text, name)
    says = before.get(TABLE, {})
    if not isinstance(says, dict):
        raise refused('"say" must be a table of words', name)
    key, entry = _key_of(says, word), _value(settings)
    wanted = {**before, TABLE: {**says, key: tomllib.loads(f"x = {entry}")["x"]}}
    lines = _LINE.findall(text)
    for candidate in _replacing(lines, key, entry) if key in says else _adding(lines, key, entry):
        try:
            if tomllib.loads(candidate) == wanted:
                return mark + candidate
        except (ValueError, RecursionError):
            continue
    line = f"{_quoted(key)} = {entry}"
    problem = "the lexicon is written in a way that this program does not add to"
    raise refused(problem, name, f"Write it in with an editor: {line}.")


def settings_of(text: str, word: str) -> str | None:
    """Return what a TOML lexicon has for a word, as people would write it; none if nothing."""
    says = _loaded(text.removeprefix("\ufeff"), "").get(TABLE, {})
    key = _key_of(says, word)
    return json.dumps(says[key], ensure_ascii=False, default=str) if key in says else None


def _key_of(says: dict[str, Any], word: str) -> str:
    """Return a word as the file has it: perhaps with accents apart."""
    return next((key for key in says if tidied(key) == word), word)


def _loaded(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise refused(f"the lexicon cannot be read: {error}", name) from None


def _value(settings: dict[str, str | bool]) -> str:
    """Return an entry's settings as TOML: a text where there is nothing but what to say."""
    texts = {key: _quoted(value) for key, value in settings.items()}
    if texts.keys() == {"say"}:
        return texts["say"]
    return "{ " + ", ".join(f"{key} = {value}" for key, value in texts.items()) + " }"


def _quoted(value: str | bool) -> str:
    """Return a value as TOML: its strings are JSON's, but for one sign that JSON lets stand."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _adding(lines: list[str], word: str, entry: str) -> Iterator[str]:
    """Yield texts with a new line, the likeliest place first: the end of the table of words."""
    end = "\r\n" if any(line.endswith("\r\n") for line in lines) else "\n"
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += end
    key = _quoted(word)
    headers = [i for i, line in enumerate(lines) if line.lstrip().startswith("[")]
    for header in headers:
        if _keys(lines[header]) == (TABLE,):
            # The table ends before the next header; what looks like one may stand in a long text.
            for stop in (*(later for later in headers if later > header), len(lines)):
                end_of_table = stop
                while _is_blank_or_comment(lines[end_of_table - 1]):
                    end_of_table -= 1
                new = f"{key} = {entry}{end}"
                yield "".join((*lines[:end_of_table], new, *lines[end_of_table:]))
    dotted = [i for i, line in enumerate(lines) if len(k := _keys(line)) > 1 and k[0] == TABLE]
    for last in dotted[-1:]:
        added = f"{TABLE}.{key} = {entry}{end}"
        yield "".join((*lines[: last + 1], added, *lines[last + 1 :]))
    gap = end if lines and lines[-1].strip() else ""
    yield "".join((*lines, gap, f"[{TABLE}]{end}", f"{key} = {entry}{end}"))


def _replacing(lines: list[str], word: str, entry: str) -> Iterator[str]:
    """Yield texts in which the line that has the word's entry has another one."""
    for index, line in enumerate(lines):
        for equals in _signs(line, "="):
            left = line[:equals]
            if word in _keys(f"{left}= 0"):
                end = line[len(line.rstrip("\r\n")) :]
                new = f"{left.rstrip()} = {entry}{_comment(line[equals + 1 :])}{end}"
                yield "".join((*lines[:index], new, *lines[index + 1 :]))


def _comment(value: str) -> str:
    """Return the comment behind a value, with the space before it; empty if there is none."""
    value = value.rstrip("\r\n")
    for sign in _signs(value, "#"):
        try:
            tomllib.loads(f"x = {value[:sign]}")
        except ValueError:
            continue
        return value[len(value[:sign].rstrip()) :]
    return ""


def _is_blank_or_comment(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _lines_of_keys(text: str) -> dict[tuple[str, ...], int]:
    """Return on which line each key stands, as far as lines are TOML by themselves."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("["):
            table = _keys(line) or table
            found.setdefault(table, number)
            continue
        for equals in _signs(line, "="):
            keys = _keys(f"{line[:equals]}= 0")
            if keys:
                found.setdefault((*table, *keys), number)
                break
    return found


def _signs(line: str, sign: str) -> Iterator[int]:
    """Yield where a sign stands in a line; a few are enough, in what people write."""
    place = -1
    for _ in range(20):
        place = line.find(sign, place + 1)
        if place < 0:
            return
        yield place


def _keys(line: str) -> tuple[str, ...]:
    """Return the keys that a header or an assignment names, outermost first; none if it is none."""
    try:
        value: Any = tomllib.loads(line)
    except (ValueError, RecursionError):
        return ()
    keys: list[str] = []
    while isinstance(value, dict) and len(value) == 1:
        ((key, value),) = value.items()
        keys.append(key)
    return tuple(keys)
