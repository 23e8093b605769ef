"""Laws of a plan: what is sent, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.publish.model import Order, SiteFile
from briefing.publish.sending.destinations.model import Remote, cache_control, media_type
from briefing.publish.sending.planning import Act, plan
from briefing.publish.sending.record import Known

PATHS = [f"{name}/{file}" for name in "ab" for file in ("1.mp3", "2.mp3", "index.html")] + [
    "feed.xml", "feed.json", "feed-sport.xml", "feed-archive-1.xml", "feed-sport-archive-1.xml",
    "feeds.opml",
]  # fmt: skip


def order_of(path: str) -> Order:
    if path.startswith("feed"):
        return Order.FEED
    return Order.PAGE if path.endswith(".html") else Order.MEDIA


def site_file(path: str, sha256: str = "1", size: int = 1) -> SiteFile:
    return SiteFile(path, "audio/mpeg", size, sha256, order_of(path))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[SiteFile], dict[str, Remote], dict[str, Known]]:
    """A site, what is there, and what is known of that: true, old or false."""
    digests, sizes, tags = st.sampled_from("12"), st.integers(1, 2), st.sampled_from("xy")
    some = st.lists(st.sampled_from(PATHS), unique=True)
    files = [site_file(path, draw(digests), draw(sizes)) for path in draw(some)]
    there = {path: Remote(draw(sizes), draw(tags)) for path in draw(some)}
    record = {
        path: Known(order_of(path), draw(digests), draw(sizes), draw(tags), draw(st.booleans()))
        for path in draw(some)
    }
    return files, there, record


@settings(max_examples=50)
@given(worlds(), st.booleans(), st.lists(st.sampled_from(PATHS)))
def test_laws(
    world: tuple[list[SiteFile], dict[str, Remote], dict[str, Known]],
    delete: bool,
    named: list[str],
) -> None:
    files, there, record = world
    made = plan(files, there, record, delete=delete, named=named)
    dealt = [step for step in (*made.steps, *made.kept) if step.act is not Act.DELETE]
    assert sorted(step.path for step in dealt) == sorted(file.path for file in files)
    for step in made.kept:  # believed only where record and list agree about these very bytes
        known = record[step.path]
        assert step.file
        assert known.sha256 == step.file.sha256
        assert Remote(known.bytes, known.tag) == there[step.path]
    sent = [step for step in made.steps if step.act is not Act.DELETE]
    ranks = [list(Order).index(step.order) for step in sent]
    assert ranks == sorted(ranks)
    acts = [step.act for step in sent if step.order is Order.MEDIA]
    assert acts == sorted(acts, key=lambda act: act is not Act.SEND)
    deleted = [step.path for step in made.steps if step.act is Act.DELETE]
    assert made.steps[len(sent) :] == made.steps[len(made.steps) - len(deleted) :]
    assert not deleted or delete
    for path in deleted:
        assert record[path].ours
        assert path in there
        assert path not in named
        assert path not in {file.path for file in files}


def test_feeds_go_after_what_they_link_to() -> None:
    feeds = [site_file(path) for path in PATHS if path.startswith("feed")]
    assert [step.path for step in plan(feeds, {}, {}).steps] == [
        "feed-archive-1.xml",
        "feed-sport-archive-1.xml",
        "feed.json",
        "feed-sport.xml",
        "feed.xml",
        "feeds.opml",
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("artwork/news-0123abcd.jpg", "public, max-age=31536000, immutable"),
        ("chapters/storm-0123abcd.json", "public, max-age=31536000, immutable"),
        ("revisions/0123456789ab/storm/audio.mp3", "public, max-age=31536000, immutable"),
        ("artwork/news.jpg", "public, max-age=86400"),
        ("storm/chapters/01.jpg", "public, max-age=86400"),
        ("a/index.html", "public, max-age=300"),
        ("feed.json", "public, max-age=300"),
    ],
)
def test_how_long_caches_may_keep_it(path: str, expected: str) -> None:
    assert cache_control(site_file(path)) == expected


def test_only_text_says_how_it_is_coded() -> None:
    said = {"text/vtt": "text/vtt; charset=utf-8", "audio/mpeg": "audio/mpeg"}
    for kind, expected in said.items():
        assert media_type(SiteFile("x", kind, 1, "1", Order.MEDIA)) == expected
