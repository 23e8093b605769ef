"""Whatever was published, what apps show of it is one safe line of a bearable length."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.publish.feed.text import balanced, of_bytes, one_line, shortened, web_address

RLO, LRE, PDF, FSI, PDI = "\u202e", "\u202a", "\u202c", "\u2068", "\u2069"
LETTERS = st.text(
    st.characters() | st.sampled_from(f" \t\n\0\x85{RLO}{LRE}{PDF}{FSI}{PDI}\u0301\u200d🏽🇩🇪…")
)


@given(LETTERS, st.integers(1, 300))
@example("a" * 10_000, 255)
@example(RLO * 10_000, 255)
@example("\u0301" * 10_000, 255)
@example(f"{PDF}{PDI} closed {PDI} too often {PDF}", 255)
@example(f"one {RLO} two three", 8)
def test_a_line_is_never_too_long_and_never_framed_by_space(text: str, longest: int) -> None:
    line = one_line(text, longest)
    assert len(line) <= longest
    assert line == line.strip()
    assert not [c for c in line if unicodedata.category(c) in ("Cc", "Cs")]
    assert "  " not in line
    assert one_line(line, longest) == line


@given(LETTERS, st.integers(4, 300))
@example("я" * 10_000, 255)
@example(RLO * 10_000, 255)
def test_a_text_never_has_too_many_bytes(text: str, most: int) -> None:
    assert len(of_bytes(text, most).encode()) <= most


@given(LETTERS)
def test_nothing_is_lost_of_what_fits(text: str) -> None:
    line = one_line(text, None)
    assert of_bytes(text, 10_000) == line == one_line(text, max(1, len(line)))
    visible = [c for c in text if unicodedata.category(c)[0] in "LNPS"]
    assert [c for c in line if unicodedata.category(c)[0] in "LNPS"] == visible


def ends_open(text: str) -> list[str]:
    """Return what a text leaves open, as UAX #9 (X1 to X8) counts; fail when it closes too much."""
    stack: list[str] = []
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI"):
            stack.append(kind)
        elif kind == "PDF":
            assert stack
            assert not stack.pop().endswith("I")
        elif kind == "PDI":
            assert any(kind.endswith("I") for kind in stack)
            while not stack.pop().endswith("I"):
                pass
    return stack


@given(st.text(st.sampled_from(f"ab {RLO}{LRE}\u202b\u202d{PDF}{FSI}\u2066\u2067{PDI}")))
def test_no_direction_reaches_beyond_a_line(text: str) -> None:
    assert not ends_open(balanced(text))
    assert not ends_open(one_line(text, 12))
    if not ends_open_or_fails(text):
        assert balanced(text) == text


def ends_open_or_fails(text: str) -> bool:
    try:
        return bool(ends_open(text))
    except AssertionError:
        return True


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        ("The ferry is back today", 14, "The ferry is…"),
        ("Ferry", 5, "Ferry"),
        ("Donaudampfschifffahrt", 8, "Donauda…"),
        ("渡轮重返岛屿之后的第一天", 6, "渡轮重返岛…"),
        ("cafe\u0301s", 5, "caf…"),  # not without its accent
        ("Go 👩\u200d🚀!", 6, "Go…"),  # not a woman without her rocket
        ("Go \U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7", 6, "Go \U0001f1e9\U0001f1ea…"),
        ("हिन्दी में", 5, "हि…"),
        ("ᄒ\u1161\u11ab글", 3, "…"),
        ("One, two and three", 6, "One…"),
    ],
)
def test_what_is_too_long_ends_behind_a_word_or_a_whole_sign(
    text: str, longest: int, shown: str
) -> None:
    assert shortened(text, longest) == shown


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://news.example/a?b=c&d=%20#e", "https://news.example/a?b=c&d=%20#e"),
        ("https://bücher.example/fähre", "https://xn--bcher-kva.example/f%C3%A4hre"),
        ("https://news.example:8080/", "https://news.example:8080/"),
        ('https://news.example/"><b>', "https://news.example/%22%3E%3Cb%3E"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https://", ""),
        ("https://[", ""),
        ("https://a b/", ""),
        ("https://news.example/\x00", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_become_links(written: str, address: str) -> None:
    assert web_address(written) == address


@given(st.text())
def test_an_address_is_ascii_or_none(text: str) -> None:
    address = web_address(f"https://{text}")
    assert address.isascii()
    assert not set(address) & set(" <>\"'\\`{}|^\n\t") - {"'"}
