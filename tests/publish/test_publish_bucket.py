"""Publishing to a bucket, over HTTP, to a real server of S3's language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.errors import DestinationRefused, DestinationUnreachable
from briefing.publish.sending.destinations import s3
from briefing.publish.sending.destinations.s3 import BucketDestination
from briefing.publish.sending.patience import Patience
from briefing.publish.sending.planning import Act
from briefing.publish.sending.record import record_path
from briefing.publish.sending.target import Target, parse_target
from outlets import (
    AT_ONCE,
    broken_promises,
    listed,
    missing,
    published,
    silent_about,
    write_site,
)
from stores import BUCKET, Store, s3_server

TARGET = parse_target(f"s3://{BUCKET}/audio")
SECRET = "secret-of-the-bucket"


@pytest.fixture(scope="module")
def server() -> Iterator[Store]:
    with s3_server() as store:
        yield store


@pytest.fixture(scope="module")
def bucket(server: Store) -> Iterator[BucketDestination]:
    with pytest.MonkeyPatch.context() as patch:
        set_keys(patch, server)
        destination = BucketDestination(TARGET)
        yield destination
        destination.close()


@pytest.fixture
def store(server: Store) -> Store:
    server.empty()
    return server


def set_keys(patch: pytest.MonkeyPatch, server: Store) -> None:
    patch.setenv("AWS_ENDPOINT_URL", server.address)
    patch.setenv("AWS_ACCESS_KEY_ID", "key")
    patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    patch.setenv("AWS_DEFAULT_REGION", "us-east-1")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site")


def put(
    site: Path, bucket: BucketDestination, patience: Patience = AT_ONCE, target: Target = TARGET
) -> dict[str, Act]:
    return {one.path: one.act for one in published(site, target, bucket, patience=patience)}


@pytest.mark.slow
def test_everything_arrives_with_its_headers(
    site: Path, store: Store, bucket: BucketDestination
) -> None:
    revised = site / "revisions/0123456789ab/storm/captions.vtt"
    revised.parent.mkdir(parents=True)
    revised.write_text("WEBVTT\n", encoding="utf-8")
    assert set(put(site, bucket).values()) == {Act.SEND}
    assert missing(site, store.read) == []
    asked = ("feed.xml", "львів/audio.mp3", "revisions/0123456789ab/storm/captions.vtt")
    answers = [store.ask(f"/{BUCKET}/audio/{path}", "HEAD")[1] for path in asked]
    assert [(answer["Content-Type"], answer["Cache-Control"]) for answer in answers] == [
        ("application/rss+xml; charset=utf-8", "public, max-age=300"),
        ("audio/mpeg", "public, max-age=86400"),
        ("text/vtt; charset=utf-8", "public, max-age=31536000, immutable"),
    ]
    store.link.mend()
    assert put(site, bucket) == {}
    assert store.link.seen == ["GET"]  # one list tells all


@pytest.mark.slow
def test_cut_off_at_every_request_in_turn(
    tmp_path: Path, store: Store, bucket: BucketDestination
) -> None:
    first = write_site(tmp_path / "site", ("harbour", "storm"), edition="first")
    put(first, bucket)
    whole = len(store.link.seen)
    assert whole == 1 + 2 * len(listed(first))  # the list; each put, and looked at
    for number in range(whole):
        store.empty()
        site = write_site(tmp_path / f"site-{number}", ("harbour", "storm"), edition="first")
        store.link.cut_at = number
        store.link.answered_too_late = number % 2 == 1
        with pytest.raises(DestinationUnreachable) as caught:
            put(site, bucket)
        silent_about(SECRET, caught.value)
        assert broken_promises(store.read) == []
        store.link.mend()
        absent = missing(site, store.read)
        done = put(site, bucket)
        assert sorted(path for path, act in done.items() if act is Act.SEND) == sorted(absent)
        assert missing(site, store.read) == []


@pytest.mark.slow
def test_a_new_edition_cut_off_at_every_request_in_turn(
    tmp_path: Path, store: Store, bucket: BucketDestination
) -> None:
    site = write_site(tmp_path / "site", ("harbour", "storm"))
    put(site, bucket)
    store.link.mend()
    for number in range(5):  # two files: one list, each put, and looked at
        write_site(site, ("harbour", "storm", f"news-{number}"))
        store.link.cut_at = number
        store.link.answered_too_late = number % 2 == 0
        with pytest.raises(DestinationUnreachable):
            put(site, bucket)
        assert broken_promises(store.read) == []
        store.link.mend()
        put(site, bucket)
        assert missing(site, store.read) == []
        store.link.mend()


@pytest.mark.slow
def test_large_files_go_in_parts_and_long_lists_in_pages(
    site: Path, store: Store, bucket: BucketDestination, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3, "PART", 5 << 20)  # the least that stores take
    monkeypatch.setattr(s3, "PAGE", 3)
    film = b"film" * (3 << 20)
    (site / "storm/film.mp4").write_bytes(film)
    put(site, bucket)
    assert store.read("storm/film.mp4") == film
    assert store.link.seen.count("GET") == 1  # its ETag told that it is whole: it was not read back
    record_path(site, TARGET).unlink()
    store.link.mend()
    assert set(put(site, bucket).values()) == {Act.KEEP}
    assert store.link.seen == ["GET"] * 3
    assert SECRET not in record_path(site, TARGET).read_text(encoding="utf-8")
    monkeypatch.undo()  # a store that gave another ETag, as those do that encrypt: it is read
    record_path(site, TARGET).unlink()
    assert set(put(site, bucket).values()) == {Act.KEEP}


@pytest.mark.slow
def test_what_was_damaged_there_is_repaired_and_pauses_grow(
    site: Path, store: Store, bucket: BucketDestination
) -> None:
    put(site, bucket)
    store.ask(f"/{BUCKET}/audio/storm/audio.mp3", "PUT")
    assert put(site, bucket) == {"storm/audio.mp3": Act.REPLACE}
    store.link.cut_at = 0
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            store.link.mend()

    assert put(site, bucket, Patience((1, 4, 15), pause)) == {}
    assert pauses == [1, 4, 15]


@pytest.mark.slow
def test_a_wrong_bucket_and_wrong_keys_are_refused(
    site: Path, store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    set_keys(monkeypatch, store)
    wrong = parse_target("s3://harbour-news/audio")
    destination = BucketDestination(wrong)
    with pytest.raises(DestinationRefused, match="no bucket called 'harbour-news'"):
        put(site, destination, target=wrong)
    destination.close()
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("HOME", str(tmp_path))
    destination = BucketDestination(TARGET)
    with pytest.raises(DestinationRefused, match="no keys"):
        put(site, destination)
    destination.close()
    assert missing(site, store.read) == [file.path for file in listed(site)]
