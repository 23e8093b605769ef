"""Whatever an article brings to be seen and cannot be: the rest is made, and it is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from briefing.article.model import Article
from briefing.article.reading import read_article
from briefing.pipeline.visuals import presentable

PHOTO = (120, 80)


def article(folder: Path, front: str, body: str = "A paragraph.") -> Article:
    path = folder / "ferry.md"
    path.write_text(f"---\ntitle: Ferry\nlanguage: en\n{front}\n---\n\n{body}\n", encoding="utf-8")
    return read_article(str(path))


def photo(path: Path) -> Path:
    noise = Image.effect_noise(PHOTO, 80).convert("RGB")
    noise.save(path)
    return path


def test_what_can_be_shown_stays_as_it_is(tmp_path: Path) -> None:
    photo(tmp_path / "mill.jpg")
    given = article(tmp_path, "picture: mill.jpg\npicture-description: The mill.")
    assert presentable(given) == (given, ())


@pytest.mark.parametrize("kind", ["cut short", "not a picture", "empty"])
def test_a_photo_that_cannot_be_opened_gives_way_to_its_description(
    kind: str, tmp_path: Path
) -> None:
    path = photo(tmp_path / "mill.jpg")
    whole = path.read_bytes()
    path.write_bytes({"cut short": whole[: len(whole) // 2], "empty": b""}.get(kind, b"words"))
    shown, findings = presentable(
        article(tmp_path, "picture: mill.jpg\npicture-description: The mill.")
    )
    (picture,) = shown.pictures
    assert (picture.file, picture.description) == (None, "The mill.")
    (finding,) = findings
    assert finding.code == "P-003"
    assert "mill.jpg is not shown" in finding.problem
    assert "description stands in its place" in finding.problem
    assert finding.remedy


def test_a_photo_of_which_nothing_is_left_takes_no_time(tmp_path: Path) -> None:
    (tmp_path / "gone.jpg").write_bytes(b"words")
    photo(tmp_path / "mill.jpg")
    given = article(
        tmp_path,
        "cards:\n  - {at: 1, card: photo, picture: 2}\n  - {at: 2, card: photo, picture: 1}",
        "![](gone.jpg)\n\nOne.\n\n![The mill.](mill.jpg)\n\nTwo.",
    )
    assert len(given.pictures) == 2
    shown, findings = presentable(given)
    assert [picture.description for picture in shown.pictures] == ["The mill."]
    assert shown.stagings[0].picture == 0  # the same photo, by its new number
    assert (shown.stagings[1].card, [f.code for f in findings]) == ("", ["P-003", "P-002"])


def test_footage_that_cannot_be_shown_gives_way_to_the_card(tmp_path: Path) -> None:
    (tmp_path / "sea.mp4").write_bytes(b"words")
    given = article(tmp_path, "footage:\n  1: sea.mp4\ncards:\n  1: section")
    shown, (finding,) = presentable(given)
    assert shown.stagings == (replace(given.stagings[0], footage=None),)
    assert finding.code == "M-003"
    assert "sea.mp4 is not shown" in finding.problem
    assert finding.remedy


def test_a_clip_that_nobody_brings_is_told_by_its_name(tmp_path: Path) -> None:
    given = article(tmp_path, "footage:\n  - {at: title, clip: rain}")
    shown, (finding,) = presentable(given)
    assert shown.stagings[0].footage is None
    assert "rain" in finding.problem
