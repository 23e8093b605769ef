"""The shows that commands on a whole site are given, by their files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.publish.model import Podcast


def podcasts_of(files: Sequence[Path], address: str | None) -> list[Podcast]:
    """Return the shows to build, by their files.

    Raises:
        RecipeError: the address is none.
        ShowFileInvalid: a file is missing or has a mistake.
    """
    from dataclasses import replace

    from briefing.errors import RecipeError
    from briefing.pipeline.podcasts import podcast_of
    from briefing.pipeline.show.reading import find_show
    from briefing.settings.checks import SettingError

    podcasts = [podcast_of(find_show(file)) for file in files or (None,)]
    if address is None:
        return podcasts
    try:
        return [
            replace(podcast, settings=replace(podcast.settings, address=address))
            for podcast in podcasts
        ]
    except SettingError as error:
        raise RecipeError(
            error.problem, place="--address", remedy="Give it as https://news.example/audio/."
        ) from None
