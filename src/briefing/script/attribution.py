"""Whose words each quotation is, by the rules of English news prose. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.script.carrying import from_sentence_before
from briefing.script.clauses import Act, describes
from briefing.script.mentions import Mention, is_person_noun
from briefing.script.narration import Line
from briefing.script.passages import Passage, Quotation
from briefing.script.referents import Referents
from briefing.script.rules import english_people as tables
from briefing.script.telling import MARKS, Speaker, Spot, Telling, Verdict

_BREAKS = frozenset({",", ";", "and", "but", "while", "whereas", "although", "--", "–", "—"})
"""Behind one of these, somebody else may be the subject."""
_DASHES = frozenset({"--", "–", "—", "―"})
_CLOSING = "”\"“»«’' "
_LONGEST_NAMED = 6
"""Words between "called" and what something is called."""
_LONGEST_HEARER = 4
"""Words for who is told something."""
_NEXT_TO = frozenset({",", ":", "that", "it", "was", "is", "as"})


def attribute(
    passages: Sequence[Passage], quotations: Sequence[Quotation]
) -> tuple[Speaker | None, ...]:
    """Return each quotation's speaker, empty when not sure; None for what is no quotation."""
    return _Reader(passages, quotations).read()


class _Reader:
    def __init__(self, passages: Sequence[Passage], quotations: Sequence[Quotation]) -> None:
        self._telling = Telling(passages, quotations)
        self._referents = Referents(self._telling)

    def read(self) -> tuple[Speaker | None, ...]:
        verdicts: list[Verdict] = []
        for index in range(len(self._telling.quotations)):
            verdicts.append(self._judge(index, verdicts))
        return tuple(
            None if self._is_scare_quote(index, verdict) else verdict.speaker
            for index, verdict in enumerate(verdicts)
        )

    def _is_scare_quote(self, index: int, verdict: Verdict) -> bool:
        quotation = self._telling.quotations[index]
        if (
            quotation.alone
            or verdict.beside
            or self._telling.stands_alone(self._telling.spots[index][0])
        ):
            return False
        if quotation.is_short:
            return True
        words = [w.strip("“”\",.?!«»‘’'") for w in quotation.text.split()]
        title_case = all(w[:1].isupper() for w in words if len(w) > 3)
        return title_case and self._telling.passages[self._telling.spots[index][0].passage].is_body

    def _judge(self, index: int, earlier: Sequence[Verdict]) -> Verdict:
        quotation = self._telling.quotations[index]
        first, last = self._telling.spots[index][0], self._telling.spots[index][-1]
        return (
            self._from_both_sides(first, last, quotation)
            or self._from_behind_a_question(last, quotation)
            or (None if quotation.is_short else self._from_tail(last))
            or self._from_signature(last)
            or from_sentence_before(self._telling, self._referents, index, earlier)
            or Verdict()
        )

    def _from_both_sides(self, first: Spot, last: Spot, quotation: Quotation) -> Verdict | None:
        """Read the verb of speech behind a quotation, or else the one before it.

        Where both have one, as in "When a man shouted “…,” Calder laughed and said", a comma or a
        colon directly before the quotation tells whose it is; or nobody can.
        """
        after, before = self._from_after(last), self._from_before(first, quotation)
        if after is None or before is None or before.speaker == after.speaker:
            return after or before
        is_introduced = first.word == last.word and self._is_introduced(first)
        return before if is_introduced else Verdict(told=True)

    def _from_after(self, spot: Spot) -> Verdict | None:
        """Read "…,” said Mayor Calder" and "…,” Calder said"."""
        line, acts = self._telling.line(spot), self._telling.acts(spot)
        act = next((act for act in acts if act.start > spot.word), None)
        if act is None or act.verb in tables.NAMING_VERBS | tables.PARTICIPLES:
            return None
        start = spot.word + 1
        while start < act.start and line[start].text in _DASHES | {","}:
            start += 1
        if any(word.quotation >= 0 for word in line[start : act.start]):
            return None
        end = act.start
        if isinstance(act.subject, Mention) and line[end].text != act.verb:
            end = act.subject.start  # "…,” Polwithen mayor Ines Calder said"
        if not describes(line, start, end):
            return None
        return Verdict(self._referents.resolve(act.subject, spot), beside=True, told=True)

    def _from_before(self, spot: Spot, quotation: Quotation) -> Verdict | None:
        """Read "Calder said: “…", "Calder “welcome(ed) …" and "Calder said that it “…"."""
        line, mentions = self._telling.line(spot), self._telling.mentions(spot)
        if mentions and mentions[0].start == 0:
            opening = mentions[0]
            between = [word.text for word in line[opening.end : spot.word]]
            if between == [":"] or (not between and quotation.is_first_person):
                return Verdict(self._referents.resolve(opening, spot), beside=True, told=True)
        act = next(
            (act for act in reversed(self._telling.acts(spot)) if act.end <= spot.word), None
        )
        if act is None:
            return None
        gap = [word.text for word in line[act.end : spot.word]]
        speaker = self._referents.resolve(act.subject, spot)
        if self._somebody_else(spot, act, speaker):
            return Verdict(told=True)
        beside = line[spot.word - 1].text == ":" or set(gap) <= _NEXT_TO
        if act.verb in tables.NAMING_VERBS:
            if len(gap) > _LONGEST_NAMED or any(
                w.quotation >= 0 for w in line[act.end : spot.word]
            ):
                return None  # another thing was called so
            beside = bool(speaker.name) and len(gap) <= 3
        return Verdict(speaker, beside=beside, told=True)

    def _is_introduced(self, spot: Spot) -> bool:
        """Tell whether a verb of speech leads straight to a quotation: "told the crowd, “…"."""
        line = self._telling.line(spot)
        act = next((a for a in reversed(self._telling.acts(spot)) if a.end <= spot.word), None)
        if act is None or line[spot.word - 1].text not in (",", ":"):
            return False
        gap = [word.text for word in line[act.end : spot.word - 1]]
        return len(gap) <= _LONGEST_HEARER and "," not in gap and all(gap)

    def _from_behind_a_question(self, spot: Spot, quotation: Quotation) -> Verdict | None:
        """Read "“…?” Calder demanded": its mark has made two sentences of it."""
        told = self._telling.told[spot.passage]
        if not quotation.text.rstrip(_CLOSING).endswith(("?", "!", "…")):
            return None
        if spot.word + 1 < len(self._telling.line(spot)) or spot.line + 1 >= len(told.lines):
            return None
        line, acts = told.lines[spot.line + 1], told.acts[spot.line + 1]
        act = acts[0] if acts else None
        if act is None or act.start or act.verb not in tables.SPEECH_VERBS:
            return None
        if not _is_end(line, act.end):
            return None
        return Verdict(self._referents.resolve(act.subject, spot), beside=True, told=True)

    def _somebody_else(self, spot: Spot, act: Act, speaker: Speaker) -> bool:
        """Tell whether another person comes in, behind a break, between verb and quotation."""
        line = self._telling.line(spot)
        breaks = [i for i in range(act.end, spot.word) if line[i].text in _BREAKS]
        if not breaks:
            return False
        if any(is_person_noun(word.text) for word in line[breaks[0] : spot.word]):
            return True
        return any(
            breaks[0] <= m.start
            and m.end <= spot.word
            and self._telling.people.called(m) != speaker.name
            for m in self._telling.mentions(spot)
            if self._telling.people.called(m)
        )

    def _from_tail(self, spot: Spot) -> Verdict | None:
        """Read "It is “…” and will pass, Calder said", the verb behind a quotation but apart."""
        line, acts = self._telling.line(spot), self._telling.acts(spot)
        if not acts or acts[-1].start <= spot.word or acts[-1].verb not in tables.SPEECH_VERBS:
            return None
        act = acts[-1]
        if line[act.start - 1].text != "," or not _is_end(line, act.end):
            return None
        return Verdict(self._referents.resolve(act.subject, spot), told=True)

    def _from_signature(self, spot: Spot) -> Verdict | None:
        """Read "… — Ines Calder, mayor" behind a quotation that is a paragraph of its own."""
        told = self._telling.told[spot.passage]
        if spot.word or spot.line or len(told.lines) > 2:
            return None
        number = len(told.lines) - 1
        line, at = told.lines[number], 1 - number
        if len(line) <= at or line[at].text not in _DASHES:
            return None
        named = [mention for mention in told.mentions[number] if mention.start == at + 1]
        if not named or len(named[0].name) < 2 or {w.text for w in line} & {"and", "or"}:
            return None
        return Verdict(self._referents.resolve(named[0], spot), beside=True, told=True)


def _is_end(line: Line, at: int) -> bool:
    """Tell whether only marks follow, or where and when it was said."""
    follows = line[at].text if at < len(line) else "."
    return follows in MARKS or follows in {"on", "in", "at", "during", "after"}
