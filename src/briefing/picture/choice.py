"""Which card is shown when.

The rules, in one place:

- Introduction, headline and summary share one title card; the lead photo is behind it.
- A picture is shown whole, with its description and credit; the description alone, framed, where
  there is no file.
- A heading has a section card. A list grows, item by item.
- Words that are mostly one person's, in a quotation or within a paragraph, stand large on a
  quotation card with the speaker's name. It turns by clauses, with the voice.
- A sentence that turns on one amount or share shows it large, once a paragraph.
- Everything else stands on plain text cards, whole sentences each.
- The sign-off shows the show's name, its address, and that the voice is synthetic.

A theme may do without some kinds (:data:`.cards.OPTIONAL`); their words stand on text cards. What a
producer asks for in the article's front matter (:class:`~briefing.article.model.Staging`) goes
before all rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from briefing.article.model import Article, Staging
from briefing.picture.cards import (
    OPTIONAL,
    Card,
    CardKind,
    FigureCard,
    Furniture,
    ListCard,
    PhotoCard,
    Progress,
    QuotationCard,
    SectionCard,
    SignOffCard,
    TextCard,
    TitleCard,
)
from briefing.picture.figures import turns_on
from briefing.picture.pages import Piece, clauses, packed, whole
from briefing.picture.wishes import nearest_picture, staging_of
from briefing.script.model import TITLE_CARD, Segment, SegmentKind, Sentence

TEXT_CHARACTERS = 420
"""Most text on a text card: about 70 words, the most that stays large and calm in every shape. A
longer sentence still stands on one card, set smaller."""
QUOTATION_CHARACTERS = 180
"""Most text on a quotation card: about 30 words, 12 seconds of speech, so that what is seen is what
is heard."""
FIGURE_CHARACTERS = 240
"""Longest sentence that stands under its figure."""
ITEM_CHARACTERS = 200
"""Longest item of a list card; a list with a longer one is plain text."""

_QUOTED_SHARE = 0.6  # of a sentence's characters: then it is somebody's words
_SHORTEST_QUOTATION = 40  # characters: fewer are a phrase within the narrator's sentence
_SHORTEST_STRETCH = 30  # characters, two seconds: for less, the card is not changed
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Show:
    """What the show says of itself on its cards."""

    name: str = ""
    """What it is called; empty for none."""
    address: str = ""
    """Where to find it, or the article, on the web; as it should be read."""
    disclosure: str = "Read by a synthetic voice"
    """Said on the last card."""
    running_time: str = ""
    """How long the briefing plays, as "3 min 40 s"."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A card, and the word at which it appears."""

    sentence: int
    """Index of the sentence within its segment; the first of a segment appears with the segment."""
    token: int
    """Index of the word within the sentence."""
    card: Card
    """What is seen."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the cards of one briefing are chosen by."""

    article: Article
    """What was written."""
    segments: tuple[Segment, ...]
    """All that is said, in order."""
    show: Show
    """What the show says of itself."""
    kinds: frozenset[str] = frozenset(OPTIONAL)
    """Which of the optional kinds of card the house uses."""

    def cuts(self, index: int) -> tuple[Cut, ...]:
        """Return the cards of a segment, in order; none when it stays on the card before."""
        segment = self.segments[index]
        progress = Progress(index, len(self.segments))
        if segment.kind in TITLE_CARD:
            if index and self.segments[index - 1].kind in TITLE_CARD:
                return ()
            return (Cut(0, 0, self._title(progress)),)
        if segment.kind is SegmentKind.SIGN_OFF:
            show = self.show
            return (Cut(0, 0, SignOffCard(show.name, show.address, show.disclosure, progress)),)
        around = Furniture(self.article.kicker, self.article.headline, self.show.name, progress)
        staged = staging_of(self.article, segment)
        if staged is not None and _can_be_met(staged, segment):
            return tuple(self._staged(segment, staged, around))
        return tuple(self._usual(index, segment, around))

    def _title(self, progress: Progress | None) -> TitleCard:
        """Return the title card; what a producer cut out is not read on it either."""
        card = title_card(self.article, self.show, progress)
        said = " ".join(s.text for s in self.segments if s.kind is SegmentKind.SUMMARY)
        is_whole = "".join(said.split()) == "".join(card.summary.split())
        return card if is_whole else replace(card, summary=said)

    def _usual(self, index: int, segment: Segment, around: Furniture) -> Iterator[Cut]:
        match segment.kind:
            case SegmentKind.PICTURE if segment.picture is not None:
                yield Cut(0, 0, self._photo(segment.picture, around))
            case SegmentKind.HEADING if CardKind.SECTION in self.kinds:
                yield Cut(0, 0, SectionCard(segment.text, around))
            case SegmentKind.LIST_ITEM if CardKind.LIST in self.kinds and self._is_short(index):
                yield Cut(0, 0, ListCard(self._items(index), around))
            case _:
                yield from self._running_text(segment, around)

    def _running_text(self, segment: Segment, around: Furniture) -> Iterator[Cut]:
        """Yield the cards of a paragraph or quotation, stretch by stretch."""
        figure = self._figure(segment)
        labelled = [self._label(segment, i, figure) for i in range(len(segment.sentences))]
        for label, group in groupby(range(len(labelled)), key=lambda i: labelled[i]):
            indices = list(group)
            first, last = indices[0], indices[-1] + 1
            length = sum(len(s.text) for s in segment.sentences[first:last])
            if first and length < _SHORTEST_STRETCH:
                continue
            if label[0] is CardKind.FIGURE:
                text = segment.sentences[first].text
                yield Cut(first, 0, FigureCard(turns_on(text), text, around))
            elif label[0] is CardKind.QUOTATION:
                yield from _quotation(segment, first, last, label[1:], around)
            else:
                yield from _text(segment, first, last, around)

    def _label(self, segment: Segment, index: int, figure: int | None) -> tuple[CardKind, str, str]:
        """Return what kind of card a sentence stands on, and whose words they are."""
        if CardKind.QUOTATION in self.kinds:
            whose = _speaker(segment, index)
            if whose is not None:
                return (CardKind.QUOTATION, *whose)
        return (CardKind.FIGURE if index == figure else CardKind.TEXT, "", "")

    def _figure(self, segment: Segment) -> int | None:
        """Return the index of the sentence that is shown with its figure, if there is one."""
        if CardKind.FIGURE not in self.kinds or segment.kind is SegmentKind.QUOTATION:
            return None
        for index, sentence in enumerate(segment.sentences):
            said_by_somebody = any(
                turns_on(sentence.text[q.start : q.end]) for q in sentence.quotes
            )
            short = len(sentence.text) <= FIGURE_CHARACTERS
            if short and turns_on(sentence.text) and not said_by_somebody:
                return index
        return None

    def _is_short(self, index: int) -> bool:
        return all(len(item) <= ITEM_CHARACTERS for item in self._items(index))

    def _items(self, index: int) -> tuple[str, ...]:
        """Return the items of the list from its first to the one of that index."""
        first = index
        while first and self.segments[first - 1].kind is SegmentKind.LIST_ITEM:
            first -= 1
        return tuple(segment.text for segment in self.segments[first : index + 1])

    def _photo(self, number: int, around: Furniture) -> PhotoCard:
        picture = self.article.pictures[number]
        return PhotoCard(picture.file, picture.description, picture.credit, around)

    def _staged(self, segment: Segment, staged: Staging, around: Furniture) -> Iterator[Cut]:
        """Yield what the producer asked for."""
        last = len(segment.sentences)
        match staged.card:
            case CardKind.TITLE:
                yield Cut(0, 0, self._title(around.progress))
            case CardKind.PHOTO:
                number = staged.picture
                if number is None:
                    number = nearest_picture(self.article, staged.block)
                yield Cut(0, 0, self._photo(number, around))
            case CardKind.SECTION:
                yield Cut(0, 0, SectionCard(segment.text, around))
            case CardKind.QUOTATION:
                for whose, group in groupby(range(last), key=lambda i: _any_speaker(segment, i)):
                    indices = list(group)
                    yield from _quotation(segment, indices[0], indices[-1] + 1, whose, around)
            case CardKind.FIGURE:
                for page in packed(whole(segment.sentences, 0, last), FIGURE_CHARACTERS):
                    figure = staged.figure or turns_on(segment.text)
                    yield Cut(page.sentence, page.token, FigureCard(figure, page.text, around))
            case _:
                yield from _text(segment, 0, last, around)


def _can_be_met(staged: Staging, segment: Segment) -> bool:
    """Tell whether a wish for a card can be met; a producer's edit may leave a part of a text."""
    if staged.card == CardKind.FIGURE:
        return staged.figure in segment.text if staged.figure else bool(turns_on(segment.text))
    return bool(staged.card)


def title_card(article: Article, show: Show, progress: Progress | None = None) -> TitleCard:
    """Return the title card; without progress it is the poster."""
    details = (article.byline, date_text(article), show.running_time)
    return TitleCard(
        headline=article.headline,
        kicker=article.kicker,
        summary=article.summary,
        details=tuple(filter(None, details)),
        show_name=show.name,
        photo=_lead_photo(article),
        progress=progress,
    )


def date_text(article: Article) -> str:
    """Return the day of publication as it is read: in words in English, by ISO 8601 otherwise."""
    day = article.published
    if day is None:
        return ""
    if article.language.split("-")[0].lower() != "en":
        return day.isoformat()
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _text(segment: Segment, first: int, last: int, around: Furniture) -> Iterator[Cut]:
    for page in packed(whole(segment.sentences, first, last), TEXT_CHARACTERS):
        yield Cut(page.sentence, page.token, TextCard(page.text, around))


def _quotation(
    segment: Segment, first: int, last: int, whose: tuple[str, str], around: Furniture
) -> Iterator[Cut]:
    pieces: list[Piece] = []
    for index in range(first, last):
        sentence = segment.sentences[index]
        for start, end in _quoted(segment.kind, sentence):
            pieces += clauses(sentence, index, start, end, QUOTATION_CHARACTERS)
    for page in packed(pieces, QUOTATION_CHARACTERS):
        yield Cut(page.sentence, page.token, QuotationCard(page.text, *whose, around))


def _quoted(kind: SegmentKind, sentence: Sentence) -> list[tuple[int, int]]:
    """Return the stretches of a sentence that stand on a quotation card."""
    spans = [(quote.start, quote.end) for quote in sentence.quotes]
    if not spans or kind is SegmentKind.QUOTATION:
        return [(0, len(sentence.text))]
    return spans


def _speaker(segment: Segment, index: int) -> tuple[str, str] | None:
    """Return name and role of whoever says most of a sentence; none for the narrator's own."""
    sentence = segment.sentences[index]
    if segment.kind is not SegmentKind.QUOTATION:
        quoted = sum(quote.end - quote.start for quote in sentence.quotes)
        if quoted < max(_SHORTEST_QUOTATION, _QUOTED_SHARE * len(sentence.text)):
            return None
        if len({(quote.speaker, quote.role) for quote in sentence.quotes}) > 1:
            return None
    return _any_speaker(segment, index)


def _any_speaker(segment: Segment, index: int) -> tuple[str, str]:
    """Return name and role of whoever is quoted; empty when unknown, or when there are several."""
    of_sentence = {(q.speaker, q.role) for q in segment.sentences[index].quotes}
    whole_segment = {(q.speaker, q.role) for s in segment.sentences for q in s.quotes}
    if segment.kind is SegmentKind.QUOTATION:  # one block, one voice: or nobody is named
        of_sentence = whole_segment
    return next(iter(of_sentence)) if len(of_sentence) == 1 else ("", "")


def _lead_photo(article: Article) -> Path | None:
    return next((picture.file for picture in article.pictures if picture.file is not None), None)
