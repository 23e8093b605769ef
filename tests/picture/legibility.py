"""Contrasts as WCAG 2.2 words them, written apart from the program's own formula."""

from __future__ import annotations

from hypothesis import strategies as st

from briefing.picture.theme import Rgb, Theme

RGB = st.tuples(*[st.integers(0, 255)] * 3)


def wcag(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, written anew from WCAG 2.2's own words."""
    lights = []
    for colour in (one, other):
        linear = [c / 3294.6 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
        lights.append(sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True)))
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def meetings(theme: Theme) -> dict[str, float]:
    """The contrast of every text with what is behind it, by names."""
    return {
        "ink on ground": wcag(theme.ink, theme.ground),
        "muted on ground": wcag(theme.muted, theme.ground),
        "accent on ground": wcag(theme.accent, theme.ground),
        "band_ink on band": wcag(theme.band_ink, theme.band),
        "ink on scrim": wcag(theme.ink, theme.scrim),
    }
