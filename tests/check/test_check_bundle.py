"""A good bundle has nothing wrong with it; each fault planted in one is found, and no other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import bundles
import pytest
from bundles import Manifest, edited, relisted, remuxed, replaced, with_manifest
from PIL import Image

from briefing.article.reading import read_article
from briefing.check.bundle import ALL, DECODING, Look, check_bundle
from briefing.check.profiles import AS_MADE, DELIVERIES, DeliveryProfile
from briefing.findings import Severity
from briefing.timeline.edit import EDITED

pytestmark = pytest.mark.slow  # it renders a film, once

Damage = Callable[[Path], object]


def found(
    folder: Path,
    profile: DeliveryProfile = AS_MADE,
    article: Path | None = None,
    looks: frozenset[Look] = ALL,
) -> set[str]:
    """Return the codes of what is above info."""
    written = read_article(str(article)) if article else None
    report = check_bundle(folder, None, profile, article=written, looks=looks)
    return {f.code for f in report.findings if f.severity is not Severity.INFO}


def test_a_good_bundle(bundle: Path, article_file: Path) -> None:
    assert found(bundle, article=article_file) == set()
    for name in ("web", "podcast"):
        assert found(bundle, DELIVERIES[name]) == set()


@dataclass(frozen=True)
class Fault:
    code: str
    what: str
    damage: Damage
    also: frozenset[str] = frozenset()
    """Codes that come along by nature."""
    is_listed: bool = True
    """Whether the manifest lists the damaged files as they are."""

    @property
    def needs_films(self) -> bool:
        """Whether it is about the film; copies without films are judged sooner."""
        return self.code[0] == "F" or self.code in {"B-005", "B-012", "B-013"}


def manifest(change: Callable[[Manifest], object]) -> Damage:
    return lambda folder: with_manifest(folder, change)


def text(name: str, change: Callable[[str], str]) -> Damage:
    return lambda folder: edited(folder / name, change)


def captions(change: Callable[[str], str]) -> Damage:
    """Change the cues of the one caption file that is left."""

    def damage(folder: Path) -> None:
        for path in [*folder.glob("captions.*"), *folder.glob("transcript.*")]:
            if path.suffix != ".vtt":
                path.unlink()
        edited(folder / "captions.vtt", change)

    return damage


def film(*arguments: str) -> Damage:
    return lambda folder: remuxed(folder / "film.mp4", *arguments)


def sound(*arguments: str) -> Damage:
    return lambda folder: remuxed(folder / "audio.m4a", *arguments)


def cut(name: str, share: float) -> Damage:
    def damage(folder: Path) -> None:
        data = (folder / name).read_bytes()
        replaced(folder / name, data[: int(len(data) * share)])

    return damage


def _picture(name: str, size: tuple[int, int]) -> Damage:
    def damage(folder: Path) -> None:
        (folder / name).unlink()
        Image.new("RGB", size).save(folder / name)

    return damage


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    replaced(path, bytes(data))


def other_words(path: Path) -> None:
    """Change a word of the captions inside a film, and nothing else."""
    data = path.read_bytes()
    assert data.count(b"ramp.") == 1
    replaced(path, data.replace(b"ramp.", b"rail."))


def other_colours(folder: Path) -> None:
    """Mark a film's primaries as those of PAL (ITU-T H.273), where players look first."""
    data = (folder / "film.mp4").read_bytes()
    assert data.count(b"colrnclx\0\x01") == 1
    replaced(folder / "film.mp4", data.replace(b"colrnclx\0\x01", b"colrnclx\0\x05"))


def style(**settings: str | int) -> Damage:
    return manifest(lambda m: m["captions"]["style"].update(settings))


def french(change: Callable[[str], str]) -> Damage:
    """List a translation that is the captions themselves, but for a change."""

    def damage(folder: Path) -> None:
        replaced(folder / "captions.fr.vtt", change((folder / "captions.vtt").read_text("utf-8")))
        listed_too("fr")(folder)

    return damage


def outdated(folder: Path) -> None:
    french(lambda t: t)(folder)
    with_manifest(folder, lambda m: m["captions"]["tracks"][-1].update(kind="outdated"))


def chapter_less(folder: Path) -> None:
    """Take a chapter from the manifest, and all files that have it."""
    for path in (*folder.glob("audio.*"), folder / "chapters.vtt"):
        path.unlink()
    with_manifest(folder, lambda m: m["chapters"].pop())


def listed_too(language: str) -> Damage:
    track = {"language": language, "kind": "translation", "forced": False}
    return manifest(lambda m: m["captions"]["tracks"].append(track))


def moved(milliseconds: int, edge: str, cue: int = 1) -> Callable[[str], str]:
    """Move the start or the end of a cue of a WebVTT file, counted from 0."""

    def change(file: str) -> str:
        timings = list(re.finditer(r"(\S+) --> (\S+)", file))
        timing = timings[cue]
        group = 1 if edge == "start" else 2
        minutes, seconds = timing[group].rsplit(":", 1)
        total = round(float(seconds) * 1000) + milliseconds
        assert 0 <= total < 60_000
        new = f"{minutes}:{total // 1000:02}.{total % 1000:03}"
        return file[: timing.start(group)] + new + file[timing.end(group) :]

    return change


def swap(before: str, after: str) -> Callable[[str], str]:
    return lambda file: file.replace(before, after, 1)


OF_FILM = ("-map", "0:v:0", "-map", "0:a", "-map", "0:s", "-map", "0:v:1", "-c", "copy")
OF_SOUND = ("-map", "0:a", "-map", "0:v", "-c", "copy", "-disposition:v", "attached_pic")
COVER = ("-disposition:v:1", "attached_pic")
ANEW = ("-c:v:0", "libx264", "-preset", "veryfast", "-profile:v:0", "high")

TOO_FAST = frozenset({"C-004", "C-014"})
C_005, C_006 = frozenset({"C-005"}), frozenset({"C-006"})
F_010, SHORT = frozenset({"F-010"}), frozenset({"F-006", "B-013"})
EMPTY_CUE = "\nempty\n00:00:06.360 --> 00:00:07.720\n\n3\n00"
SILENT_CUE = "\nhm\n00:00:00.000 --> 00:00:00.760\nHm.\n\n1\n00"

UNEVEN = ("-bsf:v:0", "setts=pts=PTS+eq(N\\,5)*100:dts=DTS")
MPEG_4 = ("-c:v:0", "mpeg4", "-force_key_frames", "expr:1")
BURST = "volume=14dB:enable=between(t\\,4\\,4.03)"

FAULTS = (
    Fault("B-001", "no manifest", lambda f: (f / "manifest.json").unlink(), is_listed=False),
    Fault("B-001", "no JSON", text("manifest.json", lambda t: t[:-9]), is_listed=False),
    Fault("B-002", "a file less", lambda f: (f / "captions.scc").unlink(), is_listed=False),
    Fault("B-003", "a byte more", text("captions.scc", lambda t: t + "\n"), is_listed=False),
    Fault("B-003", "a bit", lambda f: flipped(f / "captions.scc"), is_listed=False),
    Fault("B-004", "a file more", lambda f: (f / "notes.txt").write_text("?"), is_listed=False),
    Fault("B-005", "a bit of a film", cut("film.mp4", 0.001)),
    Fault("B-005", "no film at all", lambda f: replaced(f / "film.mp4", b"")),
    Fault("B-006", "a frame off", manifest(lambda m: m["chapters"][0].update(end_frame=7))),
    Fault("B-006", "another length", manifest(lambda m: m["timeline"].update(frames=7))),
    Fault("B-007", "a chapter less", chapter_less),
    Fault("B-009", "German", sound(*OF_SOUND, "-metadata:s:a:0", "language=deu")),
    Fault("B-010", "another title", sound(*OF_SOUND, "-metadata", "title=Fog")),
    Fault("B-010", "no date", sound(*OF_SOUND, "-metadata", "date=")),
    Fault("B-011", "no cover", sound("-map", "0:a", "-c", "copy")),
    Fault("B-012", "no captions inside", film("-map", "0:v", "-map", "0:a", "-c", "copy", *COVER)),
    Fault("B-012", "French ones", film(*OF_FILM, *COVER, "-metadata:s:s:0", "language=fra")),
    Fault("B-013", "other words inside", lambda f: other_words(f / "film.mp4")),
    Fault("B-014", "ASS", text("captions.ass", swap("Monday", "Friday"))),
    Fault("B-014", "ASS later", text("captions.ass", swap("0:00:0", "0:00:1"))),
    Fault("B-014", "TTML", text("captions.ttml", swap("Monday", "Friday"))),
    Fault("B-014", "EBU-TT-D", text("captions.ebuttd.xml", swap("Monday", "Friday"))),
    Fault("B-014", "transcript", text("transcript.txt", swap("Monday", "Friday"))),
    Fault("B-014", "podcast", text("transcript.json", swap("Monday", "Friday"))),
    Fault("B-014", "page", text("transcript.html", swap("Monday", "Friday"))),
    Fault("B-014", "a page with more", text("transcript.html", swap("<p>", "<p>Also: "))),
    Fault("B-014", "no JSON", text("transcript.json", lambda t: t[:-9])),
    Fault("B-015", "French, where there is none", listed_too("fr")),
    Fault("B-016", "another title", text("chapters.vtt", lambda t: t.replace("Ferry", "Barge"))),
    Fault("B-016", "a chapter later", text("chapters.vtt", moved(400, "start"))),
    Fault("B-017", "another picture", text("descriptions.vtt", swap("Oban", "Mull"))),
    Fault(
        "B-018", "another frame", text("metadata.vtt", swap('"start_frame": 0', '"start_frame": 1'))
    ),
    Fault("B-021", "half a poster", cut("poster.jpg", 0.5)),
    Fault("B-021", "a small square", _picture("square.jpg", (100, 100))),
    Fault("C-001", "two cues of one name", captions(swap("\n3\n00", "\n2\n00"))),
    Fault("C-008", "overlap", captions(moved(520, "end", 3))),
    Fault("C-009", "between frames", captions(moved(-10, "end"))),
    Fault("C-010", "an empty cue", captions(swap("\n3\n00", EMPTY_CUE))),
    Fault("C-011", "other words", captions(swap("Monday", "Friday"))),
    Fault("C-013", "after the end", captions(moved(5000, "end", -1)), also=C_006),
    Fault("C-002", "long lines", style(line_characters=20)),
    Fault("C-003", "one line", style(lines=1)),
    Fault("C-004", "slow readers", style(comfortable_characters_per_second=8)),
    Fault("C-005", "flashes", style(minimum_seconds="3")),
    Fault("C-006", "long ones", style(maximum_seconds="4")),
    Fault("C-007", "a gap", style(gap_frames=5)),
    Fault("C-014", "many words", style(seconds_per_word="3/5")),
    Fault("C-015", "late", captions(moved(480, "start", 2))),
    Fault("C-016", "over a cut", captions(moved(600, "end", 2)), also=frozenset({"C-007"})),
    Fault("C-017", "its | ramp", captions(swap("m\nhad broken its ", "m had broken its\n"))),
    Fault("T-001", "a cue less", french(lambda t: t[: t.index("\n7\n")] + "\n")),
    Fault("T-002", "in silence", french(swap("\n1\n00", SILENT_CUE)), also=C_005),
    Fault("T-003", "too late", french(moved(1680, "start", 5)), also=TOO_FAST),
    Fault("T-006", "outdated", outdated),
    Fault("F-001", "frames less", film(*OF_FILM, *COVER, "-frames:v:0", "600"), also=SHORT),
    Fault("F-003", "colours", other_colours),
    Fault("F-004", "uneven", film(*OF_FILM, *COVER, *UNEVEN)),
    Fault("F-005", "no timecode", film(*OF_FILM, *COVER, "-write_tmcd", "0")),
    Fault("F-005", "another one", film(*OF_FILM, *COVER, "-timecode", "01:00:00:00")),
    Fault("F-006", "sound ends", film(*OF_FILM, *COVER, "-c:a", "aac", "-af", "atrim=0:5")),
    Fault("F-007", "no chapters", film(*OF_FILM, *COVER, "-map_chapters", "-1")),
    Fault("F-008", "44.1 kHz", film(*OF_FILM, *COVER, "-c:a", "aac", "-ar", "44100")),
    Fault(
        "F-002",
        "no H.264",
        film(*OF_FILM, *COVER, *MPEG_4),
    ),
    Fault("F-009", "few key frames", film(*OF_FILM, *COVER, *ANEW, "-g", "9999"), also=F_010),
    Fault("F-010", "no key frame", film(*OF_FILM, *COVER, *ANEW, "-g", "120")),
    Fault("L-001", "shorter", sound(*OF_SOUND, "-c:a", "aac", "-af", "atrim=0:9.5")),
    Fault("L-002", "44.1 kHz", sound(*OF_SOUND, "-c:a", "aac", "-ar", "44100")),
    Fault("L-003", "no chapters", sound(*OF_SOUND, "-map_chapters", "-1")),
    Fault("L-004", "quiet", sound(*OF_SOUND, "-c:a", "aac", "-af", "volume=-6dB")),
    Fault(
        "L-005",
        "peaks",
        sound(*OF_SOUND, "-c:a", "aac", "-af", BURST),
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code} {fault.what}")
def test_a_planted_fault_is_found(fault: Fault, bundle: Path, tmp_path: Path) -> None:
    folder = bundles.copy_of(bundle, tmp_path / "damaged")
    for path in folder.glob("film-captioned.mp4" if fault.needs_films else "film*.mp4"):
        path.unlink()
    relisted(folder)
    fault.damage(folder)
    if fault.is_listed:
        relisted(folder)
    # To measure how loud everything is takes longest.
    looks = ALL - DECODING | ({Look.LOUDNESS} if fault.code in {"L-004", "L-005"} else set())
    assert found(folder, looks=looks) == {fault.code} | fault.also


@pytest.mark.parametrize(
    ("profile", "missing"),
    [
        ("web", "film*.mp4"),
        ("broadcast", "film*.mp4"),
        ("podcast", "audio.*"),
    ],
)
def test_what_a_receiver_asks_for(profile: str, missing: str, bundle: Path, tmp_path: Path) -> None:
    folder = bundles.copy_of(bundle, tmp_path / "lean")
    for path in folder.glob(missing):
        path.unlink()
    relisted(folder)
    assert found(folder, DELIVERIES[profile], looks=frozenset({Look.NEEDS})) == {"B-030"}
    assert found(folder, looks=ALL - DECODING) == set()


def test_sound_for_listeners_at_home_is_too_loud_for_a_station(bundle: Path) -> None:
    report = check_bundle(bundle, None, DELIVERIES["broadcast"], looks=frozenset({Look.LOUDNESS}))
    wrong = {(f.code, f.severity) for f in report.findings}
    assert wrong == {("L-004", Severity.ERROR)}


def test_another_article(bundle: Path, article_file: Path, tmp_path: Path) -> None:
    looks = frozenset({Look.COMPLETENESS})
    other = tmp_path / "other.md"
    written = article_file.read_text(encoding="utf-8").replace("picture: ferry.png\n", "")
    other.write_text(written.replace("Monday", "Tuesday"), encoding="utf-8")
    assert found(bundle, article=other, looks=looks) == {"B-019"}
    other.write_text(f"{written}\n\n", encoding="utf-8")
    report = check_bundle(bundle, article=read_article(str(other)), looks=looks)
    assert [(f.code, f.severity) for f in report.findings] == [("B-020", Severity.INFO)]


def test_a_producers_edit(bundle: Path, article_file: Path, tmp_path: Path) -> None:
    looks = frozenset({Look.COMPLETENESS})
    folder = bundles.copy_of(bundle, tmp_path / "edited")
    front, body = article_file.read_text(encoding="utf-8").split("---\n\n")
    front = front.replace("picture: ferry.png\n", "")
    first, second = body.strip().split("\n\n")
    other = tmp_path / "other.md"

    def codes(*paragraphs: str) -> list[str]:
        other.write_text(f"{front}---\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
        written = read_article(str(other))
        return [
            finding.code for finding in check_bundle(folder, article=written, looks=looks).findings
        ]

    assert codes(second, first) == ["B-019"]
    told = {"severity": "info", "place": "", "problem": "", "remedy": "", "frame": None}
    with_manifest(folder, lambda m: m["findings"].append({"code": EDITED, **told}))
    assert codes(second, first) == ["B-020"]
    assert codes(second) == ["B-019"]


def test_what_was_told_when_it_was_made_is_known(bundle: Path, tmp_path: Path) -> None:
    folder = bundles.copy_of(bundle, tmp_path / "told")
    style(maximum_seconds="4")(folder)
    looks = frozenset({Look.CAPTIONS})
    told = next(f for f in check_bundle(folder, looks=looks).findings if f.code == "C-006")
    assert told.severity is Severity.WARNING
    entry = {
        "code": told.code,
        "severity": told.severity.value,
        "place": told.place.removeprefix("captions.vtt, "),
        "problem": told.problem,
        "remedy": told.remedy,
        "frame": told.frame,
    }
    with_manifest(folder, lambda m: m["findings"].append(entry))
    assert found(folder, looks=looks) == set()
    with_manifest(folder, lambda m: m["findings"][-1].update(place="cue 99, 00:00:00.000"))
    assert found(folder, looks=looks) == {"C-006"}
