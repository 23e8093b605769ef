"""What is wrong with a show's settings: in which line, in plain words, and what was meant."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from briefing.errors import ShowFileInvalid
from briefing.pipeline.show.checks import SettingError
from briefing.pipeline.show.model import LanguageSettings, Show
from briefing.pipeline.show.pace import Pauses, Rates
from briefing.speech.engines.command import CommandSettings

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Key = tuple[str | int, ...]
"""Where a setting stands: names of tables, numbers in lists, and last its own name."""

_KEYS: Mapping[str, type] = {
    "": Show,
    "rates": Rates,
    "pauses": Pauses,
    "languages": LanguageSettings,
    "command": CommandSettings,
}
"""What may be set, by the first part of the key."""
_UNKNOWN = "unexpected_keyword_argument"
_SHOULD_BE: Mapping[str, str] = {
    "string": "text in quotation marks",
    "bool": "true or false",
    "int": "a whole number",
    "float": "a number",
    "tuple": 'a list in square brackets, as ["this one", "that one"]',
    "mapping": "a table, under a line of its own in square brackets",
    "dict": "a table, under a line of its own in square brackets",
    "dataclass": "a table, under a line of its own in square brackets",
}
"""By how pydantic's names for kinds of mistakes begin."""
_SHOULD_BE_FOR: Mapping[str, str] = {
    "pauses": "a number of seconds, or three as [shortest, usual, longest]",
    "lexicon": "a file's path in quotation marks, or a list of them",
    "command": "a table, under a line [[command]] of its own",
}
"""For what may be of several kinds, or is written its own way, by the first part of the key."""
_DEPTHS = {"pauses": 2, "lexicon": 1, "command": 1}
"""How many parts the keys have that this is about."""
_LONGEST = 60
"""Characters of a key, in an error."""
_LINES_AT_MOST = 200
"""Lines of one setting; beyond it nobody looks for its first line."""


def refusal(error: ValidationError, settings: object, *, place: str, text: str) -> ShowFileInvalid:
    """Return the error that tells the first mistake in settings; ``text`` is that of their file.

    An unknown key is told first of all: it explains what else is missing.
    """
    mistakes = error.errors(include_url=False)
    mistake = next((one for one in mistakes if one["type"] == _UNKNOWN), mistakes[0])
    key = _key(mistake, settings)
    if mistake["type"] == _UNKNOWN:
        problem, remedy = f"there is no setting {_named(key)}", _meant(key)
    else:
        problem = f"{_named(key)} {_wrong(mistake, key)}"
        remedy = "Correct it, or leave it out; briefing init writes a file with every setting."
    return refused(problem, key, place=place, text=text, remedy=remedy)


def refused(problem: str, key: Key, *, place: str, text: str, remedy: str) -> ShowFileInvalid:
    """Return the error that tells what is wrong with a setting, and in which line."""
    line = line_of(key, text)
    return ShowFileInvalid(problem, place=f"{place}, line {line}" if line else place, remedy=remedy)


def line_of(key: Key, text: str) -> int:
    """Return the line in which a setting begins, or else its table; 0 when neither is there.

    TOML's statements are complete in themselves, so that each can be read alone.
    """
    for length in range(len(key), 0, -1):
        for start, stated in _statements(text):
            if _reaches(stated, key[:length]):
                return start
    return 0


def _statements(text: str) -> Iterator[tuple[int, Any]]:
    """Yield what each statement of a file says, from the root, with the line that it begins in.

    A list of tables becomes a table by numbers here: one statement is about one of them.
    """
    table: Key = ()
    seen: Counter[str] = Counter()
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(line)
        try:
            said: Any = tomllib.loads("\n".join((*lines, "")))
        except ValueError:
            if len(lines) > _LINES_AT_MOST:
                return
            continue
        start, is_head = number + 1 - len(lines), lines[0].lstrip().startswith("[")
        lines = []
        if is_head:
            table = _table(said, seen)
            said = {}
        if said or is_head:
            for part in reversed(table):
                said = {part: said}
            yield start, said


def _table(said: dict[str, Any], seen: Counter[str]) -> Key:
    """Return which table a line in square brackets begins; ``seen`` counts those of lists."""
    key: list[str | int] = []
    inner: Any = said
    while inner:
        ((name, inner),) = inner.items()
        key.append(name)
        if isinstance(inner, list):
            key.append(seen[name])
            seen[name] += 1
            inner = inner[0]
    return tuple(key)


def _reaches(said: Any, key: Key) -> bool:
    for part in key:
        if not _has(said, part):
            return False
        said = said[part]
    return True


def _has(said: Any, part: str | int) -> bool:
    if isinstance(said, list):
        return isinstance(part, int) and part < len(said)
    return isinstance(said, dict) and part in said


def _key(mistake: ErrorDetails, settings: Any) -> Key:
    """Return where a mistake is, without the kinds of value that were tried for it."""
    key: list[str | int] = []
    raised = mistake.get("ctx", {}).get("error")
    inside = raised.key if isinstance(raised, SettingError) else ()
    for part in (*mistake["loc"], *inside):
        if not _has(settings, part):
            if mistake["type"] == "missing":
                key.append(part)
            break
        settings = settings[part]
        key.append(part)
    return tuple(key)


def _named(key: Key) -> str:
    """Return how a setting is called: ``'command.run' (no. 2)``."""
    name = ".".join(part for part in key if isinstance(part, str))
    number = "".join(f" (no. {part + 1})" for part in key if isinstance(part, int))
    return f"{name if len(name) <= _LONGEST else name[:_LONGEST] + '…'!r}{number}"


def _wrong(mistake: ErrorDetails, key: Key) -> str:
    kind, message = mistake["type"], mistake["msg"]
    if kind == "missing":
        return "is missing"
    if kind == "value_error":
        return f"cannot be used: {message.removeprefix('Value error, ')}"
    if kind == "enum":
        return f"should be {mistake['ctx']['expected']}"
    expected = _SHOULD_BE.get(kind.partition("_")[0])
    if len(key) == _DEPTHS.get(str(key[0])):
        expected = _SHOULD_BE_FOR[str(key[0])]
    return f"should be {expected}" if expected else f"cannot be used: {message}"


def _meant(key: Key) -> str:
    """Return what may have been meant by a key that does not exist, or what there is."""
    name = str(key[-1])
    table = _KEYS.get(str(key[0]), Show) if len(key) > 1 else Show
    if key[0] == "languages" and "rates" in key[:-1]:
        table = Rates
    known = [setting.name for setting in fields(table)]
    close = get_close_matches(name.lower().replace("-", "_"), known, n=1)
    if close and name.lower().replace("-", "_") == close[0]:
        return f"Write it as {close[0]}."
    if table is not Show and name in (setting.name for setting in fields(Show)):
        return f"{name} stands above the first line in square brackets."
    if close:
        return f"Did you mean {close[0]}?"
    where = f"[{key[0]}]" if len(key) > 1 else "A show"
    return f"{where} may set {', '.join(known)}."
