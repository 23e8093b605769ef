"""Quotations without a verb of speech: whose they are by what stands before them. Pure; English."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.script.referents import Referents
from briefing.script.rules import english_people as tables
from briefing.script.telling import Spot, Telling, Verdict


def from_sentence_before(
    telling: Telling, spot: Spot, index: int, earlier: Sequence[Verdict]
) -> Verdict | None:
    """Read "“…,” said Calder. “…”": more of the same, in the same paragraph."""
    if not index or not telling.stands_alone(spot):
        return None
    before = telling.spots[index - 1][-1]
    if before.passage != spot.passage or before.line != spot.line - 1:
        return None
    named = {telling.people.called(m) for m in telling.mentions(before)} - {""}
    speaker = earlier[index - 1].speaker
    if named - {speaker.name} or not (earlier[index - 1].beside or earlier[index - 1].told):
        return None
    return Verdict(speaker, told=True)


def from_paragraph_before(
    telling: Telling, referents: Referents, spot: Spot, index: int, earlier: Sequence[Verdict]
) -> Verdict | None:
    """Read a paragraph that is a quotation by the last sentence of the one before."""
    if spot.line or spot.word or not telling.stands_alone(spot):
        return None
    before = telling.body_before(spot.passage)
    if before is None:
        return None
    told = telling.told[before]
    last = len(told.lines) - 1
    quoted = [
        number
        for number in telling.ending_in(before)
        if number < index and not _is_mere_phrase(telling, number)
    ]
    acts = [act for act in told.acts[last] if act.verb not in tables.NAMING_VERBS]
    if quoted and telling.spots[quoted[-1]][-1].line == last:
        speakers = {earlier[number].speaker for number in quoted}
        return Verdict(earlier[quoted[-1]].speaker, told=True) if len(speakers) == 1 else None
    if not acts:
        return None
    speakers = {referents.resolve(a.subject, Spot(before, last, a.start)) for a in acts}
    introduced = told.lines[last][-1].text == ":"
    if introduced or len(speakers) == 1:
        return Verdict(
            referents.resolve(acts[-1].subject, Spot(before, last, acts[-1].start)), told=True
        )
    return None


def _is_mere_phrase(telling: Telling, index: int) -> bool:
    quotation = telling.quotations[index]
    return quotation.is_short and not quotation.alone
