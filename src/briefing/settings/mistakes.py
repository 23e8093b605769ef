"""What is wrong with settings: in which line, in plain words, and what was meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from briefing.errors import RecipeError
from briefing.settings.checks import SettingError
from briefing.settings.lines import Key, has, line_of
from briefing.settings.manual import Manual

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

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
_LONGEST = 60
"""Characters of a key, in an error."""


def refusal(
    error: ValidationError, settings: object, manual: Manual, *, place: str, text: str
) -> RecipeError:
    """Return the error that tells the first mistake in settings; ``text`` is that of their file.

    An unknown key is told first of all: it explains what else is missing.
    """
    mistakes = error.errors(include_url=False)
    mistake = next((one for one in mistakes if one["type"] == _UNKNOWN), mistakes[0])
    key = _key(mistake, settings)
    if mistake["type"] == _UNKNOWN:
        problem, remedy = f"there is no setting {_named(key)}", _meant(key, manual)
    else:
        problem = f"{_named(key)} {_wrong(mistake, key, manual)}"
        raised = _raised(mistake)
        remedy = (raised.remedy if raised else "") or manual.correction
    return refused(problem, key, manual, place=place, text=text, remedy=remedy)


def refusal_of(error: SettingError, manual: Manual, *, place: str, text: str) -> RecipeError:
    """Return the error that tells what is wrong with a setting, as somebody found out later."""
    problem = f"{_named(error.key)} cannot be used: {error.problem}"
    remedy = error.remedy or manual.correction
    return refused(problem, error.key, manual, place=place, text=text, remedy=remedy)


def refused(
    problem: str, key: Key, manual: Manual, *, place: str, text: str, remedy: str
) -> RecipeError:
    """Return the error that tells what is wrong with a setting, and in which line."""
    line = line_of(key, text)
    return manual.error(problem, place=f"{place}, line {line}" if line else place, remedy=remedy)


def _raised(mistake: ErrorDetails) -> SettingError | None:
    raised = mistake.get("ctx", {}).get("error")
    return raised if isinstance(raised, SettingError) else None


def _key(mistake: ErrorDetails, settings: Any) -> Key:
    """Return where a mistake is, without the kinds of value that were tried for it."""
    key: list[str | int] = []
    raised = _raised(mistake)
    for part in (*mistake["loc"], *(raised.key if raised else ())):
        if not has(settings, part):
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


def _wrong(mistake: ErrorDetails, key: Key, manual: Manual) -> str:
    kind, message = mistake["type"], mistake["msg"]
    if kind == "missing":
        return "is missing"
    if kind == "value_error":
        return f"cannot be used: {message.removeprefix('Value error, ')}"
    if kind == "enum":
        return f"should be {mistake['ctx']['expected']}"
    expected: str | None = _SHOULD_BE.get(kind.partition("_")[0])
    depth, of_its_own = manual.expected.get(str(key[0]), (0, expected))
    if len(key) == depth:
        expected = of_its_own
    return f"should be {expected}" if expected else f"cannot be used: {message}"


def _meant(key: Key, manual: Manual) -> str:
    """Return what may have been meant by a key that does not exist, or what there is."""
    name, root = str(key[-1]), manual.tables[""]
    above = (str(part) for part in reversed(key[:-1]))
    table = next((manual.tables[part] for part in above if part in manual.tables), root)
    known = [setting.name for setting in fields(table)]
    close = get_close_matches(name.lower().replace("-", "_"), known, n=1)
    if close and name.lower().replace("-", "_") == close[0]:
        return f"Write it as {close[0]}."
    if table is not root and name in (setting.name for setting in fields(root)):
        return f"{name} stands above the first line in square brackets."
    if close:
        return f"Did you mean {close[0]}?"
    for other, settings in manual.tables.items():
        if other and name in (setting.name for setting in fields(settings)):
            return f"{name} belongs to the table {other}."
    where = f"[{key[0]}]" if len(key) > 1 else manual.subject
    return f"{where} may set {', '.join(known)}."
