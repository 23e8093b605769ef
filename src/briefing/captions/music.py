"""Music in captions: a sign for what is heard where nobody speaks, so that nobody waits for words.

Captions show what is heard besides words, too (WCAG 2.2, 1.2.2); the sign for music is the same in
every language and format (CEA-608, special characters; BBC and Netflix use it so).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from briefing.captions.model import Cue
from briefing.captions.timing import FrameLimits
from briefing.timeline.model import Timeline

MUSIC = "♪"


def is_music(cue: Cue) -> bool:
    """Whether a cue shows nothing but that there is music, where nobody speaks."""
    return cue.block == MUSIC and not cue.sentence_ids


def music_cues(timeline: Timeline, spoken: Sequence[Cue], limits: FrameLimits) -> Iterator[Cue]:
    """Yield a cue for each piece of music of a programme, between those of its words.

    It appears with the music, or a gap after the words before, and stays as long as a cue may, up
    to the words that follow. Its id is to be set.

    Args:
        timeline: the programme.
        spoken: the cues of its words, in order.
        limits: of the house style.
    """
    for start, end in timeline.music:
        segment = next(s for s in reversed(timeline.segments) if s.start <= start)
        first, after = timeline.frame(start), min(timeline.frame(end), timeline.frame(segment.end))
        before = [cue.end_frame + limits.gap for cue in spoken if cue.start_frame < first]
        behind = [cue.start_frame - limits.gap for cue in spoken if cue.start_frame >= first]
        first = max([first, *before[-1:]])
        if behind and behind[0] < after + limits.separate:
            after = behind[0]
        after = min(after, first + limits.maximum)
        if first < after:
            yield Cue("", first, after, (MUSIC,), segment.segment.id, ())


def with_music(texts: Iterable[tuple[int, str]], timeline: Timeline) -> str:
    """Return texts, each with its sample, as captions show them with the music between them."""
    signs = ((start, MUSIC) for start, _ in timeline.music)
    return " ".join(text for _, text in sorted(chain(signs, texts), key=lambda pair: pair[0]))
