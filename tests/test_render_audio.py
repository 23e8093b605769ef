"""Audio editions as the program makes them: what is heard besides the voice, and what is left out.

Judged by what decoding the finished files gives.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import mutagen
import numpy as np
import pytest

from briefing.article.reading import read_article
from briefing.media.decode_audio import audio_blocks
from briefing.pipeline.build import Built, build
from briefing.pipeline.recipe import Edition, Recipe
from briefing.pipeline.show.model import Show
from briefing.pipeline.show.sound import SoundSettings
from briefing.store.cache import Cache
from briefing.timeline.rate import SAMPLE_RATE

pytestmark = pytest.mark.slow

SOUND = SoundSettings(ident=Path("house"), sign_off=Path("house"))
RECIPE = Recipe(
    voice="tone",
    editions=frozenset({Edition.AUDIO, Edition.PLAIN}),
    audio_formats=("mp3", "flac"),
    show=Show(title="Harbour News", sound=SOUND),
)


def made(article: Path, recipe: Recipe, output: Path) -> Built:
    return build(read_article(str(article)), recipe, output, cache=Cache(None))


def heard(path: Path) -> np.ndarray:
    pcm = b"".join(block for _, block in audio_blocks(path, SAMPLE_RATE))
    return np.frombuffer(pcm, "<i2").astype(np.int32)


@pytest.fixture(scope="module")
def built(article_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return made(article_file, RECIPE, tmp_path_factory.mktemp("audio"))


def test_the_ident_is_heard_before_the_voice_and_the_sign_off_after_it(built: Built) -> None:
    sound = np.abs(heard(built.folder / "audio.flac"))
    assert sound.size == built.timeline.sample_count
    said = list(built.timeline.sentences())
    first, last = said[0].start, said[-1].end
    assert first > 2.5 * SAMPLE_RATE
    assert sound[: 2 * SAMPLE_RATE].max() > 1000
    assert sound[first - SAMPLE_RATE // 10 : first].max() < 10  # quiet, so that no word is lost
    assert sound[last : last + SAMPLE_RATE // 5].max() < 10
    assert sound[last + SAMPLE_RATE // 2 : -SAMPLE_RATE // 4].max() > 500


def test_one_flag_leaves_nothing_but_the_voice(article_file: Path, tmp_path: Path) -> None:
    alone = replace(
        RECIPE,
        voice_alone=True,
        editions=frozenset({Edition.AUDIO}),
        audio_formats=("flac",),
    )
    built = made(article_file, alone, tmp_path)
    sound = np.abs(heard(built.folder / "audio.flac"))
    spoken = np.zeros(sound.size, bool)
    for timed in built.timeline.sentences():
        spoken[timed.start : timed.end] = True
    assert sound[~spoken].max() < 10
    assert sound[spoken].max() > 1000
    manifest = json.loads((built.folder / "manifest.json").read_text(encoding="utf-8"))
    assert "besides_the_voice" not in manifest["sound"]


def test_the_plain_edition_says_all_but_what_the_picture_shows(built: Built) -> None:
    whole, plain = (mutagen.File(built.folder / f"{n}.mp3") for n in ("audio", "audio-plain"))
    described = "The ferry Sula leaves the harbour at Oban."
    assert described in whole.tags.getall("USLT")[0].text
    lyrics = plain.tags.getall("USLT")[0].text
    assert described not in lyrics
    assert "ten days after a storm" in lyrics
    manifest = json.loads((built.folder / "manifest.json").read_text(encoding="utf-8"))
    told = manifest["sound"]["plain"]
    assert heard(built.folder / "audio-plain.mp3").size == told["samples"]
    assert heard(built.folder / "audio-plain.flac").size == told["samples"]
    assert told["samples"] < manifest["timeline"]["samples"] - SAMPLE_RATE
    titles = [str(c.sub_frames["TIT2"]) for c in plain.tags.getall("CHAP")]
    assert titles == [chapter["title"] for chapter in told["chapters"]]
    assert len(titles) == len(manifest["chapters"]) - 1


def test_every_file_is_as_loud_as_the_manifest_says(built: Built) -> None:
    manifest = json.loads((built.folder / "manifest.json").read_text(encoding="utf-8"))
    told = manifest["sound"]["files"]
    assert set(told) == {f"{n}.{s}" for n in ("audio", "audio-plain") for s in ("mp3", "flac")}
    for figures in told.values():
        assert abs(figures["integrated_lufs"] + 16) <= 0.5
        assert figures["true_peak_dbtp"] <= -1


def test_the_same_article_makes_the_same_bytes(
    built: Built, article_file: Path, tmp_path: Path
) -> None:
    again = made(article_file, RECIPE, tmp_path)
    digests = {file.name: file.sha256 for file in built.files}
    assert {file.name: file.sha256 for file in again.files} == digests
