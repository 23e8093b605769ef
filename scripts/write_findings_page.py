"""Writes docs/findings.md from the judge's catalogue."""

from __future__ import annotations

from pathlib import Path

from briefing.check.catalogue import findings_page

PAGE = Path(__file__).parent.parent / "docs" / "findings.md"

if __name__ == "__main__":
    PAGE.write_text(findings_page(), encoding="utf-8")
