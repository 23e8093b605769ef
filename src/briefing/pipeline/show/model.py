"""A show: what stays the same from one briefing to the next.

The docstring under each setting is also its description in the JSON schema and its comment in the
file that ``briefing init`` writes: one text, three places. Numbers are checked when a show is
made, so that a show in hand is a good one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from briefing.pipeline.show.checks import check_lines, check_tag
from briefing.pipeline.show.footage import FootageSettings
from briefing.pipeline.show.pace import Pauses, Rates, paced
from briefing.pipeline.show.sound import SoundSettings
from briefing.publish.settings import FeedSettings
from briefing.script.rules.emoji import Emoji
from briefing.script.turns import QuoteStyle
from briefing.settings.checks import STRICT, SettingError, check_names, has_control
from briefing.speech.engines.command import CommandSettings
from briefing.store.slug import slugify
from briefing.timeline.pacing import Pacing, house_pacing

if TYPE_CHECKING:  # with it come the rules of all languages
    from briefing.script.spoken import SpokenOptions


@dataclass(frozen=True, slots=True)
class LanguageSettings:
    """What is different for one language; what is not set is as for all."""

    __pydantic_config__: ClassVar = STRICT

    title: str = ""
    """The show's name."""
    link: str = ""
    """Its address."""
    introduction: tuple[str, ...] | None = None
    """Its first words; an empty list for none."""
    sign_off: tuple[str, ...] | None = None
    """Its last words; an empty list for none."""
    disclosure_text: str = ""
    """How a synthetic voice says that it is one."""
    voice: str = ""
    """Who speaks it."""
    quote_voice: str = ""
    """Who speaks what is quoted in it."""
    rates: Rates = field(default_factory=Rates)
    """How fast it is read."""

    def __post_init__(self) -> None:
        _check_words(self)


@dataclass(frozen=True, slots=True)
class Show:
    """What a newsroom says about itself, and how it likes its briefings."""

    __pydantic_config__: ClassVar = STRICT

    title: str = "Briefing"
    """The show's name, in the corner of the title card and on the end card."""
    link: str = ""
    """Its address, shown on the end card."""
    language: str = ""
    """The language of articles that do not say theirs, as en or pt-BR; empty to tell it from the
    text."""
    introduction: tuple[str, ...] = ()
    """Its first words, a sentence each. {title}, {link}, {headline}, {byline}, {date}, {weekday},
    {language} and {voice} stand for what they say; a sentence whose article lacks one is left
    out."""
    sign_off: tuple[str, ...] = ()
    """Its last words before the disclosure, a sentence each, likewise."""
    disclosure: bool = True
    """Whether a synthetic voice says at the end that it is one, and the files say so too."""
    disclosure_text: str = ""
    """How it says so, {voice} and the others likewise; empty for "Read by a synthetic voice." in
    the article's language."""
    voice: str = ""
    """Who speaks, as briefing voices lists it; empty for the best voice of the language."""
    quotes: QuoteStyle = QuoteStyle.PLAIN
    """How one hears what is quoted: plain (not at all), words ("quote … end quote"), pitch (the
    same voice, lower) or voice (a second one)."""
    quote_voice: str = ""
    """Who speaks what is quoted, in the style voice; empty for another voice of the same engine."""
    quote_pitch: int = 35
    """How high the voice is in the style pitch, from 0 to 100; 50 is its own pitch."""
    emoji: Emoji = Emoji.SKIP
    """Whether emoji are said: skip or name."""
    target: str = "stated"
    """How long briefings should play: as 3:40, stated (by the article's page) or none."""
    strict: bool = False
    """Whether to refuse articles with names that no lexicon and no rule knows how to say."""
    lexicon: Path | tuple[Path, ...] = ()
    """The file that tells how its names are said, as a path from the show's own file; or a list of
    files, the first to win first."""
    theme: str = "dark"
    """The theme of its pictures: dark, light or high-contrast, or the file of the house's own, as a
    path from the show's own file."""
    shape: str = "16:9"
    """The shape of its films: 16:9, 9:16, 1:1 or 4:5."""
    captions: str = ""
    """The house style of its captions: house, bbc, netflix, dcmp, ebu or social, or the file of its
    own, as a path from the show's own file. Empty for house, and for social in films held
    upright."""
    timecode_start: str = "10:00:00:00"
    """Timecode of the first frame; in Britain programmes start at 10:00:00:00, in America at
    01:00:00:00."""
    reduced_motion: bool = False
    """Whether cards change by plain cuts alone, for those whom motion makes unwell."""
    rates: Rates = field(default_factory=Rates)
    """How fast it is read."""
    pauses: Pauses = field(default_factory=Pauses)
    """How long its silences are."""
    languages: Mapping[str, LanguageSettings] = field(default_factory=dict)
    """What is different for single languages, by their tags."""
    command: tuple[CommandSettings, ...] = ()
    """Programs of its own that can speak."""
    footage: tuple[FootageSettings, ...] = ()
    """What moves in the place of its cards."""
    sound: SoundSettings = field(default_factory=SoundSettings)
    """What is heard besides its voice."""
    feed: FeedSettings = field(default_factory=FeedSettings)
    """What podcast apps are told of it."""

    def __post_init__(self) -> None:
        _check_words(self)
        if self.language:
            check_tag(self.language, "language")
        for tag in self.languages:
            check_tag(tag, "languages", tag)
        if not 0 <= self.quote_pitch <= 100:
            problem = f"it is between 0 and 100, not {self.quote_pitch}"
            raise SettingError(problem, "quote_pitch")
        if any("\0" in str(file) for file in self.lexicons):
            raise SettingError("no file has a NUL character in its name", "lexicon")
        if has_control(self.theme) or len(self.theme.splitlines()) > 1:
            raise SettingError("it has a line break or a control character", "theme")
        if has_control(self.captions) or len(self.captions.splitlines()) > 1:
            raise SettingError("it has a line break or a control character", "captions")

    @property
    def id(self) -> str:
        """What tells a newsroom's shows apart: a slug."""
        return self.feed.id or slugify(self.title, "")

    @property
    def spoken(self) -> SpokenOptions:
        """How texts are said."""
        from briefing.script.spoken import SpokenOptions

        return SpokenOptions(emoji=self.emoji)

    @property
    def lexicons(self) -> tuple[Path, ...]:
        """The files that tell how its names are said, in the order in which they win."""
        return (self.lexicon,) if isinstance(self.lexicon, Path) else self.lexicon

    def in_language(self, language: str) -> Show:
        """Return the show as it is in a language; what goes for ``pt`` goes for ``pt-BR`` too."""
        tags = {_plain(tag): settings for tag, settings in self.languages.items()}
        subtags = _plain(language).split("-")
        show = replace(self, languages={})
        for count in range(1, len(subtags) + 1):
            settings = tags.get("-".join(subtags[:count]))
            if settings is not None:
                show = show._with(settings)
        return show

    def pacing(self, language: str) -> Pacing:
        """Return the pauses and rates for a language: the show's own, or the house's."""
        return paced(house_pacing(language), self.in_language(language).rates, self.pauses)

    def _with(self, settings: LanguageSettings) -> Show:
        """Return the show with what is different for a language."""
        different = {
            setting.name: value
            for setting in fields(settings)
            if (value := getattr(settings, setting.name)) not in ("", None)
        }
        return replace(self, **{**different, "rates": settings.rates.over(self.rates)})


def _plain(tag: str) -> str:
    return tag.lower().replace("_", "-")


def _check_words(settings: Show | LanguageSettings) -> None:
    names = ("title", "link", "voice", "quote_voice")
    check_names({name: getattr(settings, name) for name in names})
    check_lines("introduction", settings.introduction or ())
    check_lines("sign_off", settings.sign_off or ())
    check_lines("disclosure_text", (settings.disclosure_text,))
