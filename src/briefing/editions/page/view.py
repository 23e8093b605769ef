"""What is on the page of a finished briefing: from its manifest to the page's values.

Nothing is opened here. What was published is shown as it was; everything in it is text.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from briefing.captions.direction import base_direction
from briefing.captions.reading import read_captions
from briefing.editions.bundle import Bundle
from briefing.editions.page.files_shown import downloads, films, sounds, tracks
from briefing.editions.page.model import (
    ChapterShown,
    CueShown,
    PageView,
    Part,
    PartShown,
    PhotoShown,
    SentenceShown,
)
from briefing.editions.poster import POSTER, SOCIAL, SOCIAL_SIZE
from briefing.script.model import SegmentKind
from briefing.timeline.model import TimedSegment, TimedSentence
from briefing.timeline.rate import SAMPLE_RATE

_PARTS = {
    SegmentKind.HEADING: Part.HEADING,
    SegmentKind.PARAGRAPH: Part.PARAGRAPH,
    SegmentKind.QUOTATION: Part.QUOTATION,
    SegmentKind.LIST_ITEM: Part.LIST_ITEM,
    SegmentKind.PICTURE: Part.PICTURE,
}


def page_view(
    bundle: Bundle, *, captions: str = "", base: str = "", folder: str = "", feed: str = ""
) -> PageView:
    """Return what is on the page of a finished briefing.

    Args:
        bundle: the briefing, as its manifest tells of it.
        captions: the text of its captions in the article's language, in any format that
            ``read_captions`` reads; empty when there are none.
        base: the public address of the site, when it is known.
        folder: the briefing's folder in the site.
        feed: the show's feed, as a path from the page; empty when there is none.
    """
    about, timeline = bundle.about, bundle.timeline
    titles = _said(bundle, SegmentKind.TITLE)
    kicker = tuple(s for s in titles if s.text == folded(about.kicker))[:1]
    is_film = bundle.file("film.mp4") is not None
    width, height = _film_size(bundle) if is_film else (0, 0)
    return PageView(
        language=about.language,
        direction=base_direction(about.language),
        show=folded(bundle.show.title),
        show_link="",
        kicker=kicker,
        headline=tuple(s for s in titles if s not in kicker),
        title=folded(about.headline),
        summary=_said(bundle, SegmentKind.SUMMARY),
        summary_text=folded(about.summary),
        byline=folded(about.byline),
        published=about.published,
        published_at=about.published_at,
        section=folded(about.section),
        link=about.link,
        parts=tuple(_parts(bundle)),
        opening=_said(bundle, SegmentKind.INTRODUCTION),
        closing=_said(bundle, SegmentKind.SIGN_OFF),
        disclosure=folded(bundle.disclosure),
        seconds=_seconds(timeline.sample_count),
        fps=timeline.rate.fps,
        drop_frame=timeline.rate.drop_frame,
        start_frame=timeline.start_frame,
        films=films(bundle),
        sounds=sounds(bundle),
        tracks=tracks(bundle),
        captions=_cues(captions),
        descriptions=tuple(_descriptions(bundle)),
        chapters=tuple(
            ChapterShown(folded(c.title), _seconds(c.start), _seconds(c.end))
            for c in bundle.chapters
        ),
        downloads=downloads(bundle),
        poster=POSTER if bundle.file(POSTER) else "",
        width=width,
        height=height,
        base=f"{base.rstrip('/')}/" if base else "",
        folder=folder,
        feed=feed,
    )


def folded(text: str) -> str:
    r"""Return a text on one line, without white space that shows nothing.

    >>> folded("  Ferry \n returns ")
    'Ferry returns'
    """
    return " ".join(text.split())


def _seconds(sample: int) -> Fraction:
    return Fraction(sample, SAMPLE_RATE)


def _sentence(timed: TimedSentence, language: str) -> SentenceShown:
    own = timed.sentence.language
    return SentenceShown(
        timed.sentence.id,
        timed.sentence.text,
        _seconds(timed.start),
        _seconds(timed.end),
        own if own.lower() != language.lower() else "",
    )


def _said(bundle: Bundle, kind: SegmentKind) -> tuple[SentenceShown, ...]:
    return tuple(
        _sentence(timed, bundle.about.language)
        for segment in bundle.timeline.segments
        if segment.segment.kind is kind
        for timed in segment.sentences
    )


def _parts(bundle: Bundle) -> Iterator[PartShown]:
    for timed in bundle.timeline.segments:
        kind = _PARTS.get(timed.segment.kind)
        if kind is None:
            continue
        speaker, role = _speaker(timed) if kind is Part.QUOTATION else ("", "")
        sentences = tuple(_sentence(one, bundle.about.language) for one in timed.sentences)
        number = timed.segment.picture
        if kind is Part.PICTURE:
            photo = _photo(bundle, number or 0)
            if not (photo.path or sentences):
                continue  # nothing is there to be seen or read
            yield PartShown(kind, sentences, photo=photo)
        else:
            yield PartShown(kind, sentences, speaker, role)


def _speaker(timed: TimedSegment) -> tuple[str, str]:
    """Return whose words a quotation is and what they are; nobody's when there are several."""
    quotes = [q for sentence in timed.segment.sentences for q in sentence.quotes if q.speaker]
    if len({quote.speaker for quote in quotes}) != 1:
        return "", ""
    role = next((quote.role for quote in quotes if quote.role), "")
    return folded(quotes[0].speaker), folded(role)


def _photo(bundle: Bundle, number: int) -> PhotoShown:
    """Return a picture; the poster stands in for the first one of briefings without photos."""
    pictures = bundle.about.pictures
    if number >= len(pictures):
        return PhotoShown("", 0, 0, "", "")
    its = pictures[number]
    told = (folded(its.description), folded(its.credit))
    if its.file and its.width and its.height and bundle.file(its.file):
        return PhotoShown(its.file, its.width, its.height, *told)
    if number == 0:
        size = _film_size(bundle)
        if all(size) and bundle.file(POSTER):
            return PhotoShown(POSTER, *size, *told)
        if bundle.file(SOCIAL):
            return PhotoShown(SOCIAL, *SOCIAL_SIZE, *told)
    return PhotoShown("", 0, 0, *told)


def _film_size(bundle: Bundle) -> tuple[int, int]:
    width, height = bundle.film.get("width"), bundle.film.get("height")
    known = isinstance(width, int) and isinstance(height, int) and min(width, height) > 0
    return (int(width), int(height)) if known and width and height else (0, 0)


def _cues(captions: str) -> tuple[CueShown, ...]:
    if not captions:
        return ()
    return tuple(
        CueShown(Fraction(cue.start, 1000), Fraction(cue.end, 1000), cue.lines)
        for cue in read_captions(captions).cues
    )


def _descriptions(bundle: Bundle) -> Iterator[CueShown]:
    for timed in bundle.timeline.segments:
        if timed.segment.kind is SegmentKind.PICTURE and timed.segment.sentences:
            lines = (folded(timed.segment.text),)
            yield CueShown(_seconds(timed.start), _seconds(timed.end), lines)
