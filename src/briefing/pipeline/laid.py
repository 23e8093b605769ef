"""A briefing that is laid out: spoken, timed and captioned, and nothing made of it yet."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.article.model import Article
from briefing.captions.model import Cue, Track
from briefing.captions.style import HouseStyle
from briefing.editions.manifest import CaptionKind, CaptionsListed
from briefing.pipeline.caption_files import caption_track
from briefing.pipeline.captioned import captioned
from briefing.pipeline.narrate import Narration
from briefing.pipeline.recipe import Edition, Recipe
from briefing.timeline.model import Chapter, Timeline


@dataclass(frozen=True, slots=True)
class Laid:
    """A briefing before anything is made of it: all that the editions derive from."""

    article: Article
    """What was written."""
    recipe: Recipe
    """How it is made."""
    narration: Narration
    """The sound of the sentences."""
    timeline: Timeline
    """When what is said."""
    cues: tuple[Cue, ...]
    """What is read along."""
    chapters: tuple[Chapter, ...]
    """The parts by name."""
    disclosure: str
    """What tells that the voice is synthetic; empty when nothing does."""

    @property
    def caption_track(self) -> Track:
        """What the writers of caption files are told."""
        article, style = self.article, self.recipe.caption_style
        track = caption_track(self.timeline, article.language, article.headline, style)
        return replace(track, word_times=self.recipe.word_times)

    @property
    def caption_tracks(self) -> tuple[CaptionsListed, ...]:
        """The tracks of captions that the briefing has, if it has captions as files at all."""
        if Edition.CAPTIONS not in self.recipe.editions:
            return ()
        return (CaptionsListed(self.article.language, CaptionKind.CAPTIONS),)

    def cues_in(self, style: HouseStyle) -> tuple[Cue, ...]:
        """Return what is read along, by a house style that may be another than the recipe's."""
        if style == self.recipe.caption_style:
            return self.cues
        recipe = self.recipe
        return captioned(
            self.timeline,
            style,
            self.article.language,
            theme=recipe.show.theme,
            size=(recipe.width, recipe.height),
        )

    @property
    def tags(self) -> dict[str, str]:
        """What players show about the files."""
        tags = {
            "title": self.article.headline,
            "artist": self.recipe.show.title,
            "album": self.recipe.show.title,
            "description": self.article.summary,
            "comment": self.disclosure,
        }
        if self.article.published:
            tags["date"] = self.article.published.isoformat()
        return {name: text for name, text in tags.items() if text}
