"""Who says what: a careful reader's cases, and laws for names and narrators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.article.model import Article, Block, BlockKind, InputKind, Source
from briefing.article.quotations import mark_quotations
from briefing.script.model import Script
from briefing.script.segments import build_script

CASES = Path(__file__).with_name("attribution-cases.txt")
SOURCE = Source("a.txt", InputKind.TEXT, "0" * 64, "utf-8")
_QUOTED = re.compile(r"<([^|>]*)\|([^>]*)>")

Said = tuple[str, str]
"""What is quoted, whole and on one line, and whose it is."""


def script_of(text: str, language: str = "en") -> Script:
    """Return the script of an article whose paragraphs are parted as in the cases."""
    blocks = [
        Block(BlockKind.QUOTATION, part.removeprefix("> "))
        if part.startswith("> ")
        else Block(BlockKind.PARAGRAPH, part)
        for part in text.split(" ¶ ")
    ]
    return build_script(Article(SOURCE, "News", mark_quotations(blocks), language=language), ())


def said_in(script: Script) -> list[Said]:
    """Return the script's quotations, each put together from its sentences."""
    said: list[Said] = []
    for sentence in script.sentences():
        for quote in sentence.quotes:
            words = sentence.text[quote.start : quote.end]
            if quote.opens:
                said.append((words, quote.speaker))
            else:
                before, speaker = said.pop()
                assert speaker == quote.speaker
                said.append((f"{before} {words}", speaker))
    return said


def cases() -> Iterator[tuple[str, str, str]]:
    """Yield each case's group, language and text."""
    group = language = ""
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith("== "):
            language, _, group = line[3:].partition(": ")
        elif line and not line.startswith("#"):
            yield group, language, line


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param(language, text, id=f"{language}-{group}-{number}")
        for number, (group, language, text) in enumerate(cases(), 1)
    ],
)
def test_a_careful_reader_hears_the_same_speakers(language: str, text: str) -> None:
    expected = [(m[2].replace(" ¶ ", " "), m[1].split("/")) for m in _QUOTED.finditer(text)]
    plain = _QUOTED.sub(r"\2", text)
    said = said_in(script_of(plain, language))
    assert [words for words, _ in said] == [words for words, _ in expected]
    for (words, speaker), (_, right) in zip(said, expected, strict=True):
        assert speaker in right, words


def test_the_table_is_read_whole() -> None:
    """A slip in the table's form must not take cases out of the test."""
    groups = {group for group, _, _ in cases()}
    assert len(groups) > 20
    assert len(list(cases())) > 260


NAMES = st.sampled_from(
    ["Hanna Lindqvist", "Karl Weber", "Ludwig van der Berg", "Nuala O’Brien-Smith", "Ruth Okafor"]
)
SAID = st.sampled_from(
    [
        "“We came,” said {}.",
        "“We came,” {} said. “We stayed for the winter.”",
        "{} said: “We came, and we stayed for the winter.”",
        "{} told reporters that the river was “a danger to every boat upon it.”",
        "“Who will pay for all of this?” asked {}, the mayor of Norrvik.",
        "In a statement, {} said: “We came. ¶ “We stayed.”",
        "“We came, and we stayed,” according to {}.",
    ]
)
TOLD = st.sampled_from(
    [
        "The river rose in the night.",
        "The bridge will open in May, {} said.",
        "According to {}, the bridge is safe.",
        "{} opened the bridge in the spring.",
        "The “iron bridge” is made of wood.",
        "A spokesman for {} did not answer.",
        'The 12" pipe isn’t the boys’ pipe.',
    ]
)
PIECES = st.sampled_from(
    [
        *("“", "”", '"', "«", "»", "’s", ",", ".", ":", "?", " — ", " ¶ ", " (", ") ", " and "),
        *(" said ", " told ", " according to ", " he ", " she ", " who ", " the ", " a "),
        *("Karl Weber", "Hanna Lindqvist", "Weber", "Mr. Weber", "Mrs. ", "Dr. ", "Mayor "),
        *(" mayor of ", "Norrvik", " spokesman for ", "We came and we stayed here", " in May"),
    ]
)  # fmt: skip


def filled(frame: str, name: str) -> str:
    """Return a frame with a name in it, where it wants one."""
    return frame.replace("{}", name)


@given(st.lists(PIECES, min_size=1, max_size=40).map("".join))
def test_a_name_stands_in_the_article_and_stands_for_a_whole_quotation(pieces: str) -> None:
    text = " ¶ ".join(part.strip() for part in pieces.split("¶") if part.strip())
    if not text:
        return
    script = script_of(text)
    published = " ".join(segment.text for segment in script.segments)
    for words, speaker in said_in(script):
        assert speaker in published
        assert words in published


@given(st.lists(st.tuples(TOLD, NAMES), min_size=1, max_size=8))
def test_narration_has_no_quotation(told: list[tuple[str, str]]) -> None:
    script = script_of(" ¶ ".join(filled(*piece) for piece in told))
    assert [sentence.text for sentence in script.sentences() if sentence.quotes] == []


@given(st.lists(st.tuples(SAID, NAMES), min_size=1, max_size=6), st.data())
def test_who_is_named_at_each_quotation_is_named_whoever_else_is_about(
    said: list[tuple[str, str]], data: st.DataObject
) -> None:
    parts: list[str] = []
    expected: list[str] = []
    for frame, name in said:
        parts += [
            filled(*piece) for piece in data.draw(st.lists(st.tuples(TOLD, NAMES), max_size=2))
        ]
        parts.append(filled(frame, name))
        expected += [name] * len(said_in(script_of(filled(frame, "Karl Weber"))))
    assert [speaker for _, speaker in said_in(script_of(" ¶ ".join(parts)))] == expected


@given(SAID, NAMES, st.sampled_from(["fr", "de", "es", "uk", "zh", "und"]))
def test_without_tables_of_a_language_nobody_is_named(frame: str, name: str, language: str) -> None:
    assert {speaker for _, speaker in said_in(script_of(filled(frame, name), language))} <= {""}
