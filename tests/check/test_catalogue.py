"""The catalogue has every code that the judge can give, and the documentation is made from it."""

from __future__ import annotations

import re

import pytest

from briefing.check.catalogue import catalogue, explained, findings_page
from briefing.errors import RecipeError
from samples import ROOT

CHECK = ROOT / "src" / "briefing" / "check"
ELSEWHERE = {"V"}
"""Codes that are given while a briefing is made, by code that lies in the judge's room."""


def codes_in_source() -> set[str]:
    """Return the codes that stand in the judge's program text as strings."""
    found: set[str] = set()
    for path in CHECK.rglob("*.py"):
        found |= set(re.findall(r'"([A-Z]-\d{3})"', path.read_text(encoding="utf-8")))
    return {code for code in found if code[0] not in ELSEWHERE}


def test_every_code_has_its_page() -> None:
    assert codes_in_source() <= set(catalogue())


def test_documentation_is_up_to_date() -> None:
    page = ROOT / "docs" / "findings.md"
    assert page.read_text(encoding="utf-8") == findings_page(), (
        "Run python scripts/write_findings_page.py"
    )


def test_entries_are_whole_sentences_with_a_source() -> None:
    for entry in catalogue().values():
        assert entry.meaning.endswith("."), entry.code
        assert entry.source.endswith("."), entry.code
        assert entry.remedy.endswith("."), entry.code
        assert not entry.title.endswith("."), entry.code
        assert f'<a id="{entry.code}"></a>' in findings_page()


def test_codes_are_explained_however_they_are_typed() -> None:
    assert explained(" c-012 ").code == "C-012"
    with pytest.raises(RecipeError, match="no page about 'C-999'"):
        explained("C-999")
    with pytest.raises(RecipeError, match="lexicons"):
        explained("X-001")
