"""Who says what: a careful reader's cases, and laws for names and narrators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

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
    assert len(list(cases())) > 160
