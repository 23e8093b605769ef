"""Who is named in an article: last names traced to full ones, and what each person is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefing.script.mentions import Mention, is_person_noun, sex_of
from briefing.script.rules import english_people as tables
from briefing.script.rules.english_given_names import sex_of_given_name


@dataclass(slots=True)
class _Person:
    name: str
    roles: list[str] = field(default_factory=list)
    sexes: set[str] = field(default_factory=set)
    """What titles and roles say."""
    is_sure: bool = False
    """Whether it is a person, and not a place with a capital."""
    first: tuple[int, int, int] = (0, 0, 0)
    """Where the full name stands first."""
    is_relative: bool = False
    """Whether the full name first comes with whose relative it is, as "her husband"."""


class People:
    """All whom an article names in full."""

    def __init__(self, lines: Iterable[Sequence[Mention]], speaking: Iterable[Mention]) -> None:
        """Take the article's mentions, line by line, and those of them that are said to speak."""
        self._by_name: dict[tuple[str, str], _Person] = {}
        self._by_last: dict[str, list[_Person]] = {}
        self._by_first: dict[str, list[_Person]] = {}
        self._titled: dict[str, _Person] = {}
        """Those whom only a title tells, as "President Lula", by that name."""
        titles: dict[str, set[str]] = {}
        partial: list[Mention] = []
        mentions = [mention for line in lines for mention in line]
        self._names = {mention.name for mention in mentions}
        for mention in mentions:
            sex = sex_of(mention.title)
            if sex:
                titles.setdefault(mention.name[-1], set()).add(sex)
            if len(mention.name) == 1:
                partial.append(mention)
            else:
                self._note(mention)
        self._several = {last for last, sexes in titles.items() if len(sexes) > 1}
        for mention in partial:
            found = self._by_last.get(mention.name[0], [])
            if mention.role and mention.title and not found:
                titled = self._titled.setdefault(
                    mention.name[0], _Person(mention.name[0], is_sure=True)
                )
                titled.roles.append(mention.role)
            if len(found) == 1 and not self._differs(found[0], mention):
                self._add(found[0], mention)
        for mention in speaking:
            person = self._find(mention)
            if person is not None:
                person.is_sure = True

    def _note(self, mention: Mention) -> None:
        name = self._name(mention)
        person = self._by_name.get((name[0], name[-1]))
        if person is None:
            person = self._by_name[name[0], name[-1]] = _Person(" ".join(name))
            person.is_sure = bool(sex_of_given_name(name[0]))
            person.first = mention.place
            person.is_relative = bool(tables.FAMILY & set(mention.role.split()))
            self._by_last.setdefault(name[-1], []).append(person)
            self._by_first.setdefault(name[0], []).append(person)
        self._add(person, mention)

    def _name(self, mention: Mention) -> tuple[str, ...]:
        """Return a full name without what a caption puts before it: "Getty Images Ines Calder"."""
        short = mention.name[-2:]
        return short if len(mention.name) > 2 and short in self._names else mention.name

    @staticmethod
    def _add(person: _Person, mention: Mention) -> None:
        if mention.role:
            person.roles.append(mention.role)
        person.sexes |= {sex_of(mention.title), sex_of(mention.role)} - {""}
        person.is_sure |= bool(mention.role or mention.title)

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

    def called(self, mention: Mention) -> str:
        """Return how a person is told from others; empty for a lone word that nobody is called."""
        full = self.full_name(mention)
        return full or (" ".join(mention.name) if mention.title or len(mention.name) > 1 else "")

    def is_shared(self, mention: Mention) -> bool:
        """Tell whether several are called so, and who is meant is not clear."""
        return mention.name[-1] in self._by_last and self._find(mention) is None

    def role(self, mention: Mention) -> str:
        """Return what the person does: the most exact role given, the first of equals."""
        person = self._find(mention)
        roles = person.roles if person is not None else [mention.role]
        return max(roles, key=lambda role: len(role.split()), default="")

    def sex(self, mention: Mention) -> str:
        """Return ``she`` or ``he`` as title, role or first name say; empty when they do not."""
        person = self._find(mention)
        if person is not None:
            return _sex(person)
        sex = sex_of(mention.title)
        return sex or (sex_of_given_name(mention.name[0]) if len(mention.name) > 1 else "")

    def is_sure(self, mention: Mention) -> bool:
        """Tell whether a mention is of a person: by name, title or role, or since it speaks."""
        person = self._find(mention)
        return person.is_sure if person is not None else bool(mention.title)

    def bearers(self, description: str) -> tuple[tuple[str, str], ...]:
        """Return name and role of all who are what a description says, as "foreign secretary"."""
        said = set(description.lower().split())
        people = (*self._by_name.values(), *self._titled.values())
        return tuple(
            (person.name, max(person.roles, key=lambda role: len(role.split())))
            for person in people
            if any(said <= _full(role) and _still(role, said) for role in person.roles)
        )

    def _find(self, mention: Mention) -> _Person | None:
        if len(mention.name) > 1:
            name = self._name(mention)
            return self._by_name.get((name[0], name[-1]))
        last, sex = mention.name[0], sex_of(mention.title)
        found = self._by_last.get(last) or [
            person
            for person in self._by_first.get(last, [])
            if person.roles or sex_of_given_name(last)
        ]
        if not found and last in self._titled:
            return self._titled[last]
        if sex:
            found = [p for p in found if _sex(p) in ("", sex)]
        elif last in self._several:
            return None
        if len(found) > 1:
            same = [p for p in found if mention.role and self._shares(p, mention)]
            found = same or self._introduced(found, mention)
        if len(found) != 1 or self._differs(found[0], mention):
            return None
        return found[0]

    @staticmethod
    def _introduced(people: Sequence[_Person], mention: Mention) -> list[_Person]:
        """Return whom of one last name the article has named before, without mere relatives."""
        known = [person for person in people if person.first < mention.place]
        return [p for p in known if not p.is_relative or p is known[0]] or list(people)

    @staticmethod
    def _shares(person: _Person, mention: Mention) -> bool:
        return any(_heads(role) & _heads(mention.role) for role in person.roles)

    def _differs(self, person: _Person, mention: Mention) -> bool:
        """Tell whether a person is known to be something else than the mention says."""
        return bool(mention.role and person.roles and not self._shares(person, mention))

    def _all_differ(self, people: Sequence[_Person], mention: Mention) -> bool:
        return all(self._differs(person, mention) for person in people)


def _sex(person: _Person) -> str:
    """Return ``she`` or ``he`` as titles and roles say, or else the first name."""
    if person.sexes:
        return "".join(person.sexes) if len(person.sexes) == 1 else ""
    first, *rest = person.name.split()
    return sex_of_given_name(first) if rest else ""


def _still(role: str, said: set[str]) -> bool:
    """Tell whether a role is held now, and in full; or called so that it need not be."""
    return not (tables.NO_LONGER | tables.LESSER) & (_full(role) - said)


def _full(role: str) -> set[str]:
    """Return the words of a role in lower case, none of them cut short."""
    return {tables.SHORT_TITLES.get(word, word) for word in role.lower().split()}


def _heads(role: str) -> set[str]:
    """Return the words of a role that say what its bearer is."""
    return {
        word.lower()
        for word in role.split()
        if word in tables.TITLES or is_person_noun(word.lower())
    }
