"""Which card is shown when, and what each says. Descriptions only: :mod:`.draw` paints them.

Rules, in one place:

- The title segment and the summary share one title card; the lead photo is behind it.
- A picture segment shows the whole photo with its description and credit; the description alone,
  framed, where there is no file.
- A quotation shows the words large, under an opening mark, and names the speaker when it is one.
- Headings, paragraphs and list items show their text, the headline small above it.
- The sign-off shows the show's name, its address, and that the voice is synthetic.

Text longer than a card should hold is shown in pages, whole sentences each (:mod:`.plan`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from briefing.article.model import Article
from briefing.picture.plan import page_text
from briefing.script.model import Segment, SegmentKind

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
class Progress:
    """How far the briefing is, for the line along the bottom edge."""

    index: int
    """Of the segment on the screen, from 0."""
    count: int
    """Of all segments."""


@dataclass(frozen=True, slots=True)
class TitleCard:
    """The first card, and the poster."""

    headline: str
    """The headline."""
    kicker: str = ""
    """The band above it."""
    summary: str = ""
    """The sentence or two under it."""
    details: tuple[str, ...] = ()
    """Author, date, running time: what is known of them."""
    show_name: str = ""
    """In a quiet corner."""
    photo: Path | None = None
    """Behind everything."""
    progress: Progress | None = None
    """None on a poster."""


@dataclass(frozen=True, slots=True)
class PhotoCard:
    """A picture of the article, whole."""

    photo: Path | None
    """The picture; without it, its description stands in a frame."""
    description: str = ""
    """What it shows."""
    credit: str = ""
    """Who made it."""
    kicker: str = ""
    """Small, at the top."""
    headline: str = ""
    """Small, at the top."""
    show_name: str = ""
    """In a quiet corner."""
    progress: Progress | None = None
    """None for no line."""


class TextForm(StrEnum):
    """What kind of text a text card holds."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"


@dataclass(frozen=True, slots=True)
class TextCard:
    """The words being spoken, to read along."""

    text: str
    """The words."""
    form: TextForm = TextForm.PARAGRAPH
    """How they are set."""
    kicker: str = ""
    """Small, at the top."""
    headline: str = ""
    """Small, at the top."""
    show_name: str = ""
    """In a quiet corner."""
    progress: Progress | None = None
    """None for no line."""


@dataclass(frozen=True, slots=True)
class QuotationCard:
    """Somebody's words."""

    text: str
    """The words, with the marks they were published with."""
    speaker: str = ""
    """Whose words they are; empty when not known."""
    role: str = ""
    """What the speaker is; empty when not known."""
    kicker: str = ""
    """Small, at the top."""
    headline: str = ""
    """Small, at the top."""
    show_name: str = ""
    """In a quiet corner."""
    progress: Progress | None = None
    """None for no line."""


@dataclass(frozen=True, slots=True)
class SignOffCard:
    """The last card."""

    show_name: str
    """Large; the card begins with the address when it is empty."""
    address: str = ""
    """Where to go from here."""
    disclosure: str = ""
    """That the voice is synthetic."""
    progress: Progress | None = None
    """None for no line."""


Card = TitleCard | PhotoCard | TextCard | QuotationCard | SignOffCard
"""Any card; equal cards are equal pictures."""


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


def choose_card(
    segment: Segment,
    *,
    index: int,
    count: int,
    article: Article,
    show: Show,
    page: int = 0,
) -> Card:
    """Return the card that a segment is shown on.

    Args:
        segment: what is being said.
        index: of the segment whose card it is, from 0 (:attr:`.Still.segment`).
        count: of all segments.
        article: what was written.
        show: what the show says of itself.
        page: of the segment's text, from 0 (:attr:`.Still.page`).
    """
    progress = Progress(index, count)
    match segment.kind:
        case SegmentKind.INTRODUCTION | SegmentKind.TITLE | SegmentKind.SUMMARY:
            return title_card(article, show, progress)
        case SegmentKind.SIGN_OFF:
            return SignOffCard(show.name, show.address, show.disclosure, progress)
        case SegmentKind.PICTURE if segment.picture is not None:
            picture = article.pictures[segment.picture]
            return PhotoCard(
                photo=picture.file,
                description=picture.description,
                credit=picture.credit,
                kicker=article.kicker,
                headline=article.headline,
                show_name=show.name,
                progress=progress,
            )
        case SegmentKind.QUOTATION:
            speaker, role = _one_speaker(segment)
            return QuotationCard(
                text=page_text(segment, page),
                speaker=speaker,
                role=role,
                kicker=article.kicker,
                headline=article.headline,
                show_name=show.name,
                progress=progress,
            )
        case _:
            return TextCard(
                text=page_text(segment, page),
                form=_FORMS.get(segment.kind, TextForm.PARAGRAPH),
                kicker=article.kicker,
                headline=article.headline,
                show_name=show.name,
                progress=progress,
            )


_FORMS = {SegmentKind.HEADING: TextForm.HEADING, SegmentKind.LIST_ITEM: TextForm.LIST_ITEM}


def _one_speaker(segment: Segment) -> tuple[str, str]:
    """Return name and role of whoever says all that is quoted in a segment; empty for several."""
    speakers = {(q.speaker, q.role) for sentence in segment.sentences for q in sentence.quotes}
    return speakers.pop() if len(speakers) == 1 else ("", "")


def date_text(article: Article) -> str:
    """Return the day of publication as it is read: in words in English, by ISO 8601 otherwise."""
    day = article.published
    if day is None:
        return ""
    if article.language.split("-")[0].lower() != "en":
        return day.isoformat()
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _lead_photo(article: Article) -> Path | None:
    return next((picture.file for picture in article.pictures if picture.file is not None), None)
