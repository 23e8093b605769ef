"""The catalogue: what every code of the judge means, why there is such a rule, and what to do.

It is data, in ``catalogue.toml``; ``docs/findings.md`` is made from it by
``python scripts/write_findings_page.py``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefing.check.profiles import DELIVERIES, Need
from briefing.errors import RecipeError
from briefing.findings import Severity

ROOMS: Mapping[str, str] = {
    "B": "The folder as a whole",
    "C": "Captions",
    "F": "Films",
    "K": "What is seen",
    "L": "Audio editions, and how loud they are",
    "P": "Pictures",
    "S": "What is heard, and its step with the captions",
    "T": "Translations",
    "W": "Feeds, and what is published",
}
"""The judge's rooms, by the first letter of their codes."""
OTHER_ROOMS: Mapping[str, str] = {
    "A": "the article: what had to be assumed, or was left out",
    "D": "what is kept on the disk from run to run",
    "E": "a speech engine, or a producer's edit",
    "H": "the hand-off to an editing program",
    "M": "how pictures were encoded",
    "R": "an announcer's recording",
    "U": "a length that could not be met",
    "V": "the voice: a sentence cut short, silent, or unusually long",
    "X": "lexicons: entries that cannot be used",
}
"""Rooms whose findings are told while a briefing is made, and never by the judge."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What there is to say of one code."""

    code: str
    """The code."""
    title: str
    """What is so: a clause without a full stop."""
    severity: Severity
    """How grave it usually is; the place, the voice or the receiver may change that."""
    meaning: str
    """What it means for people: sentences."""
    source: str
    """Why there is such a rule: standards and their sections."""
    remedy: str
    """What to do: sentences."""

    @property
    def page(self) -> str:
        """The entry as a section of Markdown, with the code as its anchor."""
        return (
            f'<a id="{self.code}"></a>\n\n### {self.code}: {self.title}\n\n'
            f"**{self.severity.value.capitalize()}.** {self.meaning}\n\n"
            f"*Why:* {self.source}\n\n*What to do:* {self.remedy}\n"
        )


@cache
def catalogue() -> Mapping[str, Entry]:
    """Return every entry by its code, sorted."""
    text = files("briefing.check").joinpath("catalogue.toml").read_text(encoding="utf-8")
    return {
        code: Entry(
            code,
            said["title"],
            Severity(said["severity"]),
            said["meaning"],
            said["source"],
            said["remedy"],
        )
        for code, said in sorted(tomllib.loads(text).items())
    }


def explained(code: str) -> Entry:
    """Return what there is to say of a code that a user typed.

    Raises:
        RecipeError: the judge has no such code.
    """
    entry = catalogue().get(code.strip().upper())
    if entry is None:
        room = OTHER_ROOMS.get(code.strip()[:1].upper())
        remedy = "docs/findings.md lists all codes."
        if room:
            remedy = f"Its letter stands for {room}; the finding itself says what to do."
        problem = f"there is no page about {code!r}"
        raise RecipeError(problem, place="--explain", remedy=remedy)
    return entry


def findings_page() -> str:
    """Return ``docs/findings.md``: a section for each code."""
    parts = [
        "# What briefing check finds\n",
        "Made from `src/briefing/check/catalogue.toml`; `briefing check --explain CODE` prints one"
        " entry.\n\nAn *error* breaks a rule that must be kept, a *warning* is what a user may"
        " notice, *info* is worth knowing. What could not be helped when the briefing was made, and"
        " was told then, is info here. Captions' errors of reading speed may be warnings up to what"
        " can still be read.\n",
    ]
    parts.append(_receivers())
    for letter, room in ROOMS.items():
        entries = [entry for code, entry in catalogue().items() if code.startswith(letter)]
        if entries:
            parts.append(f"## {letter}: {room}\n")
            parts += [entry.page for entry in entries]
    parts.append("## Other letters\n")
    parts.append("Told while a briefing is made, each with what to do; the judge gives none.\n")
    parts.append("".join(f"- {letter}: {what}\n" for letter, what in OTHER_ROOMS.items()))
    return "\n".join(parts)


def _receivers() -> str:
    """Return what each profile asks for, as a table."""
    rows = [
        "| `--profile` | must be there | loudness | errors, not warnings | never excused |",
        "|---|---|---|---|---|",
    ]
    for profile in DELIVERIES.values():
        loud = profile.loudness
        asked = f"{loud.target_lufs:g} LUFS, {loud.ceiling_dbtp:g} dBTP at most" if loud else ""
        needs = ", ".join(need for need in Need if need in profile.needs)
        grave = ", ".join(sorted(profile.grave))
        stays = ", ".join(sorted(profile.unexcused))
        rows.append(f"| {profile.name} | {needs} | {asked} | {grave} | {stays} |")
    rows.append("\nWithout it, a briefing is measured by what it was made for.\n")
    return "## Receivers\n\n" + "\n".join(rows)
