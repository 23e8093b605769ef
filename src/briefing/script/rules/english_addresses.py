"""Web and e-mail addresses, hashtags and names of accounts: shown in full, said short."""

from __future__ import annotations

import re

from briefing.script.rules.common import rule

_SEAMS = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+")
"""Where the words of "ClimateAction", "BBCNews" and "joe_biden" meet."""
_SIGNS = {".": " dot ", "_": " underscore ", "-": " dash ", "+": " plus "}
_END = r"(?<![.,;:!?)'])"


def _host(match: re.Match[str]) -> str:
    return match[1].replace(".", " dot ")


def _mail(match: re.Match[str]) -> str:
    mailbox = re.sub(r"[._+-]", lambda sign: _SIGNS[sign[0]], match[1])
    return f"{mailbox} at {match[2].replace('.', ' dot ')}"


def _words_of(name: str) -> str:
    return " ".join(_SEAMS.sub(" ", name).split())


RULES = (
    rule("e-mail address", r"(?<![\w.+-])([\w.+-]++)@([\w-]++(?:\.[\w-]++)++)", _mail),
    rule(
        "web address",
        rf"\b[Hh]ttps?://(?:www\.)?([\w-]++(?:\.[\w-]++)*+)(?:[:/?\#]\S*{_END})?",
        _host,
    ),
    rule(
        "web address",
        r"(?<![\w.@/-])(?:www\.)?((?:[a-z0-9-]{1,63}\.){1,4}"
        r"(?:com|org|net|gov|edu|int|info|news|tv|uk|eu))"
        rf"(?:/\S*{_END})?(?![\w@-])",
        _host,
    ),
    rule("number sign", r"(?<![\w&/])[#№]\s?(?=\d+\b)", "number "),
    rule("hashtag", r"(?<![\w&/])\#(\w{1,99})", lambda match: f"hashtag {_words_of(match[1])}"),
    rule(
        "name of an account", r"(?<![\w./])@(\w{1,99})", lambda match: f"at {_words_of(match[1])}"
    ),
)
"""First, before anything takes the addresses apart."""
