"""Folder names from headlines."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.store.slug import LONGEST_SLUG, slugify

anything = st.text(st.characters(), max_size=200)
"""Every code point there is, lone surrogates included."""
plausible = st.text(st.sampled_from("abcéßŁıİ가が日ﷺनिΩ' ’.-–/\\:1²½\u200d\u0307"), max_size=90)
headlines = anything | plausible
RESERVED = {"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(10)}


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("US and UK agree “historic” alliance", "us-and-uk-agree-historic-alliance"),
        ("U.S. and Türkiye’s deal: $1.2bn -- so far", "us-and-turkiyes-deal-1-2bn-so-far"),
        ("İstanbul, Łódź, Straße, Æbleø", "istanbul-lodz-strasse-aebleo"),
        ("北京が勝つ", "北京が勝つ"),
        ("सरकार ने कहा", "सरकार-ने-कहा"),
        ("می\u200cخواهم", "میخواهم"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows", "c-windows"),
        ("NUL", "nul-briefing"),
        ("🎉🎉", "the-article"),
        ("", "the-article"),
    ],
)
def test_headlines_keep_what_their_readers_know_them_by(headline: str, slug: str) -> None:
    assert slugify(headline, "in/The article.txt") == slug


def test_is_never_empty() -> None:
    assert slugify("…", "-") == "briefing"
    assert slugify("", "") == "briefing"


def test_long_headlines_are_cut_between_words() -> None:
    slug = slugify("one headline that goes on " * 9, "x")
    assert slug == "one-headline-that-goes-on-one-headline-that-goes-on-one"
    assert slugify("x" * 300, "") == "x" * LONGEST_SLUG


@given(headlines, headlines)
def test_is_a_name_that_every_system_takes(headline: str, source: str) -> None:
    slug = slugify(headline, source)
    assert 1 <= len(slug) <= LONGEST_SLUG
    assert len(slug.encode()) <= 200  # also says that it can be encoded
    assert slug.lower() not in RESERVED
    assert PurePosixPath(slug).parts == PureWindowsPath(slug).parts == (slug,)
    assert slug not in {".", ".."}
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert all(c == "-" or unicodedata.category(c)[0] in "LMN" for c in slug)
    assert "--" not in slug


@given(headlines)
def test_is_settled(headline: str) -> None:
    """A slug is its own slug, in whichever form a file system gives it back."""
    slug = slugify(headline, "x")
    assert slugify(slug, "") == slug
    assert slugify(unicodedata.normalize("NFD", slug), "") == slug
