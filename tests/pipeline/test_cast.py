"""Who speaks what: quotations in a second voice, or a lower one, joined without a click."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from odd_engines import UNPACED, OddEngine, asked

from briefing.article.reading import read_article
from briefing.errors import VoiceNotFound
from briefing.pipeline.booth.booths import Booths
from briefing.pipeline.cast import QUOTED_PITCH, Cast, Wanted, choose_cast
from briefing.pipeline.narrate import Narration, narrate
from briefing.pipeline.progress import Silent
from briefing.script.model import Script
from briefing.script.segments import build_script
from briefing.script.turns import QuoteStyle, turns
from briefing.speech.contract import Voice
from briefing.speech.registry import EngineEntry, load_engines
from briefing.store.cache import Cache
from samples import write_short

RATE = 48_000


def cast(style: QuoteStyle, voice: str | None = None, quote_voice: str | None = None) -> Cast:
    made, findings = choose_cast(Wanted(voice, style, quote_voice), "en", load_engines())
    assert findings == ()
    return made


def test_without_a_wish_the_narrator_speaks_alone() -> None:
    for style in (QuoteStyle.PLAIN, QuoteStyle.WORDS):
        assert cast(style).quoted is None


def test_a_second_voice_speaks_the_same_language() -> None:
    made = cast(QuoteStyle.VOICE, voice="espeak:en-us")
    assert made.quoted is not None
    assert made.quoted.voice.id != "en-us"
    assert made.quoted.voice.languages[0].startswith("en")


def test_a_second_voice_can_be_named_and_be_another_engines() -> None:
    made = cast(QuoteStyle.VOICE, voice="espeak", quote_voice="tone:sine")
    assert [part.name for part in made.parts] == ["espeak:en-us", "tone:sine"]
    with pytest.raises(VoiceNotFound, match="narrator's voice already"):
        cast(QuoteStyle.VOICE, voice="espeak:en-us", quote_voice="en-us")


def test_a_lower_voice_is_the_narrators_own() -> None:
    made = cast(QuoteStyle.PITCH)
    assert made.quoted is not None
    assert made.quoted.voice == made.narrator.voice
    assert made.quoted.pitch == QUOTED_PITCH < made.narrator.pitch


def test_what_cannot_be_heard_is_told_of(tmp_path: Path) -> None:
    engine = OddEngine(tmp_path / "notes", capabilities=UNPACED)
    entries = [EngineEntry("odd", "a test", engine)]
    for style in (QuoteStyle.PITCH, QuoteStyle.VOICE):
        made, (finding,) = choose_cast(Wanted("odd", style), "en", entries)
        assert made.quoted is None
        assert finding.code == "V-006"
        assert "--quotes words" in finding.remedy


class TwoVoices(OddEngine):
    """Has a second voice."""

    def voices(self) -> tuple[Voice, ...]:
        (first,) = super().voices()
        return (first, Voice(self.name, "second", "The other", ("und", "en")))


def short_script(folder: Path) -> Script:
    return build_script(read_article(str(write_short(folder))), ())


def narrated(folder: Path, made: Cast) -> tuple[Script, Narration]:
    said = short_script(folder)
    with Booths(2) as booths:
        return said, narrate(
            said, made, 140, booths, Cache(folder / "cache"), folder / "reel", Silent()
        )


def test_what_is_quoted_is_spoken_by_itself_and_every_word_keeps_its_time(tmp_path: Path) -> None:
    made = cast(QuoteStyle.PITCH, voice="tone")
    said, narration = narrated(tmp_path, made)
    (quoted,) = [s for s in said.sentences() if len(turns(s)) > 1]
    length = narration.lengths[quoted.id]
    assert len(length.words) == len(quoted.tokens)
    sound = dict(narration.utterances())[quoted.id]
    samples = np.frombuffer(sound, "<i2").astype(float)
    starts = [word.start for word in length.words]
    assert starts == sorted(starts)
    assert length.words[-1].end <= length.samples == samples.size
    for word in length.words:  # a tone where a word is, and silence between
        assert np.abs(samples[word.start : word.end]).max() > 1_000
    first, second = (len(turn.sentence.tokens) for turn in turns(quoted))
    assert first + second == len(length.words)
    gap = samples[length.words[first - 1].end : length.words[first].start]
    assert 0.15 * RATE <= gap.size <= 0.25 * RATE


def test_no_turn_begins_or_ends_with_a_click(tmp_path: Path) -> None:
    _, narration = narrated(tmp_path, cast(QuoteStyle.PITCH, voice="espeak"))
    for _, sound in narration.utterances():
        samples = np.frombuffer(sound, "<i2").astype(float)
        quiet = np.flatnonzero(samples == 0)
        runs = np.split(quiet, np.flatnonzero(np.diff(quiet) > 1) + 1)
        for run in runs:
            if run.size > RATE // 20:  # digital silence between two turns
                for place in (run[0], run[-1] + 1):
                    steps = np.abs(np.diff(samples[max(0, place - 8) : place + 8]))
                    assert steps.max(initial=0) < 60


def test_each_part_is_kept_by_itself(tmp_path: Path) -> None:
    engine = TwoVoices(tmp_path / "notes")
    entries = [EngineEntry("odd", "a test", engine)]
    alone, _ = choose_cast(Wanted("odd:sine"), "en", entries)
    both, _ = choose_cast(Wanted("odd:sine", QuoteStyle.VOICE), "en", entries)
    said, plain = narrated(tmp_path, alone)
    _, heard = narrated(tmp_path, both)
    assert plain.spoken == len(said.sentences())
    assert heard.spoken == 2  # the quotation, and who said it; the rest was there
    assert set(asked(engine.notes)[-2:]) == {
        "“We waited for one part, and it came by van,”",
        "said the skipper, Mairi Rae.",
    }
    assert plain.lengths.keys() == heard.lengths.keys()
