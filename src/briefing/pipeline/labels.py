"""What the sound files of a briefing say of themselves to players."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from briefing.captions.transcript import write_text
from briefing.editions.chapter_pictures import ChapterPicture
from briefing.media.labels import ChapterLabel, SoundLabels
from briefing.pipeline.laid import Laid
from briefing.pipeline.pictures import Pictures
from briefing.timeline.model import Chapter, Timeline

GENRE = "News"


def labels_of(
    laid: Laid, timeline: Timeline, chapters: Sequence[Chapter], pictures: Pictures
) -> SoundLabels:
    """Return what an edition's files say of themselves.

    Args:
        laid: what the edition is made of.
        timeline: what it plays: the briefing's own, or one that leaves something out.
        chapters: its parts.
        pictures: what the files carry; those of chapters are the briefing's own, in its order.
    """
    seen = [_picture_at(laid, timeline, chapter, pictures.chapters) for chapter in chapters]
    said = {timed.segment.id for timed in timeline.segments}
    return SoundLabels(
        tags={**laid.tags, "genre": GENRE},
        language=laid.article.language,
        chapters=tuple(
            ChapterLabel(
                title=chapter.title,
                start=chapter.start,
                end=chapter.end,
                picture=picture.path if picture else None,
                description=picture.description if picture else "",
                link=laid.article.link,
            )
            for chapter, picture in zip(chapters, seen, strict=True)
        ),
        cover=pictures.square,
        cover_description=laid.article.headline,
        lyrics=write_text([cue for cue in laid.cues if cue.segment_id in said], laid.caption_track),
        links={"page": laid.article.link} if laid.article.link else {},
    )


def _picture_at(
    laid: Laid, timeline: Timeline, chapter: Chapter, pictures: Sequence[ChapterPicture]
) -> ChapterPicture | None:
    """Return what is seen of the film where a chapter of an edition begins."""
    if not pictures:
        return None
    begins = next(s.segment.id for s in timeline.segments if s.end > chapter.start)
    at = next(s.start for s in laid.timeline.segments if s.segment.id == begins)
    return pictures[bisect_right([own.start for own in laid.chapters], at) - 1]
