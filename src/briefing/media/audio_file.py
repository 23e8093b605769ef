"""The audio edition as files: M4A, MP3, Opus and FLAC, with everything that players show inside.

All play exactly the samples of the sound that they were made from, and name the same chapters at
the same times. Text in labels is only ever text: control characters are left out, titles end after
250 letters, and addresses are escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from briefing.errors import RecipeError
from briefing.media.kept import Keeper
from briefing.media.labels import SoundLabels
from briefing.media.m4a import write_labelled_m4a
from briefing.media.mp3 import write_mp3
from briefing.media.vorbis import write_flac, write_opus

_Writer = Callable[[Path, Path, SoundLabels, Keeper | None], None]
_WRITERS: Mapping[str, _Writer] = {
    ".m4a": write_labelled_m4a,
    ".mp3": write_mp3,
    ".opus": write_opus,
    ".flac": write_flac,
}
SOUND_SUFFIXES = tuple(_WRITERS)
"""How the names of sound files end, the usual ones first."""


def encode_sound(
    source: Path, target: Path, labels: SoundLabels, keeper: Keeper | None = None
) -> None:
    """Code a WAV file of the house format as a sound file of the kind that its name tells.

    The file is written aside and renamed. The same sound and labels give the same bytes.

    Args:
        source: one channel of 16 bits at 48 kHz, mastered.
        target: ends in one of :data:`SOUND_SUFFIXES`.
        labels: what the file says of itself.
        keeper: keeps what was coded, for the next time.

    Raises:
        RecipeError: there is no such kind of sound file.
        ToolFailed: the source or a picture cannot be read, or the encoder failed.
        DiskFull: there is no room for the file.
        OutputUnwritable: it cannot be written.
    """
    writer = _WRITERS.get(target.suffix)
    if writer is None:
        raise RecipeError(
            f"there is no sound file that ends in {target.suffix!r}",
            place=str(target),
            remedy=f"Choose one of {', '.join(SOUND_SUFFIXES)}.",
        )
    writer(source, target, labels, keeper)
