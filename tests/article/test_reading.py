"""The door: files, standard input, kinds, limits, and every refusal."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from refusals import refusal

from briefing.article.finishing import MAX_CHARACTERS, MAX_WORDS
from briefing.article.model import InputKind
from briefing.article.reading import (
    MAX_BYTES,
    READERS,
    SUFFIXES,
    article_from_bytes,
    input_kind,
    read_article,
)
from briefing.errors import (
    ArticleEmpty,
    ArticleNotFound,
    ArticleTooLong,
    ArticleWithoutBody,
    ArticleWithoutHeadline,
)

TEXT = b"Mill reopens\n\nIt turned on Monday.\n"


def test_a_file_is_read_with_its_source(tmp_path: Path) -> None:
    file = tmp_path / "mill.txt"
    file.write_bytes(TEXT)
    source = read_article(str(file)).source
    assert (source.name, source.kind, source.encoding) == ("mill.txt", InputKind.TEXT, "utf-8")
    assert source.sha256 == hashlib.sha256(TEXT).hexdigest()


def test_standard_input_is_read_and_has_no_folder_to_look_in() -> None:
    article = read_article("-", stdin=io.BytesIO(TEXT))
    assert article.source.name == "-"
    assert article.pictures == ()


def test_the_same_bytes_make_the_same_article() -> None:
    first, second = (article_from_bytes(TEXT, "mill.txt", None) for _ in range(2))
    assert first == second
    assert pickle.loads(pickle.dumps(first)) == first


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.txt", "x", InputKind.TEXT),
        ("a.HTML", "x", InputKind.HTML),
        ("a.htm", "x", InputKind.HTML),
        ("a.markdown", "x", InputKind.MARKDOWN),
        ("a.md", "<html>", InputKind.MARKDOWN),
        ("-", "  <!DOCTYPE html><p>", InputKind.HTML),
        ("-", "<?xml version='1.0'?>\n<!-- c -->\n<html lang='en'>", InputKind.HTML),
        ("-", "---\ntitle: x\n---\n", InputKind.MARKDOWN),
        ("-", "---- no front matter", InputKind.TEXT),
        ("story", "Plain words", InputKind.TEXT),
        ("story.txt", "<html><p>x", InputKind.HTML),
    ],
)
def test_the_kind_comes_from_the_suffix_else_from_the_beginning(
    name: str, text: str, kind: InputKind
) -> None:
    assert input_kind(name, text) is kind


def test_every_kind_has_a_reader_and_a_suffix() -> None:
    assert set(READERS) == set(InputKind) == set(SUFFIXES.values())


@pytest.mark.parametrize("name", ["missing.txt", "no/such/folder.txt", "a\0b", "x" * 5000, ""])
def test_a_file_that_is_not_there(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ArticleNotFound) as refused:
        read_article(name)
    assert refused.value.exit_code == 10
    assert refused.value.remedy


def test_a_folder_is_not_an_article(tmp_path: Path) -> None:
    with pytest.raises(ArticleNotFound, match="this is a folder"):
        read_article(str(tmp_path))


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mill.txt"
    file.write_bytes(TEXT)
    file.chmod(0)
    if os.access(file, os.R_OK):  # the superuser may read everything

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ArticleNotFound, match="may not be read"):
        read_article(str(file))


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", "\u200b".encode()]
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_nothing_is_no_article(data: bytes, name: str) -> None:
    with pytest.raises(ArticleEmpty):
        article_from_bytes(data, name, None)


def test_furniture_alone_is_no_article() -> None:
    page = b"Accessibility links\n\nplease wait\n\nNo media source available\n\n0:00 0:03:40 0:00"
    with pytest.raises(ArticleEmpty):
        article_from_bytes(page, "a.txt", None)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"Mill reopens\n"),
        ("a.txt", b"Breaking News\n\nMill reopens\n\nplease wait"),
        ("a.html", b"<html><h1>Mill reopens</h1></html>"),
        ("a.html", b"<html><head><title>Mill reopens</title></head><body></body></html>"),
        ("a.md", b"# Mill reopens\n\n## Later\n"),
        ("a.md", b"---\ntitle: Mill reopens\n---\n"),
    ],
)
def test_a_headline_alone_is_refused_with_the_headline(name: str, data: bytes) -> None:
    with pytest.raises(ArticleWithoutBody, match="Mill reopens"):
        article_from_bytes(data, name, None)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"The mill turned again on Monday, after 96 years.\n\nPeople came.\n"),
        ("a.txt", b"- one\n- two\n"),
        ("a.html", b"<html><p>The mill turned again on Monday.</p><p>People came.</p></html>"),
        ("a.md", b"The mill turned again on Monday.\n\n# Later\n\nPeople came.\n"),
    ],
)
def test_a_body_alone_is_refused_with_how_it_begins(name: str, data: bytes) -> None:
    with pytest.raises(ArticleWithoutHeadline) as refused:
        article_from_bytes(data, name, None)
    assert "headline" in refused.value.remedy


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_two_hundred_thousand_words_are_too_many(name: str) -> None:
    body = "\n\n".join(f"Paragraph {n} has these seven words." for n in range(200_000 // 6))
    text = f"# Mill\n\n{body}" if name == "a.md" else f"Mill\n\n{body}"
    if name == "a.html":
        text = "<html><h1>Mill</h1><p>" + body.replace("\n\n", "</p>\n<p>")
    with pytest.raises(ArticleTooLong, match=f"{MAX_WORDS:,}"):
        article_from_bytes(text.encode(), name, None)


def test_text_without_spaces_is_measured_by_its_characters() -> None:
    with pytest.raises(ArticleTooLong, match="characters"):
        article_from_bytes(("水車\n\n" + "水" * MAX_CHARACTERS).encode(), "a.txt", None)


def test_a_huge_file_is_refused_without_being_loaded(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as out:
        out.write(b"Mill reopens\n\n")
        out.write(b"It turned. " * (MAX_BYTES // 11 + 1))
        out.truncate(10 * 2**30)  # a sparse file of 10 GiB
    with pytest.raises(ArticleTooLong, match="MiB"):
        read_article(str(file))


@given(st.binary(), st.sampled_from(["a.txt", "a.html", "a.md", "-", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    assert refusal(data, name) in (None, "with a remedy")


@given(st.text(), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_any_text_in_any_unicode_encoding_is_read_or_refused(text: str, encoding: str) -> None:
    assert refusal(text.encode(encoding), "-") in (None, "with a remedy")
