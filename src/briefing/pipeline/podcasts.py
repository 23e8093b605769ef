"""A show as a podcast: what publishing has to know of it."""

from __future__ import annotations

from briefing.pipeline.show.model import Show
from briefing.publish.model import Podcast


def podcast_of(show: Show) -> Podcast:
    """Return a show as far as publishing is concerned."""
    return Podcast(
        id=show.id,
        title=show.title,
        link=show.link,
        language=show.language,
        theme=show.theme,
        settings=show.feed,
    )
