"""Publishing to servers: WebDAV and SFTP, each a real one on loopback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import DestinationRefused, DestinationUnreachable
from briefing.publish.sending.destinations.model import Destination
from briefing.publish.sending.destinations.opening import open_destination
from briefing.publish.sending.patience import Patience
from briefing.publish.sending.planning import Act
from briefing.publish.sending.publishing import publish
from briefing.publish.sending.target import Target, parse_target
from outlets import (
    AT_ONCE,
    missing,
    published,
    reading,
    ready_for,
    silent_about,
    write_site,
)
from stores import sftp_server, webdav_server

PASSWORD = "Sturmflut-7"
WRONG = "Ebbe-9"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site")


@pytest.fixture
def served(tmp_path: Path) -> Path:
    folder = tmp_path / "served"
    folder.mkdir()
    return folder


def put(site: Path, target: Target, environment: dict[str, str]) -> dict[str, Act]:
    destination = open_destination(target, environment)
    try:
        return {one.path: one.act for one in published(site, target, destination)}
    finally:
        destination.close()


def goes_well(site: Path, served: Path, target: Target, environment: dict[str, str]) -> None:
    """Everything arrives, nothing twice, damage is repaired, and nothing is left beside it."""
    public = served / "news/audio"
    assert set(put(site, target, environment).values()) == {Act.SEND}
    assert missing(site, reading(public)) == []
    assert put(site, target, environment) == {}
    (public / "storm/audio.mp3").write_bytes(b"?")
    write_site(site, edition="second")
    changed = {"harbour/index.html": Act.REPLACE, "storm/audio.mp3": Act.REPLACE}
    assert put(site, target, environment) == changed
    assert missing(site, reading(public)) == []
    assert list(served.rglob(".*")) == []


@pytest.mark.slow
def test_over_webdav(site: Path, served: Path) -> None:
    with webdav_server(served, "desk", PASSWORD) as port:
        target = parse_target(f"webdav://desk@127.0.0.1:{port}/news/audio")
        goes_well(site, served, target, {"BRIEFING_WEBDAV_PASSWORD": PASSWORD})
        with pytest.raises(DestinationRefused, match="does not let us in") as caught:
            put(site, target, {"BRIEFING_WEBDAV_PASSWORD": WRONG})
        silent_about(WRONG, caught.value)


@pytest.mark.slow
def test_over_webdav_that_cannot_rename(site: Path, served: Path) -> None:
    with webdav_server(served, "desk", PASSWORD, unknown="MOVE") as port:
        target = parse_target(f"webdav://desk@127.0.0.1:{port}/news/audio")
        put(site, target, {"BRIEFING_WEBDAV_PASSWORD": PASSWORD})
    assert missing(site, reading(served / "news/audio")) == []
    assert list(served.rglob(".*")) == []


@pytest.mark.slow
def test_over_ssh(
    site: Path, served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with sftp_server(served, PASSWORD) as (port, known, drop):
        target = parse_target(f"sftp://desk@127.0.0.1:{port}/news/audio")
        environment = {"BRIEFING_SFTP_PASSWORD": PASSWORD}
        with pytest.raises(DestinationRefused, match=rf"ssh-keyscan -p {port} 127\.0\.0\.1"):
            put(site, target, environment)
        (tmp_path / ".ssh").mkdir()
        hosts = tmp_path / ".ssh/known_hosts"
        hosts.write_text(known, encoding="ascii")
        goes_well(site, served, target, environment)
        comes_back(site, served, target, environment, drop)
        with pytest.raises(DestinationRefused, match="does not let us in") as caught:
            put(site, target, {"BRIEFING_SFTP_PASSWORD": WRONG})
        silent_about(WRONG, caught.value)
        other = known.replace(known.split()[2], another_key())
        hosts.write_text(other, encoding="ascii")
        with pytest.raises(DestinationRefused, match="another key"):
            put(site, target, environment)


def comes_back(
    site: Path,
    served: Path,
    target: Target,
    environment: dict[str, str],
    drop: Callable[[], None],
) -> None:
    """A connection that breaks is made again."""
    write_site(site, edition="third")
    destination = open_destination(target, environment)
    ready = ready_for(site, target, destination)
    drop()
    with pytest.raises(DestinationUnreachable):
        publish(ready, destination, patience=AT_ONCE)
    publish(ready, destination, patience=Patience((0,), lambda _: None))
    destination.close()
    assert missing(site, reading(served / "news/audio")) == []


def another_key() -> str:
    import paramiko

    return str(paramiko.ECDSAKey.generate().get_base64())


@pytest.mark.parametrize("kind", ["sftp", "webdav"])
def test_nobody_there(kind: str, site: Path, tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    target = parse_target(f"{kind}://desk@127.0.0.1:{port}/news")
    with pytest.raises(DestinationUnreachable, match="cannot be reached"):
        put(site, target, {"HOME": str(tmp_path)})


def test_no_password_travels_in_the_clear() -> None:
    target = parse_target("webdav://desk@news.example/audio")
    with pytest.raises(DestinationRefused, match="webdavs://"):
        open_destination(target, {"BRIEFING_WEBDAV_PASSWORD": PASSWORD})
    destination: Destination = open_destination(target, {})
    destination.close()
