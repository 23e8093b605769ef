"""The article's photos as files for its page: upright, in sRGB, no larger than screens need."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.article.model import Article
from briefing.editions.poster import to_jpeg
from briefing.picture.photo import Fit, open_photo
from briefing.store.atomic import replace_file

PHOTOS = "photos"
"""The folder that they are in."""
LONGER_SIDE = 1600
"""Most pixels of a photo's longer side: twice the page's column, for screens of fine pixels."""
_QUALITY = 82  # of JPEG: no block is seen in a photo of that size


@dataclass(frozen=True, slots=True)
class WebPhoto:
    """A photo of the article, as a file for the web."""

    index: int
    """Which of the article's pictures it is."""
    name: str
    """Its path within the briefing's folder, with forward slashes."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""


def write_photos(folder: Path, article: Article) -> tuple[WebPhoto, ...]:
    """Write the article's photos below a folder, and return what was written, in order.

    A picture of which only the description is known has no file. The same photo gives the same
    bytes each time.

    Raises:
        PictureUnreadable: one of them is none.
        OSError: a file cannot be written.
    """
    written: list[WebPhoto] = []
    for index, picture in enumerate(article.pictures):
        if picture.file is None:
            continue
        (folder / PHOTOS).mkdir(exist_ok=True)
        photo = open_photo(picture.file, (LONGER_SIDE, LONGER_SIDE), Fit.INSIDE)
        name = f"{PHOTOS}/{index + 1}.jpg"
        data = to_jpeg(photo, _QUALITY, "4:2:0", compact=True)
        replace_file(folder / name, data, durable=False)
        written.append(WebPhoto(index, name, photo.width, photo.height))
    return tuple(written)
