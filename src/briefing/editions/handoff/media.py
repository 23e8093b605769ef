"""What is seen and heard in a hand-off: the film, the narration as a stem, a still of each clip."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing import __version__
from briefing.editions.bundle import Bundle
from briefing.editions.handoff.programme import SOUND_URL, Programme, in_ascii
from briefing.errors import CheckFailed
from briefing.media.bwf import Origin, write_bwf
from briefing.media.decode_audio import decode_audio
from briefing.media.standing import standing_picture
from briefing.timeline.model import Timeline
from briefing.timeline.rate import SAMPLE_RATE, SOUND_FRAME

STILLS = "stills"
"""The folder of pictures in a hand-off."""
FILMS = ("film.mp4", "film.mov", "film-captioned.mp4", "film-captioned.mov")
"""Films of a briefing, the better source first."""
LOSSLESS = (SOUND_URL, "audio.flac")
"""Its sound, not yet coded with losses; the better source first."""
CODED = ("audio.m4a", *FILMS)
"""Its sound, coded; the better source first."""

_BLOCK_BYTES = 1 << 18


@dataclass(frozen=True, slots=True)
class HandedStill:
    """A picture of one clip."""

    file: str
    """Its path in the folder: named by its timecode."""
    segment: str
    """Id of the clip's segment."""
    frame: int
    """The frame it shows, counted from media zero: the first on which the picture stands."""
    timecode: str
    """Its label."""


def find_film(bundle: Bundle) -> Path | None:
    """Return the film that is handed off; none when there is none."""
    return _first(bundle, FILMS)


def find_sound(bundle: Bundle) -> Path | None:
    """Return the file that the narration is taken from; none when there is none."""
    return _first(bundle, LOSSLESS + CODED)


def _first(bundle: Bundle, names: tuple[str, ...]) -> Path | None:
    return next((path for name in names if (path := bundle.file(name))), None)


def stem_origin(bundle: Bundle, sound: Path) -> Origin:
    """Return what the narration's file says of itself; nothing in it is newer than the article."""
    about = bundle.about
    coded = sound.name if sound.name in CODED else ""
    return narration_origin(
        bundle.timeline, about.headline, about.source_sha256, about.published, coded
    )


def narration_origin(
    timeline: Timeline, headline: str, article_sha256: str, day: date | None, coded: str = ""
) -> Origin:
    """Return what a programme's narration says of itself as a broadcast wave.

    ``coded`` is the file that it is decoded from; empty when it was never coded.
    """
    house = f"F={SAMPLE_RATE}"
    through = (f"A=AAC,{house},M=mono,T={coded}",) if coded else ()
    return Origin(
        description=in_ascii(f"{timeline.timecode(0)} {timeline.rate.name} {headline}"),
        originator=f"briefing {__version__}",
        reference=article_sha256[:32],
        day=day,
        rate=timeline.rate,
        start_frame=timeline.start_frame,
        history=(
            f"A=PCM,{house},W=16,M=mono,T=narration",
            *through,
            f"A=PCM,{house},W=24,M=mono,T=hand-off",
        ),
    )


def write_stem(sound: Path, target: Path, origin: Origin, samples: int) -> None:
    """Write the narration, exactly as many samples as the programme has.

    A stem is taken as it is: the pipeline wrote it as it would be written here.

    Raises:
        CheckFailed: the sound is not as long.
        RecordingUnreadable: it is damaged.
    """
    if sound.name == target.name:
        copy_file(sound, target)
        return
    target.parent.mkdir()
    with TemporaryDirectory() as work:
        raw = Path(work) / "narration.pcm"
        rate = decode_audio(sound, raw)
        found = raw.stat().st_size // 2
        # The coder fills its last frame up with silence, and FFmpeg's reader does not cut it off.
        if rate != SAMPLE_RATE or not samples <= found < samples + SOUND_FRAME:
            raise CheckFailed(
                f"it has {found} samples at {rate} Hz, and the programme {samples} at"
                f" {SAMPLE_RATE}",
                place=str(sound),
                remedy="Render the article again.",
            )
        write_bwf(_stretches(raw, samples), target, origin)


def _stretches(raw: Path, samples: int) -> Iterator[bytes]:
    """Yield so many samples from the beginning of a file."""
    with raw.open("rb") as file:
        left = 2 * samples
        while block := file.read(min(left, _BLOCK_BYTES)):
            left -= len(block)
            yield block


def write_clip_stills(film: Path, folder: Path, programme: Programme) -> tuple[HandedStill, ...]:
    """Write a picture of each clip below a folder, as PNG.

    Raises:
        FootageUnreadable: the film is damaged.
    """
    from PIL import Image

    (folder / STILLS).mkdir()
    timeline = programme.timeline
    stills = []
    for event in programme.events:
        seen = standing_picture(film, event.start_frame, event.end_frame, timeline.rate.fps)
        label = timeline.timecode(seen.frame)
        name = f"{STILLS}/{label.replace(':', '-').replace(';', '-')}.png"
        Image.fromarray(seen.rgb).save(folder / name, compress_level=6)
        stills.append(HandedStill(name, event.timed.segment.id, seen.frame, label))
    return tuple(stills)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file. It is no link: editing programs write into the files that they use."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
