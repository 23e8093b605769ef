"""The film that everybody makes: what is seen from which frame. Says it; draws nothing.

A title card, a cross-fade of ten frames, and a blurred photo under captions of two lines, each on
the screen from its frame to its frame, with a pause after every fifth.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, cycle, islice

from briefing.article.reading import read_article
from film_bench.paths import SAMPLE

SIZE = (1920, 1080)
"""Width and height in pixels."""
FPS = 25
"""Frames per second, of the film that the others make."""
SECONDS = 220
"""How long it is."""

_TITLE, _FADE, _LEAD_IN, _PAUSE = 125, 10, 15, 20  # frames at 25 a second
_CAPTIONS, _CAPTIONS_TO_A_PARAGRAPH = 60, 5
_SHORTEST, _SPREAD = 8, 9  # captions are to each other as 8 to 16
_LONGEST_LINE = 36  # characters: 37 is the most a line may have


@dataclass(frozen=True, slots=True)
class Held:
    """A picture, and for how long it is seen."""

    picture: str
    """Its name: ``title``, ``fade-01-of-10``, ``body``, ``caption-01``."""
    frames: int
    """For how many frames."""


@dataclass(frozen=True, slots=True)
class Film:
    """What is seen, in order."""

    fps: int
    """Frames per second."""
    held: tuple[Held, ...]
    """Each differs from the one before."""
    captions: tuple[tuple[str, str], ...]
    """The two lines of each, in order."""

    @property
    def frames(self) -> int:
        """How many there are."""
        return sum(held.frames for held in self.held)

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.frames / self.fps

    @property
    def pictures(self) -> tuple[str, ...]:
        """The distinct ones, in the order in which they are first seen."""
        return tuple(dict.fromkeys(held.picture for held in self.held))

    @property
    def starts(self) -> tuple[int, ...]:
        """From which frame each is seen."""
        return tuple(accumulate((held.frames for held in self.held[:-1]), initial=0))

    @property
    def fade(self) -> int:
        """How many pictures lie between the title and the photo."""
        return sum(held.picture.startswith("fade") for held in self.held)


def film(seconds: int = SECONDS, *, fps: int = FPS, pauses: int = 1) -> Film:
    """Return the film.

    Args:
        seconds: how long; a shorter one has fewer captions, as dense.
        fps: 25 or a multiple of it. All is seen just as long; the cross-fade has more pictures.
        pauses: how many times as long as usual they are; the film is then longer.
    """
    times = fps // FPS
    count = round(_CAPTIONS * seconds / SECONDS)
    lengths = _caption_frames(seconds * FPS, count)
    held = [Held("title", _TITLE * times)]
    held += [Held(name, 1) for name in fade_names(_FADE * times)]
    held.append(Held("body", _LEAD_IN * times * pauses))
    for number, frames in enumerate(lengths, 1):
        held.append(Held(f"caption-{number:02}", frames * times))
        if _pause_follows(number, count):
            held.append(Held("body", _PAUSE * times * pauses))
    return Film(fps, tuple(held), caption_lines(count))


def at_twice_the_rate(whole: Film) -> Film:
    """Return a film in which all is seen just as long, of twice as many frames."""
    held = tuple(Held(each.picture, 2 * each.frames) for each in whole.held)
    return Film(2 * whole.fps, held, whole.captions)


def beginning(whole: Film, seconds: int) -> Film:
    """Return the first seconds of a film."""
    left = seconds * whole.fps
    held = []
    for each in whole.held:
        held.append(Held(each.picture, min(each.frames, left)))
        left -= held[-1].frames
        if not left:
            break
    count = sum(each.picture.startswith("caption") for each in held)
    return Film(whole.fps, tuple(held), whole.captions[:count])


def glance(whole: Film) -> Film:
    """Return a film in which each distinct picture is seen for one frame."""
    return Film(whole.fps, tuple(Held(name, 1) for name in whole.pictures), whole.captions)


def fade_names(count: int) -> list[str]:
    """Return the names of the pictures of a cross-fade of so many."""
    return [f"fade-{number:02}-of-{count}" for number in range(1, count + 1)]


def caption_lines(count: int) -> tuple[tuple[str, str], ...]:
    """Return numbered captions of two full lines: the sample's words, over and over."""
    sentences = [block.text for block in read_article(str(SAMPLE)).blocks]
    words = cycle(word for sentence in sentences for word in sentence.split())
    word = next(words)
    captions = []
    for number in range(1, count + 1):
        lines = [f"{number}.", ""]  # numbered, so that no caption is made once and shown twice
        for index in range(2):
            while len(lines[index]) + 1 + len(word) <= _LONGEST_LINE:
                lines[index] = f"{lines[index]} {word}".lstrip()
                word = next(words)
        captions.append((lines[0], lines[1]))
    return tuple(captions)


def _pause_follows(number: int, count: int) -> bool:
    return number == count or number % _CAPTIONS_TO_A_PARAGRAPH == 0


def _caption_frames(frames: int, count: int) -> list[int]:
    """Return how many frames each caption has, of 2 to 5 seconds, for the whole to have so many."""
    spoken = frames - _TITLE - _FADE - _LEAD_IN
    spoken -= _PAUSE * sum(_pause_follows(number, count) for number in range(1, count + 1))
    weights = [_SHORTEST + 7 * number % _SPREAD for number in range(count)]
    ends = [spoken * end // sum(weights) for end in accumulate(weights)]
    return [end - start for start, end in zip((0, *islice(ends, count - 1)), ends, strict=True)]
