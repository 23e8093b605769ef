"""Cards of every kind in short, usual and long words of three scripts, and hard photos."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from briefing.picture.cards import (
    Card,
    FigureCard,
    Furniture,
    ListCard,
    PhotoCard,
    Progress,
    QuotationCard,
    SectionCard,
    SignOffCard,
    TextCard,
    TitleCard,
)

TEXTS = {
    "latin": "Government announces sweeping changes to the national rail timetable after months of "
    "delays, cancellations and angry letters from passengers across the whole of the north and",
    "arabic": "أعلنت الحكومة تغييرات واسعة في جدول القطارات الوطني بعد أشهر من التأخير والإلغاء "
    "ورسائل الغضب من الركاب في جميع أنحاء الشمال كما قال الوزير في",
    "chinese": "政府 宣布 全国 铁路 时刻 将有 重大 调整 此前 数月 列车 晚点 取消 旅客 纷纷 来信 "
    "表示 不满 部长 昨天 在 北方 城市 会见 记者",
}
"""Text in each script, its words apart."""
NAMES = {"latin": "Ines Calder", "arabic": "مريم الحداد", "chinese": "林晓梅"}
SHOWS = {"latin": "The Daily Briefing", "arabic": "موجز اليوم", "chinese": "每日简报"}
FIGURES = {
    "latin": ("40%", "£1,234,567.89", "zwischen 12 und 15 Prozent"),
    "arabic": ("٤٠٪", "١٫٢ مليار دولار", "بين ١٢ و١٥ في المئة"),
    "chinese": ("40%", "1.2亿美元", "1234567890人民币"),
}
LENGTHS = {"shortest": 3, "usual": 9, "longest": 25}
"""Words of a headline."""


def sentence(script: str, count: int) -> str:
    """Return that many words of a script, as one text."""
    pool = TEXTS[script].split()
    chosen = [pool[index % len(pool)] for index in range(count)]
    return ("" if script == "chinese" else " ").join(chosen)


def sample_cards(script: str, length: str, photo: Path) -> Iterator[tuple[str, Card]]:
    """Yield every kind of card, named, in words of a script, few or many."""
    count = LENGTHS[length]
    headline, much = sentence(script, count), sentence(script, 2 * count)
    kicker = sentence(script, 1 + (length != "shortest"))
    show, name = SHOWS[script], NAMES[script]
    around = Furniture(kicker, headline, show, Progress(2, 7))
    details = (name, "2023-01-31", "3:40")
    figure = FIGURES[script][list(LENGTHS).index(length)]
    items = tuple(sentence(script, 3 + 5 * (i % 3)) for i in range(count))
    title = (headline, kicker, much, details, show)
    yield "title", TitleCard(*title, None, around.progress)
    yield "title on photo", TitleCard(*title, photo, around.progress)
    yield "photo", PhotoCard(photo, much, name, around)
    yield "description", PhotoCard(None, much, name, around)
    yield "text", TextCard(sentence(script, 3 * count), around)
    yield "section", SectionCard(headline, around)
    yield "list", ListCard(items, around)
    yield "figure", FigureCard(figure, f"{sentence(script, count + 6)} {figure}", around)
    yield "quotation", QuotationCard(f"“{much}”", name, headline, around)
    yield "sign-off", SignOffCard(show, "briefing.example/rail", headline, around.progress)


def hard_photos(folder: Path) -> dict[str, Path]:
    """Write pictures that are hard to write on, and return their files by name."""
    width, height = 360, 240
    black = np.zeros((height, width, 3), dtype=np.uint8)
    half, checks = black.copy(), black.copy()
    half[:, width // 2 :] = 255
    rows, columns = np.indices((height, width)) // 8
    checks[(rows + columns) % 2 == 0] = 255
    noise = np.random.default_rng(7).integers(0, 256, black.shape, dtype=np.uint8)
    pictures = {
        "black": black,
        "white": 255 - black,
        "half": half,
        "checks": checks,
        "noise": noise,
    }
    for name, pixels in pictures.items():
        Image.fromarray(pixels).save(folder / f"{name}.png")
    return {name: folder / f"{name}.png" for name in pictures}


def write_logo(
    path: Path, colour: tuple[int, int, int], size: tuple[int, int] = (300, 200)
) -> Path:
    """Write a logo: a ring of one colour, transparent inside and out."""
    rows, columns = np.indices(size[::-1])
    away = np.hypot((columns - size[0] / 2) / size[0], (rows - size[1] / 2) / size[1])
    pixels = np.zeros((*size[::-1], 4), dtype=np.uint8)
    pixels[(away > 0.25) & (away < 0.5)] = (*colour, 255)
    Image.fromarray(pixels).save(path)
    return path
