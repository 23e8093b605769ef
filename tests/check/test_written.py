"""Whether what is written on cards can be read: cards as they are drawn, and faint ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from briefing.check.written import LEAST_CELLS, THIN_LETTERS, CardWatch, letter_contrasts
from briefing.findings import Finding, Severity
from briefing.media.changes import changes
from briefing.media.yuv import Rgb, from_rgb
from briefing.picture.cards import Card, Furniture, Progress, SignOffCard, TextCard, TitleCard
from briefing.picture.draw import draw_card
from briefing.picture.theme import Theme, blend, contrast_ratio, find_theme
from briefing.timeline.rate import FRAME_RATES

SIZE = (640, 360)
TEXTS = (
    "The ferry Sula sailed again on Monday, ten days after a storm had broken its ramp.",
    "“We waited for one part, and it came by van,” said the skipper, Mairi Rae.",
)


def drawn(card: Card, theme: Theme, *, with_text: bool = True) -> Rgb:
    return np.asarray(draw_card(card, theme, SIZE, with_text=with_text))


def text_cards(theme: Theme) -> list[Rgb]:
    """Return two cards whose words differ, and how far the briefing is."""
    around = [Furniture("Breaking", "Ferry Returns", "Briefing", Progress(n, 4)) for n in (1, 2)]
    cards = [TextCard(text, one) for text, one in zip(TEXTS, around, strict=True)]
    return [drawn(card, theme) for card in cards]


def contrasts(before: Rgb, after: Rgb) -> list[float]:
    one, other = from_rgb(before).y, from_rgb(after).y
    return sorted(letter_contrasts(one, other, lambda: before, lambda: after))


def with_contrast(theme: Theme, ratio: float) -> Theme:
    """Return the theme with an ink that has about so much contrast with its ground."""
    inks = [blend(theme.ground, theme.ink, step / 255) for step in range(256)]
    ink = min(inks, key=lambda ink: abs(contrast_ratio(ink, theme.ground) - ratio))
    return replace(theme, ink=ink, contrast=1.0)


@pytest.mark.parametrize("name", ["dark", "light", "high-contrast"])
def test_cards_as_they_are_drawn_can_be_read(name: str) -> None:
    found = contrasts(*text_cards(find_theme(name, "en")))
    assert len(found) > 100
    assert found[0] >= 7 * THIN_LETTERS


@pytest.mark.parametrize("name", ["dark", "light", "high-contrast"])
@pytest.mark.parametrize("colour", ["#27506b", "#e8e4d8"])
def test_words_over_a_photo_can_be_read(name: str, colour: str, tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    Image.effect_noise((640, 360), 60).convert("RGB").save(photo)
    Image.blend(Image.open(photo), Image.new("RGB", (640, 360), colour), 0.6).save(photo)
    theme = find_theme(name, "en")
    card = TitleCard("Ferry Returns to the Sound", "Breaking", "It is back.", photo=photo)
    found = contrasts(drawn(card, theme, with_text=False), drawn(card, theme))
    assert len(found) > 40
    assert found[0] >= 7 * THIN_LETTERS


@pytest.mark.parametrize("ratio", [2.0, 3.0, 4.4, 6.5, 12.0])
@pytest.mark.parametrize("name", ["dark", "light"])
def test_the_contrast_of_letters_is_estimated_within_a_sixth(name: str, ratio: float) -> None:
    theme = with_contrast(find_theme(name, "en"), ratio)
    wanted = contrast_ratio(theme.ink, theme.ground)
    pictures = [drawn(TextCard(text), theme) for text in TEXTS]
    found = contrasts(*pictures)
    assert len(found) > 100
    assert wanted * THIN_LETTERS * 0.98 <= np.median(found) <= wanted * 1.03


def test_ornaments_and_another_ground_are_no_letters() -> None:
    theme = find_theme("dark", "en")
    ornaments = drawn(SignOffCard("Briefing"), theme, with_text=False)
    ground = np.broadcast_to(np.array(theme.ground, np.uint8), ornaments.shape)
    assert len(contrasts(ground, ornaments)) < LEAST_CELLS
    assert contrasts(ornaments, drawn(TextCard(TEXTS[0]), find_theme("light", "en"))) == []


def film(path: Path, pictures: Sequence[Rgb], frames: int = 15) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25, options={"qp": "12", "bf": "0"})
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        for picture in (picture for picture in pictures for _ in range(frames)):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def judged(path: Path) -> list[Finding]:
    watch = CardWatch(path.name, FRAME_RATES["25"])
    for picture in changes(path):
        watch.add(picture)
    return list(watch.findings())


@pytest.mark.parametrize(
    ("ratio", "severity"), [(3.0, Severity.ERROR), (5.2, Severity.WARNING), (9.0, None)]
)
def test_a_film_of_faint_cards(ratio: float, severity: Severity | None, tmp_path: Path) -> None:
    good = find_theme("dark", "en")
    faint = with_contrast(good, ratio)
    pictures = [drawn(TextCard(TEXTS[0]), good), drawn(TextCard(TEXTS[1]), faint)]
    # The first words vanish and are readable; the second appear, and are not.
    pictures.insert(1, drawn(TextCard(TEXTS[0]), good, with_text=False))
    found = judged(film(tmp_path / "film.mp4", pictures))
    assert [(f.code, f.severity) for f in found] == ([("K-010", severity)] if severity else [])
    assert all(f.frame == 30 for f in found)
