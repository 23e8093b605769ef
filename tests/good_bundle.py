"""One finished bundle for all that judge bundles: small, with every edition and format."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from briefing.article.reading import read_article
from briefing.captions.formats import WRITERS
from briefing.pipeline.build import build
from briefing.pipeline.recipe import Recipe
from briefing.store.cache import Cache
from briefing.timeline.rate import FRAME_RATES
from briefing.timeline.timecode import timecode_to_frame

ARTICLE = """\
---
headline: Ferry Returns to the Sound
summary: The ferry is back after ten days.
published: 2024-03-05
language: en
picture: ferry.png
picture-description: The ferry Sula leaves the harbour at Oban.
---

The ferry Sula sailed again on Monday, ten days after a storm had broken its ramp.

“We waited for one part, and it came by van,” said the skipper, Mairi Rae.
"""


@pytest.fixture(scope="session")
def article_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article that the bundle is made from."""
    path = tmp_path_factory.mktemp("article") / "ferry.md"
    Image.new("RGB", (640, 360), "#27506b").save(path.with_name("ferry.png"))
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def bundle(article_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good bundle. Tests damage copies of it."""
    rate = FRAME_RATES["25"]
    recipe = Recipe(
        width=320,
        height=180,
        voice="tone",
        start_frame=timecode_to_frame("10:00:00:00", rate),
        caption_formats=tuple(WRITERS),
    )
    output = tmp_path_factory.mktemp("bundle")
    return build(read_article(str(article_file)), recipe, output, cache=Cache(None)).folder
