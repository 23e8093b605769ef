"""Films of articles, planned as the program plans them, with tones for a voice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefing.article.model import Article
from briefing.article.reading import read_article
from briefing.editions.screen import FilmPlan
from briefing.picture.choice import Show
from briefing.pipeline.build import lay_out
from briefing.pipeline.film import film_plan, shown_on_cards
from briefing.pipeline.plan import plan_briefing
from briefing.pipeline.progress import Silent
from briefing.pipeline.recipe import Recipe
from briefing.store.cache import Cache
from briefing.timeline.model import Timeline

ARABIC = """\
---
title: عودة العبّارة إلى الميناء
kicker: خبر عاجل
language: ar
---

أبحرت العبّارة «سولا» مجددًا يوم الاثنين، بعد عشرة أيام من عاصفة كسرت منحدرها.

> «انتظرنا قطعة واحدة، وجاءت في شاحنة صغيرة.»
"""
ONE_PARAGRAPH = "# Ferry Returns\n\nThe ferry sailed again.\n"


@dataclass(frozen=True)
class Planned:
    """A film that is not made."""

    article: Article
    timeline: Timeline
    film: FilmPlan
    show: Show


def planned(path: Path, **settings: Any) -> Planned:
    """Plan the film of an article; small, unless the settings say otherwise."""
    usual: dict[str, Any] = {"width": 480, "height": 270, "voice": "tone"}
    plan = plan_briefing(read_article(str(path)), Recipe(**{**usual, **settings}))
    with TemporaryDirectory() as work:
        laid, _ = lay_out(plan, Path(work), Cache(None), Silent())
    return Planned(plan.article, laid.timeline, film_plan(laid), shown_on_cards(laid))
