"""What any setting's text may be; whoever breaks a rule is told which setting it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefing.pipeline.show.placeholders import check_line

STRICT: Mapping[str, object] = {"extra": "forbid", "use_attribute_docstrings": True}
"""For pydantic: an unknown key is a mistake, and docstrings are descriptions."""
LONGEST_NAME = 200
"""Characters; a title or an address that is longer fits on no card."""
_TAG = re.compile(r"[a-z]{2,3}([-_][a-z0-9]{1,8})*", re.ASCII | re.IGNORECASE)
"""A language tag, as far as its form goes (RFC 5646, section 2.1)."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


class SettingError(ValueError):
    """A value that a setting cannot have."""

    def __init__(self, problem: str, *key: str | int) -> None:
        super().__init__(problem, *key)
        self.problem = problem
        """What is wrong with it: one clause."""
        self.key = key
        """The setting's name in its table, and what in it is wrong."""

    def __str__(self) -> str:
        return self.problem


def check_names(names: Mapping[str, str]) -> None:
    """Refuse names and addresses that are not one line of text, by their settings.

    Raises:
        SettingError: one of them is not.
    """
    for setting, text in names.items():
        if _CONTROL.search(text) or len(text.splitlines()) > 1:
            raise SettingError("it has a line break or a control character", setting)
        if len(text) > LONGEST_NAME:
            raise SettingError(f"it has more than {LONGEST_NAME} characters", setting)


def check_tag(tag: str, *key: str) -> None:
    """Refuse what cannot be a language's tag.

    Raises:
        SettingError: it cannot.
    """
    if not _TAG.fullmatch(tag):
        problem = f"{tag[:LONGEST_NAME]!r} is no language tag, as en, pt-BR or zh-Hant"
        raise SettingError(problem, *key)


def check_lines(setting: str, lines: Iterable[str]) -> None:
    """Refuse sentences that cannot be said.

    Raises:
        SettingError: one has a placeholder that does not exist, or a control character.
    """
    for number, line in enumerate(lines):
        try:
            check_line(line)
        except ValueError as error:
            raise SettingError(str(error), setting, number) from None
        if _CONTROL.search(line):
            raise SettingError("it has a control character", setting, number)
