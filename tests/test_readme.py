"""What the README says can be typed works."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from samples import ROOT, write_short

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_file_that_is_named_is_there() -> None:
    for name in re.findall(r"(?:\./scripts/\w+|docs/[\w.-]+)", README):
        assert (ROOT / name).exists(), name


def test_it_stays_short() -> None:
    assert len(README.splitlines()) < 80


def test_the_still_is_described() -> None:
    assert re.search(r"!\[[^\]]{40,}\]\(docs/still\.jpg\)", README)


@pytest.mark.slow
def test_the_python_example_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    write_short(tmp_path, "article.txt")
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        exec(compile(code.replace("Recipe()", "Recipe(voice='tone')"), "README.md", "exec"), {})
    finally:
        os.chdir(before)
    assert "ferry-returns-to-the-sound 1000" in capsys.readouterr().out
