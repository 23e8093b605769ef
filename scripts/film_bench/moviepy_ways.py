"""How one makes the film with MoviePy 2."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any

from moviepy import CompositeVideoClip, ImageClip, TextClip, concatenate_videoclips, vfx
from PIL import Image

from film_bench.film import SIZE, Film
from film_bench.pictures import font_file, write_still

_CAPTION_SIZE, _CAPTION_TOP = 67, 0.79  # pixels; share of the height


def make_chain(film: Film, path: Path, stills: Path, preset: str) -> float:
    """Make the film of stills drawn beforehand, one after the other; return the seconds it took."""
    begun = perf_counter()
    clips = [
        ImageClip(stills / f"{held.picture}.png").with_duration(held.frames / film.fps)
        for held in film.held
    ]
    _write(concatenate_videoclips(clips), film, path, preset)
    return perf_counter() - begun


def make_composite(film: Film, path: Path, stills: Path, preset: str) -> float:
    """Make the film of two cards and a text clip for each caption; return the seconds it took."""
    begun = perf_counter()
    _write(_composite(film, stills), film, path, preset)
    return perf_counter() - begun


def write_glances(film: Film, stills: Path, folder: Path) -> None:
    """Write what the composite shows in the middle of each distinct picture."""
    folder.mkdir(exist_ok=True)
    clip = _composite(film, stills)
    for held, start in zip(film.held, film.starts, strict=True):
        picture = Image.fromarray(clip.get_frame((start + held.frames // 2) / film.fps))
        write_still(folder, held.picture, picture)


def _composite(film: Film, stills: Path) -> Any:
    title = film.held[0].frames
    length = film.frames / film.fps
    # The cross-fade's first frame shows the title alone: it begins on the title's last one.
    fade = (film.fade + 1) / film.fps
    body = ImageClip(stills / "body.png").with_start((title - 1) / film.fps).with_end(length)
    clips = [
        ImageClip(stills / "title.png").with_duration((title + film.fade) / film.fps),
        body.with_effects([vfx.CrossFadeIn(fade)]),
    ]
    captions = iter(film.captions)
    for held, start in zip(film.held, film.starts, strict=True):
        if held.picture.startswith("caption"):
            text = TextClip(
                font=str(font_file()),
                text="\n".join(next(captions)),
                font_size=_CAPTION_SIZE,
                color="white",
                bg_color="black",
                text_align="center",
                margin=(24, 8),
            )
            text = text.with_start(start / film.fps).with_duration(held.frames / film.fps)
            clips.append(text.with_position(("center", _CAPTION_TOP), relative=True))
    return CompositeVideoClip(clips, size=SIZE).with_duration(length)


def _write(clip: Any, film: Film, path: Path, preset: str) -> None:
    clip.write_videofile(str(path), fps=film.fps, preset=preset, audio=False, logger=None)
