"""The script that draws sheets of all cards: each asked for is there, in its size."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PIL import Image

SCRIPT = Path(__file__).parents[2] / "scripts" / "card-sheet"


def test_a_sheet_and_one_picture_for_each_card_are_written(tmp_path: Path) -> None:
    few = ["--cards", "text,section", "--shapes", "9x16,1x1", "--themes", "light", "--side", "160"]
    languages = ["--lengths", "usual", "--languages", "he,zh"]
    subprocess.run([sys.executable, SCRIPT, tmp_path, *few, *languages], check=True)
    names = sorted(path.name for path in tmp_path.glob("*.png"))
    cards = [
        f"light-{shape}-{card}-{language}-usual.png"
        for shape in ("1x1", "9x16")
        for card in ("section", "text")
        for language in ("he", "zh")
    ]
    assert names == sorted([*cards, "sheet-light-1x1-1.png", "sheet-light-9x16-1.png"])
    with Image.open(tmp_path / "light-9x16-text-he-usual.png") as picture:
        assert picture.size == (160, 284)
