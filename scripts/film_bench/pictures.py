"""Drawing the film's pictures, with the program's own pens."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from briefing.article.reading import read_article
from briefing.media.model import Yuv420
from briefing.media.motion import cross_fade
from briefing.media.yuv import from_rgb
from briefing.picture.captions import draw_caption
from briefing.picture.cards import PhotoCard, TitleCard
from briefing.picture.draw import draw_card
from briefing.picture.faces import faces
from briefing.picture.theme import DARK
from film_bench.film import SIZE, Film, fade_names
from film_bench.paths import PHOTO, SAMPLE

THEME = DARK


def title_and_body() -> tuple[Image.Image, Image.Image]:
    """Draw the two cards: the title over the photo, and the photo on a blurred fill."""
    article = read_article(str(SAMPLE))
    title = TitleCard(
        article.headline,
        kicker=article.kicker,
        summary=article.summary,
        details=("3 min 40 s",),
        show_name="The Harbor Briefing",
        photo=PHOTO,
    )
    body = PhotoCard(PHOTO, description=article.headline, credit="Polwithen Museum")
    return draw_card(title, THEME, SIZE), draw_card(body, THEME, SIZE)


def fades(film: Film, title: Image.Image, body: Image.Image) -> Iterator[NDArray[np.uint8]]:
    """Draw what lies between them."""
    return cross_fade(np.asarray(title), np.asarray(body), film.fade)


def write_stills(film: Film, folder: Path, *, png: bool, fade_only: bool = False) -> None:
    """Draw every distinct picture whole: converted as ``NAME.yuv``, and as ``NAME.png``.

    With ``fade_only``, the folder has those of a film at another frame rate already.
    """
    folder.mkdir(exist_ok=True)
    title, body = title_and_body()
    with ThreadPoolExecutor() as pool:
        done = []
        for name, picture in zip(fade_names(film.fade), fades(film, title, body), strict=True):
            done.append(pool.submit(write_still, folder, name, Image.fromarray(picture), png=png))
        if not fade_only:
            done.append(pool.submit(write_still, folder, "title", title, png=png))
            done.append(pool.submit(write_still, folder, "body", body, png=png))
            for number, lines in enumerate(film.captions, 1):
                whole = body.copy()
                patch = draw_caption(body, lines, THEME)
                whole.paste(patch.image, (patch.left, patch.top))
                name = f"caption-{number:02}"
                done.append(pool.submit(write_still, folder, name, whole, png=png))
        for each in done:
            each.result()


def write_still(folder: Path, name: str, picture: Image.Image, *, png: bool = True) -> None:
    """Write a picture as the encoder takes it, and as others read it."""
    if png:
        picture.save(folder / f"{name}.png", compress_level=1)  # quick to write and to read
    planes = from_rgb(np.asarray(picture))
    with (folder / f"{name}.yuv").open("wb") as file:
        for plane in (planes.y, planes.u, planes.v):
            file.write(plane.tobytes())


def read_still(folder: Path, name: str) -> Yuv420:
    """Return a picture as the encoder takes it."""
    width, height = SIZE
    data = np.fromfile(folder / f"{name}.yuv", np.uint8)
    y, u, v = np.split(data, [width * height, width * height * 5 // 4])
    half = (height // 2, width // 2)
    return Yuv420(y.reshape(height, width), u.reshape(half), v.reshape(half))


def font_file() -> Path:
    """Return a font that libass and MoviePy can set captions in."""
    return next(faces(("Noto Sans",))).cut(400).path
