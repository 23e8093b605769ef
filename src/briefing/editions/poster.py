"""The pictures that stand for a briefing: its poster, and those for pages where it is shared."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.article.model import Article
from briefing.picture.choice import Show, title_card
from briefing.picture.draw import draw_card
from briefing.picture.theme import Theme
from briefing.store.atomic import replace_file

if TYPE_CHECKING:
    from PIL.Image import Image

POSTER = "poster.jpg"
SOCIAL = "social.jpg"
SQUARE = "square.jpg"
SOCIAL_SIZE = (1200, 630)
"""Pixels: 1.91 to 1, the shape in which social networks show pages that are shared."""
SQUARE_SIZE = (1200, 1200)
"""Pixels: for lists of episodes, and where people share squares."""

_QUALITY = 90  # of JPEG, with all its colours: letters keep their edges
_EXIF, _COLOUR_SPACE, _SRGB = 0x8769, 0xA001, 1  # Exif 2.32, 4.6.5: ColorSpace


def write_poster(
    path: Path, article: Article, show: Show, theme: Theme, size: tuple[int, int]
) -> None:
    """Write the title card, without its progress line, as a JPEG file of a width and height.

    Raises:
        PictureUnreadable: the article's photo is none.
        OSError: the file cannot be written.
    """
    replace_file(path, to_jpeg(draw_card(title_card(article, show), theme, size)), durable=False)


def write_posters(
    folder: Path, article: Article, show: Show, theme: Theme, size: tuple[int, int]
) -> None:
    """Write the poster of a film of that size, and the pictures for sharing, each laid out anew.

    Raises:
        PictureUnreadable: the article's photo is none.
        OSError: a file cannot be written.
    """
    for name, its_size in ((POSTER, size), (SOCIAL, SOCIAL_SIZE), (SQUARE, SQUARE_SIZE)):
        write_poster(folder / name, article, show, theme, its_size)


def to_jpeg(
    image: Image,
    quality: int = _QUALITY,
    subsampling: str = "4:4:4",
    *,
    dpi: tuple[int, int] | None = None,
    compact: bool = False,
) -> bytes:
    """Return a picture in sRGB as a JPEG file that says so; the same bytes each time.

    Args:
        image: the picture.
        quality: as libjpeg counts it, 1 to 95.
        subsampling: how finely colours are kept.
        dpi: how many pixels make an inch when it is printed; not said when it is none.
        compact: whether to look for the shortest codes: a tenth fewer bytes in twice the time.
    """
    from PIL import Image

    about = Image.Exif()
    about.get_ifd(_EXIF)[_COLOUR_SPACE] = _SRGB
    how = {"quality": quality, "subsampling": subsampling, "exif": about, "optimize": compact}
    file = io.BytesIO()
    image.save(file, "JPEG", **(how if dpi is None else {**how, "dpi": dpi}))
    return file.getvalue()
