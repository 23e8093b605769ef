"""Quotations without a verb of speech: whose they are by the sentence before. Pure; English."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.script.referents import Referents
from briefing.script.rules import english_people as tables
from briefing.script.telling import Speaker, Spot, Telling, Verdict

_CLOSING = "”\"“»«’' "


def from_sentence_before(
    telling: Telling, referents: Referents, index: int, earlier: Sequence[Verdict]
) -> Verdict | None:
    """Read a quotation that is a sentence by itself by who speaks in the sentence before.

    As in "“…,” said Calder. “…”" and in "Calder said it was late. “…”"; also when it is the first
    of a paragraph and the sentence before is the last of the one before.
    """
    spot = telling.spots[index][0]
    if not telling.stands_alone(spot):
        return None
    before = _line_before(telling, spot)
    if before is None:
        return None
    passage, line = before
    ending = [
        number
        for number in telling.ending_in(passage)
        if number < index and telling.spots[number][-1].line == line
    ]
    if ending and _is_answer(telling, ending[-1], spot):
        return None
    quoted = [number for number in ending if not _is_mere_phrase(telling, number)]
    if not quoted:
        return _from_narrator(telling, referents, passage, line)
    speakers = {earlier[number].speaker for number in quoted}
    is_told = earlier[quoted[-1]].beside or earlier[quoted[-1]].told
    if len(speakers) > 1 or not is_told:
        return None
    others = _speakers(telling, referents, passage, line) - {Speaker()} - speakers
    return None if others else Verdict(earlier[quoted[-1]].speaker, told=True)


def _line_before(telling: Telling, spot: Spot) -> tuple[int, int] | None:
    """Return passage and line of the sentence before a spot; none across a heading."""
    if spot.line:
        return spot.passage, spot.line - 1
    before = telling.body_before(spot.passage)
    return None if before is None else (before, len(telling.told[before].lines) - 1)


def _from_narrator(
    telling: Telling, referents: Referents, passage: int, line: int
) -> Verdict | None:
    """Read "Calder said it was late": a sentence of the narrator's about one who speaks."""
    told = telling.told[passage]
    acts = [act for act in told.acts[line] if act.verb not in tables.NAMING_VERBS]
    if not acts:
        return None
    last = referents.resolve(acts[-1].subject, Spot(passage, line, acts[-1].start))
    is_introduced = told.lines[line][-1].text == ":"
    is_one = len(_speakers(telling, referents, passage, line)) == 1
    return Verdict(last, told=True) if is_introduced or is_one else None


def _speakers(telling: Telling, referents: Referents, passage: int, line: int) -> set[Speaker]:
    """Return who speaks in a line; the nameless one among them when it is not clear who."""
    return {
        referents.resolve(act.subject, Spot(passage, line, act.start))
        for act in telling.told[passage].acts[line]
        if act.verb not in tables.NAMING_VERBS
    }


def _is_answer(telling: Telling, before: int, spot: Spot) -> bool:
    """Tell whether a paragraph that is a quotation may answer the one before, a question."""
    asked = telling.quotations[before].text.rstrip(_CLOSING).endswith("?")
    return asked and telling.spots[before][-1].passage != spot.passage


def _is_mere_phrase(telling: Telling, index: int) -> bool:
    quotation = telling.quotations[index]
    return quotation.is_short and not quotation.alone
