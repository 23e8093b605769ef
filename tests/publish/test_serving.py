"""A served site, asked over HTTP: types, ranges, validators, and what nobody is to see."""

from __future__ import annotations

import os
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from briefing.errors import AddressUnavailable, SiteInvalid
from briefing.publish.serving.app import address_of_socket, is_private, listen, site_app
from briefing.publish.serving.locating import locate
from briefing.publish.serving.ranges import satisfiable
from feed_client import ask
from served import served
from sites import article_numbered, corrected, write_briefing

SOUND = bytes(range(256)) * 8
UKRAINIAN = "пором-повертається-на-острів-1"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a bit of everything, and with secrets in it and beside it."""
    beside = tmp_path_factory.mktemp("server")
    (beside / "secret.txt").write_text("secret", encoding="utf-8")
    site = beside / "site"
    write_briefing(site, article_numbered(0))
    write_briefing(site, article_numbered(1, "uk"))
    for path, data in {
        "sound.mp3": SOUND,
        "empty.txt": b"",
        "feed.xml": b'<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>\n',
        "feed.json": b'{"version": "https://jsonfeed.org/version/1.1", "items": []}',
        "feeds.opml": b'<opml version="2.0"/>',
        "sub/captions.ebuttd.xml": b'<?xml version="1.0"?><tt:tt xmlns:tt="x"/>',
        "chapters/ferry-0a.json": b'{"version": "1.2.0", "chapters": []}',
        "paged/index.html": b"<!doctype html><title>Page</title>",
        "two words & #1?.txt": "Grüße".encode(),
        ".briefing/register.json": b"secret",
        "sub/.hidden.txt": b"secret",
    }.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    (site / "out.txt").symlink_to(beside / "secret.txt")
    (site / "out").symlink_to(beside)
    (site / "within.json").symlink_to(site / ".briefing/register.json")
    (site / "circle").symlink_to(site / "circle")
    (site / "also.mp3").symlink_to(site / "sound.mp3")
    os.mkfifo(site / "pipe.mp3")
    return site


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("feed.xml", "application/rss+xml"),
        ("feed.json", "application/feed+json"),
        ("feeds.opml", "text/x-opml; charset=utf-8"),
        ("chapters/ferry-0a.json", "application/json+chapters"),
        ("sub/captions.ebuttd.xml", "application/ttml+xml"),
        ("sound.mp3", "audio/mpeg"),
        ("also.mp3", "audio/mpeg"),
        ("two words & #1?.txt", "text/plain; charset=utf-8"),
        ("paged/", "text/html; charset=utf-8"),
        (f"{UKRAINIAN}/audio.m4a", "audio/x-m4a"),
        (f"{UKRAINIAN}/film.mp4", "video/mp4"),
        (f"{UKRAINIAN}/captions.vtt", "text/vtt; charset=utf-8"),
        (f"{UKRAINIAN}/captions.srt", "application/x-subrip"),
        (f"{UKRAINIAN}/artwork.jpg", "image/jpeg"),
        (f"{UKRAINIAN}/manifest.json", "application/json"),
    ],
)
def test_files_are_called_what_apps_know_them_as(
    site: Path, address: str, path: str, media_type: str
) -> None:
    answer = ask(address + quote(path))
    file = site / path if site.joinpath(path).is_file() else site / path / "index.html"
    assert (answer.status, answer.body) == (200, file.read_bytes())
    assert answer.headers["content-type"] == media_type
    head = ask(address + quote(path), method="HEAD")
    assert (head.status, head.body) == (200, b"")
    for name in ("content-type", "content-length", "etag", "last-modified", "accept-ranges"):
        assert head.headers[name] == answer.headers[name]


@pytest.mark.parametrize(
    "path",
    [
        ".briefing/register.json", ".briefing/", "%2ebriefing/register.json", "sub/.hidden.txt",
        "within.json", "out.txt", "out/secret.txt", "circle", "circle/", "pipe.mp3", "nothing.mp3",
        "../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", "sub/../sound.mp3",
        "sub/%2E%2E/sound.mp3", "./sound.mp3", "/sound.mp3", "sub//captions.ebuttd.xml",
        "..%5csecret.txt", "sub%5c..%5csound.mp3", "sound.mp3%00", "%00", "sound.mp3%0a",
        "sound.mp3/", "sub/", "%ff%fe", "%ed%a0%80", "a" * 5000, "%", "%2f%2fexample.org/",
        "C:%5cWindows", "paged/index.html/x",
    ],
)  # fmt: skip
def test_nothing_else_is_there(address: str, path: str) -> None:
    answer = ask(address + path)
    assert answer.status == 404
    assert b"secret" not in answer.body
    assert answer.headers["x-content-type-options"] == "nosniff"


@given(
    st.lists(
        st.sampled_from(["..", ".", "", "site", "sound.mp3", "sub", ".briefing", "register.json",
                         "out", "secret.txt", ".hidden.txt", "~", "/", "\\", "C:", "\0"])
        | st.text(max_size=3), max_size=6,
    )
)  # fmt: skip
def test_whatever_is_asked_for_what_is_found_is_public(site: Path, parts: list[str]) -> None:
    found = locate(site.resolve(), "/" + "/".join(parts))
    if found is not None:
        inside = found.relative_to(site.resolve()).parts
        assert not any(part.startswith(".") for part in inside)


def test_every_answer_may_be_read_by_pages_from_elsewhere(address: str) -> None:
    for method, path, status in (
        ("GET", "sound.mp3", 200),
        ("HEAD", "sound.mp3", 200),
        ("OPTIONS", "sound.mp3", 204),
        ("GET", "none", 404),
        ("POST", "sound.mp3", 405),
        ("DELETE", "sound.mp3", 405),
        ("BREW", "", 405),
    ):
        answer = ask(address + path, method=method)
        assert answer.status == status
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "Range" in answer.headers["access-control-allow-headers"]
        if status in (204, 405):
            assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-0", 0, 0), ("bytes=10-19", 10, 19), ("bytes=2000-", 2000, 2047),
     ("bytes=-5", 2043, 2047), ("bytes=-9999", 0, 2047), ("Bytes = 3-999999", 3, 2047),
     ("bytes=5-6, 4000-", 5, 6)],
)  # fmt: skip
def test_parts_of_a_file(address: str, asked: str, first: int, last: int) -> None:
    answer = ask(f"{address}sound.mp3", {"Range": asked})
    assert (answer.status, answer.body) == (206, SOUND[first : last + 1])
    assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(SOUND)}"
    assert answer.headers["content-length"] == str(last + 1 - first)


def test_several_parts_at_once(address: str) -> None:
    answer = ask(f"{address}sound.mp3", {"Range": "bytes=0-9,100-109,-1"})
    assert answer.status == 206
    kind = answer.headers["content-type"]
    parts = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + answer.body)
    got = {part["content-range"]: part.get_payload(decode=True) for part in parts.walk()}
    assert {name: body for name, body in got.items() if name} == {
        "bytes 0-9/2048": SOUND[:10],
        "bytes 100-109/2048": SOUND[100:110],
        "bytes 2047-2047/2048": SOUND[-1:],
    }


@pytest.mark.parametrize("asked", ["lines=1-2", "bytes=9-3", "bytes=a-b", "bytes=", "bytes=1-2,x",
                                   "bytes", "bytes=1-2-3", f"bytes={'9' * 5000}-"])  # fmt: skip
def test_what_is_no_range_is_ignored(address: str, asked: str) -> None:
    answer = ask(f"{address}sound.mp3", {"Range": asked})
    assert (answer.status, answer.body) == (200, SOUND)


@pytest.mark.parametrize("asked", ["bytes=2048-", "bytes=5000-6000, 9000-", "bytes=-0"])
def test_parts_that_lie_outside_are_refused(address: str, asked: str) -> None:
    answer = ask(f"{address}sound.mp3", {"Range": asked})
    assert (answer.status, answer.headers["content-range"]) == (416, "bytes */2048")
    assert ask(f"{address}sound.mp3", {"Range": asked}, method="HEAD").status == 200


def test_an_empty_file_has_no_parts(address: str) -> None:
    assert ask(f"{address}empty.txt").body == b""
    assert ask(f"{address}empty.txt", {"Range": "bytes=0-"}).status == 416


def test_what_has_not_changed_is_not_sent_again(address: str) -> None:
    headers = ask(f"{address}sound.mp3").headers
    etag, day = headers["etag"], headers["last-modified"]
    assert not etag.startswith("W/")
    for asked, status in (
        ({"If-None-Match": etag}, 304),
        ({"If-None-Match": f'"other", W/{etag}'}, 304),
        ({"If-None-Match": '"other"'}, 200),
        ({"If-None-Match": '"other"', "If-Modified-Since": day}, 200),
        ({"If-Modified-Since": day}, 304),
        ({"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}, 200),
        ({"If-Modified-Since": "soon"}, 200),
        ({"If-Match": etag}, 200),
        ({"If-Match": '"other"'}, 412),
        ({"Range": "bytes=0-9", "If-Range": etag}, 206),
        ({"Range": "bytes=0-9", "If-Range": day}, 206),
        ({"Range": "bytes=0-9", "If-Range": '"other"'}, 200),
        ({"Range": "bytes=0-9", "If-Range": f"W/{etag}"}, 200),
        ({"Range": "bytes=9999-", "If-Range": '"other"'}, 200),
    ):
        answer = ask(f"{address}sound.mp3", asked)
        assert answer.status == status, asked
        assert answer.headers.get("etag", etag) == etag
        if status == 304:
            assert answer.body == b""


@given(st.binary(max_size=40), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50))))
def test_ranges_that_are_left_are_inside_and_none_is_lost(
    data: bytes, spans: list[tuple[int, int]]
) -> None:
    ordered = [(min(span), max(span)) for span in spans]
    asked = "bytes=" + ",".join(f"{first}-{last}" for first, last in ordered)
    left = satisfiable(asked, len(data))
    wanted = [data[first : last + 1] for first, last in ordered if first < len(data)]
    if not spans:
        assert left is None
        return
    assert left is not None
    parts = left.removeprefix("bytes=").split(",") if left else []
    ends = [tuple(map(int, part.split("-"))) for part in parts]
    assert [data[first : last + 1] for first, last in ends] == wanted
    assert all(last < len(data) for _, last in ends)


def test_a_folder_sends_to_its_page(address: str) -> None:
    for path in ("paged", UKRAINIAN):
        answer = ask(address + quote(path))
        assert answer.status == 307
        assert urljoin(address, answer.headers["location"]) == f"{address}{quote(path)}/"
    assert ask(f"{address}paged/").body.startswith(b"<!doctype html>")


def test_a_site_without_a_page_lists_what_is_in_it(address: str) -> None:
    answer = ask(address)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = html.document_fromstring(answer.body.decode())
    assert page.get("lang") == "en"
    assert page.findtext("head/title") == page.findtext("body/h1") == "site"
    headlines = {span.text: span.get("lang") for span in page.iter("span")}
    assert headlines == {
        "Ferry returns to the island 0": "en",
        "Пором повертається на острів 1": "uk",
    }
    links = [link.get("href") for link in page.iter("a")]
    assert len(links) > 6
    for link in links:
        assert ask(urljoin(address, link), method="HEAD").status == 200, link


def test_a_hostile_headline_is_words_and_a_broken_manifest_is_left_out(tmp_path: Path) -> None:
    headline = "<script>alert(1)</script> & \x07]]>"
    article = corrected(article_numbered(1), headline=headline, language='"><b>')
    write_briefing(tmp_path, article, folder="hostile")
    for name, text in (("broken", "{"), ("other", '{"schema": "x"}'), ("list", "[]")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text(text, encoding="utf-8")
    with served(tmp_path) as address:
        page = html.document_fromstring(ask(address).body.decode())
    assert [span.text for span in page.iter("span")] == ["<script>alert(1)</script> & ]]>"]
    assert not [*page.iter("script"), *page.iter("b")]


def test_a_site_can_stand_below_a_path(site: Path) -> None:
    with served(site, "audio/été") as address:
        assert address.endswith(f"/{quote('audio/été')}/")
        assert ask(f"{address}sound.mp3").body == SOUND
        assert html.document_fromstring(ask(address).body.decode()).findtext("body/h1") == "site"
        root = urljoin(address, "/")
        assert urljoin(root, ask(root).headers["location"]) == address
        assert urljoin(root, ask(address[:-1]).headers["location"]) == address
        for path in ("sound.mp3", "audio/sound.mp3", "audioxété/sound.mp3", "audio"):
            assert ask(root + quote(path)).status == 404


def test_what_is_asked_for_is_told_in_one_line_each(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text("text", encoding="utf-8")
    told: list[str] = []
    with served(tmp_path, told=told.append) as address:
        ask(f"{address}a%20b.txt", {"Range": "bytes=1-2"})
        ask(f"{address}%1b%5b31m%0a", method="HEAD")
    assert told == ["GET /a%20b.txt 206 bytes=1-2", "HEAD /%1B%5B31m%0A 404"]


def test_an_address_that_cannot_be_had_is_refused_in_a_sentence() -> None:
    with listen("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        assert is_private(listening)
        with pytest.raises(AddressUnavailable, match="in use"):
            listen("127.0.0.1", port)
    for host in ("192.0.2.1", "a..b", "\udc80"):
        with pytest.raises(AddressUnavailable, match="no server can have this address"):
            listen(host, 0)


def test_a_server_for_everyone_says_where_it_is_reached_here() -> None:
    with listen("0.0.0.0", 0) as listening:
        assert not is_private(listening)
        assert address_of_socket(listening).startswith("http://127.0.0.1:")


def test_a_site_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SiteInvalid, match="no such folder"):
        site_app(tmp_path / "none")
