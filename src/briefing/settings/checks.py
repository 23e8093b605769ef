"""What any setting's text may be; whoever breaks a rule is told which setting it was."""

from __future__ import annotations

import re
from collections.abc import Mapping

STRICT: Mapping[str, object] = {"extra": "forbid", "use_attribute_docstrings": True}
"""For pydantic: an unknown key is a mistake, and docstrings are descriptions."""
LONGEST_NAME = 200
"""Characters; a title or an address that is longer fits on no card."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


class SettingError(ValueError):
    """A value that a setting cannot have."""

    def __init__(self, problem: str, *key: str | int, remedy: str = "") -> None:
        super().__init__(problem, *key)
        self.problem = problem
        """What is wrong with it: one clause."""
        self.key = key
        """The setting's name in its table, and what in it is wrong."""
        self.remedy = remedy
        """What to do about it: one sentence; empty for the usual advice."""

    def __str__(self) -> str:
        return self.problem


def has_control(text: str) -> bool:
    """Whether a text has a control character other than those that are white space."""
    return _CONTROL.search(text) is not None


def check_names(names: Mapping[str, str]) -> None:
    """Refuse names and addresses that are not one line of text, by their settings.

    Raises:
        SettingError: one of them is not.
    """
    for setting, text in names.items():
        if has_control(text) or len(text.splitlines()) > 1:
            raise SettingError("it has a line break or a control character", setting)
        if len(text) > LONGEST_NAME:
            raise SettingError(f"it has more than {LONGEST_NAME} characters", setting)
