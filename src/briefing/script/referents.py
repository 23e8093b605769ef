"""Who is meant: by a last name, by "she" or "he", by "the mayor". Pure; English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from briefing.script.clauses import Subject
from briefing.script.mentions import Mention, is_person_noun, sex_of
from briefing.script.narration import Line
from briefing.script.rules import english_people as tables
from briefing.script.telling import Speaker, Spot, Telling

_FURTHEST = 6
"""Paragraphs that "she" may stand behind the name."""
_MOST_LINES = 40
"""Sentences that she may."""
_OTHER = {"he": "she", "she": "he"}
_OWN = {"he": frozenset({"his", "him", "himself"}), "she": frozenset({"her", "herself"})}
_FORMS = {
    pronoun: {pronoun, *(f"{pronoun}{mark}{end}" for mark in "'’" for end in ("s", "d", "ll"))}
    for pronoun in ("he", "she")
}
_NOBODY_NEW = frozenset({"somebody", "someone", "anybody", "everybody", "nobody"})


@dataclass(frozen=True, slots=True)
class _Noun:
    """Somebody without a name in a line, as "the mayor"."""

    word: str
    """What they are called."""
    place: int
    """Index of that in the line."""
    article: str
    """The word that begins it all: an article, "his", or any other."""
    description: str
    """What stands behind that, up to the word itself."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Somebody in a line whom a pronoun behind it may stand for."""

    speaker: Speaker
    """Who; without a name when the article gives none."""
    is_sure: bool = False
    """Whether it is a person for certain."""
    is_subject: bool = False
    """Whether the line tells what they do."""
    speaks: bool = False
    """Whether that is to speak."""


class Referents:
    """Finds out who is meant."""

    def __init__(self, telling: Telling) -> None:
        """Take what the narrator tells."""
        self._telling = telling
        self._people = telling.people
        self._nouns = [[_nouns(line) for line in told.lines] for told in telling.told]
        nouns = [noun for told in self._nouns for line in told for noun in line]
        self._found: dict[tuple[str, Spot], Speaker] = {}
        self._whole: dict[tuple[int, int, str], list[_Candidate]] = {}
        self._unnamed = {noun.word for noun in nouns if noun.article in ("a", "an", "another")}

    def resolve(self, subject: Subject, spot: Spot) -> Speaker:
        """Return who a subject is, at its place in the text; nobody when that is not sure."""
        if isinstance(subject, Mention):
            return self._speaker(subject)
        if subject.startswith("the "):
            return self._bearer(subject.removeprefix("the "))
        if not subject:
            return Speaker()
        key = subject.lower(), spot
        if key not in self._found:
            self._found[key] = self._he_or_she(*key)
        return self._found[key]

    def _speaker(self, mention: Mention) -> Speaker:
        name = self._people.full_name(mention)
        return Speaker(name, self._people.role(mention)) if name else Speaker()

    def _bearer(self, description: str) -> Speaker:
        """Return the one person who is called so; none when the article knows another."""
        found = self._people.bearers(description)
        if len(found) != 1 or description.split()[-1] in self._unnamed:
            return Speaker()
        return Speaker(*found[0])

    def _he_or_she(self, pronoun: str, spot: Spot) -> Speaker:
        """Return whom a pronoun stands for: the one person in the last line that names any."""
        for passage, number in islice(self._lines_back(spot), _MOST_LINES):
            is_same = (passage, number) == (spot.passage, spot.line)
            line = self._telling.told[passage].lines[number]
            if not is_same and _opens_with(line, pronoun):
                continue  # still the same person
            if is_same:
                in_play = self._in_play(passage, number, spot.word, pronoun)
            else:
                in_play = self._in_play_in_all(passage, number, pronoun)
            if in_play:
                found = _the_one(in_play)
                if found is None or not found.is_sure or (is_same and not found.is_subject):
                    return Speaker()
                return found.speaker
        return Speaker()

    def _lines_back(self, spot: Spot) -> Iterator[tuple[int, int]]:
        """Yield the lines from a spot backwards, over a few paragraphs."""
        passage: int | None = spot.passage
        number = spot.line
        for _ in range(_FURTHEST):
            if passage is None:
                return
            for line in range(number, -1, -1):
                yield passage, line
            passage = self._telling.body_before(passage)
            number = len(self._telling.told[passage].lines) - 1 if passage is not None else 0

    def _in_play_in_all(self, passage: int, number: int, pronoun: str) -> list[_Candidate]:
        key = passage, number, pronoun
        if key not in self._whole:
            end = len(self._telling.told[passage].lines[number])
            self._whole[key] = self._in_play(passage, number, end, pronoun)
        return self._whole[key]

    def _in_play(self, passage: int, number: int, end: int, pronoun: str) -> list[_Candidate]:
        """Return whom the words of a line up to one may hand to a pronoun, each once."""
        told = self._telling.told[passage]
        line = told.lines[number]
        found: dict[str, _Candidate] = {}
        roles: set[str] = set()
        for mention in told.mentions[number]:
            roles |= set(self._people.role(mention).lower().split())
            if mention.end > end:
                continue
            candidate = self._candidate(mention, passage, number, pronoun)
            if self._is_aside(line, mention, candidate, pronoun):
                continue
            called = self._people.called(mention)
            if not called and (self._people.is_shared(mention) or _does(line, mention)):
                called = mention.name[0]
            if called and self._people.sex(mention) != _OTHER[pronoun]:
                found.setdefault(called, candidate)
        for noun in self._nouns[passage][number]:
            is_relative = noun.article in _OWN[pronoun]
            if is_relative or noun.word in roles | _NOBODY_NEW or noun.place >= end:
                continue
            known = self._bearer(noun.description) if noun.article == "the" else Speaker()
            if sex_of(noun.word) != _OTHER[pronoun]:
                found.setdefault(known.name, _Candidate(known, bool(known.name)))
        return list(found.values())

    def _candidate(self, mention: Mention, passage: int, number: int, pronoun: str) -> _Candidate:
        told = self._telling.told[passage]
        line = told.lines[number]
        speaks = any(
            act.subject == mention and act.verb not in tables.NAMING_VERBS
            for act in told.acts[number]
        )
        own = _FORMS[pronoun] | _OWN[pronoun]
        is_person = any(word.text in own for word in line[mention.end :])
        return _Candidate(
            self._speaker(mention),
            self._people.is_sure(mention) or is_person,
            speaks or _does(line, mention),
            speaks,
        )

    def _is_aside(self, line: Line, mention: Mention, candidate: _Candidate, pronoun: str) -> bool:
        """Tell whether a pronoun behind a line goes back over a name in it."""
        before = line[mention.start - 1].text if mention.start else ""
        if before in ("(", "Unlike", "Like"):
            return True
        if before in tables.BEFORE_A_PLACE and not self._people.is_sure(mention):
            return True
        places = [i for i, word in enumerate(line) if word.text.lower() in _FORMS[pronoun]]
        if not places:
            return False
        if places[0] < mention.start:
            return True  # "Still, he met Birk"
        return mention.start > 0 and not candidate.is_subject  # "Unlike Birk, he left"


def _the_one(candidates: Sequence[_Candidate]) -> _Candidate | None:
    """Return the only one; of several, who alone is told to speak."""
    if len(candidates) == 1:
        return candidates[0]
    speaking = [candidate for candidate in candidates if candidate.speaks]
    return speaking[0] if len(speaking) == 1 else None


def _opens_with(line: Line, pronoun: str) -> bool:
    """Tell whether a line goes on about somebody: "But he …"."""
    for word in line[:3]:
        if word.text.lower() in _FORMS[pronoun]:
            return True
        if word.text.lower() not in tables.BEFORE_A_PRONOUN:
            return False
    return False


def _does(line: Line, mention: Mention) -> bool:
    """Tell whether a name is the subject of a verb that can be known as one."""
    if mention.start and line[mention.start - 1].text in tables.NOT_A_SUBJECT_AFTER:
        return False
    follows = line[mention.end].text if mention.end < len(line) else ""
    is_verb = follows in tables.SPEECH_VERBS | tables.PASSIVE | tables.AUXILIARIES
    is_past = follows.endswith("ed")
    return is_verb or is_past or follows.endswith(("n’t", "n't"))


def _nouns(line: Line) -> list[_Noun]:
    """Return the unnamed persons of a line."""
    found = []
    for index, word in enumerate(line):
        if is_person_noun(word.text):
            start = index
            while start and line[start - 1].text[:1].isalpha():
                start -= 1
                if line[start].text.lower() in tables.BEFORE_A_NOUN:
                    break
            description = " ".join(w.text for w in line[start + 1 : index + 1])
            found.append(_Noun(word.text, index, line[start].text.lower(), description))
    return found
