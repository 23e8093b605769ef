"""What people type as a target, and where passwords come from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import RecipeError
from briefing.publish.sending.credentials import login_for
from briefing.publish.sending.target import Kind, Target, parse_target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("s3://Harbor.News/audio/", Target(Kind.S3, "audio", "Harbor.News")),
        ("s3://harbor", Target(Kind.S3, "", "harbor")),
        ("s3://harbor/a%20b", Target(Kind.S3, "a%20b", "harbor")),
        (
            "SFTP://desk@News.example:2222/srv/a%20b",
            Target(Kind.SFTP, "srv/a b", "news.example", 2222, "desk"),
        ),
        ("webdavs://news.example/dav/", Target(Kind.WEBDAVS, "dav", "news.example")),
        ("webdav://[::1]:8080/", Target(Kind.WEBDAV, "", "::1", 8080)),
        ("/srv/audio/", Target(Kind.FOLDER, "/srv/audio")),
        ("C:\\site", Target(Kind.FOLDER, str(Path("C:\\site").absolute()))),
    ],
)
def test_targets(text: str, target: Target) -> None:
    assert parse_target(text) == target
    assert parse_target(target.address) == target or "%" in text


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "ftp://news.example/audio", "gs://harbor/audio", "memory://audio", "http://a/b",
        "file:///srv/audio", "folder://srv/audio", "s3:///audio", "sftp://news.example/a/../b",
        "sftp://news.example:port/audio", "webdav://news.example/a?b", "sftp://news.example/a#b",
        "s3://a//b", "github::s3://a/b", "a\0b", "desk@news.example:/srv",
    ],
)  # fmt: skip
def test_what_is_no_target(text: str) -> None:
    with pytest.raises(RecipeError):
        parse_target(text)


@pytest.mark.parametrize(
    "text",
    [
        "sftp://desk:{}@news.example/audio", "s3://key:{}@bucket/audio", "s3://{}@bucket/audio",
        "webdavs://desk:{}/x@news.example/audio", "sftp://desk:12/{}@news.example/audio",
        "ftp://desk:{}@news.example", "sftp://desk:{}@news.example:x/", "sftp://:{}@/",
        "https://desk:{}@[news.example/audio", "webdav://desk:{}@news.example/a?b#c",
        "sftp:/desk:{}@news.example/audio", "sftp:desk:{}@news.example",
    ],
)  # fmt: skip
def test_passwords_are_refused_and_never_repeated(text: str) -> None:
    with pytest.raises(RecipeError) as caught:
        parse_target(text.format("Sturmflut-7"))
    assert "Sturmflut" not in str(caught.value) + repr(caught.value.__dict__)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@given(st.text(max_size=60) | st.builds("{}://{}".format, st.sampled_from(Kind), st.text()))
def test_whatever_is_typed_is_a_target_or_refused(text: str) -> None:
    try:
        target = parse_target(text)
    except RecipeError:
        return
    assert target.kind is Kind.FOLDER or ".." not in target.path.split("/")
    assert len(target.digest) == 16


def test_the_environment_goes_before_the_keyring() -> None:
    import keyring
    from keyring.backend import KeyringBackend

    class Kept(KeyringBackend):
        priority = 1

        def set_password(self, service: str, username: str, password: str) -> None:
            raise AssertionError

        def get_password(self, service: str, username: str) -> str | None:
            return "kept" if (service, username) == ("briefing", "news.example") else None

    before = keyring.get_keyring()
    keyring.set_keyring(Kept())  # type: ignore[no-untyped-call]
    try:
        target = parse_target("sftp://desk@news.example/audio")
        assert login_for(target, {}).password == "kept"
        assert login_for(target, {"BRIEFING_SFTP_PASSWORD": "said"}).password == "said"
        web = parse_target("webdavs://news.example/audio")
        said = {"BRIEFING_WEBDAV_USER": "web"}
        assert (login_for(web, said).user, login_for(web, said).password) == ("web", "kept")
        assert login_for(parse_target("webdavs://other.example"), {}).password == ""
        assert "kept" not in repr(login_for(web, said))
    finally:
        keyring.set_keyring(before)
