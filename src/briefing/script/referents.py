"""Who is meant: by a last name, by "she" or "he", by "the mayor". Pure; English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.script.clauses import Subject
from briefing.script.mentions import Mention, is_person_noun, sex_of
from briefing.script.narration import Line
from briefing.script.rules import english_people as tables
from briefing.script.telling import Speaker, Spot, Telling

_FURTHEST = 6
"""Paragraphs that "she" may stand behind the name."""
_OTHER = {"he": "she", "she": "he"}
_FORMS = {
    pronoun: {pronoun, *(f"{pronoun}{mark}{end}" for mark in "'’" for end in ("s", "d", "ll"))}
    for pronoun in ("he", "she")
}
_AUXILIARIES = frozenset({"has", "had", "did", "does", "will", "would", "who"})
_NOBODY_NEW = frozenset({"somebody", "someone", "anybody", "everybody", "nobody"})


@dataclass(frozen=True, slots=True)
class _InPlay:
    """Whom a pronoun may stand for in one line."""

    named: tuple[Mention, ...]
    """Those with a name, each once."""
    others: bool
    """Whether somebody without a name is there too."""


class Referents:
    """Finds out who is meant."""

    def __init__(self, telling: Telling) -> None:
        """Take what the narrator tells."""
        self._telling = telling
        self._people = telling.people
        self._nouns = [[_nouns(line) for line in told.lines] for told in telling.told]
        introduced = [noun for told in self._nouns for line in told for noun in line]
        self._unnamed = {noun for noun, article in introduced if article in ("a", "an", "another")}

    def resolve(self, subject: Subject, spot: Spot) -> Speaker:
        """Return who a subject is, at its place in the text; nobody when that is not sure."""
        if isinstance(subject, Mention):
            return self._speaker(subject)
        if subject.startswith("the "):
            return self._bearer(subject.removeprefix("the "))
        return self._he_or_she(subject.lower(), spot) if subject else Speaker()

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
        for passage, number in self._lines_back(spot):
            end = spot.word if (passage, number) == (spot.passage, spot.line) else None
            in_play = self._in_play(passage, number, end, pronoun)
            if not in_play.named and not in_play.others:
                continue
            found = self._telling_one(passage, number, in_play)
            if found is None or (end is not None and not self._is_subject(found, passage, number)):
                return Speaker()
            if not self._people.is_sure(found):
                return Speaker()
            return self._speaker(found)
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

    def _in_play(self, passage: int, number: int, end: int | None, pronoun: str) -> _InPlay:
        told = self._telling.told[passage]
        line, mentions = told.lines[number], told.mentions[number]
        end = len(line) if end is None else end
        named: dict[str, Mention] = {}
        roles: set[str] = set()
        for mention in mentions:
            if mention.end > end or _is_aside(line, mention, pronoun):
                continue
            called = self._people.called(mention)
            if not called and self._is_somebody(line, mention):
                called = mention.name[0]
            roles |= set(self._people.role(mention).lower().split())
            if called and self._people.sex(mention) != _OTHER[pronoun]:
                named.setdefault(called, mention)
        others = any(
            sex_of(noun) != _OTHER[pronoun] and noun not in roles and noun not in _NOBODY_NEW
            for noun, _ in self._nouns[passage][number]
        )
        return _InPlay(tuple(named.values()), others)

    def _telling_one(self, passage: int, number: int, in_play: _InPlay) -> Mention | None:
        """Return the one in play; of several, who alone is told to speak."""
        if len(in_play.named) == 1 and not in_play.others:
            return in_play.named[0]
        speaking = {
            self._people.called(act.subject): act.subject
            for act in self._telling.told[passage].acts[number]
            if isinstance(act.subject, Mention) and act.verb not in tables.NAMING_VERBS
        }
        if len(speaking) != 1:
            return None
        called, subject = next(iter(speaking.items()))
        return subject if called in map(self._people.called, in_play.named) else None

    def _is_subject(self, mention: Mention, passage: int, number: int) -> bool:
        told = self._telling.told[passage]
        follows = told.lines[number][mention.end : mention.end + 1]
        opens = mention.start == 0 and bool(follows) and follows[0].text != ","
        return opens or any(act.subject == mention for act in told.acts[number])

    def _is_somebody(self, line: Line, mention: Mention) -> bool:
        """Tell whether a lone word that nobody is called in full may be somebody all the same."""
        follows = line[mention.end].text if mention.end < len(line) else ""
        return (
            self._people.is_shared(mention)
            or follows in tables.SPEECH_VERBS | tables.PASSIVE | _AUXILIARIES
            or follows.endswith(("n’t", "n't"))
            or (follows.endswith("ed") and mention.start == 0)
        )


def _is_aside(line: Line, mention: Mention, pronoun: str) -> bool:
    """Tell whether a pronoun behind a line goes back over a name in it: "Still, he met Birk"."""
    before = line[mention.start - 1].text if mention.start else ""
    if before == "(":
        return True
    places = [i for i, word in enumerate(line) if word.text.lower() in _FORMS[pronoun]]
    if not places:
        return False
    return places[0] < mention.start or before in tables.NOT_A_SUBJECT_AFTER | {"Unlike", "Like"}


def _nouns(line: Line) -> list[tuple[str, str]]:
    """Return what unnamed persons a line has are called, each with the word before."""
    found = []
    for index, word in enumerate(line):
        if is_person_noun(word.text):
            start = index
            while start and line[start - 1].text[:1].islower():
                start -= 1
                if line[start].text in ("a", "an", "another", "the", "his", "her", "their"):
                    break
            found.append((word.text, line[start].text))
    return found
