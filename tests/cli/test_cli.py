"""The command line as people and scripts meet it."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefing import __version__
from briefing.cli.app import app
from samples import SHORT, write_short

QUICK = ["--voice", "tone", "--size", "320x180", "--quality", "draft"]


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def refused(tmp_path: Path, code: int, *arguments: str) -> str:
    """Run a command that must be refused; nothing may be left of it."""
    output = tmp_path / "output"
    result = run("render", *arguments, "--output", str(output))
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    last = result.stderr.splitlines()[-1]
    assert last.startswith("briefing: ")
    assert not output.exists() or not list(output.iterdir())
    return last


def test_the_version() -> None:
    assert run("--version").stdout == f"briefing {__version__}\n"


@pytest.mark.parametrize("command", [[], ["render"], ["stills"], ["say"], ["voices"], ["doctor"]])
def test_help_is_sentences_and_loads_nothing_heavy(command: list[str]) -> None:
    code = (
        "import sys; sys.argv = ['briefing', *sys.argv[1:]]\n"
        "from briefing.cli.app import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "heavy = {'av', 'numpy', 'PIL', 'moviepy', 'pydub', 'trafilatura', 'rich', 'pydantic'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command, "--help"], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "HEAVY []"
    assert "Usage: briefing" in done.stdout
    if command:
        assert "Example: briefing" in done.stdout


def test_a_wrong_option_is_the_command_lines_own_mistake(tmp_path: Path) -> None:
    assert run("render", str(write_short(tmp_path)), "--colour").exit_code == 2


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "missing.txt" in refused(tmp_path, 10, str(tmp_path / "missing.txt"))


def test_a_binary_file(tmp_path: Path) -> None:
    path = tmp_path / "photo.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    assert "photo.txt" in refused(tmp_path, 11, str(path))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", 12),
        ("  \n\n\t\n", 12),
        ("Accessibility links\n\nplease wait\n", 12),
        ("Ferry Returns to the Sound\n", 13),
        (
            "The ferry Sula sailed again on Monday, ten days after a storm had broken its ramp,"
            " and it carried two hundred and ten passengers.\n\nIt was late by an hour.\n",
            14,
        ),
        ("Headline\n\n" + "word " * 200_000, 15),
    ],
    ids=["empty", "blank", "furniture", "no body", "no headline", "200,000 words"],
)
def test_text_that_is_no_article(tmp_path: Path, text: str, code: int) -> None:
    path = tmp_path / "article.txt"
    path.write_text(text, encoding="utf-8")
    assert "article.txt" in refused(tmp_path, code, str(path))


def test_broken_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text("---\ntitle: [unclosed\n---\n\nText.\n", encoding="utf-8")
    assert "article.md" in refused(tmp_path, 16, str(path))


@pytest.mark.parametrize("edition", ["film", "audio"])
def test_a_picture_that_is_not_one_is_told_of_and_the_rest_made(
    tmp_path: Path, edition: str
) -> None:
    article = write_short(tmp_path)
    (tmp_path / "ferry.jpg").write_bytes(b"this is not a picture")
    output = tmp_path / "output"
    result = run(
        "render", str(article), *QUICK, "--only", edition, "--plain", "--output", str(output)
    )
    assert result.exit_code == 0, result.output
    assert "The picture ferry.jpg is not shown" in result.stderr
    assert list(output.glob("*/poster.jpg"))


@pytest.mark.parametrize(
    ("arguments", "code", "named"),
    [
        (["--fps", "26"], 20, "29.97df"),
        (["--size", "huge"], 20, "1920x1080"),
        (["--only", "book"], 20, "film, audio, captions"),
        (["--captions", "none"], 20, "closed, open, both"),
        (["--quality", "best"], 20, "draft, standard, high"),
        (["--target", "soon"], 20, "3:40"),
        (["--timecode-start", "00:01:00;00", "--fps", "29.97df"], 21, "00:01:00;02"),
        (["--timecode-start", "01:00:00;00"], 21, "drop-frame"),
        (["--show", "no-such.toml"], 22, "no-such.toml"),
        (["--voice", "espeek"], 31, "espeak"),
        (["--voice", "espeak:klingonese"], 31, "briefing voices"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_settings_that_make_no_sense(
    tmp_path: Path, arguments: list[str], code: int, named: str
) -> None:
    assert named in refused(tmp_path, code, str(write_short(tmp_path)), *arguments)


@pytest.mark.parametrize(("target", "named"), [("0:05", "over"), ("9:00", "short")])
def test_a_target_that_cannot_be_met_is_refused_with_figures(
    tmp_path: Path, target: str, named: str
) -> None:
    said = refused(tmp_path, 23, str(write_short(tmp_path)), *QUICK, "--target", target)
    assert named in said
    assert "words" in said
    (possible,) = re.findall(r"ask for (\d+:\d\d)", said)
    quick = ["--only", "captions", "--voice", "tone", "--output", str(tmp_path / "possible")]
    assert run("render", str(tmp_path / "ferry.txt"), *quick, "--target", possible).exit_code == 0


def test_a_file_in_the_way_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    output = str(tmp_path / "file" / "output")
    result = run("render", str(write_short(tmp_path)), *QUICK, "--output", output)
    assert result.exit_code == 40
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_that_somebody_else_made_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / "output" / "ferry-returns-to-the-sound"
    theirs.mkdir(parents=True)
    (theirs / "letter.txt").write_text("mine")
    result = run("render", str(write_short(tmp_path)), *QUICK, "--output", str(theirs.parent))
    assert result.exit_code == 40
    assert [path.name for path in theirs.iterdir()] == ["letter.txt"]


def test_two_articles_of_one_headline_keep_a_folder_each(tmp_path: Path) -> None:
    quick = ["--only", "captions", "--voice", "tone", "--output", str(tmp_path / "output")]
    first, second = write_short(tmp_path, "monday.txt"), tmp_path / "tuesday.txt"
    second.write_text(SHORT.replace("14 cars", "15 cars"), encoding="utf-8")
    for article in (first, second, first, second):
        assert run("render", str(article), *quick).exit_code == 0
    kept = {path.name: (path / "captions.srt").read_text() for path in Path(quick[-1]).iterdir()}
    assert set(kept) == {"ferry-returns-to-the-sound", "ferry-returns-to-the-sound-tuesday"}
    assert "14 cars" in kept["ferry-returns-to-the-sound"]
    assert "15 cars" in kept["ferry-returns-to-the-sound-tuesday"]


def test_an_encoding_that_had_to_be_guessed_is_told(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(SHORT.replace("Mairi Rae", "Mäiri Räe").encode("cp1252"))
    output = str(tmp_path / "output")
    result = run("render", str(path), "--only", "captions", "--voice", "tone", "--output", output)
    assert result.exit_code == 0, result.output
    assert "cp1252" in result.stderr or "windows-1252" in result.stderr.lower()
    captions = tmp_path / "output" / "ferry-returns-to-the-sound" / "captions.srt"
    assert "Mäiri Räe" in captions.read_text(encoding="utf-8")


def test_talk_goes_to_stderr_and_data_to_stdout(tmp_path: Path) -> None:
    article, output = str(write_short(tmp_path)), str(tmp_path / "output")
    quick = ["--only", "captions", "--voice", "tone", "--output", output]
    result = run("render", article, *quick, "--json")
    assert result.exit_code == 0, result.output
    summary = json.loads(result.stdout)
    assert summary["frames"] == 40 * 25
    assert {file["name"] for file in summary["files"]} == {
        "captions.srt",
        "captions.vtt",
        "chapters.vtt",
        "descriptions.vtt",
        "manifest.json",
        "metadata.vtt",
        "transcript.html",
        "transcript.json",
        "transcript.txt",
    }
    for word in ("Headline", "Language", "Sentences", "Slot"):
        assert any(line.startswith(word) for line in result.stderr.splitlines())


def test_many_findings_of_a_kind_are_told_once(tmp_path: Path) -> None:
    article, output = str(write_short(tmp_path)), str(tmp_path / "output")
    hurried = ["--only", "captions", "--voice", "tone", "--target", "0:30", "--output", output]
    result = run("render", article, *hurried)
    assert result.exit_code == 0, result.output
    notes = [line.split()[1] for line in result.stderr.splitlines() if line.startswith("Note: C-")]
    manifest = json.loads(next(Path(output).glob("*/manifest.json")).read_text(encoding="utf-8"))
    kinds = {(f["code"], f["severity"]) for f in manifest["findings"] if f["severity"] != "info"}
    assert len(manifest["findings"]) > len(notes) == len({k for k in kinds if k[0][0] == "C"}) > 0


def test_an_article_from_standard_input(tmp_path: Path) -> None:
    output = str(tmp_path / "output")
    result = run(
        "render", "-", "--only", "captions", "--voice", "tone", "--output", output, stdin=SHORT
    )
    assert result.exit_code == 0, result.output
    assert (tmp_path / "output" / "ferry-returns-to-the-sound" / "captions.vtt").exists()


def test_voices_and_what_they_speak() -> None:
    listed = json.loads(run("voices", "--json").stdout)
    names = {voice["voice"] for voice in listed}
    assert {"tone:sine", "espeak:en-gb", "espeak:fr-fr"} <= names
    french = json.loads(run("voices", "--language", "fr", "--json").stdout)
    assert french
    assert all(any(t == "und" or t.startswith("fr") for t in v["languages"]) for v in french)
    assert "espeak:en-gb" in run("voices", "--plain").stdout


def test_doctor_finds_everything_that_a_wheel_brings() -> None:
    result = run("doctor", "--json")
    assert result.exit_code == 0, result.output
    assert all(check["ok"] for check in json.loads(result.stdout))


def test_doctor_says_what_is_missing_and_what_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.media.ffmpeg import ffmpeg_path

    monkeypatch.setenv("BRIEFING_FFMPEG", "/no/such/ffmpeg")
    ffmpeg_path.cache_clear()
    result = run("doctor", "--plain")
    monkeypatch.undo()
    ffmpeg_path.cache_clear()
    assert result.exit_code == 1
    assert "MISSING, ffmpeg" in result.stdout
    assert "pip install" in result.stdout


def _start(article: Path, output: Path, *more: str) -> subprocess.Popen[str]:
    command = [str(Path(sys.executable).with_name("briefing")), "render", str(article), *QUICK]
    command += [*more, "--output", str(output), "--plain"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str], *, code: int = 0) -> str:
    """Wait for a run's end and return what it said."""
    with process:
        said = process.communicate(timeout=120)[1]
    assert process.returncode == code, said
    return said


def until(process: subprocess.Popen[str], stage: str) -> None:
    """Read what a run says until it begins a stage."""
    assert process.stderr is not None
    for line in process.stderr:
        if line.strip() == f"{stage} …":
            return
    raise AssertionError(f"{stage} never began")


def _digests(folder: Path) -> dict[str, bytes]:
    there = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in there}


def test_lines_that_several_threads_write_do_not_run_into_each_other() -> None:
    code = (
        "from threading import Thread\n"
        "from briefing.cli.console import say\n"
        "lines = lambda name: [say(f'{name} {n} ...') for n in range(300)]\n"
        "threads = [Thread(target=lines, args=(name,)) for name in 'abcdef']\n"
        "for thread in threads: thread.start()\n"
    )
    run_out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    said = run_out.stderr.splitlines()
    assert sorted(said) == sorted(f"{name} {n} ..." for name in "abcdef" for n in range(300))


@pytest.mark.slow
def test_a_killed_run_leaves_the_old_folder_or_the_new_one(tmp_path: Path) -> None:
    article, output = write_short(tmp_path), tmp_path / "output"
    folder = output / "ferry-returns-to-the-sound"
    finish(_start(article, output))
    old = _digests(folder)
    finish(_start(article, tmp_path / "new", "--fps", "30"))
    new = _digests(tmp_path / "new" / folder.name)
    finish(_start(article, output))
    for stage in ("Speaking", "Making film", "Checking", "Publishing"):
        process = _start(article, output, "--fps", "30")
        until(process, stage)
        process.send_signal(signal.SIGKILL)
        finish(process, code=-signal.SIGKILL)
        assert _digests(folder) in (old, new), stage
    finish(_start(article, output))
    assert [path.name for path in output.iterdir()] == [folder.name]


@pytest.mark.slow
def test_control_c_stops_and_leaves_nothing(tmp_path: Path) -> None:
    article, output = write_short(tmp_path), tmp_path / "output"
    process = _start(article, output)
    until(process, "Making film")
    process.send_signal(signal.SIGINT)
    said = finish(process, code=130)
    assert "Stopped" in said
    assert "Traceback" not in said
    assert list(output.iterdir()) == []
