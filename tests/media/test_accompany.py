"""Idents, beds and sign-offs: what was added to a voice is judged without it, by itself."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from speechlike import RATE, Signal, read_wav, speechlike, to_pcm, to_signal, write_wav

from briefing.errors import OutputUnwritable, RecordingUnreadable
from briefing.media import accompany as accompanying
from briefing.media import bed as bedding
from briefing.media.accompany import Accompanied, Accompaniment, accompany, samples_of
from briefing.media.ffmpeg import ffmpeg_path
from briefing.media.level import level_of

Span = tuple[int, int]
STEP = 1 / 32_768
SPEECH = [(2 * RATE, 5 * RATE), (5 * RATE + 9_000, 7 * RATE), (10 * RATE, 12 * RATE)]
LENGTH = 15 * RATE


def tone(seconds: float, hertz: float = 220, peak: float = 0.3) -> Signal:
    return np.asarray(peak * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE))


def noise(seconds: float, peak: float = 0.3) -> Signal:
    """Return a dull noise, as wind: nothing in it moves fast, and its ends do not fit together."""
    spectrum = np.fft.rfft(np.random.default_rng(3).standard_normal(round(2 * seconds * RATE)))
    spectrum[round(400 * 2 * seconds) :] = 0
    made = np.fft.irfft(spectrum)[: round(seconds * RATE)]
    return np.asarray(made / np.abs(made).max() * peak)


def voice_of(speech: Sequence[Span], length: int, peaks: Sequence[float] = (0.5,)) -> Signal:
    """Return a voice that speaks in these spans, and only there."""
    voice = np.zeros(length)
    for number, (start, end) in enumerate(speech):
        syllables = np.resize(SYLLABLES, end - start) * peaks[number % len(peaks)]
        voice[start:end] = to_signal(to_pcm(syllables))
    return voice


SYLLABLES = speechlike(RATE, peak=1)
VOICE = voice_of(SPEECH, LENGTH)


def added(
    folder: Path,
    voice: Signal = VOICE,
    speech: Sequence[Span] = SPEECH,
    *,
    below: float = 24.0,
    **sounds: Signal,
) -> tuple[Signal, Accompanied]:
    """Return what was added to a voice, and the report."""
    files: dict[str, Path | None] = dict.fromkeys(("ident", "bed", "sign_off"))
    for name, sound in sounds.items():
        files[name] = write_wav(folder / f"{name}.wav", to_pcm(sound))
    write_wav(folder / "voice.wav", to_pcm(voice))
    report = accompany(
        folder / "voice.wav",
        folder / "whole.wav",
        Accompaniment(files["ident"], files["bed"], files["sign_off"], below),
        speech=speech,
    )
    whole = to_signal(read_wav(folder / "whole.wav"))
    assert len(whole) == len(voice)
    return whole - voice, report


def rms_db(signal: Signal) -> float:
    return float(10 * np.log10(max(1e-12, float(np.mean(signal**2)))))


def sharpest(signal: Signal) -> float:
    """Return how sharply a waveform turns where it turns most sharply; a click is a corner."""
    return float(np.abs(np.diff(signal, 2)).max())


@st.composite
def programmes(draw: st.DrawFn) -> tuple[list[Span], int]:
    """Return spans of speech with pauses, from none to long ones, and a length."""
    speech: list[Span] = []
    now = draw(st.integers(0, RATE))
    for _ in range(draw(st.integers(1, 3))):
        end = now + draw(st.integers(200, RATE))
        speech.append((now, end))
        now = end + draw(st.sampled_from([0, 1, 4_800, 3 * RATE]))
    return speech, now + draw(st.integers(0, RATE))


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    programmes(),
    st.lists(st.sampled_from([0.01, 0.1, 0.9]), min_size=1, max_size=4),
    st.sampled_from([20.0, 24.0, 40.0]),
    st.sampled_from([0.02, 0.9]),
)
def test_a_bed_keeps_its_distance_to_every_sentence(
    tmp_path: Path, programme: tuple[list[Span], int], peaks: list[float], below: float, peak: float
) -> None:
    """WCAG 2.2, 1.4.7, by the stems; a bed that swells, under a voice that does not care."""
    speech, length = programme
    bed = noise(3, peak) * np.linspace(0.1, 1, 3 * RATE)
    voice = voice_of(speech, length, peaks)
    stem, report = added(tmp_path, voice, speech, below=below, bed=bed)
    margins = [
        rms_db(voice[start:end]) - rms_db(stem[start:end])
        for start, end in speech
        if stem[start:end].any() and voice[start:end].any()
    ]
    assert all(margin >= below for margin in margins)
    if margins:
        assert report.margin_db == pytest.approx(min(margins), abs=0.01)


def test_a_bed_is_heard_throughout_and_rises_only_in_long_pauses(tmp_path: Path) -> None:
    stem, report = added(tmp_path, bed=tone(15))
    speaking = [rms_db(stem[start + RATE : end]) for start, end in SPEECH[1:]]
    assert max(speaking) - min(speaking) < 1
    pause = rms_db(stem[8 * RATE : 9 * RATE])
    assert 3 < pause - speaking[0] < 5
    short_pause = rms_db(stem[SPEECH[0][1] : SPEECH[1][0]])
    assert abs(short_pause - speaking[0]) < 1
    assert report.bed == LENGTH
    assert 24 <= (report.margin_db or 0) < 26
    assert report.findings == ()


def test_ramps_are_gradual_and_over_when_the_word_begins(tmp_path: Path) -> None:
    stem, _ = added(tmp_path, bed=tone(15, 1_000))
    word = SPEECH[2][0]
    ms = RATE // 1_000

    def level(milliseconds: int) -> float:
        return rms_db(stem[word + milliseconds * ms :][: 20 * ms])

    falling = [level(at) for at in (-500, -175, -135, -95, 0)]
    assert all(one > next_ + 0.4 for one, next_ in pairwise(falling))
    assert level(0) == pytest.approx(level(1_000), abs=0.1)
    assert level(-500) > level(0) + 3


@pytest.mark.parametrize("seconds", [1.2, 16])
def test_no_bed_clicks_nor_breaks_off(tmp_path: Path, seconds: float) -> None:
    """At its joins, ramps and ends it turns no more sharply than it does by itself."""
    bed = noise(seconds)
    stem, _ = added(tmp_path, bed=bed)
    loudest = rms_db(stem[8 * RATE : 9 * RATE]) - rms_db(bed)
    assert sharpest(stem) < sharpest(bed) * 10 ** ((loudest + 6) / 20) + 4 * STEP
    assert np.abs(stem[:100]).max() <= 2 * STEP
    assert np.abs(stem[-100:]).max() <= 2 * STEP
    steady = [rms_db(stem[at : at + RATE // 2]) for at in range(2 * RATE, 4 * RATE, RATE // 8)]
    assert max(steady) - min(steady) < 5


def test_a_voice_is_not_touched_where_nothing_is_added(tmp_path: Path) -> None:
    stem, report = added(tmp_path, ident=tone(1), sign_off=tone(1))
    assert not stem[RATE : SPEECH[-1][1] + RATE // 5].any()
    assert report.margin_db is None
    nothing, report = added(tmp_path)
    assert not nothing.any()
    assert (report.ident, report.bed, report.sign_off) == (0, 0, 0)


def test_everything_has_its_place(tmp_path: Path) -> None:
    stem, report = added(tmp_path, ident=tone(1.8), bed=tone(9, 440), sign_off=tone(2))
    assert report.ident == round(1.8 * RATE)
    assert report.sign_off == 2 * RATE
    sign_off = SPEECH[-1][1] + 3 * RATE // 10
    assert report.bed == sign_off - report.ident
    assert rms_db(stem[: report.ident]) > rms_db(stem[report.ident : sign_off]) + 10
    assert not stem[sign_off + 2 * RATE :].any()
    assert np.abs(stem[sign_off - 50 : sign_off]).max() <= 2 * STEP
    heard = stem[sign_off + 500 : sign_off + RATE]
    wanted = tone(2)[500:RATE]
    assert np.corrcoef(heard, wanted)[0, 1] > 0.9999


@pytest.mark.parametrize(("peak", "voice_peak"), [(0.02, 0.9), (1.0, 0.05)])
def test_an_ident_is_nearly_as_loud_as_the_voice(
    tmp_path: Path, peak: float, voice_peak: float
) -> None:
    voice = voice_of(SPEECH, LENGTH, (voice_peak,))
    stem, _ = added(tmp_path, voice, ident=noise(1.8, peak), sign_off=noise(2, peak))
    loudness = level_of((to_pcm(voice),)).lufs
    for part in (stem[: 2 * RATE], stem[12 * RATE :]):
        assert 1 < loudness - level_of((to_pcm(part),)).lufs < 3


def test_what_has_no_room_is_faded_out_and_told(tmp_path: Path) -> None:
    stem, report = added(tmp_path, ident=tone(5), sign_off=tone(7))
    assert [finding.code for finding in report.findings] == ["L-021", "L-022"]
    assert "plays for 1.9 of its 5.0 seconds" in report.findings[0].problem
    assert not stem[SPEECH[0][0] - RATE // 10 : SPEECH[0][0]].any()
    for end, last in ((report.ident, 0), (LENGTH, 1)):
        assert np.abs(stem[end - 100 : end]).max() <= 4 * STEP, last
    gain = np.abs(stem[RATE // 2 : RATE]).max() / 0.3
    assert sharpest(stem[RATE // 10 : 2 * RATE]) < 1.3 * sharpest(tone(5)) * gain + 4 * STEP


def test_where_there_is_no_room_at_all_nothing_is_heard(tmp_path: Path) -> None:
    speech = [(2_000, 2 * RATE)]
    voice = voice_of(speech, 2 * RATE)
    stem, report = added(tmp_path, voice, speech, ident=tone(1), sign_off=tone(1))
    assert not stem.any()
    assert ["there is no room" in finding.problem for finding in report.findings] == [True, True]


def test_room_that_rounding_took_is_not_missed(tmp_path: Path) -> None:
    """Pauses are rounded to frames: up to 42 ms less than planned at 24 frames per second."""
    speech = [(RATE + RATE // 5 - 1_000, 3 * RATE)]
    length = 3 * RATE + RATE + 3 * RATE // 10 - 1_000
    voice = voice_of(speech, length)
    _, report = added(tmp_path, voice, speech, ident=tone(1), sign_off=tone(1))
    assert report.findings == ()
    assert (report.ident, report.sign_off) == (RATE, RATE)


def test_sounds_that_begin_and_end_abruptly_do_not_click(tmp_path: Path) -> None:
    abrupt = np.full(RATE, 0.3)
    stem, _ = added(tmp_path, ident=abrupt, sign_off=abrupt)
    assert np.abs(np.diff(stem)).max() < 0.02


def test_without_speech_there_is_no_bed(tmp_path: Path) -> None:
    stem, report = added(tmp_path, np.zeros(3 * RATE), [], ident=tone(1), bed=tone(3))
    assert (report.ident, report.bed, report.margin_db) == (RATE, 0, None)
    assert not stem[RATE:].any()


def test_a_bed_that_is_silent_under_words_is_not_loud_between_them(tmp_path: Path) -> None:
    bed = tone(15)
    for start, end in SPEECH:
        bed[start:end] *= 1e-3
    stem, _ = added(tmp_path, bed=bed)
    assert rms_db(stem[8 * RATE : 9 * RATE]) < rms_db(VOICE[2 * RATE : 5 * RATE]) - 10


def test_pieces_of_any_size_make_the_same_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Length costs no memory: a minute is held at a time, and nothing shows where one ends."""
    ident, bed, sign_off = tone(1.5), noise(2.3), tone(2)
    whole, _ = added(tmp_path, ident=ident, bed=bed, sign_off=sign_off)
    for module in (accompanying, bedding):
        monkeypatch.setattr(module, "AT_ONCE", 7_777)
    pieces, _ = added(tmp_path, ident=ident, bed=bed, sign_off=sign_off)
    assert np.abs(whole - pieces).max() <= STEP  # sums of powers are rounded at other places


@pytest.mark.parametrize("kind", ["flac", "m4a"])
def test_sounds_of_any_kind_are_heard(tmp_path: Path, kind: str) -> None:
    """Two channels at 44.1 kHz, the second one quieter."""
    tone_file = write_wav(tmp_path / "tone.wav", to_pcm(tone(1.5)))
    made = tmp_path / f"tone.{kind}"
    stereo = ["-af", "pan=stereo|c0=c0|c1=0.5*c0", "-ar", "44100"]
    command = [str(ffmpeg_path()), "-v", "error", "-i", str(tone_file), *stereo, str(made)]
    subprocess.run(command, check=True)
    assert samples_of(made) == pytest.approx(1.5 * RATE, abs=2_000)
    write_wav(tmp_path / "voice.wav", to_pcm(VOICE))
    with_ = Accompaniment(made, made, None, 24)
    report = accompany(tmp_path / "voice.wav", tmp_path / "whole.wav", with_, speech=SPEECH)
    assert report.ident == samples_of(made)
    heard = to_signal(read_wav(tmp_path / "whole.wav"))[RATE // 2 : RATE]
    powers = np.abs(np.fft.rfft(heard * np.hanning(len(heard))))
    assert powers.argmax() * RATE / len(heard) == pytest.approx(220, abs=3)


def refusal(folder: Path, with_: Accompaniment) -> str:
    write_wav(folder / "voice.wav", to_pcm(VOICE))
    before = sorted(folder.iterdir())
    with pytest.raises(RecordingUnreadable) as refused:
        accompany(folder / "voice.wav", folder / "whole.wav", with_, speech=SPEECH)
    assert sorted(folder.iterdir()) == before
    assert refused.value.remedy
    return str(refused.value)


@pytest.mark.parametrize(
    ("pcm", "said"),
    [(None, "no such file"), (b"", "no sound"), (bytes(RATE), "nothing is heard")],
)
def test_what_is_no_sound_is_refused(tmp_path: Path, pcm: bytes | None, said: str) -> None:
    file = tmp_path / "sound.wav"
    if pcm is not None:
        write_wav(file, pcm * 2)
    for with_ in (
        Accompaniment(file, None, None, 24),
        Accompaniment(None, file, None, 24),
        Accompaniment(None, None, file, 24),
    ):
        text = refusal(tmp_path, with_)
        assert str(file) in text
        assert said in text or "too short" in text


def test_what_lasts_too_long_or_too_short_is_refused(tmp_path: Path) -> None:
    endless = write_wav(tmp_path / "long.wav", bytes(2 * 61 * RATE))
    assert "more than 60 seconds" in refusal(tmp_path, Accompaniment(endless, None, None, 24))
    with pytest.raises(RecordingUnreadable, match="more than 60 seconds"):
        samples_of(endless)
    rattle = write_wav(tmp_path / "short.wav", to_pcm(tone(0.2)))
    assert "too short" in refusal(tmp_path, Accompaniment(None, rattle, None, 24))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    voice = write_wav(tmp_path / "voice.wav", to_pcm(VOICE))
    bed = write_wav(tmp_path / "bed.wav", to_pcm(tone(3)))
    target = tmp_path / "none" / "whole.wav"
    with pytest.raises(OutputUnwritable):
        accompany(voice, target, Accompaniment(None, bed, None, 24), speech=SPEECH)
