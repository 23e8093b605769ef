"""The film as the program makes it, drawing included; and the least that any way can cost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from threading import local
from time import perf_counter

import numpy as np

from briefing.media.model import Shot, Yuv420
from briefing.media.motion import cross_fade
from briefing.media.video import write_video
from briefing.media.x264 import Encoder, EncoderSettings, Quality
from briefing.media.yuv import from_rgb, patched
from briefing.picture.captions import draw_caption
from film_bench.film import Film
from film_bench.pictures import THEME, read_still, title_and_body


def make(film: Film, path: Path, quality: Quality = Quality.STANDARD) -> float:
    """Draw and encode the film into a file; return how long it took, in seconds."""
    begun = perf_counter()
    write_video(path, _shots(film), EncoderSettings(Fraction(film.fps), quality))
    return perf_counter() - begun


def _shots(film: Film) -> Iterator[Shot]:
    title, body = title_and_body()
    headline, photo = from_rgb(np.asarray(title)), from_rgb(np.asarray(body))
    fade, captions = cross_fade(headline, photo, film.fade), iter(film.captions)
    for held in film.held:
        match held.picture.partition("-")[0]:
            case "title":
                yield Shot(headline, held.frames, starts_group=True)
            case "fade":
                yield Shot(next(fade), held.frames)
            case "body":
                yield Shot(photo, held.frames)
            case _:
                patch = draw_caption(body, next(captions), THEME)
                seen = patched(photo, np.asarray(patch.image), patch.left, patch.top)
                yield Shot(seen, held.frames)


class _Encoders(local):
    """Each thread's own."""

    encoder: Encoder | None = None


def encode_stills(film: Film, stills: Path) -> float:
    """Encode every distinct picture whole and once, on all cores; return the seconds it took.

    They are read and converted beforehand. This is the floor: nobody who shows these pictures with
    this encoder at these settings can do less.
    """
    settings = EncoderSettings(Fraction(film.fps))
    pictures = [read_still(stills, name) for name in film.pictures]
    own = _Encoders()

    def encode(picture: Yuv420) -> None:
        if own.encoder is None:
            own.encoder = Encoder(picture.width, picture.height, settings)
        own.encoder.encode(picture, idr=True)

    begun = perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(encode, pictures))
    return perf_counter() - begun
