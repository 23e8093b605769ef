"""Who is named in an article: names with their titles, and last names traced to full ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefing.script.narration import Line
from briefing.script.rules import english_people as tables

_LONGEST_NAME = 4
_LONGEST_ROLE = 9
_ENDS_A_ROLE = frozenset({"", ",", ".", ";", ":", ")", "--", "–", "—", "!", "?"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "and", "but", "when", "where"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a person in a line."""

    start: int
    """Index of its first word in the line, titles included."""
    end: int
    """Index after its last word."""
    name: tuple[str, ...]
    """The name without titles: one word or more."""
    title: str
    """What stands before it, as "Secretary of State"; empty for none."""
    role: str
    """What it says the person does: the title unless that is mere courtesy, or an apposition."""


@dataclass(slots=True)
class _Person:
    name: str
    roles: list[str] = field(default_factory=list)


class People:
    """All whom an article names in full."""

    def __init__(self, lines: Iterable[Sequence[Mention]]) -> None:
        self._by_name: dict[tuple[str, str], _Person] = {}
        self._by_last: dict[str, list[_Person]] = {}
        titles: dict[str, set[str]] = {}
        partial: list[Mention] = []
        for mention in (m for line in lines for m in line):
            sex = sex_of(mention.title)
            if sex:
                titles.setdefault(mention.name[-1], set()).add(sex)
            if len(mention.name) == 1:
                partial.append(mention)
                continue
            key = (mention.name[0], mention.name[-1])
            person = self._by_name.get(key)
            if person is None:
                person = self._by_name[key] = _Person(" ".join(mention.name))
                self._by_last.setdefault(mention.name[-1], []).append(person)
            if mention.role:
                person.roles.append(mention.role)
        self._several = {last for last, sexes in titles.items() if len(sexes) > 1}
        for mention in partial:
            found = self._by_last.get(mention.name[0], [])
            if mention.role and len(found) == 1 and not self._differs(found[0], mention):
                found[0].roles.append(mention.role)

    def full_name(self, mention: Mention) -> str:
        """Return the full name of whom a mention names; empty when that is not sure."""
        person = self._find(mention)
        if person is not None:
            return person.name
        last = mention.name[-1]
        known = self._by_last.get(last, [])
        if len(mention.name) == 1 and mention.title and last not in self._several:
            return last if not known or self._all_differ(known, mention) else ""
        return ""

    def role(self, mention: Mention) -> str:
        """Return what the person does: the most exact role given, the first of equals."""
        person = self._find(mention)
        roles = person.roles if person is not None else [mention.role]
        return max(roles, key=lambda role: len(role.split()), default="")

    def _find(self, mention: Mention) -> _Person | None:
        if len(mention.name) > 1:
            return self._by_name.get((mention.name[0], mention.name[-1]))
        last = mention.name[0]
        found = self._by_last.get(last, [])
        if last in self._several or not found:
            return None
        if len(found) > 1:
            found = [p for p in found if mention.role and self._shares(p, mention)]
        if len(found) != 1 or self._differs(found[0], mention):
            return None
        return found[0]

    @staticmethod
    def _shares(person: _Person, mention: Mention) -> bool:
        return any(_heads(role) & _heads(mention.role) for role in person.roles)

    def _differs(self, person: _Person, mention: Mention) -> bool:
        """Tell whether a person is known to be something else than the mention says."""
        return bool(mention.role and person.roles and not self._shares(person, mention))

    def _all_differ(self, people: Sequence[_Person], mention: Mention) -> bool:
        return all(self._differs(person, mention) for person in people)


def sex_of(title: str) -> str:
    """Return ``she`` or ``he`` when a title says so; empty when it does not."""
    words = frozenset(title.split())
    if words & tables.SHE or any(word.lower().endswith("woman") for word in words):
        return "she"
    return "he" if words & tables.HE or any(w.lower().endswith("man") for w in words) else ""


def is_person_noun(word: str) -> bool:
    """Tell whether a word in lower case is what one person is called."""
    return word in tables.PERSON_NOUNS or (
        len(word) > 5 and word.endswith(tables.PERSON_ENDINGS) and word not in tables.NOT_PERSONS
    )


def find_mentions(line: Line) -> tuple[Mention, ...]:
    """Return the persons that a line names, in order; places and bodies are left out."""
    found: list[Mention] = []
    at = 0
    while at < len(line):
        end = _run_end(line, at)
        if end == at:
            at += 1
            continue
        mention = _mention(line, at, end)
        if mention is not None:
            found.append(mention)
        at = end
    return tuple(found)


def described(line: Line, start: int, end: int) -> str:
    """Return a role of the words ``start`` to ``end`` if they describe one person, else nothing."""
    words = [word.text for word in line[start:end]]
    if not words or len(words) > _LONGEST_ROLE or not all(words):
        return ""
    if words[0] in tables.DETERMINERS or words[0].endswith(("’s", "'s")):
        words = words[1:]
    nouns = [index for index, word in enumerate(words) if is_person_noun(word)]
    if not nouns or {"for", "to", "with", ","} & set(words):
        return ""
    of = words.index("of") if "of" in words else len(words)
    return " ".join(words) if nouns[-1] == of - 1 else ""


def _run_end(line: Line, at: int) -> int:
    """Return where a run of words of a name or a title that starts at a word ends."""
    end = at
    while end < len(line):
        text = line[end].text
        if _may_be_named(text):
            end += 1
            if text.endswith(("’s", "'s")):
                break
        elif end > at and _continues(line, end):
            end += 1
        else:
            break
    return end


def _may_be_named(text: str) -> bool:
    return text[:1].isupper() and text not in tables.NEVER_IN_NAMES


def _continues(line: Line, at: int) -> bool:
    """Tell whether a small word goes on with a name or a title."""
    follows = line[at + 1].text if at + 1 < len(line) else ""
    if line[at].text == "of":
        return line[at - 1].text in tables.TITLES and follows in tables.OFFICES
    named = _may_be_named(follows) or follows in tables.PARTICLES
    return line[at].text in tables.PARTICLES and named


def _mention(line: Line, start: int, end: int) -> Mention | None:
    words = [word.text for word in line[start:end]]
    possessive = words[-1].endswith(("’s", "'s"))
    if possessive:
        words[-1] = words[-1][:-2]
    cut = _title_length(words)
    name, title = tuple(words[cut:]), " ".join(words[:cut])
    if not 0 < len(name) <= _LONGEST_NAME or not all(map(_is_name, name)):
        return None
    if len(name) == 1 and len(name[0]) < 2:
        return None
    role = "" if all(word in tables.HONORIFICS for word in words[:cut]) else title
    role = " ".join(word for word in role.split() if word not in tables.HONORIFICS)
    if not role and not possessive:
        role = _apposition(line, start, end)
    return Mention(start, end, name, title, role)


def _title_length(words: Sequence[str]) -> int:
    """Return how many words of a run are titles: all up to the last title that a name follows."""
    cut = 0
    for index, word in enumerate(words):
        is_office = cut == index - 1 and words[index - 1] == "of" and word in tables.OFFICES
        is_title = word in tables.TITLES or is_person_noun(word.lower())
        is_surname = 0 < index == len(words) - 1 and word in tables.ALSO_SURNAMES
        if is_office or (is_title and not is_surname):
            cut = index + 1
    return cut


def _is_name(word: str) -> bool:
    if word in tables.NOT_PEOPLE:
        return False
    return "." in word or not (len(word) > 1 and word.isupper())


def _apposition(line: Line, start: int, end: int) -> str:
    """Return the role that stands before or behind a name, between commas or directly."""
    if end + 1 < len(line) and line[end].text == ",":
        stop = end + 1
        while stop < len(line) and line[stop].text not in _ENDS_A_ROLE | _RELATIVE:
            stop += 1
        closed = stop == len(line) or line[stop].text
        verb = any(word.text in tables.SPEECH_VERBS for word in line[end + 1 : stop])
        role = described(line, end + 1, stop) if closed and not verb else ""
        if role:
            return role
    before = start - 1 if start and line[start - 1].text == "," else start
    first = before
    while first and before - first < _LONGEST_ROLE:
        text = line[first - 1].text
        if text in _ENDS_A_ROLE or text in tables.SPEECH_VERBS:
            break
        first -= 1
        if text in tables.DETERMINERS or text.endswith(("’s", "'s")):
            return described(line, first, before)
    if before == start and start and is_person_noun(line[start - 1].text):
        return line[start - 1].text
    return ""


def _heads(role: str) -> set[str]:
    """Return the words of a role that say what its bearer is."""
    return {
        word.lower()
        for word in role.split()
        if word in tables.TITLES or is_person_noun(word.lower())
    }
