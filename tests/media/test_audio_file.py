"""Sound files of all four kinds, as players, decoders and readers of tags find them."""

from __future__ import annotations

import base64
import json
import subprocess
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import mutagen
import numpy as np
import pytest
import soundfile  # type: ignore[import-untyped]
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mutagen import flac, id3
from PIL import Image
from speechlike import RATE, Signal, lag, snr_db, speechlike, to_pcm, to_signal, write_wav
from titles import TITLES

from briefing.errors import RecipeError, ToolFailed
from briefing.media.audio_file import SOUND_SUFFIXES, encode_sound
from briefing.media.id3 import id3_tag
from briefing.media.label_text import title_text
from briefing.media.labels import ChapterLabel, SoundLabels
from briefing.media.probe import probe
from browser import report_of

SAMPLES = RATE + 777
BOUNDARIES = [number * 4_021 for number in range(12)] + [SAMPLES]
LYRICS = "Good evening.\n\nНовости дня: “haberler”, 世界新聞."
COVER = "A lighthouse — seen from the sea"
PAGE = "https://example.org/2026/brücke"
TAGS = {
    "title": " ".join(TITLES.values()),
    "artist": "The show",
    "album": "The show",
    "date": "2026-11-23",
    "genre": "News",
    "description": "One line,\nand another: Ünïcode.",
    "comment": "Read by a synthetic voice.",
    "copyright": "© The house",
}
FRAME_BYTES = 96_000 * 1_152 // RATE // 8
"""Of MP3 at 96 kbit/s."""
PAGE_THAT_PLAYS = """<script>
const decode = async name => {
  const bytes = await (await fetch(name)).arrayBuffer();
  const sound = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(bytes);
  const player = new Audio(name);
  await new Promise((done, failed) => {
    player.onended = done;
    player.onerror = () => failed(new Error(name));
    player.play().catch(failed);
  });
  return [sound.length, player.duration];
};
(async () => {
  const report = {};
  try {
    const found = await Promise.all(NAMES.map(decode));
    NAMES.forEach((name, n) => { report[name] = found[n]; });
  } catch (error) { report.error = String(error); }
  fetch("/report", {method: "POST", body: JSON.stringify(report)});
})();
</script>"""

every_kind = pytest.mark.parametrize("suffix", SOUND_SUFFIXES)


class Shelf(dict[str, bytes]):
    """Keeps what was coded in memory."""

    def put(self, key: str, data: bytes) -> None:
        self[key] = data


def jpeg(path: Path, size: int, shade: int) -> Path:
    Image.new("RGB", (size, size), (shade, 60, 200 - shade)).save(path)
    return path


def labels_in(folder: Path) -> SoundLabels:
    """Return labels with everything that there can be; a title in each of twelve scripts."""
    spans = zip(TITLES.values(), pairwise(BOUNDARIES), strict=True)
    chapters = [
        ChapterLabel(
            title,
            start,
            end,
            picture=jpeg(folder / f"{number}.jpg", 64, 15 * number),
            description=f"Picture {number}",
            link=f"{PAGE}#t={number}",
        )
        for number, (title, (start, end)) in enumerate(spans)
    ]
    cover = jpeg(folder / "cover.jpg", 300, 99)
    return SoundLabels(TAGS, "pt-BR", chapters, cover, COVER, LYRICS, {"page": PAGE})


@pytest.fixture(scope="module")
def sound() -> Signal:
    return to_signal(to_pcm(speechlike(SAMPLES)))


@pytest.fixture(scope="module")
def labels(tmp_path_factory: pytest.TempPathFactory) -> SoundLabels:
    return labels_in(tmp_path_factory.mktemp("labels"))


@pytest.fixture(scope="module")
def editions(
    tmp_path_factory: pytest.TempPathFactory, sound: Signal, labels: SoundLabels
) -> dict[str, Path]:
    """Return a file of each kind, by its suffix."""
    folder = tmp_path_factory.mktemp("editions")
    source = write_wav(folder / "s.wav", to_pcm(sound))
    files = {suffix: folder / f"audio{suffix}" for suffix in SOUND_SUFFIXES}
    for file in files.values():
        encode_sound(source, file, labels)
    return files


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Return a keeper in which the short sounds of several tests are coded once."""
    return Shelf()


def id3_of(file: Path | BytesIO, *, translate: bool = True) -> Any:
    """Return a tag as mutagen reads it: with dates as in version 2.4, or as they stand there."""
    kinds: Any = id3
    return kinds.ID3(file, translate=translate)


def played(path: Path) -> Signal:
    """Return what FFmpeg plays: of each frame, as long as it is to last."""
    parts = []
    with av.open(str(path)) as container:
        tick = Fraction(container.streams.audio[0].time_base or 1)
        for frame in container.decode(audio=0):
            scale = 1 if frame.format.name == "fltp" else 32_768
            values = frame.to_ndarray().astype(np.float64)
            parts.append(values.reshape(-1)[: round(frame.duration * tick * RATE)] / scale)
    return np.concatenate(parts)


def played_by_others(path: Path) -> Signal:
    """Return what libsndfile plays, with mpg123, libopus and libFLAC."""
    return np.asarray(soundfile.read(path)[0])


@every_kind
def test_plays_the_sound_to_the_sample(
    suffix: str, editions: dict[str, Path], sound: Signal
) -> None:
    heard = [played(editions[suffix])]
    if suffix != ".m4a":  # which libsndfile does not know
        heard.append(played_by_others(editions[suffix]))
    for signal in heard:
        assert len(signal) == SAMPLES
        assert lag(sound, signal) == 0
        assert snr_db(sound, signal) > (100 if suffix == ".flac" else 15)


@every_kind
def test_is_as_loud_as_the_sound(suffix: str, sound: Signal, editions: dict[str, Path]) -> None:
    def power_db(signal: Signal) -> float:
        return float(10 * np.log10(np.mean(np.square(signal.astype(np.float64)))))

    assert abs(power_db(played(editions[suffix])) - power_db(sound)) < 0.1


@every_kind
def test_begins_and_ends_without_a_click(suffix: str, editions: dict[str, Path]) -> None:
    """Judged by how fast the sound moves, also over the silence before and after it."""
    heard = np.concatenate([[0.0], played(editions[suffix]), [0.0]])
    moves = np.abs(np.diff(heard))
    original = np.abs(np.diff(speechlike(SAMPLES)))
    assert moves[:480].max() <= original.max()
    assert moves[-480:].max() <= original.max()


@settings(max_examples=3, deadline=None)
@given(st.integers(16, 4_000))
@example(1_153)  # where the last frame of MP3 holds next to nothing
def test_any_length_is_exact(tmp_path_factory: pytest.TempPathFactory, samples: int) -> None:
    folder = tmp_path_factory.mktemp("length")
    source = write_wav(folder / "s.wav", to_pcm(speechlike(samples)))
    for suffix in SOUND_SUFFIXES:
        file = folder / f"a{suffix}"
        encode_sound(source, file, SoundLabels({}, "en"))
        lengths = [len(played(file)), probe(file).audio[0].samples]
        if suffix != ".m4a":
            lengths += [len(played_by_others(file)), round(mutagen.File(file).info.length * RATE)]
        assert set(lengths) == {samples}, suffix


@pytest.mark.slow
@pytest.mark.chromium
def test_a_browser_decodes_and_plays_all_kinds(editions: dict[str, Path]) -> None:
    names = [f"/audio{suffix}" for suffix in SOUND_SUFFIXES]
    types = ["audio/mp4", "audio/mpeg", "audio/ogg", "audio/flac"]
    page = PAGE_THAT_PLAYS.replace("NAMES", json.dumps(names))
    files = {
        name: (path.read_bytes(), kind)
        for name, path, kind in zip(names, editions.values(), types, strict=True)
    }
    report = report_of({"/": (page.encode(), "text/html"), **files})
    seconds = SAMPLES / RATE
    for name in names:
        samples, duration = report[name]
        assert samples == SAMPLES
        # Before it decodes, Chromium takes what players skip of Opus for sound.
        assert duration - seconds == pytest.approx(0, abs=0.007 if name == "/audio.opus" else 1e-5)


@every_kind
def test_a_report_tells_what_is_inside(suffix: str, editions: dict[str, Path]) -> None:
    report = probe(editions[suffix])
    (audio,) = report.audio
    assert audio.codec == {".m4a": "aac"}.get(suffix, suffix[1:])
    assert (audio.sample_rate, audio.channels, audio.samples) == (RATE, 1, SAMPLES)
    assert report.duration == pytest.approx(SAMPLES / RATE, abs=1e-6)
    assert (report.title, report.lyrics, report.language) == (TAGS["title"], LYRICS, "por")
    assert [report.tag(name) for name in ("artist", "album", "date", "copyright")] == [
        TAGS[name] for name in ("artist", "album", "date", "copyright")
    ]
    (cover,) = report.covers
    assert (cover.width, cover.height, report.video) == (300, 300, ())
    assert report.chapter_pictures == (12 if suffix in (".m4a", ".mp3") else 0)
    assert [chapter.title for chapter in report.chapters] == list(TITLES.values())
    for chapter, start in zip(report.chapters, BOUNDARIES, strict=False):
        assert abs(chapter.start - Fraction(start, RATE)) <= Fraction(1, 2_000)


def test_mp3_says_everything_in_one_tag(editions: dict[str, Path], labels: SoundLabels) -> None:
    data = editions[".mp3"].read_bytes()
    tag = id3_of(editions[".mp3"], translate=False)
    assert tag.version == (2, 3, 0)
    assert data[tag.size : tag.size + 2] == b"\xff\xfb"  # no padding: the sound follows
    texts = {kind: tag[kind].text[0] for kind in ("TIT2", "TPE1", "TALB", "TCON", "TCOP")}
    assert list(texts.values()) == [
        TAGS[name] for name in ("title", "artist", "album", "genre", "copyright")
    ]
    times = [tag[kind].text[0] for kind in ("TYER", "TDAT", "TLAN", "TLEN")]
    assert times == ["2026", "2311", "por", str(round(SAMPLES / 48))]
    assert tag.getall("COMM")[0].text == [TAGS["comment"]]
    assert tag.getall("TDES")[0].text == [TAGS["description"]]
    (words,) = tag.getall("USLT")
    assert (words.lang, words.text) == ("por", LYRICS)
    (cover,) = tag.getall("APIC")
    assert (cover.mime, cover.type, cover.desc) == ("image/jpeg", 3, COVER)
    assert labels.cover is not None
    assert cover.data == labels.cover.read_bytes()
    assert tag["WOAF"].url == "https://example.org/2026/br%C3%BCcke"


def test_mp3_has_chapters_as_the_addendum_says(
    editions: dict[str, Path], labels: SoundLabels
) -> None:
    tag = id3_of(editions[".mp3"])
    (contents,) = tag.getall("CTOC")
    assert contents.flags == 3  # top level, ordered
    listed = [tag[f"CHAP:{name}"] for name in contents.child_element_ids]
    assert listed == tag.getall("CHAP")  # apps that do not look there find the same order
    for chapter, planned in zip(listed, labels.chapters, strict=True):
        assert chapter.start_time == (planned.start + 24) // 48
        assert chapter.end_time == (planned.end + 24) // 48
        assert chapter.start_offset == chapter.end_offset == 0xFFFFFFFF
        inside = chapter.sub_frames
        assert inside["TIT2"].text == [planned.title]
        (picture,) = inside.getall("APIC")
        assert planned.picture is not None
        assert (picture.data, picture.desc) == (planned.picture.read_bytes(), planned.description)
        (link,) = inside.getall("WXXX")
        assert link.url == planned.link.replace("ü", "%C3%BC")


def test_mp3_can_be_sought_by_its_bytes(editions: dict[str, Path]) -> None:
    """Every frame is as long as every other: a time is a place in the file."""
    data = editions[".mp3"].read_bytes()[id3_of(editions[".mp3"]).size :]
    starts = [data[at : at + 2] for at in range(0, len(data), FRAME_BYTES)]
    assert len(data) % FRAME_BYTES == 0
    assert set(starts) == {b"\xff\xfb"}
    assert len(starts) - 1 == -(-(SAMPLES + 576 + 529) // 1_152)


def test_m4a_has_chapters_and_pictures_as_quicktime_does(
    editions: dict[str, Path], labels: SoundLabels
) -> None:
    tags: Any = mutagen.File(editions[".m4a"])
    assert tags["\xa9lyr"] == [LYRICS]
    assert labels.cover is not None
    assert bytes(tags["covr"][0]) == labels.cover.read_bytes()
    assert [chapter.title for chapter in tags.chapters] == list(TITLES.values())
    starts = [round(chapter.start * RATE) for chapter in tags.chapters]
    assert starts == BOUNDARIES[:-1]
    with av.open(str(editions[".m4a"])) as container:
        pictures = container.streams.video[0]
        found = {packet.pts: bytes(packet) for packet in container.demux(pictures) if packet.size}
        assert pictures.time_base == Fraction(1, RATE)
        assert "default" not in [flag.name for flag in pictures.disposition]
    planned = [chapter.picture.read_bytes() for chapter in labels.chapters if chapter.picture]
    assert found == dict(zip(BOUNDARIES, planned, strict=False))


@pytest.mark.parametrize("suffix", [".opus", ".flac"])
def test_opus_and_flac_say_it_in_comments(
    suffix: str, editions: dict[str, Path], labels: SoundLabels
) -> None:
    file: Any = mutagen.File(editions[suffix])
    for name, text in TAGS.items():
        assert file[name] == [text]
    assert (file["language"], file["lyrics"]) == (["por"], [LYRICS])
    assert [file[f"chapter{n:03}name"][0] for n in range(12)] == list(TITLES.values())
    assert file["chapter011"] == ["00:00:00.921"]
    if suffix == ".flac":
        (picture,) = file.pictures
    else:
        block = base64.b64decode(file["metadata_block_picture"][0])
        picture = flac.Picture(block)  # type: ignore[no-untyped-call]
    assert labels.cover is not None
    assert (picture.data, picture.desc) == (labels.cover.read_bytes(), COVER)
    assert (picture.width, picture.height, picture.mime) == (300, 300, "image/jpeg")


@pytest.mark.mediainfo
@every_kind
def test_mediainfo_reads_it_all(suffix: str, editions: dict[str, Path]) -> None:
    command = ["mediainfo", "--Output=JSON", str(editions[suffix])]
    run = subprocess.run(command, capture_output=True, check=True)
    tracks = json.loads(run.stdout)["media"]["track"]
    general = next(track for track in tracks if track["@type"] == "General")
    assert (general["Title"], general["Performer"]) == (TAGS["title"], TAGS["artist"])
    assert general["Cover"] == "Yes"
    assert "Новости дня" in general["Lyrics"]
    audio = next(track for track in tracks if track["@type"] == "Audio")
    assert audio["Language"] == "pt"
    assert float(audio["Duration"]) == pytest.approx(SAMPLES / RATE, abs=0.07)
    menus = [track["extra"] for track in tracks if track["@type"] == "Menu"]
    if suffix != ".mp3":  # of which it lists no chapters
        assert list(TITLES.values()) in [list(menu.values()) for menu in menus]


@given(st.text(), st.text(), st.text(max_size=40))
@example("x" * 10_000, "\x00\x1b[0m\r\n", "\u202e;#=\\\ud800")
def test_no_text_breaks_an_id3_tag(title: str, lyrics: str, chapter: str) -> None:
    chapters = [ChapterLabel(chapter, 0, 48, link=chapter), ChapterLabel(title, 48, 96)]
    written = SoundLabels({"title": title, "date": title}, chapter, chapters, lyrics=lyrics)
    tag = id3_of(BytesIO(id3_tag(written, 96) + bytes(10)))
    names = [each.sub_frames["TIT2"].text[0] for each in tag.getall("CHAP")]
    assert names == [title_text(chapter) or "1", title_text(title) or "2"]
    assert [frame.text[0] for frame in tag.getall("TIT2")] == [title_text(title)] * bool(
        title_text(title)
    )


def test_more_chapters_than_a_list_can_have_are_all_there(tmp_path: Path, shelf: Shelf) -> None:
    source = write_wav(tmp_path / "s.wav", to_pcm(speechlike(4_900)))
    spans = pairwise([*range(0, 16 * 300, 16), 4_900])
    chapters = [ChapterLabel(f"Part {n}", *span) for n, span in enumerate(spans, 1)]
    for suffix in SOUND_SUFFIXES:
        encode_sound(source, tmp_path / f"a{suffix}", SoundLabels({}, "en", chapters), shelf)
        titles = [chapter.title for chapter in probe(tmp_path / f"a{suffix}").chapters]
        assert titles == [chapter.title for chapter in chapters], suffix
    (contents,) = id3_of(tmp_path / "a.mp3").getall("CTOC")
    assert contents.child_element_ids == [f"ch{n}" for n in range(1, 256)]
    assert len(mutagen.File(tmp_path / "a.m4a").chapters) == 255


HOSTILE = [
    "x" * 10_000,
    "世" * 10_000,
    "]]><script>alert(1)</script>",
    "a=b;#c\\d\n[CHAPTER]\nSTART=0",
    "\u202etxet \u2066 desrever",
    "\x00\x07\x1b[31m\x9b",
    "",
]


@every_kind
def test_hostile_labels_stay_labels(suffix: str, tmp_path: Path, shelf: Shelf) -> None:
    bounds = range(0, 8 * 700, 700)
    spans = zip(HOSTILE, pairwise(bounds), strict=True)
    chapters = [ChapterLabel(text, *span, link=text, description=text) for text, span in spans]
    tags = dict(zip(TAGS, HOSTILE, strict=False))
    labels = SoundLabels(tags, HOSTILE[3], chapters, None, HOSTILE[0], HOSTILE[5] + HOSTILE[3])
    source = write_wav(tmp_path / "s.wav", to_pcm(speechlike(4_900)))
    encode_sound(source, tmp_path / f"a{suffix}", labels, shelf)
    report = probe(tmp_path / f"a{suffix}")
    planned = [title_text(text) or str(number) for number, text in enumerate(HOSTILE, 1)]
    assert [chapter.title for chapter in report.chapters] == planned
    assert report.audio[0].samples == len(played(tmp_path / f"a{suffix}")) == 4_900
    assert mutagen.File(tmp_path / f"a{suffix}").tags
    assert (report.title, report.lyrics[-7:]) == (planned[0], "START=0")


@every_kind
def test_new_labels_do_not_code_the_sound_again(
    suffix: str, tmp_path: Path, labels: SoundLabels
) -> None:
    shelf, file = Shelf(), tmp_path / f"a{suffix}"
    source = write_wav(tmp_path / "s.wav", to_pcm(speechlike(9_000)))
    encode_sound(source, file, labels, shelf)
    first, kept = file.read_bytes(), dict(shelf)
    assert len(kept) == 1
    encode_sound(source, file, replace(labels, lyrics="Others."), shelf)
    assert shelf == kept
    assert file.read_bytes() != first
    encode_sound(source, file, labels, shelf)
    assert file.read_bytes() == first
    for key, entry in kept.items():
        shelf[key] = entry[:-1] + bytes([entry[-1] ^ 1])
    encode_sound(source, file, labels, shelf)
    assert (file.read_bytes(), shelf) == (first, kept)


def test_no_picture_is_shown_for_a_chapter_that_it_does_not_belong_to(
    tmp_path: Path, labels: SoundLabels, shelf: Shelf
) -> None:
    source = write_wav(tmp_path / "s.wav", to_pcm(speechlike(4_900)))
    some = [
        ChapterLabel("One", 0, 2_000, labels.chapters[0].picture),
        ChapterLabel("Two", 2_000, 4_900),
    ]
    for suffix, pictures in {".m4a": 0, ".mp3": 1}.items():
        encode_sound(source, tmp_path / f"a{suffix}", replace(labels, chapters=some), shelf)
        assert probe(tmp_path / f"a{suffix}").chapter_pictures == pictures


@every_kind
def test_a_picture_that_is_none_leaves_nothing(
    suffix: str, tmp_path: Path, labels: SoundLabels, shelf: Shelf
) -> None:
    source = write_wav(tmp_path / "s.wav", to_pcm(speechlike(4_900)))
    with pytest.raises(ToolFailed, match="no JPEG file"):
        encode_sound(source, tmp_path / f"a{suffix}", replace(labels, cover=source), shelf)
    assert [path.name for path in tmp_path.iterdir()] == ["s.wav"]


@every_kind
def test_a_source_of_another_format_is_refused(suffix: str, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "s.wav", np.zeros((100, 2)), 44_100)
    with pytest.raises(ToolFailed, match="one channel of 16 bits at 48 kHz"):
        encode_sound(tmp_path / "s.wav", tmp_path / f"a{suffix}", SoundLabels({}, "en"))
    assert [path.name for path in tmp_path.iterdir()] == ["s.wav"]


def test_there_is_no_other_kind(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match=r"ends in '\.wma'"):
        encode_sound(tmp_path / "s.wav", tmp_path / "a.wma", SoundLabels({}, "en"))
