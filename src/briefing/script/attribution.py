"""Whose words each quotation is, by the rules of English news prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefing.script.clauses import Act, Subject, describes, find_acts
from briefing.script.marks import Stretch
from briefing.script.model import SegmentKind
from briefing.script.narration import Line, narrated_lines
from briefing.script.passages import Passage, Quotation
from briefing.script.people import Mention, People, find_mentions, is_person_noun, sex_of
from briefing.script.rules import english_people as tables

_BREAKS = frozenset({",", ";", "and", "but", "while", "whereas", "although", "--", "–", "—"})
"""Behind one of these, somebody else may be the subject."""
_DASHES = frozenset({"--", "–", "—", "―"})
_NEXT_TO = frozenset({",", ":", "that", "it", "was", "is", "as"})
_MARKS = frozenset(",.;:!?-–—()… ") | {"--"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something; empty when not known."""

    name: str = ""
    """Full name."""
    role: str = ""
    """What the speaker is."""


@dataclass(frozen=True, slots=True)
class _Narrated:
    """A passage as it is read here."""

    lines: tuple[Line, ...]
    mentions: tuple[tuple[Mention, ...], ...]
    acts: tuple[tuple[Act, ...], ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a quotation's mark stands: passage, line, word."""

    passage: int
    line: int
    word: int


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What was found out about a quotation."""

    speaker: Speaker = field(default_factory=Speaker)
    beside: bool = False
    """Whether a verb of speech stands directly beside it."""
    told: bool = False
    """Whether somebody, named or not, is told to speak: then nobody else is looked for."""


def attribute(
    passages: Sequence[Passage], quotations: Sequence[Quotation]
) -> tuple[Speaker | None, ...]:
    """Return each quotation's speaker, empty when not sure; None for what is no quotation."""
    return _Reader(passages, quotations).read()


class _Reader:
    def __init__(self, passages: Sequence[Passage], quotations: Sequence[Quotation]) -> None:
        self._passages = passages
        self._quotations = quotations
        self._told = tuple(_narrate(passages, quotations))
        mentions = [m for told in self._told for m in told.mentions]
        self._people = People(mentions)
        self._sexes: dict[str, set[str]] = {}
        for mention in (m for line in mentions for m in line):
            for sex in filter(None, (sex_of(mention.title), sex_of(mention.role))):
                self._sexes.setdefault(self._called(mention), set()).add(sex)
        self._spots: dict[int, list[_Spot]] = {}
        for passage, told in enumerate(self._told):
            for number, line in enumerate(told.lines):
                for place, word in enumerate(line):
                    if word.quotation >= 0:
                        spot = _Spot(passage, number, place)
                        self._spots.setdefault(word.quotation, []).append(spot)
        self._ending_in: dict[int, list[int]] = {}
        for quotation, spots in sorted(self._spots.items()):
            self._ending_in.setdefault(spots[-1].passage, []).append(quotation)

    def read(self) -> tuple[Speaker | None, ...]:
        verdicts: list[_Verdict] = []
        for index in range(len(self._quotations)):
            verdicts.append(self._judge(index, verdicts))
        return tuple(
            None if self._is_scare_quote(index, verdict) else verdict.speaker
            for index, verdict in enumerate(verdicts)
        )

    def _is_scare_quote(self, index: int, verdict: _Verdict) -> bool:
        quotation = self._quotations[index]
        if quotation.alone or verdict.beside or self._stands_alone(self._spots[index][0]):
            return False
        if quotation.is_short:
            return True
        words = [w.strip('“”",.?!«»') for w in quotation.text.split()]
        title_case = all(w[:1].isupper() for w in words if len(w) > 3)
        return title_case and self._passages[self._spots[index][0].passage].is_body

    def _judge(self, index: int, earlier: Sequence[_Verdict]) -> _Verdict:
        quotation = self._quotations[index]
        first, last = self._spots[index][0], self._spots[index][-1]
        return (
            self._from_after(last)
            or self._from_before(first, quotation)
            or (None if quotation.is_short else self._from_tail(last))
            or self._from_signature(last)
            or self._from_sentence_before(first, index, earlier)
            or self._from_paragraph_before(first, index, earlier)
            or _Verdict()
        )

    def _from_after(self, spot: _Spot) -> _Verdict | None:
        """Read "…,” said Mayor Calder" and "…,” Calder said"."""
        line, acts = self._line(spot), self._acts(spot)
        act = next((act for act in acts if act.start > spot.word), None)
        if act is None or act.verb in tables.NAMING_VERBS | tables.PARTICIPLES:
            return None
        start = spot.word + 1
        while start < act.start and line[start].text in _DASHES | {","}:
            start += 1
        if any(word.quotation >= 0 for word in line[start : act.start]):
            return None
        if not describes(line, start, act.start):
            return None
        return _Verdict(self._resolve(act.subject, spot), beside=True, told=True)

    def _from_before(self, spot: _Spot, quotation: Quotation) -> _Verdict | None:
        """Read "Calder said: “…", "Calder “welcome(ed) …" and "Calder said that it “…"."""
        line, mentions = self._line(spot), self._mentions(spot)
        if mentions and mentions[0].start == 0:
            opening = mentions[0]
            between = [word.text for word in line[opening.end : spot.word]]
            if between == [":"] or (not between and not quotation.is_short):
                return _Verdict(self._resolve(opening, spot), beside=True, told=True)
        act = next((act for act in reversed(self._acts(spot)) if act.end <= spot.word), None)
        if act is None:
            return None
        gap = [word.text for word in line[act.end : spot.word]]
        speaker = self._resolve(act.subject, spot)
        if self._somebody_else(spot, act, speaker):
            return _Verdict(told=True)
        beside = line[spot.word - 1].text == ":" or set(gap) <= _NEXT_TO
        if act.verb in tables.NAMING_VERBS:
            beside = bool(speaker.name) and len(gap) <= 3
        return _Verdict(speaker, beside=beside, told=True)

    def _somebody_else(self, spot: _Spot, act: Act, speaker: Speaker) -> bool:
        """Tell whether another person comes in, behind a break, between verb and quotation."""
        line = self._line(spot)
        breaks = [i for i in range(act.end, spot.word) if line[i].text in _BREAKS]
        if not breaks:
            return False
        if any(is_person_noun(word.text) for word in line[breaks[0] : spot.word]):
            return True
        return any(
            breaks[0] <= m.start and m.end <= spot.word and self._called(m) != speaker.name
            for m in self._mentions(spot)
            if self._called(m)
        )

    def _from_tail(self, spot: _Spot) -> _Verdict | None:
        """Read "It is “…” and will pass, Calder said", the verb behind a quotation but apart."""
        line, acts = self._line(spot), self._acts(spot)
        if not acts or acts[-1].start <= spot.word or acts[-1].verb not in tables.SPEECH_VERBS:
            return None
        act = acts[-1]
        if line[act.start - 1].text != "," or not _is_end(line, act.end):
            return None
        return _Verdict(self._resolve(act.subject, spot), told=True)

    def _from_signature(self, spot: _Spot) -> _Verdict | None:
        """Read "… — Ines Calder, mayor" behind a quotation that is a paragraph of its own."""
        told = self._told[spot.passage]
        if spot.word or spot.line or len(told.lines) > 2:
            return None
        number = len(told.lines) - 1
        line, at = told.lines[number], 1 - number
        if len(line) <= at or line[at].text not in _DASHES:
            return None
        named = [mention for mention in told.mentions[number] if mention.start == at + 1]
        if not named or len(named[0].name) < 2 or {w.text for w in line} & {"and", "or"}:
            return None
        return _Verdict(self._resolve(named[0], spot), beside=True, told=True)

    def _from_sentence_before(
        self, spot: _Spot, index: int, earlier: Sequence[_Verdict]
    ) -> _Verdict | None:
        """Read "“…,” said Calder. “…": more of the same, in the same paragraph."""
        if not index or not self._stands_alone(spot):
            return None
        before = self._spots[index - 1][-1]
        if before.passage != spot.passage or before.line != spot.line - 1:
            return None
        named = {self._called(m) for m in self._mentions(before)} - {""}
        speaker = earlier[index - 1].speaker
        if named - {speaker.name} or not (earlier[index - 1].beside or earlier[index - 1].told):
            return None
        return _Verdict(speaker, told=True)

    def _from_paragraph_before(
        self, spot: _Spot, index: int, earlier: Sequence[_Verdict]
    ) -> _Verdict | None:
        """Read a paragraph that is a quotation by the last sentence of the one before."""
        if spot.line or spot.word or not self._stands_alone(spot):
            return None
        before = self._body_before(spot.passage)
        if before is None:
            return None
        told = self._told[before]
        last = len(told.lines) - 1
        quoted = [
            number
            for number in self._ending_in.get(before, ())
            if number < index and not self._is_mere_phrase(number)
        ]
        acts = [act for act in told.acts[last] if act.verb not in tables.NAMING_VERBS]
        if quoted and self._spots[quoted[-1]][-1].line == last:
            speakers = {earlier[number].speaker for number in quoted}
            return _Verdict(earlier[quoted[-1]].speaker, told=True) if len(speakers) == 1 else None
        if not acts:
            return None
        speaker = self._resolve(acts[-1].subject, _Spot(before, last, acts[-1].start))
        introduced = told.lines[last][-1].text == ":"
        named = {self._called(m) for m in told.mentions[last]} - {"", speaker.name}
        return _Verdict(speaker, told=True) if introduced or not named else None

    def _is_mere_phrase(self, index: int) -> bool:
        quotation = self._quotations[index]
        return quotation.is_short and not quotation.alone

    def _body_before(self, passage: int) -> int | None:
        """Return the running text before a passage, over pictures; none across a heading."""
        for before in range(passage - 1, -1, -1):
            if self._passages[before].is_body:
                return before
            if self._passages[before].kind is not SegmentKind.PICTURE:
                return None
        return None

    def _resolve(self, subject: Subject, spot: _Spot) -> Speaker:
        if isinstance(subject, Mention):
            name = self._people.full_name(subject)
            return Speaker(name, self._people.role(subject)) if name else Speaker()
        return self._only_person(subject, spot) if subject else Speaker()

    def _only_person(self, pronoun: str, spot: _Spot) -> Speaker:
        """Return whom a pronoun stands for when exactly one person is in play."""
        lines: list[tuple[Line, tuple[Mention, ...]]] = []
        before = self._body_before(spot.passage)
        for passage, end in ((before, None), (spot.passage, spot.line + 1)):
            if passage is not None:
                told = self._told[passage]
                lines += list(zip(told.lines[:end], told.mentions[:end], strict=True))
        named = [m for _, mentions in lines for m in mentions]
        roles = {word for m in named for word in self._people.role(m).split()}
        nouns = {w.text for line, _ in lines for w in line if is_person_noun(w.text)}
        if nouns - roles:
            return Speaker()
        if not named:
            named = [m for told in self._told for mentions in told.mentions for m in mentions]
        named = [m for m in named if len(m.name) > 1 or m.title or self._people.full_name(m)]
        names = {self._called(m) for m in named}
        if len(names) != 1 or self._sexes.get(self._called(named[0]), {pronoun}) != {pronoun}:
            return Speaker()
        return self._resolve(named[0], spot)

    def _called(self, mention: Mention) -> str:
        """Return how a person is told from others; empty for a lone word that nobody is called."""
        full = self._people.full_name(mention)
        return full or (" ".join(mention.name) if mention.title or len(mention.name) > 1 else "")

    def _stands_alone(self, spot: _Spot) -> bool:
        """Tell whether a quotation is a sentence by itself."""
        return all(
            word.text in _MARKS for place, word in enumerate(self._line(spot)) if place != spot.word
        )

    def _line(self, spot: _Spot) -> Line:
        return self._told[spot.passage].lines[spot.line]

    def _mentions(self, spot: _Spot) -> tuple[Mention, ...]:
        return self._told[spot.passage].mentions[spot.line]

    def _acts(self, spot: _Spot) -> tuple[Act, ...]:
        return self._told[spot.passage].acts[spot.line]


def _narrate(passages: Sequence[Passage], quotations: Sequence[Quotation]) -> Iterator[_Narrated]:
    quoted: dict[int, list[tuple[Stretch, int]]] = {}
    for index, quotation in enumerate(quotations):
        for stretch in quotation.stretches:
            quoted.setdefault(stretch.passage, []).append((stretch, index))
    for index, passage in enumerate(passages):
        lines = narrated_lines(passage.text, passage.starts, quoted.get(index, ()))
        mentions = tuple(map(find_mentions, lines))
        acts = tuple(find_acts(line, m) for line, m in zip(lines, mentions, strict=True))
        yield _Narrated(lines, mentions, acts)


def _is_end(line: Line, at: int) -> bool:
    """Tell whether only marks follow, or where and when it was said."""
    follows = line[at].text if at < len(line) else "."
    return follows in _MARKS or follows in {"on", "in", "at", "during", "after"}
