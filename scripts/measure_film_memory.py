"""What memory a long film takes: an hour by default, or as many minutes as are named.

Both films are written, the clean one and the captioned one, of drawn cards that are all
different: every ten minutes there are 120 cards, 120 captions, a cross-fade of ten frames, and
ten seconds in which every frame moves, under captions. Prints JSON; run it by itself, so that
the memory it reports is its own.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFont

from briefing.editions.sharing import Shared
from briefing.media.bands import SliceCache
from briefing.media.model import Shot, Yuv420
from briefing.media.video import write_video
from briefing.media.x264 import EncoderSettings
from briefing.media.yuv import Rgb, from_rgb, patched

SIZE = WIDTH, HEIGHT = 1920, 1080
FPS = 25
CARD_FRAMES = 5 * FPS
CAPTIONS = (0, 1, 2)
"""How many captions the cards show, one card after another."""
TEN_MINUTES = 120
"""In cards."""
MOVING_CARDS = range(50, 52)
"""Of ten minutes' cards."""
CAPTION_AT = 260, 850
"""Left and top, in pixels."""


@dataclass(frozen=True)
class Seen:
    """A picture of the clean film, and the captions that are over it in the captioned one."""

    picture: Yuv420
    frames: int
    begins: bool
    captions: tuple[Rgb, ...] = ()


def main() -> None:
    """Write the films, and print what that took."""
    minutes = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        frames = write(minutes, Path(folder))
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    row = {
        "minutes": minutes,
        "frames of each film": frames,
        "seconds": round(time.perf_counter() - begun, 1),
        "megabytes": round(kilobytes / 1024 / (1024 if sys.platform == "darwin" else 1)),
    }
    print(json.dumps(row, indent=1))


def write(minutes: int, folder: Path) -> int:
    """Write both films side by side, as the film edition does; return their length in frames."""
    slices, settings = SliceCache(), EncoderSettings(Fraction(FPS))
    shared = Shared(film_of(minutes * 60 * FPS // CARD_FRAMES), 2, ahead=8)

    def film(number: int) -> int:
        shown = shots(shared.reader(number), captioned=number == 1)
        return write_video(folder / f"{number}.mp4", shown, settings, slices=slices).frames

    with ThreadPoolExecutor(2) as pool, shared:
        frames, others = pool.map(film, range(2))
    assert frames == others == minutes * 60 * FPS
    return frames


def shots(seen: Iterator[Seen], *, captioned: bool) -> Iterator[Shot]:
    """Yield a film's shots."""
    for one in seen:
        pictures = [one.picture]
        if captioned and one.captions:
            pictures = [patched(one.picture, caption, *CAPTION_AT) for caption in one.captions]
        each, more = divmod(one.frames, len(pictures))
        for number, picture in enumerate(pictures):
            first = number == 0
            yield Shot(picture, each + more * first, starts_group=one.begins and first)


def film_of(cards: int) -> Iterator[Seen]:
    """Draw a film, no picture of it like another."""
    photo = grained()
    before = photo
    for number in range(cards):
        card = written(photo.transpose(Image.Transpose.FLIP_LEFT_RIGHT), f"Card {number}", 120)
        captions = tuple(caption(number, each) for each in range(CAPTIONS[number % 3]))
        part = number % TEN_MINUTES
        moving: Iterable[Image.Image] = ()
        if part == 1:
            moving = (Image.blend(before, card, step / 11) for step in range(1, 11))
        elif part in MOVING_CARDS:
            moving = (ImageChops.offset(card, 8 * step, step) for step in range(CARD_FRAMES))
        moved = 0
        for moved, drawn in enumerate(moving, 1):
            yield Seen(from_rgb(np.asarray(drawn)), 1, moved == 1, captions[:1])
        if moved < CARD_FRAMES:
            picture = from_rgb(np.asarray(card))
            yield Seen(picture, CARD_FRAMES - moved, not moved, captions)
        before = card


def grained() -> Image.Image:
    """Return something like a photo out of focus: soft colours under a camera's grain."""
    random = np.random.default_rng(7)
    soft = Image.fromarray(random.integers(20, 200, (18, 32, 3), dtype=np.uint8))
    large = np.asarray(soft.resize(SIZE, Image.Resampling.BICUBIC)).astype(np.int16)
    grain = random.integers(-2, 3, (HEIGHT, WIDTH, 1))
    return Image.fromarray((large + grain).clip(0, 255).astype(np.uint8))


def caption(card: int, number: int) -> Rgb:
    """Return two lines of white on black."""
    box = Image.new("RGB", (1400, 192), (10, 10, 10))
    return np.asarray(written(box, f"Caption {number} of card {card}\nand its second line", 10))


def written(picture: Image.Image, text: str, top: int) -> Image.Image:
    """Return a picture with text on it."""
    picture = picture.copy()
    font = ImageFont.load_default(72)
    ImageDraw.Draw(picture).text((60, top), text, font=font, fill=(255, 255, 255))
    return picture


if __name__ == "__main__":
    main()
