"""What is done to a voice before it is heard: named chains of filters, none by default.

``clear`` is for synthetic voices. It takes away what no voice has, below its lowest note; turns
down the hiss of an s where it is too strong, and only there; and brings loud syllables a little
nearer to the quiet ones. Nothing is delayed. How strong a hiss is, and how loud a syllable, is
judged against the loudness of the whole voice, so that a quiet recording is treated as a loud one.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any


class VoiceChain(StrEnum):
    """A named chain."""

    NONE = "none"
    """The voice as the engine speaks."""
    CLEAR = "clear"
    """For synthetic voices: without rumble, its hiss softened, gently compressed."""


LOWEST_HZ = 80
"""Where the high-pass begins: deep voices speak at 85 Hz and above."""
_RUMBLE_DB = -60  # as good as nothing
_RUMBLE_SECONDS = 0.05  # half the filter's length: enough to tell 60 Hz from 80
HISS_HZ = 5_000
"""The hiss of an s lies above; what makes vowels differ lies below."""
HISS_BELOW_DB = -12.0
"""How strong the hiss may be, against the loudness of the voice. eSpeak's strongest reach -4 dB in
English and Polish, its usual ones -12."""
HISS_RATIO = 3.0
"""What goes above comes out as a third: the strongest fall by 3 to 6 dB, and are still an s."""
_SHELF_HZ = 4_000  # softening begins here, and is whole where hiss is
_HISS_ATTACK_MS, _HISS_RELEASE_MS = 2.0, 40.0  # an s lasts 60 to 150 ms
SYLLABLE_DB = 0.0
"""Syllables louder than the voice as a whole are compressed; vowels under stress reach 9 dB."""
SYLLABLE_RATIO = 2.0
"""Gently: 2 dB more come out as one."""
_SYLLABLE_ATTACK_MS, _SYLLABLE_RELEASE_MS = 10.0, 150.0  # consonants pass; a word later it is over
CEILING_DB = -1.0
"""Samples stay below: to take away the deepest moves the others, and peaks may grow."""


def apply_chain(source: Path, target: Path, chain: VoiceChain) -> None:
    """Write a voice as a chain makes it; exactly as long, and every word where it was.

    Args:
        source: a WAV file in the house format.
        target: likewise.
        chain: what is done to it.

    Raises:
        ToolFailed: the source is no such file.
        DiskFull: there is no room for the result.
        OutputUnwritable: it cannot be written.
    """
    from briefing.media.aside import written_aside
    from briefing.media.level import LEVEL_LUFS, QUIETEST_LUFS
    from briefing.media.wav_graph import filter_wav, wav_level

    lufs = wav_level(source).lufs
    to_level = LEVEL_LUFS - lufs if lufs > QUIETEST_LUFS else 0.0

    def treated(sound: Any) -> Any:
        return _clear(sound, to_level, LEVEL_LUFS) if chain is VoiceChain.CLEAR else sound

    with written_aside(target) as aside:
        filter_wav(source, aside, treated, purpose="treat the voice")


def _clear(sound: Any, to_level_db: float, level_lufs: float) -> Any:
    """Treat a voice at the house's level, in floating point, and give it its own level again."""
    from briefing.media.wav_graph import limited

    sound = sound.filter("volume", f"{to_level_db:.4f}dB", precision="double")
    sound = _without_rumble(sound)
    sound = _without_hiss(sound, level_lufs + HISS_BELOW_DB)
    sound = sound.filter(
        "acompressor",
        **_compression(
            level_lufs + SYLLABLE_DB, SYLLABLE_RATIO, _SYLLABLE_ATTACK_MS, _SYLLABLE_RELEASE_MS
        ),
    )
    sound = sound.filter("volume", f"{-to_level_db:.4f}dB", precision="double")
    return limited(sound, CEILING_DB)


def _without_rumble(sound: Any) -> Any:
    """Take away the lowest frequencies by a symmetric filter.

    One of few poles would turn the phase of deep voices' lowest notes, and move them by samples.
    """
    below = f"if(lt(f,{LOWEST_HZ}),{_RUMBLE_DB},0)"
    sound = sound.filter("firequalizer", gain=below, delay=_RUMBLE_SECONDS, zero_phase=1)
    return sound.filter("atrim", start=0)  # what would sound before the beginning


def _without_hiss(sound: Any, threshold_db: float) -> Any:
    """Take away from a voice what a compressor takes away from its hiss: mostly nothing at all.

    What is softened begins gradually (one pole), so that taking it away turns no phases against
    each other; what decides is hiss alone (four poles), so that no vowel is ever dulled.
    """
    import ffmpeg

    voice = sound.filter_multi_output("asplit", 3)
    heard = voice[1].filter("highpass", frequency=HISS_HZ, poles=2)
    heard = heard.filter("highpass", frequency=HISS_HZ, poles=2)
    bright = voice[2].filter("highpass", frequency=_SHELF_HZ, poles=1)
    bright = bright.filter_multi_output("asplit", 2)
    softened = ffmpeg.filter(
        [bright[0], heard],
        "sidechaincompress",
        **_compression(threshold_db, HISS_RATIO, _HISS_ATTACK_MS, _HISS_RELEASE_MS),
    )
    without = bright[1].filter("volume", -1, precision="double")
    return ffmpeg.filter([voice[0], without, softened], "amix", inputs=3, normalize=0)


def _compression(
    threshold_db: float, ratio: float, attack_ms: float, release_ms: float
) -> dict[str, object]:
    threshold = f"{10 ** (threshold_db / 20):.6f}"
    return {"threshold": threshold, "ratio": ratio, "attack": attack_ms, "release": release_ms}
