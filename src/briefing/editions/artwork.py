"""Artwork as files: of a show, of an episode, and what directories take of one that a house brings.

=====  =======================================================================
P-020  artwork that directories refuse: of another shape, size, kind or colours
P-021  artwork of so many bytes that directories may refuse it
=====  =======================================================================
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.article.model import Article
from briefing.editions.poster import to_jpeg
from briefing.findings import Finding, Severity
from briefing.picture.artwork import draw_episode_artwork, draw_show_artwork
from briefing.picture.choice import Show
from briefing.picture.lettering import ARTWORK_SIDE
from briefing.picture.theme import Theme
from briefing.quiet import quiet
from briefing.store.atomic import replace_file

if TYPE_CHECKING:
    from PIL.Image import Image

ARTWORK = "artwork.jpg"
"""What the artwork of an episode is called in its folder."""
ARTWORK_BYTES = 512 * 1024
"""Most that a file of artwork has (Apple Podcasts, artwork requirements)."""
SMALLEST_SIDE, LARGEST_SIDE = 1400, ARTWORK_SIDE
"""Pixels along each side (Apple, podcaster's guide to RSS)."""
DOTS_PER_INCH = 72
"""As artwork says of itself (Apple, podcaster's guide to RSS)."""
SUFFIXES = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}
"""The kinds of file that artwork may be, as Pillow names them, and how their names end."""

_QUALITIES = (90, 86, 82, 78, 74, 70, 66, 62, 58, 54, 50, 45, 40, 35, 30, 25, 20)
_STRIP, _EVERY = 64, 512  # rows: one strip of so many tells how large the whole will be
_SPARE = 0.95  # of the limit: strips may be a little easier to code than what is between them
_REMEDY = "Give a square JPEG or PNG file in RGB of 3000 x 3000 pixels, or none for one made here."
_LARGEST_READ = 12_000  # pixels along a side; what has more is not unpacked


def show_artwork(title: str, theme: Theme) -> bytes:
    """Return the artwork of a show as a JPEG file; the same bytes each time.

    Raises:
        PictureUnreadable: the theme's logo is none.
    """
    return _encoded(draw_show_artwork(title, theme))


def episode_artwork(article: Article, show: Show, theme: Theme) -> bytes:
    """Return the artwork of an episode as a JPEG file; the same bytes each time.

    Raises:
        PictureUnreadable: the article's photo is none.
    """
    return _encoded(draw_episode_artwork(article, show, theme))


def write_show_artwork(path: Path, title: str, theme: Theme) -> None:
    """Write the artwork of a show.

    Raises:
        PictureUnreadable: the theme's logo is none.
        OSError: the file cannot be written.
    """
    replace_file(path, show_artwork(title, theme), durable=False)


def write_episode_artwork(path: Path, article: Article, show: Show, theme: Theme) -> None:
    """Write the artwork of an episode.

    Raises:
        PictureUnreadable: the article's photo is none.
        OSError: the file cannot be written.
    """
    replace_file(path, episode_artwork(article, show, theme), durable=False)


def check_artwork(path: Path) -> tuple[Finding, ...]:
    """Return why directories would refuse a file as artwork; nothing for one that they take."""
    return tuple(_complaints(path))


def _complaints(path: Path) -> Iterator[Finding]:
    from PIL import Image

    def refused(problem: str) -> Finding:
        return Finding("P-020", Severity.ERROR, problem, path.name, _REMEDY)

    try:
        with quiet(), Image.open(path, formats=tuple(SUFFIXES)) as image:
            (width, height), mode = image.size, image.mode
            # Cameras write JPEG files of several pictures, which Pillow calls MPO.
            kind = "PNG" if image.format == "PNG" else "JPEG"
            if max(width, height) <= _LARGEST_READ:
                image.load()
        size = path.stat().st_size
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        yield refused("It cannot be read as a JPEG or PNG picture.")
        return
    if width != height:
        yield refused(f"It has {width} x {height} pixels, and is not square.")
    elif not SMALLEST_SIDE <= width <= LARGEST_SIDE:
        limits = f"{SMALLEST_SIDE} to {LARGEST_SIDE}"
        yield refused(f"It has {width} x {height} pixels; {limits} along each side are asked.")
    if mode != "RGB":
        told = _MODES.get(mode, f"of the mode {mode}")
        yield refused(f"Its colours are {told}, not RGB.")
    if path.suffix.lower() not in SUFFIXES[kind]:
        yield refused(f"It is a {kind} file, and its name ends in “{path.suffix[:12]}”.")
    if size > ARTWORK_BYTES:
        problem = f"It has {size // 1024} KB; {ARTWORK_BYTES // 1024} KB are the most."
        yield Finding("P-021", Severity.WARNING, problem, path.name, "Save it at a lower quality.")


_MODES = {
    "CMYK": "CMYK, for printing",
    "L": "shades of grey",
    "1": "black and white alone",
    "P": "a palette's",
    "RGBA": "RGB with transparency",
    "LA": "shades of grey with transparency",
}


def _encoded(image: Image) -> bytes:
    """Return artwork as a JPEG file, as good as its limit of bytes allows."""
    sample = _sample(image)
    share = sample.height / image.height
    for quality in _QUALITIES:
        if len(_jpeg(sample, quality)) > _SPARE * share * ARTWORK_BYTES:
            continue
        data = _jpeg(image, quality)
        if len(data) <= ARTWORK_BYTES:
            return data
    return _jpeg(image, _QUALITIES[-1] // 2)


def _sample(image: Image) -> Image:
    """Return strips of a picture, one below the other, for a guess at how well it can be coded."""
    from PIL import Image

    tops = range(0, image.height - _STRIP + 1, _EVERY)
    sample = Image.new(image.mode, (image.width, _STRIP * len(tops)))
    for number, top in enumerate(tops):
        strip = image.crop((0, top, image.width, top + _STRIP))
        sample.paste(strip, (0, number * _STRIP))
    return sample


def _jpeg(image: Image, quality: int) -> bytes:
    return to_jpeg(image, quality, "4:2:0", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
