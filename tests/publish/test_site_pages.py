"""A site's own pages: what a visitor finds on them, and that nothing else is ever touched."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from briefing.errors import OutputUnwritable, SiteInvalid
from briefing.publish.model import Order
from briefing.publish.pages.building import SiteBuilt, build_site
from briefing.publish.pages.sitemap import NEWS, SITEMAP, VIDEO
from briefing.publish.pages.subscribing import app_links
from briefing.publish.site.changes import remove
from briefing.publish.site.register import read_register
from briefing.publish.site.sitefiles import site_files
from feed_sites import (
    ADDRESS,
    NOW,
    built,
    changed,
    podcast,
    read_tree,
    state,
    write_picture,
    write_tree,
)
from sites import FIRST_DAY, article_numbered, make_site, write_briefing

LANGUAGES = ("en", "de", "ar")
REGISTER = ".briefing/register.json"


@pytest.fixture(autouse=True)
def _fast_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody pulls a plug here."""
    monkeypatch.setattr("os.fsync", lambda _: None)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_picture(tmp_path_factory.mktemp("show") / "show.jpg")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Three briefings in three languages, and one of another show."""
    site = tmp_path_factory.mktemp("made")
    make_site(site, 3, LANGUAGES)
    write_briefing(site, article_numbered(9), "evening")
    return read_tree(site)


@pytest.fixture
def site(tmp_path: Path, made: dict[str, bytes]) -> Path:
    return write_tree(tmp_path / "site", made)


def built_pages(site: Path, *podcasts: Any, **changes: Any) -> SiteBuilt:
    return build_site(site, podcasts, **{"now": NOW, **changes})


def page(site: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((site / path).read_bytes())


def headlines(tree: html.HtmlElement) -> list[str]:
    return [heading.text_content() for heading in tree.cssselect("#list h3")]


def test_the_list_tells_of_every_briefing_newest_first(site: Path) -> None:
    built_pages(site)
    tree = page(site, "index.html")
    assert [line[-1] for line in headlines(tree)] == ["9", "2", "1", "0"]
    arabic, german = tree.cssselect("#list h3")[1:3]
    assert (arabic.get("lang"), arabic.get("dir"), german.get("lang")) == ("ar", "rtl", "de")
    (title,) = tree.cssselect("h1")
    assert (title.text_content(), title.get("lang")) == ("Briefings", None)  # in the page's words
    newest = tree.cssselect("#list li")[0]
    assert newest.cssselect("time")[0].get("datetime") == "2026-01-10"
    assert "It is back after ten days." in newest.text_content()
    assert re.search(r"\d seconds? long", newest.text_content())


def test_every_page_links_only_to_what_is_there(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    made = built_pages(site, podcast(picture))
    pages = [path for path in made.pages if path.endswith(".html")]
    assert set(pages) == {
        *("index.html", "accessibility.html", "shows/briefing.html", "shows/evening.html"),
        *("languages/ar.html", "languages/de.html", "languages/en.html"),
    }
    for path in pages:
        for _, attribute, link, _ in page(site, path).iterlinks():
            parts = urlsplit(link)
            if not parts.scheme and parts.path:
                target = ((site / path).parent / unquote(parts.path)).resolve()
                assert target.is_file(), (path, attribute, link)
            elif link.startswith(ADDRESS):
                assert (site / unquote(link.removeprefix(ADDRESS))).is_file(), link


def test_every_page_is_one_that_screen_readers_find_their_way_in(site: Path) -> None:
    for path in built_pages(site, podcast(Path("none"))).pages:
        if not path.endswith(".html"):
            continue
        tree = page(site, path)
        root = tree.getroottree().getroot()
        assert root.get("lang")
        assert root.get("dir") in ("ltr", "rtl")
        assert len(tree.cssselect("h1")) == len(tree.cssselect("main")) == 1
        assert (
            tree.cssselect("nav.skip a")[0].get("href") == f"#{tree.cssselect('main')[0].get('id')}"
        )
        levels = [int(heading.tag[1]) for heading in tree.cssselect("h1, h2, h3")]
        assert all(after <= before + 1 for before, after in pairwise(levels))
        ids = [element.get("id") for element in tree.cssselect("[id]")]
        assert len(ids) == len(set(ids))
        for element in tree.cssselect("[aria-labelledby]"):
            assert element.get("aria-labelledby") in ids
        for field in tree.cssselect("input, select"):
            assert tree.cssselect(f"label[for={field.get('id')}]")


def test_a_language_has_its_list_in_its_own_direction(site: Path) -> None:
    built_pages(site)
    arabic = page(site, "languages/ar.html")
    assert len(headlines(arabic)) == 1
    assert arabic.cssselect("h1")[0].text_content() == "العربية"
    links = page(site, "index.html").cssselect("nav.groups a[hreflang]")
    assert [(a.get("href"), a.text_content()) for a in links] == [
        ("languages/ar.html", "العربية"),
        ("languages/de.html", "Deutsch"),
        ("languages/en.html", "English"),
    ]


def test_a_page_may_load_nothing_but_what_is_in_it(site: Path) -> None:
    built_pages(site)
    tree = page(site, "index.html")
    policy = tree.cssselect("meta[http-equiv=Content-Security-Policy]")[0].get("content") or ""
    assert policy.startswith("default-src 'none'; ")
    for element in tree.cssselect("style, script"):
        digest = b64encode(sha256((element.text or "").encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert not tree.xpath("//@style | //@*[starts-with(name(), 'on')] | //@src")


def test_hostile_texts_are_texts(site: Path) -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} \"'&amp;"
    article = replace(
        article_numbered(50), headline=hostile, summary=hostile, language='x" onload="y'
    )
    write_briefing(site, article, folder="hostile")
    built_pages(site, replace(podcast(Path("none")), title=hostile, link="javascript:alert(3)"))
    for path in ("index.html", "shows/briefing.html"):
        tree = page(site, path)
        assert len(tree.cssselect("script")) == 1
        assert not tree.cssselect("img")
        assert not tree.xpath("//@onload | //@onerror")
        assert headlines(tree)[0] == hostile
        assert "javascript:" not in "".join(a.get("href", "") for a in tree.cssselect("a"))


def test_one_subscribes_by_the_feeds_address(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    built_pages(site, podcast(picture))
    tree = page(site, "shows/briefing.html")
    links = {a.text_content(): a.get("href") for a in tree.cssselect(".subscribe a")}
    assert links["Subscribe in Apple Podcasts"] == "podcast://news.example/audio/feed.xml"
    assert {address for _, address in app_links(f"{ADDRESS}feed.xml")} <= set(links.values())
    alternates = tree.cssselect("link[rel=alternate]")
    assert [a.get("href") for a in alternates] == ["../feed.xml", "../feed.json"]
    assert tree.cssselect("button[data-copy]")[0].get("data-copy") == "../feed.xml"


def test_without_an_address_nothing_needs_one(site: Path) -> None:
    made = built_pages(site)
    assert "sitemap.xml" not in made.pages
    assert not page(site, "index.html").cssselect("link[rel=canonical], .subscribe")


def test_the_sitemap_tells_of_pages_films_and_news(site: Path) -> None:
    (site / "ferry-returns-to-the-island-9" / "manifest.json").write_text(
        (site / "ferry-returns-to-the-island-9" / "manifest.json")
        .read_text(encoding="utf-8")
        .replace("2026-01-10", "2026-01-04")
        .replace("artwork.jpg", "poster.jpg"),
        encoding="utf-8",
    )
    poster = site / "ferry-returns-to-the-island-9" / "poster.jpg"
    poster.with_name("artwork.jpg").rename(poster)
    built_pages(site, podcast(Path("none")), now=FIRST_DAY + timedelta(days=3, hours=1))
    root = etree.fromstring((site / "sitemap.xml").read_bytes())
    urls = {url.findtext(f"{{{SITEMAP}}}loc"): url for url in root}
    assert next(iter(urls)) == f"{ADDRESS}index.html"
    url = urls[f"{ADDRESS}ferry-returns-to-the-island-9/transcript.html"]
    video = url.find(f"{{{VIDEO}}}video")
    assert video is not None
    told = {etree.QName(child).localname: child.text for child in video}
    assert told["thumbnail_loc"] == f"{ADDRESS}ferry-returns-to-the-island-9/poster.jpg"
    assert told["content_loc"] == f"{ADDRESS}ferry-returns-to-the-island-9/film.mp4"
    assert int(told["duration"] or "") > 0
    news = [loc for loc, url in urls.items() if url.find(f"{{{NEWS}}}news") is not None]
    assert len(news) == 2  # of the last two days: numbers 9 and 2
    languages = {url.findtext(f".//{{{NEWS}}}language") for url in root} - {None}
    assert languages == {"en", "ar"}


def test_sites_are_told_how_to_embed_what_has_a_player(site: Path) -> None:
    folder = site / "ferry-returns-to-the-island-9"
    (folder / "artwork.jpg").rename(folder / "embed.html")
    manifest = (folder / "manifest.json").read_text(encoding="utf-8")
    (folder / "manifest.json").write_text(
        manifest.replace('"artwork.jpg"', '"embed.html"'), encoding="utf-8"
    )
    made = built_pages(site, podcast(Path("none")))
    assert [p for p in made.pages if p.startswith("oembed/")] == [f"oembed/{folder.name}.json"]
    answer = json.loads((site / "oembed" / f"{folder.name}.json").read_bytes())
    assert (answer["version"], answer["type"]) == ("1.0", "video")
    frame = html.fragment_fromstring(answer["html"])
    assert frame.get("src") == f"{ADDRESS}{folder.name}/embed.html"
    assert answer["width"] * 9 == answer["height"] * 16


def test_building_again_touches_nothing(site: Path) -> None:
    first = built_pages(site, podcast(Path("none")))
    before = state(site)
    again = built_pages(site, podcast(Path("none")), now=NOW + timedelta(hours=1))
    assert changed(before, state(site)) == set()
    assert (again.written, set(again.unchanged)) == ((), set(first.pages))


def test_the_same_site_gives_the_same_bytes_elsewhere(
    tmp_path: Path, made: dict[str, bytes]
) -> None:
    for name in ("one", "other"):
        built_pages(write_tree(tmp_path / name, made), podcast(Path("none")))
    one, other = (state(tmp_path / name) for name in ("one", "other"))
    assert {path: kept[0] for path, kept in one.items()} == {p: k[0] for p, k in other.items()}


def test_a_briefing_more_touches_only_the_lists_it_is_in(site: Path) -> None:
    built_pages(site)
    before = state(site)
    write_briefing(site, article_numbered(20), "evening", folder="twenty")
    built_pages(site)
    touched = {path for path in changed(before, state(site)) if not path.startswith("twenty/")}
    assert touched == {"index.html", "shows/evening.html", "languages/en.html", REGISTER}


def test_what_has_no_briefing_any_more_is_removed(site: Path) -> None:
    built_pages(site)
    (site / "ferry-returns-to-the-island-9" / "manifest.json").unlink()
    made = built_pages(site)
    assert made.removed == ("shows/evening.html",)
    assert not (site / "shows/evening.html").exists()
    assert "shows/evening.html" not in read_register(site).made


def test_a_broken_briefing_is_left_out_and_told_of(site: Path) -> None:
    (site / "ferry-returns-to-the-island-0" / "audio.mp3").unlink()
    (site / "ferry-returns-to-the-island-9" / "manifest.json").write_text("{", encoding="utf-8")
    made = built_pages(site)
    assert [finding.code for finding in made.findings] == ["W-201", "W-201"]
    assert len(headlines(page(site, "index.html"))) == made.briefings == 2


@pytest.mark.parametrize("path", ["index.html", "sitemap.xml", "shows/evening.html"])
def test_a_strangers_file_stays(site: Path, path: str) -> None:
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_text("by hand", encoding="utf-8")
    before = state(site)
    with pytest.raises(OutputUnwritable, match="did not write") as refused:
        built_pages(site, podcast(Path("none")))
    assert "[feed]" not in str(refused.value.remedy)
    assert {p for p in changed(before, state(site)) if not p.startswith(".briefing/")} == set()


def test_a_page_that_somebody_edited_stays(site: Path) -> None:
    built_pages(site)
    (site / "index.html").write_text("by hand", encoding="utf-8")
    with pytest.raises(OutputUnwritable):
        built_pages(site)
    assert (site / "index.html").read_text(encoding="utf-8") == "by hand"


def test_private_shows_and_what_was_removed_stand_on_no_page(site: Path, picture: Path) -> None:
    hidden = podcast(picture, "evening", private=True, file="evening.xml")
    built(site, podcast(picture), hidden)
    remove(site, "ferry-returns-to-the-island-0", now=NOW, files=False)
    built_pages(site, podcast(picture), hidden)
    assert [line[-1] for line in headlines(page(site, "index.html"))] == ["2", "1"]
    assert not (site / "shows/evening.html").exists()


def test_pages_are_published_before_feeds_with_all_they_link_to(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    made = built_pages(site, podcast(picture))
    files = {file.path: file for file in site_files(site)}
    assert {path: files[path].order for path in made.pages} == dict.fromkeys(made.pages, Order.PAGE)
    assert files["sitemap.xml"].media_type == "application/xml"
    assert "ferry-returns-to-the-island-9/transcript.html" in files  # it is in no feed
    built(site, podcast(picture), prune=True)
    assert set(made.pages) <= {file.path for file in site_files(site)}


def test_pages_that_tell_of_what_is_gone_are_not_published(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    built_pages(site, podcast(picture))
    remove(site, "ferry-returns-to-the-island-0", now=NOW, files=False)
    built(site, podcast(picture))
    with pytest.raises(SiteInvalid, match="island-0") as refused:
        site_files(site)
    assert "briefing site" in str(refused.value.remedy)
    built_pages(site, podcast(picture))
    assert site_files(site)


def test_whom_to_tell_is_on_the_accessibility_page(site: Path) -> None:
    built_pages(site, podcast(Path("none")))
    tree = page(site, "accessibility.html")
    (link,) = tree.cssselect("main a")
    assert (link.get("href"), link.text_content()) == (
        "mailto:audio@news.example",
        "audio@news.example",
    )
    assert "WCAG" in tree.text_content()


@pytest.mark.slow
def test_a_long_list_stays_small(tmp_path: Path) -> None:
    make_site(tmp_path, 100, LANGUAGES)
    made = built_pages(tmp_path)
    assert len(headlines(page(tmp_path, "index.html"))) == made.briefings == 100
    assert (tmp_path / "index.html").stat().st_size < 100 * 700 + 15_000
