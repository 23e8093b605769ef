"""Pages to look at and to judge: of small articles, their media a few bytes or none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefing.article.model import Article, Block, BlockKind, Picture
from briefing.editions.bundle import read_bundle
from briefing.editions.page.machine import json_ld, meta_tags
from briefing.editions.page.model import PageView
from briefing.editions.page.view import page_view
from briefing.editions.page.writing import write_embed, write_page
from sites import article_numbered, write_briefing

CAPTIONS = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nThe ferry runs\nfrom Monday.\n"


def sample_article(language: str = "en") -> Article:
    """Return an article with a part of every kind."""
    blocks = (
        Block(BlockKind.PARAGRAPH, "The ferry runs from Monday, said the port & its <crew>."),
        Block(BlockKind.HEADING, "What is new"),
        Block(BlockKind.LIST_ITEM, "A ramp of steel."),
        Block(BlockKind.LIST_ITEM, "A second boat."),
        Block(BlockKind.PARAGRAPH, "Mayor Ines Calder said:"),
        Block(BlockKind.QUOTATION, "“We missed it all winter."),
        Block(BlockKind.QUOTATION, "“Now it is here.”"),
        Block(BlockKind.PARAGRAPH, "It leaves at six."),
    )
    return replace(
        article_numbered(0, language),
        kicker="Breaking News",
        blocks=blocks,
        pictures=(
            Picture("The ferry Sula leaves the harbour.", credit="Photo: M. Rae"),
            Picture("The new ramp.", position=3),
        ),
    )


def sample_view(folder: Path, article: Article | None = None, *, base: str = "") -> PageView:
    """Write a finished briefing below a folder, and return what is on its page."""
    place = write_briefing(folder, article or sample_article(), folder="sample")
    return page_view(
        read_bundle(place),
        captions=CAPTIONS,
        base=base,
        folder="sample",
        feed="../feed.xml" if base else "",
    )


def sample_page(folder: Path, article: Article | None = None) -> str:
    """Return the page of a finished briefing that is written below a folder."""
    view = sample_view(folder, article)
    return write_page(view, machine=json_ld(view), head=meta_tags(view))


def write_sample(bundle: Path) -> None:
    """Write the page and the embedded player of a finished briefing into its folder."""
    captions = bundle / "captions.vtt"
    view = page_view(
        read_bundle(bundle),
        captions=captions.read_text(encoding="utf-8") if captions.is_file() else "",
        folder=bundle.name,
    )
    page = write_page(view, machine=json_ld(view), head=meta_tags(view))
    (bundle / "index.html").write_text(page, encoding="utf-8")
    (bundle / "embed.html").write_text(write_embed(view), encoding="utf-8")
