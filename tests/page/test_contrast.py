"""What pages look like can be read: colours computed, and rules that a browser need not judge."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from briefing.picture.theme import contrast_ratio

TEXT = 7.0
"""Least contrast of text (WCAG 2.2, 1.4.6, level AAA)."""
GRAPHIC = 3.0
"""Least contrast of controls, focus and marks (WCAG 2.2, 1.4.11 and 2.4.13)."""
BUDGET = 14 * 1024
"""Bytes of all styles: they stand in every page, which has 60 KB for everything."""

STYLES = {
    file.name: re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    for file in files("briefing.editions.page").joinpath("style").iterdir()
    if file.name.endswith(".css")
}
"""The styles by their names, without comments."""

TEXTS = [
    (text, ground)
    for text in ("ink", "muted", "link")
    for ground in ("ground", "panel", "now", "found", "alarm")
    if (text, ground) not in {("muted", "found"), ("link", "found")}
] + [("accent", "ground"), ("accent", "panel"), ("band-ink", "band")]
"""Texts and what is behind them. What is found by searching is set in ink."""
GRAPHICS = [
    (mark, ground) for mark in ("line", "focus", "accent") for ground in ("ground", "panel", "now")
] + [("accent", "alarm"), ("line", "alarm")]
"""Borders of controls, the ring of the focus, bars; and what is behind them."""


def _palettes() -> dict[str, dict[str, tuple[int, int, int]]]:
    """Return the colours of each way in which a page is shown, by their names."""
    plain, _, more = STYLES["10-tokens.css"].partition("@media (prefers-contrast: more)")
    shown: dict[str, dict[str, tuple[int, int, int]]] = {}
    for name, tokens in (("plain", plain), ("more", plain + more)):
        found = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", tokens)
        shown[f"{name} light"] = {token: _colour(light) for token, light, _ in found}
        shown[f"{name} dark"] = {token: _colour(dark) for token, _, dark in found}
    return shown


def _colour(code: str) -> tuple[int, int, int]:
    digits = code[1:] if len(code) == 7 else "".join(digit * 2 for digit in code[1:])
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


@pytest.mark.parametrize("name", ["plain light", "plain dark", "more light", "more dark"])
def test_every_text_and_every_mark_can_be_read(name: str) -> None:
    colours = _palettes()[name]
    for pairs, least in ((TEXTS, TEXT), (GRAPHICS, GRAPHIC)):
        for front, behind in pairs:
            ratio = contrast_ratio(colours[front], colours[behind])
            assert ratio >= least, f"{front} on {behind} has {ratio:.2f}:1"


def test_more_contrast_gives_more_to_every_text() -> None:
    shown = _palettes()
    for light in ("light", "dark"):
        for front, behind in TEXTS:
            plain, more = (
                contrast_ratio(shown[f"{name} {light}"][front], shown[f"{name} {light}"][behind])
                for name in ("plain", "more")
            )
            assert more >= plain, f"{front} on {behind}: {more:.2f} after {plain:.2f}"


@pytest.mark.parametrize("name", sorted(STYLES))
def test_nothing_says_left_or_right(name: str) -> None:
    """Pages are read from both sides; what has a side says start or end."""
    physical = re.findall(
        r"(?:^|[^\w-])((?:\w+-)*(?:left|right)\b|(?:min-|max-)?(?:width|height):|float:)",
        re.sub(r"@media[^{]*", "", STYLES[name]),
    )
    assert not physical


@pytest.mark.parametrize("name", sorted(STYLES))
def test_styles_fetch_nothing_and_hold_their_braces(name: str) -> None:
    """They stand inside an element of the page: nothing may end it, nothing may load."""
    style = STYLES[name]
    assert not re.search(r"url\(|@import|</|<!--", style)
    assert style.count("{") == style.count("}")


def test_every_colour_that_is_used_is_set() -> None:
    all_styles = "".join(STYLES.values())
    used = set(re.findall(r"var\(--([\w-]+)", all_styles))
    assert used == set(re.findall(r"--([\w-]+):", all_styles))


def test_all_styles_together_are_small() -> None:
    # With their comments, for that is how they stand in a page.
    style = files("briefing.editions.page").joinpath("style")
    assert sum(len(file.read_bytes()) for file in style.iterdir()) <= BUDGET
