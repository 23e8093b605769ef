"""A page tells all that was published, in order, and nothing of it is ever markup."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from page_samples import sample_article, sample_page, sample_view
from PIL import Image

from briefing.article.model import Block, BlockKind, Picture
from briefing.editions.bundle import read_bundle
from briefing.editions.page.model import CueShown, Part, PhotoShown
from briefing.editions.page.photos import LONGER_SIDE, write_photos
from briefing.editions.page.view import page_view
from briefing.editions.page.writing import write_embed, write_page
from sites import article_numbered, write_briefing

HOSTILE = "</script><script>trap()</script><img src=x onerror=trap()>\"'><!--"


@pytest.fixture
def page(tmp_path: Path) -> html.HtmlElement:
    return html.document_fromstring(sample_page(tmp_path))


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in page.cssselect(path)]


def test_everything_published_is_on_the_page_once_and_in_order(page: html.HtmlElement) -> None:
    said = texts(page, "span.s")
    assert " ".join(said) == " ".join(sample_article().passages())


def test_sentences_have_their_ids_and_their_times_in_order(
    page: html.HtmlElement, tmp_path: Path
) -> None:
    spoken = list(read_bundle(tmp_path / "sample").timeline.sentences())
    shown = page.cssselect("span.s")
    assert [one.get("id") for one in shown] == [one.sentence.id for one in spoken]
    for element, timed in zip(shown, spoken, strict=True):
        assert abs(float(element.get("data-start")) - timed.start / 48000) <= 0.0005
        assert abs(float(element.get("data-end")) - timed.end / 48000) <= 0.0005
        assert len(element) == 0  # no element for a word: screen readers would read word by word


def test_what_one_speaker_says_on_is_one_quotation_with_who_said_it(
    page: html.HtmlElement,
) -> None:
    (quotation,) = page.cssselect("blockquote")
    assert texts(quotation, "p") == ["“We missed it all winter.", "“Now it is here.”"]
    assert texts(quotation, "cite") == ["Ines Calder"]
    assert texts(page, "#transcript ul > li") == ["A ramp of steel.", "A second boat."]


def test_headings_stand_in_order_and_links_lead_somewhere(page: html.HtmlElement) -> None:
    levels = [int(one.tag[1]) for one in page.cssselect("h1, h2, h3")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [one.get("id") for one in page.cssselect("[id]")]
    assert len(ids) == len(set(ids))
    for link in page.cssselect('a[href^="#"]'):
        target = link.get("href")[1:]
        assert target in ids or re.fullmatch(r"t=\d+(\.\d+)?", target)


def test_dates_pictures_and_media_are_told(page: html.HtmlElement) -> None:
    assert [one.get("datetime") for one in page.cssselect("time")] == ["2026-01-01T06:00:00+00:00"]
    assert texts(page, ".byline") == ["By Ines Calder"]
    assert texts(page, "figure.photo .credit") == ["Photo: M. Rae"]
    assert [one.get("src") for one in page.cssselect("video source")] == ["film.mp4"]
    assert [one.get("src") for one in page.cssselect("audio source")] == ["audio.m4a", "audio.mp3"]
    (track,) = page.cssselect("video track[default]")
    assert (track.get("kind"), track.get("src")) == ("captions", "captions.vtt")
    assert not page.cssselect("[autoplay], [style], [onclick], [onload]")


def test_downloads_are_files_that_are_there(page: html.HtmlElement, tmp_path: Path) -> None:
    paths = [one.get("href") for one in page.cssselect("#downloads a[download]")]
    assert {"transcript.txt", "audio.mp3", "film.mp4", "captions.srt"} <= set(paths)
    assert all((tmp_path / "sample" / path).is_file() for path in paths)


def test_the_policy_knows_the_one_style_and_the_one_script(tmp_path: Path) -> None:
    for text in (write_page(view := sample_view(tmp_path)), write_embed(view)):
        page = html.document_fromstring(text)
        (policy,) = page.cssselect('meta[http-equiv="Content-Security-Policy"]')
        # As the bytes stand in the file: parsers may fold them.
        runs = re.findall(r"<(style|script)>(.*?)</\1>", text, re.DOTALL)
        assert [kind for kind, _ in runs] == ["style", "script"]
        for kind, source in runs:
            digest = b64encode(sha256(source.encode()).digest()).decode()
            assert f"{kind}-src 'sha256-{digest}'" in policy.get("content")
        assert "default-src 'none'" in policy.get("content")
        assert not re.search(r'(src|href)="(https?:)?//(?!news\.example)', text)


def test_the_script_is_told_the_captions_and_the_words(tmp_path: Path) -> None:
    view = sample_view(tmp_path)
    (element,) = html.document_fromstring(write_page(view)).cssselect("#data")
    data = json.loads(element.text)
    assert data["captions"] == [
        {"start": 1.0, "end": 3.0, "lines": ["The ferry runs", "from Monday."]}
    ]
    assert data["duration"] == pytest.approx(float(view.seconds), abs=0.0005)
    assert data["words"]["play"] == "Play"
    assert data["chapters"][0]["start"] == 0


@pytest.mark.parametrize("link", ["javascript:trap()", "data:text/html,x", " https://x y"])
def test_a_link_that_is_no_address_is_no_link(tmp_path: Path, link: str) -> None:
    text = sample_page(tmp_path, replace(sample_article(), link=link))
    assert link not in text


def test_hostile_texts_are_texts(tmp_path: Path) -> None:
    article = replace(
        sample_article(),
        headline=HOSTILE,
        kicker=HOSTILE + " k",
        summary=HOSTILE,
        byline=HOSTILE,
        section=HOSTILE,
        blocks=(Block(BlockKind.PARAGRAPH, HOSTILE),),
        pictures=(Picture(HOSTILE, credit=HOSTILE),),
    )
    view = sample_view(tmp_path, article)
    photo = PhotoShown(HOSTILE, 8, 8, HOSTILE, HOSTILE)
    view = replace(
        view,
        parts=(replace(view.parts[0], photo=photo), *view.parts[1:]),
        show=HOSTILE,
        disclosure=HOSTILE,
        captions=(CueShown(Fraction(0), Fraction(1), (HOSTILE, "\u2028")),),
    )
    text = write_page(view)
    page = html.document_fromstring(text)
    assert len(page.cssselect("script")) == 2
    assert not page.cssselect("[onerror], img[src=x]")
    assert HOSTILE in texts(page, "#transcript span.s")[0]
    (image,) = page.cssselect("img")
    assert image.get("alt") == HOSTILE
    assert unquote(image.get("src")) == HOSTILE
    assert "\u2028" not in text
    data = json.loads(page.cssselect("#data")[0].text)
    assert data["captions"][0]["lines"] == [HOSTILE, "\u2028"]
    assert data["show"] == HOSTILE


def test_a_hundred_thousand_spaces_are_one(tmp_path: Path) -> None:
    wide = f"Harbour{' ' * 100_000}news"
    article = replace(sample_article(), byline=wide, summary=wide, pictures=(Picture(wide),))
    assert len(sample_page(tmp_path, article)) < len(sample_page(tmp_path / "usual")) + 2000


def test_a_page_in_a_language_without_texts_says_which_its_own_words_are_in(
    tmp_path: Path,
) -> None:
    article = replace(article_numbered(0), language="fa")
    page = html.document_fromstring(sample_page(tmp_path, article))
    assert (page.get("lang"), page.get("dir")) == ("fa", "rtl")
    (heading,) = page.cssselect("#downloads h2")
    assert (heading.text, heading.get("lang"), heading.get("dir")) == ("Downloads", "en", "ltr")
    assert page.cssselect("h1")[0].get("lang") is None


def test_a_page_without_media_has_the_text_and_no_player(tmp_path: Path) -> None:
    view = replace(sample_view(tmp_path), films=(), sounds=(), tracks=())
    page = html.document_fromstring(write_page(view))
    assert not page.cssselect("#player, video, audio")
    assert len(page.cssselect("#transcript span.s")) > 5


def test_pictures_stand_where_the_article_has_them(tmp_path: Path) -> None:
    kinds = [part.kind for part in sample_view(tmp_path).parts]
    assert kinds.index(Part.PICTURE) == 0
    assert kinds[3:6] == [Part.LIST_ITEM, Part.PICTURE, Part.LIST_ITEM]


def test_the_same_view_gives_the_same_page(tmp_path: Path) -> None:
    place = write_briefing(tmp_path, sample_article(), folder="sample")
    one, other = (write_page(page_view(read_bundle(place))) for _ in range(2))
    assert one == other


def photographs(folder: Path) -> Iterator[Path]:
    turned = Image.Exif()
    turned[0x0112] = 6  # to be turned by a quarter (EXIF 2.3, Orientation)
    large, small = folder / "large.jpg", folder / "small.png"
    Image.new("RGB", (2000, 1000), "#27506b").save(large, exif=turned)
    Image.new("RGBA", (64, 32), "#27506b80").save(small)
    yield from (large, small)


def test_photos_are_upright_and_no_larger_than_screens_need(tmp_path: Path) -> None:
    large, small = photographs(tmp_path)
    article = replace(
        sample_article(), pictures=(Picture("A", large), Picture("B"), Picture("C", small))
    )
    photos = write_photos(tmp_path, article)
    assert [(p.index, p.name, p.width, p.height) for p in photos] == [
        (0, "photos/1.jpg", LONGER_SIDE // 2, LONGER_SIDE),
        (2, "photos/3.jpg", 64, 32),
    ]
    for photo in photos:
        with Image.open(tmp_path / photo.name) as image:
            assert (image.size, image.format, image.mode) == (
                (photo.width, photo.height),
                "JPEG",
                "RGB",
            )
            assert 0x0112 not in image.getexif()
    before = [(tmp_path / photo.name).read_bytes() for photo in photos]
    write_photos(tmp_path, article)
    assert before == [(tmp_path / photo.name).read_bytes() for photo in photos]
