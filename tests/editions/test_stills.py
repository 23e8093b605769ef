"""Stills and posters: what a producer looks through must be what the film shows."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from film_samples import ARABIC, ONE_PARAGRAPH, Planned, planned
from PIL import Image
from PIL.JpegImagePlugin import get_sampling

from briefing.article.model import Footage
from briefing.editions.manifest import list_files
from briefing.editions.poster import SOCIAL_SIZE, SQUARE_SIZE, write_poster, write_posters
from briefing.editions.stills import (
    FilmStill,
    file_name,
    film_stills,
    stills_text,
    write_contact_sheets,
    write_stills,
)
from briefing.media.ffmpeg import run_ffmpeg
from briefing.picture.captions import draw_caption
from briefing.picture.choice import title_card
from briefing.picture.contact_sheet import cells_on_a_sheet, thumbnail_size
from briefing.picture.draw import draw_card
from briefing.picture.plan import plan_stills
from briefing.picture.theme import LIGHT
from briefing.timeline.rate import FRAME_RATES
from samples import SAMPLE, write_short

JPEG_ERROR = 2.0
"""Of a pixel, on average, at quality 90."""


def error(one: Image.Image, other: Image.Image) -> float:
    assert one.size == other.size
    pixels = (np.asarray(picture.convert("RGB"), np.int16) for picture in (one, other))
    return float(np.abs(next(pixels) - next(pixels)).mean())


@dataclass(frozen=True)
class Written:
    """A film's stills, with captions and without, as files."""

    folder: Path
    film: Planned
    stills: tuple[FilmStill, ...]
    thumbnails: tuple[Image.Image, ...]

    def picture(self, still: FilmStill) -> Image.Image:
        picture: Image.Image = Image.open(self.folder / file_name(still, self.film.timeline))
        with picture:
            picture.load()
        return picture


def _article(kind: str, folder: Path) -> Path:
    path = folder / "article.md"
    match kind:
        case "short":
            return write_short(folder)
        case "one paragraph":
            path.write_text(ONE_PARAGRAPH, encoding="utf-8")
        case "arabic":
            path.write_text(ARABIC, encoding="utf-8")
        case _:
            return SAMPLE.with_suffix(".md")
    return path


@pytest.fixture(scope="module", params=["short", "one paragraph", "arabic", "photo"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("stills")
    film = planned(_article(request.param, tmp_path_factory.mktemp("article")))
    stills = film_stills(film.film, captioned=True)
    thumbnails = write_stills(folder, film.film, film.timeline, stills, lambda _: None)
    return Written(folder, film, stills, thumbnails)


def test_every_still_is_its_scene_and_its_times_tile_the_film(written: Written) -> None:
    film = written.film
    bare = [still for still in written.stills if not still.cue]
    edges = sorted(span for still in bare for span in still.spans)
    assert edges[0][0] == 0
    assert edges[-1][1] == film.timeline.frame_count
    assert all(before[1] == after[0] for before, after in pairwise(edges))
    for still in bare:
        for start, end in still.spans:
            (scene,) = [s for s in film.film.scenes if s.start_frame <= start < s.end_frame]
            assert end == scene.end_frame
            seen = draw_card(scene.card, film.film.theme, film.film.size)
            assert error(written.picture(still), seen) < JPEG_ERROR


def test_captioned_stills_are_what_the_captioned_film_shows(written: Written) -> None:
    plan = written.film.film
    captioned = {start: still for still in written.stills if still.cue for start, _ in still.spans}
    shown = [still for still in plan_stills(plan.scenes, plan.cues) if still.cue is not None]
    assert set(captioned) == {still.start_frame for still in shown}
    for held in shown:
        assert held.cue is not None
        cue, still = plan.cues[held.cue], captioned[held.start_frame]
        card = draw_card(plan.scenes[held.scene].card, plan.theme, plan.size)
        patch = draw_caption(card, cue.lines, plan.theme)
        card.paste(patch.image, (patch.left, patch.top))
        assert still.text == " ".join(cue.lines)
        assert error(written.picture(still), card) < JPEG_ERROR


def test_without_captions_there_are_the_same_pictures_but_those(written: Written) -> None:
    bare = [still for still in written.stills if not still.cue]
    assert film_stills(written.film.film) == tuple(
        replace(still, number=number) for number, still in enumerate(bare, start=1)
    )


def test_no_picture_is_there_twice(written: Written) -> None:
    files = sorted(path.name for path in written.folder.iterdir())
    assert files == [file_name(still, written.film.timeline) for still in written.stills]
    assert len({(written.folder / name).read_bytes() for name in files}) == len(files)


def test_thumbnails_are_the_stills_made_small(written: Written) -> None:
    for still, thumbnail in zip(written.stills, written.thumbnails, strict=True):
        assert thumbnail.size == thumbnail_size(written.film.film.size)
        assert error(written.picture(still).resize(thumbnail.size), thumbnail) < JPEG_ERROR


def test_a_card_that_comes_back_is_one_picture_seen_twice(tmp_path: Path) -> None:
    film = planned(write_short(tmp_path))
    first, second, third, *_ = film.film.scenes
    again = replace(film.film, scenes=(first, second, replace(third, card=first.card)))
    one, other = film_stills(again)
    assert one.spans == ((0, first.end_frame), (third.start_frame, third.end_frame))
    assert other.spans == ((second.start_frame, second.end_frame),)
    assert one.frames == first.frames + third.frames


def test_footage_is_shown_by_its_first_picture(tmp_path: Path) -> None:
    film = planned(write_short(tmp_path))
    clip, out = tmp_path / "red.mp4", tmp_path / "stills"
    out.mkdir()
    source = "color=red:size=320x180:rate=25:duration=2"
    run_ffmpeg(["-f", "lavfi", "-i", source, str(clip)], purpose="make test footage")
    first, second, *rest = film.film.scenes
    moving = replace(second, footage=Footage(file=clip))
    plan = replace(film.film, scenes=(first, moving, *rest))
    stills = film_stills(plan)
    write_stills(out, plan, film.timeline, stills, lambda _: None)
    assert [still.kind for still in stills[:2]] == ["title", "footage"]
    with Image.open(out / file_name(stills[1], film.timeline)) as picture:
        red, green, blue = np.asarray(picture, np.int16).mean((0, 1))
        assert red > 200
        assert max(green, blue) < 40
    held = film_stills(replace(plan, still=True))
    assert held[1].kind != "footage"


@pytest.mark.parametrize("rate", ["25", "29.97df", "60"])
def test_names_sort_in_order_and_suit_every_system(tmp_path: Path, rate: str) -> None:
    film = planned(write_short(tmp_path), rate=FRAME_RATES[rate], start_frame=100_000)
    stills = film_stills(film.film, captioned=True)
    names = [file_name(still, film.timeline) for still in stills]
    assert names == sorted(names)
    assert all(re.fullmatch(r"\d{3}(-\d\d){4}\.jpg", name) for name in names)
    labels = [film.timeline.timecode(still.spans[0][0]) for still in stills]
    assert [re.sub("[:;]", "-", label) for label in labels] == [name[4:-4] for name in names]


@pytest.mark.parametrize("size", [(480, 270), (270, 480), (270, 270)])
@pytest.mark.parametrize("written", ["photo"], indirect=True)
def test_the_contact_sheet_shows_every_still_once_in_order(
    written: Written, tmp_path: Path, size: tuple[int, int]
) -> None:
    film, stills = written.film, written.stills
    # In place of each picture a flat one, whose green tells its number.
    flat = [Image.new("RGB", thumbnail_size(size), (255, 3 * still.number, 60)) for still in stills]
    plan = replace(film.film, size=size)
    names = write_contact_sheets(tmp_path, plan, film.timeline, stills, flat, "A headline")
    assert len(names) == -(-len(stills) // cells_on_a_sheet(size)) > 1
    numbers = []
    for name in names:
        with Image.open(tmp_path / name) as sheet:
            pixels = np.asarray(sheet)
        is_flat = (pixels[..., 0] > 240) & (pixels[..., 2] < 75)
        for rows, columns in product(_stretches(is_flat, 1), _stretches(is_flat, 0)):
            if is_flat[rows, columns].mean() > 0.5:
                place = pixels[rows, columns]
                assert place.shape[:2] == pytest.approx(thumbnail_size(size)[::-1], abs=4)
                numbers.append(round(float(place[..., 1].mean()) / 3))
    assert numbers == [still.number for still in stills]


def _stretches(is_flat: np.ndarray[Any, np.dtype[np.bool_]], axis: int) -> list[slice]:
    """Where along the other axis there is something, from where to where."""
    there = is_flat.sum(axis) > 100
    edges = np.flatnonzero(np.diff(np.concatenate(([0], there.astype(np.int8), [0]))))
    return [slice(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def test_the_index_tells_of_every_file_and_time(written: Written) -> None:
    film, files = written.film, list_files(written.folder, {})
    told = json.loads(
        stills_text(film.article, film.film, film.timeline, written.stills, (), files)
    )
    assert told["schema"] == "briefing.stills"
    assert {file["name"] for file in told["files"]} == {s["file"] for s in told["stills"]}
    for still, entry in zip(written.stills, told["stills"], strict=True):
        assert entry["text"] == still.text
        assert entry["text"]
        for (start, end), seen in zip(still.spans, entry["seen"], strict=True):
            assert (seen["start_frame"], seen["end_frame"]) == (start, end)
            assert seen["start_timecode"] == film.timeline.timecode(start)
            assert seen["end_seconds"] == pytest.approx(end / 25)


def test_posters_are_the_title_card_laid_out_for_each_size(
    written: Written, tmp_path: Path
) -> None:
    film, size = written.film, (540, 960)
    write_posters(tmp_path, film.article, film.show, LIGHT, size)
    card = title_card(film.article, film.show)
    assert card.progress is None
    sizes = {"poster.jpg": size, "social.jpg": SOCIAL_SIZE, "square.jpg": SQUARE_SIZE}
    assert {path.name for path in tmp_path.iterdir()} == set(sizes)
    for name, its_size in sizes.items():
        with Image.open(tmp_path / name) as poster:
            assert error(poster, draw_card(card, LIGHT, its_size)) < JPEG_ERROR
            assert get_sampling(poster) == 0  # 4:4:4
            assert poster.getexif().get_ifd(0x8769)[0xA001] == 1  # sRGB


@pytest.mark.parametrize("written", ["photo"], indirect=True)
def test_the_same_poster_has_the_same_bytes(written: Written, tmp_path: Path) -> None:
    film, paths = written.film, [tmp_path / name for name in ("one.jpg", "two.jpg")]
    for path in paths:
        write_poster(path, film.article, film.show, film.film.theme, (640, 360))
    assert paths[0].read_bytes() == paths[1].read_bytes()
