"""How one makes the film with ffmpeg alone; its pictures are drawn beforehand, at no cost.

What was tried too, and costs as much processor time or more at like quality: x264's tunings
``stillimage`` and ``zerolatency``, no IDR pictures but the first, more threads, the preset
``superfast``, and OpenH264 with its usual options.
"""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copy

from film_bench.film import SIZE, Film
from film_bench.pictures import font_file

LIST, SUBTITLES, CARDS, FONTS = "stills.txt", "captions.ass", "cards", "fonts"

_TO_BT709 = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
_TAGS = ["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709"]

_READ_LIST = ["-f", "concat", "-safe", "0", "-i", LIST]

_STYLE = """[Script Info]
ScriptType: v4.00+
PlayResX: {width}
PlayResY: {height}
[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BorderStyle, Outline, Shadow, \
Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Noto Sans,78,&H00FFFFFF,&H33000000,3,8,0,2,96,96,54,1
[Events]
Format: Layer, Start, End, Style, Text
"""


_CORES = str(os.cpu_count() or 1)
OPENH264 = (
    *("-c:v", "libopenh264", "-rc_mode", "off", "-qmin", "20", "-qmax", "20"),
    *("-coder", "cavlc", "-loopfilter", "0", "-slices", _CORES, "-threads", _CORES),
)
"""Options for Cisco's encoder at its quickest, with a fixed quantiser: its own rate control gives
33 dB."""


def write_inputs(film: Film, folder: Path, stills: Path) -> None:
    """Write what the ways below read: a list of stills, subtitles, numbered cards, a font."""
    folder.mkdir(exist_ok=True)
    entries = [
        f"file '{stills / held.picture}.png'\nduration {held.frames / film.fps}"
        for held in film.held
    ]
    # ffmpeg's own advice: name the last file twice, or its length counts for nothing.
    entries.append(f"file '{stills / film.held[-1].picture}.png'")
    (folder / LIST).write_text("\n".join(entries) + "\n")
    (folder / SUBTITLES).write_text(_subtitles(film), encoding="utf-8")
    (folder / CARDS).mkdir(exist_ok=True)
    cards = [name for name in film.pictures if not name.startswith("caption")]
    for number, name in enumerate(cards):
        copy(stills / f"{name}.png", folder / CARDS / f"{number:03}.png")
    (folder / FONTS).mkdir(exist_ok=True)
    copy(font_file(), folder / FONTS)


def concat(film: Film, output: str, *encoder: str) -> list[str]:
    """Return arguments for the concat demuxer over stills, held by the fps filter, then cut."""
    read = [*_READ_LIST, "-vf", f"{_TO_BT709},fps={film.fps}"]
    return [*read, "-frames:v", str(film.frames), *encoder, *_TAGS, output]


def concat_at_rate(film: Film, output: str, *encoder: str) -> list[str]:
    """Return arguments for the same as most people write it, with ``-r`` in place of the filter."""
    read = [*_READ_LIST, "-vf", _TO_BT709, "-r", str(film.fps)]
    return [*read, "-frames:v", str(film.frames), *encoder, *_TAGS, output]


def variable(output: str, *encoder: str) -> list[str]:
    """Return arguments for a film in which each still is one long frame."""
    return [*_READ_LIST, "-vf", _TO_BT709, "-fps_mode", "vfr", *encoder, *_TAGS, output]


def libass(film: Film, output: str, *encoder: str) -> list[str]:
    """Return arguments for captions by libass over a still that is looped, the cards before it."""
    title = film.held[0].frames
    graph = (
        f"{_TO_BT709},loop={title - 1}:1:0,tpad=stop=-1:stop_mode=clone,"
        f"setpts=N,ass={SUBTITLES}:fontsdir={FONTS}"
    )
    read = ["-framerate", str(film.fps), "-i", f"{CARDS}/%03d.png", "-vf", graph]
    return [*read, "-frames:v", str(film.frames), *encoder, *_TAGS, output]


def x264(preset: str) -> tuple[str, ...]:
    """Return the options for x264 with a preset and its default quality."""
    return "-c:v", "libx264", "-preset", preset


def _subtitles(film: Film) -> str:
    style = _STYLE.format(width=SIZE[0], height=SIZE[1])
    captions = iter(film.captions)
    for held, start in zip(film.held, film.starts, strict=True):
        if held.picture.startswith("caption"):
            begin, end = (_clock(frame, film.fps) for frame in (start, start + held.frames))
            text = "\\N".join(next(captions))
            style += f"Dialogue: 0,{begin},{end},Default,{text}\n"
    return style


def _clock(frame: int, fps: int) -> str:
    """Return a frame's time to the hundredth; at 25 and 50 frames a second that is exact."""
    seconds, hundredths = divmod(frame * 100 // fps, 100)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{hundredths:02}"
