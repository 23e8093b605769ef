"""What a show's tags and sentences may be; whoever breaks a rule is told which setting it was."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.pipeline.show.placeholders import check_line
from briefing.settings.checks import LONGEST_NAME, SettingError, has_control

_TAG = re.compile(r"[a-z]{2,3}([-_][a-z0-9]{1,8})*", re.ASCII | re.IGNORECASE)
"""A language tag, as far as its form goes (RFC 5646, section 2.1)."""


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
        if has_control(line):
            raise SettingError("it has a control character", setting, number)
