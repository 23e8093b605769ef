"""A script, spoken: what is kept is not spoken again, and what is not whole is not published."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from odd_engines import OddEngine, asked

from briefing.errors import Incomplete, SpeechError
from briefing.pipeline.booth.booths import Booths
from briefing.pipeline.cast import Cast, Part
from briefing.pipeline.narrate import Narration, narrate
from briefing.pipeline.progress import Silent
from briefing.script.model import Script, SegmentKind
from briefing.store.cache import Cache
from strategies import script

PLAIN = (
    "The ferry sailed again on Monday, ten days after the storm.",
    "It carries two hundred passengers and, on most days, cars.",
    "Its skipper waited for one part, and it came by van.",
    "The island's shops had run out of bread by Thursday night.",
    "Nobody on the quay could remember such a wind in May.",
    "The next sailing is at noon, if the weather holds until then.",
)


def narrated(folder: Path, *texts: str) -> Narration:
    engine = OddEngine(folder / "notes")
    said: Script = script([(SegmentKind.PARAGRAPH, texts)])
    with Booths(2) as booths:
        cast = Cast(Part(engine, engine.voices()[0]))
        cache = Cache(folder / "cache")
        return narrate(said, cast, 140, booths, cache, folder / "reel", Silent())


def test_the_second_time_nobody_speaks(tmp_path: Path) -> None:
    first = narrated(tmp_path, *PLAIN)
    sound = first.reel.read_bytes()
    calls = len(asked(tmp_path / "notes"))
    second = narrated(tmp_path, *PLAIN)
    assert first.spoken == calls == len(PLAIN)
    assert second.spoken == 0
    assert len(asked(tmp_path / "notes")) == calls
    assert second.reel.read_bytes() == sound
    assert second.lengths == first.lengths


def test_one_edited_sentence_is_the_only_one_spoken(tmp_path: Path) -> None:
    narrated(tmp_path, *PLAIN)
    edited = (*PLAIN[:2], "Its skipper waited for two parts, and they came by van.", *PLAIN[3:])
    again = narrated(tmp_path, *edited)
    assert again.spoken == 1
    assert asked(tmp_path / "notes")[len(PLAIN) :] == [edited[2]]


def test_the_reel_holds_every_sentence_at_one_level(tmp_path: Path) -> None:
    narration = narrated(tmp_path, *PLAIN)
    levels = []
    for identity, pcm in narration.utterances():
        assert len(pcm) == 2 * narration.lengths[identity].samples
        samples = np.frombuffer(pcm, "<i2").astype(float)
        levels.append(20 * np.log10(np.sqrt(np.mean(samples[np.abs(samples) > 0] ** 2))))
    assert len(levels) == len(PLAIN)
    assert max(levels) - min(levels) < 1.5  # tones of different pitch, of one loudness


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("This one IS SILENT although it says a good deal.", "silent"),
        ("This one IS CLIPPED because somebody turned it up.", "cut off at full scale"),
    ],
)
def test_a_sentence_that_cannot_be_published_fails_and_is_named(
    tmp_path: Path, bad: str, reason: str
) -> None:
    with pytest.raises(Incomplete, match=reason) as caught:
        narrated(tmp_path, *PLAIN, bad)
    assert caught.value.place == "sentence s007"
    assert bad[:30] in caught.value.problem


def test_a_swallowed_ending_is_noticed_beside_the_others(tmp_path: Path) -> None:
    assert narrated(tmp_path, *PLAIN).findings == ()
    bad = "He SWALLOWS more than half of this sentence, and nobody would know."
    (found,) = narrated(tmp_path, *PLAIN, bad).findings
    assert found.code == "V-005"
    assert found.place == "sentence s007"


def test_what_was_spoken_before_a_failure_is_kept(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="I will not say that"):
        narrated(tmp_path, *PLAIN, "He REFUSES to say this.")
    assert narrated(tmp_path, *PLAIN).spoken == 0
