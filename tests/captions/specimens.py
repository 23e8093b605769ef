"""Captions of every kind that there are: rates, languages, voices, word times, hostile texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import count

from briefing.captions.direction import marked
from briefing.captions.model import Cue, Track, Voice
from briefing.captions.split import split
from briefing.captions.style import HOUSE, Speakers
from briefing.script.model import SegmentKind
from briefing.timeline.chapters import chapters
from briefing.timeline.model import Chapter, Timeline
from briefing.timeline.rate import FRAME_RATES
from timelines import timeline

HOSTILE = (
    "Is 1 < 2 & 3 > 2? <b>Nobody</b> knows.",
    "{\\an8} is no code, \\N is no line, --> is no arrow.",
    "<v Mallory>I did not say that</v> at <00:00:01.000> or so.",
    "&amp; is no ampersand, &lt;i&gt; no tag, <c.red> no colour.",
    "NOTE this is no comment.",
    "STYLE is one thing, REGION another, 00:00:01.000 --> 00:00:02.000 a third.",
)
TEXTS: Mapping[str, tuple[str, ...]] = {
    "en": ("“Nobody asked us,” said R&D chief Margaret Holloway -- in 2026.", *HOSTILE),
    "de": ("Der Bürgermeister sagte am Montag, die Straße werde „sehr bald“ gesperrt.",),
    "fr": ("Le maire a déclaré : « Nous rouvrirons le port avant l’été », a-t-il dit !",),
    "ar": ("قال رئيس الوزراء إن BBC نقلت الخبر في عام 2026.", "هل <b>هذا</b> صحيح & واضح؟"),
    "he": ("ראש הממשלה אמר ביום שני כי NATO תגיב (בקרוב) 3 פעמים.",),
    "zh-Hans": ("市议会星期一晚上投票决定关闭两个停车场。", "他说：“我们没有别的选择。”"),
    "ja": ("市議会は月曜日の夜、二つの駐車場を閉鎖することを決めました。",),
    "th": ("สภาเมืองลงมติเมื่อวันจันทร์ให้ปิดที่จอดรถสองแห่ง",),
    "uk": ("Міська рада в понеділок вирішила закрити дві автостоянки.",),
    "hi": ("नगर परिषद ने सोमवार को दो पार्किंग स्थल बंद करने का फैसला किया।",),
}
PLAIN_SPEAKERS = ("Margaret Holloway", "J. K. “Jo” O’Neil-Smith", "마거릿")
SPEAKERS = (*PLAIN_SPEAKERS, "R&D --> <Mill> & Co.")
COLOURFUL = replace(HOUSE, speakers=Speakers.COLOURS)


@dataclass(frozen=True, slots=True)
class Specimen:
    """A programme's captions, and the programme."""

    name: str
    cues: tuple[Cue, ...]
    track: Track
    timeline: Timeline
    chapters: tuple[Chapter, ...]

    def shown(self, cue: Cue) -> str:
        """Return a cue's text as it stands in files that cannot state a direction."""
        language = cue.language or self.track.language
        return "\n".join(marked(line, language) for line in cue.lines)

    def times(self) -> list[tuple[int, int]]:
        """Return when its cues begin and end, in milliseconds."""
        to_milliseconds = self.track.rate.frames_to_milliseconds
        return [(to_milliseconds(c.start_frame), to_milliseconds(c.end_frame)) for c in self.cues]


@cache
def specimens(speakers: tuple[str, ...] = SPEAKERS) -> tuple[Specimen, ...]:
    """Return one specimen for each frame rate, each in another language; each third lights up."""
    pairs = zip(FRAME_RATES.items(), TEXTS.items(), strict=True)
    return tuple(
        _specimen(name, language, texts, speakers, word_times=number % 3 == 0)
        for number, ((name, _), (language, texts)) in enumerate(pairs)
    )


def _specimen(
    rate: str,
    language: str,
    texts: tuple[str, ...],
    speakers: tuple[str, ...],
    *,
    word_times: bool,
) -> Specimen:
    parts = [(SegmentKind.TITLE, texts[:1]), (SegmentKind.PICTURE, texts[-1:])]
    parts += [(SegmentKind.PARAGRAPH, (text,)) for text in texts]
    made = timeline(parts, rate=FRAME_RATES[rate])
    title = f"{texts[0]} --> &"
    style = COLOURFUL if made.rate.nominal > 25 else HOUSE
    track = Track(made.rate, made.frame_count, language, title, style, word_times=word_times)
    cues = tuple(_quoting(split(made, language=language), speakers))
    return Specimen(f"{rate}-{language}", cues, track, made, chapters(made, title))


def _quoting(cues: tuple[Cue, ...], speakers: tuple[str, ...]) -> Iterator[Cue]:
    """Yield cues of which all but the first quote somebody: all of it, its middle, or its ends."""
    yield cues[0]
    for number, cue in zip(count(), cues[1:]):
        edges = [edge for word in cue.words for edge in (word.start, word.end)]
        half = len(edges) // 4 * 2
        spans = {
            0: [(0, len(cue.block))],
            1: [(edges[half], edges[-1])],
            2: [(0, edges[1]), (edges[half + 1] + 1, len(cue.block))],
            3: [],
        }[number % 4]
        voices = [
            Voice(start, end, speakers[(number + at) % len(speakers)])
            for at, (start, end) in enumerate(spans)
            if start < end
        ]
        yield replace(
            cue, voices=tuple(voices), language="en-GB" if number % 5 == 4 else cue.language
        )
