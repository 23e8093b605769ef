"""Lexicons: what is looked up, in which order, and what a bad file does."""

from __future__ import annotations

import contextlib
import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import LexiconInvalid
from briefing.script.lexicon import Case, Entry, Lexicon, case_rule, look_up
from briefing.script.lexicon_file import (
    MAX_BYTES,
    language_lexicons,
    lexicon_from_bytes,
    read_lexicon,
)
from briefing.script.spoken import speak
from samples import ROOT

PLS = (
    '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" {}>{}</lexicon>'
)


def toml(text: str, name: str = "names.toml") -> Lexicon:
    return lexicon_from_bytes(text.encode(), name)


def pls(lexemes: str, attributes: str = 'alphabet="ipa" xml:lang="en-GB"') -> Lexicon:
    return lexicon_from_bytes(PLS.format(attributes, lexemes).encode(), "names.pls")


def said(text: str, *lexicons: Lexicon, language: str = "en") -> str:
    return speak("s001", text, language, look_up(lexicons, language)).spoken


def codes(lexicon: Lexicon) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in lexicon.findings]


NAMES = toml(
    """
    [say]
    "Polwithen" = "pol WITH en"
    "New York" = "noo york"
    "New York Times" = "the times"
    "O'Brien" = "oh brine"
    "Jean-Luc" = "zhon look"
    "lead" = "leed"
    "Reading" = { say = "redding", case = true }
    "WHO" = "the W H O"
    "C++" = "see plus plus"
    "Rae" = "ray"
    "ray" = "beam"
    """
)


@pytest.mark.parametrize(
    ("shown", "spoken"),
    [
        ("at Polwithen Bay", "at pol WITH en Bay"),
        ("“Polwithen’s” pier", "pol WITH en's pier"),
        ("a Polwithen-based firm", "a pol WITH en-based firm"),
        ("POLWITHEN WINS", "pol WITH en WINS"),
        ("polwithen, Polwithenish, aPolwithen", "polwithen, Polwithenish, aPolwithen"),
        ("New York Times, New York", "the times, noo york"),
        ("the New\u00a0York ferry", "the noo york ferry"),
        ("O’Brien and O'Brien", "oh brine and oh brine"),
        ("Jean‑Luc", "zhon look"),
        ("Lead on, lead", "leed on, leed"),
        ("Reading and reading", "redding and reading"),
        ("READING TOO", "Reading Too"),
        ("the WHO, but who", "the the W H O, but who"),
        ("in C++, C+++", "in see plus plus, see plus plus+"),
        ("Mairi Rae's ray", "Mairi ray's beam"),  # what is said is not looked up again
    ],
)
def test_what_a_lexicon_says(shown: str, spoken: str) -> None:
    assert said(shown, NAMES) == spoken


def test_a_word_does_not_end_before_a_vowel_sign() -> None:
    assert said("की क", Lexicon((Entry("क", "ka", Case.ANY),)), language="hi") == "की ka"


def test_scripts_without_spaces_have_words_anywhere() -> None:
    assert said("我在北京說", Lexicon((Entry("北京", "Beijing", Case.ANY),)), language="zh") == (
        "我在Beijing說"
    )


def test_each_displayed_word_keeps_its_share_of_what_is_said() -> None:
    text = "the New York Times in New York"
    sentence = speak("s001", text, "en", look_up([NAMES], "en"))
    shares = [sentence.spoken[t.spoken_start : t.spoken_end] for t in sentence.tokens]
    assert shares == ["the", "the", "times", "", "in", "noo", "york"]
    sentence = speak("s001", "Rishi Sunak", "en", look_up([toml('say."Rishi Sunak"="a b c"')], ""))
    assert [sentence.spoken[t.spoken_start : t.spoken_end] for t in sentence.tokens] == ["a", "b c"]


def test_the_first_lexicon_wins_but_the_longest_word_before_it() -> None:
    first = toml('[say]\n"Rae" = "one"')
    second = toml('[say]\n"Rae" = "two"\n"Mairi Rae" = "three"')
    assert said("Rae, Mairi Rae", first, second) == "one, three"
    assert said("Rae, Mairi Rae", second, first) == "two, three"


def test_an_entry_that_minds_capitals_goes_before_one_that_does_not() -> None:
    both = toml('[say]\n"polish" = "shine"\n"Polish" = "from Poland"')
    assert said("Polish the polish", both) == "from Poland the shine"


def test_a_lexicon_is_for_its_language() -> None:
    french = toml('language = "fr-CA"\n[say]\n"Paris" = "Paree"')
    assert said("Paris", french, language="fr") == "Paree"
    assert said("Paris", french, language="en") == "Paris"


def test_the_lexicons_that_come_with_it_are_clean_and_each_for_its_language() -> None:
    own = language_lexicons()
    for lexicon in own:
        assert lexicon.name == f"briefing/{lexicon.language}.toml"
        assert lexicon.entries
        assert not lexicon.findings
    assert said("Xi Jinping met Keir Starmer", *own) == "Shee Jin ping met Keer Starmer"
    assert said("Xi Jinping", *own, language="fr") == "Xi Jinping"


# Files


def test_bad_entries_are_findings_with_their_lines_and_the_rest_is_used() -> None:
    lexicon = toml(
        'langauge = "en"\n'
        "[say]\n"
        '"Rae" = "ray"\n'
        '"..." = "dots"\n'
        '"Iona" = ""\n'
        '"Mull" = 7\n'
        '"Coll" = "a\\\\1b"\n'
        '"Tiree" = { say = "tie REE", casing = 1 }\n'
        '" Rae " = "rye"\n'
        f'"Jura" = "{"jura " * 100}"\n'
    )
    assert sorted(codes(lexicon)) == [
        ("X-001", "names.toml:4"),
        ("X-002", "names.toml:10"),
        ("X-002", "names.toml:5"),
        ("X-002", "names.toml:6"),
        ("X-002", "names.toml:7"),
        ("X-003", "names.toml:1"),
        ("X-003", "names.toml:8"),
        ("X-004", "names.toml:9"),
    ]
    assert [(e.word, e.say) for e in lexicon.entries] == [("Rae", "ray"), ("Tiree", "tie REE")]


def test_a_pronunciation_lexicon_of_the_w3c() -> None:
    lexicon = pls(
        """
        <lexeme><grapheme>W3C</grapheme><alias>World Wide Web Consortium</alias></lexeme>
        <lexeme><grapheme>Sepulveda</grapheme><phoneme>səˈpʌlvɪdə</phoneme></lexeme>
        <lexeme>
          <!-- two ways to write it --><grapheme>Rae</grapheme><grapheme>Reay</grapheme>
          <alias>rye</alias><alias prefer="true">ray</alias><phoneme>reɪ</phoneme>
        </lexeme>
        <lexeme><alias>nobody</alias></lexeme>
        <lexeme><grapheme>Iona</grapheme></lexeme>
        """
    )
    assert lexicon.language == "en-GB"
    assert said("Rae and Reay at W3C", lexicon) == "ray and ray at World Wide Web Consortium"
    assert sorted(codes(lexicon)) == [("X-001", "names.pls:8"), ("X-002", "names.pls:9")]
    assert [(e.word, e.phonemes, e.line) for e in lexicon.entries] == [
        ("W3C", "", 2),
        ("Sepulveda", "səˈpʌlvɪdə", 3),
        ("Rae", "", 4),
        ("Reay", "", 4),
    ]


BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


@pytest.mark.parametrize(
    "data",
    [
        b'[say]\n"Rae" = ray',
        b'[say]\n"Rae" = "a"\n"Rae" = "b"',
        b'say = "ray"',
        b"a = " + b"[" * 100_000,
        b"a = " + b"9" * 100_000,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"\x00" * 1000,
        b"a" * (MAX_BYTES + 1),
        b"<lexicon",
        b"<lexicon>" * 5000,
        b"<html><body/></html>",
        b"<?xml version='1.0' encoding='nonsense'?><lexicon/>",
        BOMB + PLS.format("", "<lexeme><grapheme>&c;</grapheme></lexeme>").encode(),
    ],
    ids=lambda data: repr(data[:20]),
)
def test_a_file_that_is_no_lexicon_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(LexiconInvalid) as refused:
        lexicon_from_bytes(data, "names")
    assert refused.value.place == "names"
    assert len(str(refused.value)) < 400


def test_a_file_is_never_read_by_way_of_another(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    place = (tmp_path / "secret.txt").as_uri()
    path = tmp_path / "names.pls"
    lexeme = "<lexeme><grapheme>Rae</grapheme><alias>&secret;</alias></lexeme>"
    entity = f'<!DOCTYPE lexicon [<!ENTITY secret SYSTEM "{place}">]>'
    path.write_text(entity + PLS.format("", lexeme))
    with pytest.raises(LexiconInvalid, match="document type"):
        read_lexicon(path)
    path.write_text(PLS.format("", lexeme))
    with pytest.raises(LexiconInvalid, match="secret"):
        read_lexicon(path)


def test_the_example_in_the_documents_has_nothing_wrong() -> None:
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^ {4}language = .*\n(?: {4}.*\n)+", text, re.MULTILINE)
    lexicon = toml(textwrap.dedent(example))
    assert not lexicon.findings
    assert said("Xi Jinping in Reading", lexicon) == "Shee Jin ping in redding"


@pytest.mark.parametrize("name", ["missing.toml", ".", "nul\0.toml"])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(LexiconInvalid, match="cannot be read"):
        read_lexicon(tmp_path / name)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"<{text}".encode()))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    with contextlib.suppress(LexiconInvalid):
        lexicon_from_bytes(data, "names")


# Laws

TEXTS = st.text(alphabet="abA B.'’-“1$é", min_size=1, max_size=40)
ENTRIES = st.builds(
    lambda word, say, exact: (word, say, exact), TEXTS, TEXTS, st.none() | st.booleans()
)


def lexicon_of(entries: list[tuple[str, str, bool | None]]) -> Lexicon:
    kept = [(" ".join(word.split()), say, exact) for word, say, exact in entries if word.strip()]
    return Lexicon(tuple(Entry(word, say, case_rule(word, exact)) for word, say, exact in kept))


@given(TEXTS, st.lists(ENTRIES, max_size=6))
def test_a_lexicon_changes_nothing_that_is_shown_and_keeps_the_map(
    text: str, entries: list[tuple[str, str, bool | None]]
) -> None:
    sentence = speak("s001", text, "en", look_up([lexicon_of(entries)], "en"))
    assert sentence.text == text
    assert sentence.words() == tuple(text.split())
    reached = 0
    for token in sentence.tokens:
        assert reached <= token.spoken_start <= token.spoken_end <= len(sentence.spoken)
        reached = token.spoken_end


@given(TEXTS)
def test_without_entries_nothing_changes(text: str) -> None:
    assert speak("s001", text, "en", look_up([Lexicon()], "en")) == speak("s001", text, "en")


WORDS = st.lists(st.sampled_from(["ab", "cd", "ef"]), min_size=1, max_size=6)


@given(WORDS, st.lists(WORDS, min_size=1, max_size=4, unique_by=tuple))
def test_the_longest_word_wins(text: list[str], words: list[list[str]]) -> None:
    lexicon = lexicon_of([(" ".join(word), f"x{len(word)}x", None) for word in words])
    expected: list[str] = []
    at = 0
    while at < len(text):
        longest = max((len(word) for word in words if text[at : at + len(word)] == word), default=0)
        expected.append(f"x{longest}x" if longest else text[at])
        at += longest or 1
    assert said(" ".join(text), lexicon, language="xx") == " ".join(expected)
