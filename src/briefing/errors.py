"""Everything that can go wrong, as one tree.

Each error says three things to the person who made it happen: what is wrong, in one sentence;
the place; and what to do. Each class has its own process exit code, so that scripts can tell
them apart. Errors keep their data through pickling, since work may run in other processes::

    BriefingError                 1
    ├── ArticleError
    │   ├── ArticleNotFound      10   no such file
    │   ├── ArticleNotText       11   a binary file
    │   ├── ArticleEmpty         12   nothing, or only page furniture
    │   ├── ArticleWithoutBody   13   a headline and nothing under it
    │   ├── ArticleWithoutHeadline 14 text and nothing over it
    │   ├── ArticleTooLong       15   more words than a briefing may have
    │   ├── ArticleMalformed     16   front matter or markup that cannot be read
    │   ├── PictureUnreadable    17   a picture that is not one
    │   └── FootageUnreadable    18   footage without pictures, or a clip that fails
    ├── RecipeError              20   a setting that makes no sense
    │   ├── TimecodeInvalid      21   a timecode that does not exist at the rate
    │   ├── ShowFileInvalid      22   a show's settings that cannot be read
    │   ├── TargetUnreachable    23   the article cannot be made to last that long
    │   ├── LexiconInvalid       24   a lexicon that cannot be read
    │   ├── ThemeInvalid         25   a theme that cannot be read, or whose colours cannot
    │   ├── StyleInvalid         26   a house style of captions that cannot be read
    │   ├── CaptionsInvalid      27   a caption file that cannot be read, or not be used here
    │   └── EditInvalid          28   an edited timeline that cannot be read, or not be followed
    ├── SpeechError              30   an engine failed
    │   ├── VoiceNotFound        31
    │   ├── EngineUnavailable    32   its library or program is missing
    │   └── RecordingUnreadable  33   an announcer's recording that is no sound
    ├── StoreError
    │   ├── OutputUnwritable     40
    │   ├── DiskFull             41
    │   └── BundleUnreadable     42   a folder that is no finished briefing, or a damaged one
    ├── ToolFailed               50   ffmpeg or an encoder failed
    ├── Incomplete               60   the completeness gate: something was not said or not shown
    ├── CheckFailed              61   a finished file is not what it should be
    ├── UnknownNames             62   names that no lexicon and no rule knows how to say
    ├── CheckWarned              63   a finished file is as it should be, but a user may notice
    ├── PublishError
    │   ├── SiteInvalid          64   a site's folder or register that cannot be used
    │   ├── EpisodeUnknown       65   no episode of the site is called so
    │   ├── DestinationUnreachable 66 where to publish cannot be reached, or breaks off
    │   ├── DestinationRefused   67   it refuses who we are, or what we bring
    │   └── AddressUnavailable   68   an address that a server here cannot have
    └── Interrupted             130   the user pressed Control-C
"""

from __future__ import annotations

from typing import Any, ClassVar


class BriefingError(Exception):
    """The root: anything this program refuses or fails to do, said so that a user can act on it."""

    exit_code: ClassVar[int] = 1

    def __init__(
        self,
        problem: str,
        *,
        place: str = "",
        remedy: str = "",
        last_lines: tuple[str, ...] = (),
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        """What is wrong: one clause, without a full stop."""
        self.place = place
        """Where: a file, a line, a sentence; empty when there is none."""
        self.remedy = remedy
        """What to do about it: one sentence with its full stop; may be empty."""
        self.last_lines = last_lines
        """What an outside program printed last, oldest first; empty when none was to blame."""

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        what_to_do = f" {self.remedy}" if self.remedy else ""
        said = "".join(f"\n  | {line}" for line in self.last_lines)
        return f"{where}{self.problem}.{what_to_do}{said}"

    def __reduce__(self) -> tuple[Any, ...]:
        return _revive, (type(self), self.problem, self.__dict__)


def _revive(kind: type[BriefingError], problem: str, state: dict[str, Any]) -> BriefingError:
    error = kind(problem)
    error.__dict__.update(state)
    return error


class ArticleError(BriefingError):
    """The article cannot be used as it is."""


class ArticleNotFound(ArticleError):
    """There is no such file, or it may not be read."""

    exit_code = 10


class ArticleNotText(ArticleError):
    """The file is not text in any encoding we can tell."""

    exit_code = 11


class ArticleEmpty(ArticleError):
    """There is nothing in it, or nothing but page furniture."""

    exit_code = 12


class ArticleWithoutBody(ArticleError):
    """There is a headline, and nothing under it."""

    exit_code = 13


class ArticleWithoutHeadline(ArticleError):
    """There is text, and no headline over it."""

    exit_code = 14


class ArticleTooLong(ArticleError):
    """It has more words than a briefing may have."""

    exit_code = 15


class ArticleMalformed(ArticleError):
    """Its front matter or markup cannot be read."""

    exit_code = 16


class PictureUnreadable(ArticleError):
    """A picture file that is missing, damaged, too large or not a picture."""

    exit_code = 17


class FootageUnreadable(ArticleError):
    """Footage that is missing, damaged from its beginning or no film, or a clip that fails."""

    exit_code = 18


class RecipeError(BriefingError):
    """A setting that makes no sense."""

    exit_code = 20


class TimecodeInvalid(RecipeError):
    """A timecode label that does not exist at the frame rate."""

    exit_code = 21


class ShowFileInvalid(RecipeError):
    """A show's settings file that cannot be read."""

    exit_code = 22


class TargetUnreachable(RecipeError):
    """The article cannot be made to last as long as asked within comfortable limits."""

    exit_code = 23


class LexiconInvalid(RecipeError):
    """A lexicon's file that cannot be read at all."""

    exit_code = 24


class ThemeInvalid(RecipeError):
    """A theme's file that cannot be read, or a theme in which text could not be."""

    exit_code = 25


class StyleInvalid(RecipeError):
    """A house style of captions that cannot be read, or whose limits contradict each other."""

    exit_code = 26


class CaptionsInvalid(RecipeError):
    """A caption file that cannot be read, or does not belong to the briefing."""

    exit_code = 27


class EditInvalid(RecipeError):
    """An edited timeline that cannot be read, or that cannot be followed word for word."""

    exit_code = 28


class SpeechError(BriefingError):
    """An engine failed to speak a sentence."""

    exit_code = 30


class VoiceNotFound(SpeechError):
    """No engine has the voice asked for."""

    exit_code = 31


class EngineUnavailable(SpeechError):
    """An engine's library or program is missing or broken."""

    exit_code = 32


class RecordingUnreadable(SpeechError):
    """A recording that is missing, damaged, or no sound."""

    exit_code = 33


class StoreError(BriefingError):
    """Something could not be kept on disk."""

    exit_code = 40


class OutputUnwritable(StoreError):
    """The output folder cannot be written."""

    exit_code = 40


class DiskFull(StoreError):
    """The disk has no room left."""

    exit_code = 41


class BundleUnreadable(StoreError):
    """A folder that is no finished briefing, or whose manifest is damaged."""

    exit_code = 42


class ToolFailed(BriefingError):
    """An encoder or an outside program failed; its last lines are kept."""

    exit_code = 50


class Incomplete(BriefingError):
    """The completeness gate: a published sentence was not spoken or not shown, or one was added."""

    exit_code = 60


class CheckFailed(BriefingError):
    """A finished file is not what it should be, and is not published."""

    exit_code = 61


class UnknownNames(BriefingError):
    """The preflight: there are names that no lexicon and no rule knows how to say."""

    exit_code = 62


class CheckWarned(BriefingError):
    """Finished files keep every rule that must be kept, but a user may notice something."""

    exit_code = 63


class PublishError(BriefingError):
    """Something could not be published."""

    exit_code = 64


class SiteInvalid(PublishError):
    """A site's folder that cannot be used as one, or whose register is damaged."""

    exit_code = 64


class EpisodeUnknown(PublishError):
    """No episode of the site is called so."""

    exit_code = 65


class DestinationUnreachable(PublishError):
    """Where to publish cannot be reached, or broke off before everything was there."""

    exit_code = 66


class DestinationRefused(PublishError):
    """Where to publish refuses who we are, or what we bring."""

    exit_code = 67


class AddressUnavailable(PublishError):
    """A server cannot have this address and port here."""

    exit_code = 68


class Interrupted(BriefingError):
    """The user stopped the run."""

    exit_code = 130
