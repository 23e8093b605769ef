"""Films that are put together early: from the last sound delivered, whatever comes first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from threading import Event

import pytest

from briefing.errors import ToolFailed
from briefing.media.probe import MediaReport
from briefing.pipeline.assembly import Assembly

TRACKS = (Path("film.mp4"), Path("film-captioned.mp4"))


def heard(track: Path, sound: Path) -> MediaReport:
    """Stand for a film: a report whose format names the track and what is heard."""
    return MediaReport((track.name, sound.read_text(encoding="utf-8")), Fraction(0), (), (), ())


@pytest.mark.parametrize("pictures_first", [True, False])
def test_films_are_made_of_what_came_last(tmp_path: Path, *, pictures_first: bool) -> None:
    sound = tmp_path / "sound.m4a"
    with ThreadPoolExecutor(2) as pool:
        assembly = Assembly(pool, heard, tmp_path / "own.m4a")
        if pictures_first:
            assembly.take_pictures(TRACKS)
        for delivery in ("first", "second"):
            sound.write_text(delivery, encoding="utf-8")
            assembly.take_sound(sound)
        sound.write_text("changed afterwards", encoding="utf-8")
        if not pictures_first:
            assembly.take_pictures(TRACKS)
        films = assembly.films()
    assert {name: film.formats for name, film in films.items()} == {
        track.name: (track.name, "second") for track in TRACKS
    }


def test_a_second_sound_waits_for_what_is_made_of_the_first(tmp_path: Path) -> None:
    began, may_go_on = Event(), Event()

    def slowly(track: Path, sound: Path) -> MediaReport:
        began.set()
        assert may_go_on.wait(30)
        return heard(track, sound)

    sound = tmp_path / "sound.m4a"
    with ThreadPoolExecutor(3) as pool:
        assembly = Assembly(pool, slowly, tmp_path / "own.m4a")
        assembly.take_pictures(TRACKS[:1])
        sound.write_text("first", encoding="utf-8")
        assembly.take_sound(sound)
        assert began.wait(30)
        sound.write_text("second", encoding="utf-8")
        again = pool.submit(assembly.take_sound, sound)
        assert (tmp_path / "own.m4a").read_text(encoding="utf-8") == "first"
        may_go_on.set()
        again.result()
        assert assembly.films()["film.mp4"].formats[1] == "second"


def test_without_pictures_there_are_no_films(tmp_path: Path) -> None:
    (tmp_path / "sound.m4a").write_text("sound", encoding="utf-8")
    with ThreadPoolExecutor(1) as pool:
        assembly = Assembly(pool, heard, tmp_path / "own.m4a")
        assembly.take_sound(tmp_path / "sound.m4a")
        assert assembly.films() == {}


def test_a_film_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    def failing(_track: Path, _sound: Path) -> MediaReport:
        raise ToolFailed("no")

    (tmp_path / "sound.m4a").write_text("sound", encoding="utf-8")
    with ThreadPoolExecutor(1) as pool:
        assembly = Assembly(pool, failing, tmp_path / "own.m4a")
        assembly.take_pictures(TRACKS)
        assembly.take_sound(tmp_path / "sound.m4a")
        with pytest.raises(ToolFailed):
            assembly.films()
