"""Who is speaking: what of an article is quoted, and whose words those are. Pure.

Quotations are found in every language by their marks, and by what the page says is one. Speakers
are named in the languages that have tables for it, so far English, by the rules of news prose: a
verb of speech with its subject beside the quotation or over it; a colon before it; the speaker of
the paragraph before, for a paragraph that is a quotation and nothing else. Of what is not sure
nothing is said: an empty name is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.script.attribution import attribute
from briefing.script.model import Quote, Segment
from briefing.script.passages import Passage, Quotation, passages_of, quotations_of
from briefing.script.telling import Speaker

_NAMING_LANGUAGES = frozenset({"en"})


def mark_quotes(segments: Sequence[Segment], language: str) -> tuple[Segment, ...]:
    """Return the segments, each sentence with what of it is quoted and who says it.

    Args:
        segments: a whole script's, in order; the show's own words are never quotations.
        language: the script's, as a BCP 47 tag.
    """
    passages = passages_of(segments)
    quotations = quotations_of(passages)
    if not quotations:
        return tuple(segments)
    if language.replace("_", "-").partition("-")[0].lower() in _NAMING_LANGUAGES:
        speakers = attribute(passages, quotations)
    else:
        speakers = tuple(map(_unnamed, quotations))
    quotes: dict[tuple[int, int], list[Quote]] = {}
    for quotation, speaker in zip(quotations, speakers, strict=True):
        if speaker is not None:
            _cut(quotation, speaker, passages, quotes)
    return tuple(
        replace(
            segment,
            sentences=tuple(
                replace(sentence, quotes=tuple(quotes.get((index, number), ())))
                for number, sentence in enumerate(segment.sentences)
            ),
        )
        for index, segment in enumerate(segments)
    )


def _unnamed(quotation: Quotation) -> Speaker | None:
    """Return nobody for a quotation, and nothing for a few words in marks."""
    scare = quotation.is_short and not quotation.is_exclaimed and not quotation.alone
    return None if scare else Speaker()


def _cut(
    quotation: Quotation,
    speaker: Speaker,
    passages: Sequence[Passage],
    quotes: dict[tuple[int, int], list[Quote]],
) -> None:
    """Add the pieces of a quotation to the sentences they stand in, by segment and sentence."""
    pieces = [
        (passage.segment, passage.first + number, max(stretch.start, first) - first, end - first)
        for stretch in quotation.stretches
        for passage in (passages[stretch.passage],)
        for number, (first, last) in enumerate(zip(passage.starts, passage.ends, strict=True))
        for end in (min(stretch.end, last),)
        if max(stretch.start, first) < end
    ]
    for index, (segment, number, start, end) in enumerate(pieces):
        opens, closes = index == 0, index == len(pieces) - 1
        quote = Quote(start, end, speaker.name, speaker.role, opens, closes)
        quotes.setdefault((segment, number), []).append(quote)
