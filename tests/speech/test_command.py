"""The engine made of a program: what it is given, what is taken from it, and how it may fail."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import signal
import sys
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from briefing.article.reading import read_article
from briefing.cli.app import app
from briefing.errors import EngineUnavailable, ShowFileInvalid, SpeechError, TargetUnreachable
from briefing.pipeline.build import build
from briefing.pipeline.engines import engines_of
from briefing.pipeline.plan import plan_briefing
from briefing.pipeline.recipe import Edition, FilmCaptions, Recipe, Target, TargetKind
from briefing.pipeline.show.model import Show
from briefing.pipeline.show.reading import show_from_settings
from briefing.script.model import Sentence, Token
from briefing.script.spoken import speak
from briefing.speech.conformance import check_engine
from briefing.speech.contract import Engine, Provenance, Style, Utterance
from briefing.speech.engines import outside
from briefing.speech.engines.command import CommandEngine, CommandSettings
from briefing.speech.registry import find_voice
from briefing.store.cache import Cache
from samples import write_short

SPEAKER = Path(__file__).with_name("speaker.py")
SENTENCE = speak("s007", "The ferry sailed again on Monday.", "en")
BOTH_FILES = ("text={text_file}", "wav={wav}")


def settings(
    folder: Path, behaviour: str = "speaks", *more: str, timeout: float = 30, pace: int = 0
) -> CommandSettings:
    run = (sys.executable, "-I", "-S", str(SPEAKER), behaviour, str(folder / "notes"), *more)
    return CommandSettings(
        name="speaker", run=run, languages=("en",), timeout=timeout, words_per_minute=pace
    )


def say(engine: Engine, sentence: Sentence = SENTENCE, rate: int = 140) -> Utterance:
    return engine.synthesize(sentence, engine.voices()[0], Style(words_per_minute=rate))


def noted(folder: Path) -> list[tuple[list[str], bytes]]:
    """What the program was given, call by call: its arguments and its text."""
    lines = (folder / "notes").read_text(encoding="utf-8").splitlines()
    return [ast.literal_eval(line) for line in lines]


def as_it_stands(text: str) -> Sentence:
    """A sentence whose text nobody has made harmless before the engine gets it."""
    words = tuple(Token(*m.span(), *m.span()) for m in re.finditer(r"\S+", text))
    return Sentence("s007", text, text, words)


def test_it_keeps_the_contract_of_engines(tmp_path: Path) -> None:
    engine = CommandEngine(
        settings(tmp_path, "speaks", *BOTH_FILES, "rate={words_per_minute}", "voice={voice}")
    )
    assert isinstance(engine, Engine)
    assert engine.capabilities.rate
    assert check_engine(engine, "en", many=10) == ()


@pytest.mark.parametrize("more", [(), BOTH_FILES, BOTH_FILES[:1], BOTH_FILES[1:]])
def test_text_and_sound_go_by_pipe_or_by_file(tmp_path: Path, more: tuple[str, ...]) -> None:
    utterance = say(CommandEngine(settings(tmp_path, "speaks", *more)))
    assert noted(tmp_path)[0][1] == b"The ferry sailed again on Monday.\n"
    assert utterance.sample_rate == 8_000
    # 27 letters at 140 words of six letters a minute, and the tenth of a second around them cut.
    assert utterance.sample_count == pytest.approx(27 * 60 * 8_000 / (140 * 6), abs=2 * 80 + 2)


def test_what_is_heard_is_what_the_program_wrote(tmp_path: Path) -> None:
    samples = np.frombuffer(say(CommandEngine(settings(tmp_path))).pcm, dtype="<i2")
    tone = samples[80:-80]  # ten milliseconds of silence are left at either end
    assert set(tone.tolist()) == {8192, -8192}


def test_words_are_timed_by_their_letters_and_it_says_so(tmp_path: Path) -> None:
    utterance = say(CommandEngine(settings(tmp_path)))
    assert {word.provenance for word in utterance.words} == {Provenance.ESTIMATED}
    assert all(a.end == b.start for a, b in pairwise(utterance.words))
    the, ferry, *_ = (word.end - word.start for word in utterance.words)
    assert (utterance.words[0].start, utterance.words[-1].end) == (0, utterance.sample_count)
    assert ferry == pytest.approx(the * 6 / 4, abs=2)


@pytest.mark.parametrize(
    "text",
    [
        "--version",
        "-o /tmp/x",
        "$(rm -rf x) `id` ; exit 3 | cat > y",
        "{wav} {voice} {0} %s",
        "one\ntwo\r\nthree\n.",
        "Good 🙂🇺🇦 morning",
        "a" * 5_000,
        "A bell \x07, a NUL \x00 and \x1b[31m red.",
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.parametrize("more", [(), BOTH_FILES], ids=["pipe", "file"])
def test_whatever_the_text_is_it_comes_as_text(
    tmp_path: Path, text: str, more: tuple[str, ...]
) -> None:
    say(CommandEngine(settings(tmp_path, "speaks", *more)), as_it_stands(text))
    ((arguments, given),) = noted(tmp_path)
    assert given == f"{text}\n".encode()
    assert arguments[:2] == ["speaks", str(tmp_path / "notes")]
    assert [argument.partition("=")[0] for argument in arguments[2:]] == [
        item.partition("=")[0] for item in more
    ]


def test_an_unpaired_surrogate_does_not_stop_it(tmp_path: Path) -> None:
    say(CommandEngine(settings(tmp_path)), as_it_stands("A broken \ud83d letter."))
    assert noted(tmp_path)[0][1] == b"A broken ? letter.\n"


def test_a_sentence_without_a_letter_is_a_short_silence(tmp_path: Path) -> None:
    utterance = say(CommandEngine(settings(tmp_path, "dies")), as_it_stands("“—” … !"))
    assert not any(utterance.pcm)
    assert not (tmp_path / "notes").exists()


def test_the_rate_is_told_as_words_a_minute_or_as_a_stretch(tmp_path: Path) -> None:
    told = settings(tmp_path, "speaks", "rate={words_per_minute}", "stretch={stretch}", pace=160)
    say(CommandEngine(told), rate=128)
    assert noted(tmp_path)[0][0][2:] == ["rate=128", "stretch=1.250"]
    assert CommandEngine(told).capabilities.rate
    assert not CommandEngine(settings(tmp_path)).capabilities.rate


@pytest.mark.parametrize(
    ("behaviour", "problem"),
    [
        ("dies", "ended with code 3"),
        ("is killed", "was ended by signal 9"),
        ("writes half", "breaks off after"),
        ("writes nothing", "it is empty"),
        ("writes something else", "it is not a WAV file"),
        ("is silent", "said nothing"),
    ],
)
def test_a_program_that_fails_is_tried_again_and_then_named(
    tmp_path: Path, behaviour: str, problem: str
) -> None:
    with pytest.raises(SpeechError, match=problem) as failed:
        say(CommandEngine(settings(tmp_path, behaviour)))
    assert len(noted(tmp_path)) == 2
    assert failed.value.exit_code == 30
    assert failed.value.place == "sentence s007 (“The ferry sailed again on Monday.”)"
    # What it printed is shown, and cannot colour the terminal.
    assert failed.value.last_lines == ("clearing my throat [31m",)


def test_a_file_that_never_comes_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="wrote no file"):
        say(CommandEngine(settings(tmp_path, "writes nothing", "wav={wav}")))


def test_a_program_that_fails_once_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "good").mkdir()
    good = say(CommandEngine(settings(tmp_path / "good")))
    assert say(CommandEngine(settings(tmp_path, "dies once"))) == good
    assert len(noted(tmp_path)) == 2


class Child:
    """What a child that the program leaves behind writes, should it live on."""

    def __init__(self, folder: Path) -> None:
        os.mkfifo(folder / "notes.pipe")
        self._pipe = os.open(folder / "notes.pipe", os.O_RDONLY | os.O_NONBLOCK)
        os.set_blocking(self._pipe, True)

    def last_words(self) -> bytes:
        """Wait until nobody can write any more."""
        said = os.read(self._pipe, 100)
        os.close(self._pipe)
        return said


def test_a_program_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    child = Child(tmp_path)
    with pytest.raises(SpeechError, match="did not end within 1 s") as failed:
        say(CommandEngine(settings(tmp_path, "hangs", timeout=1)))
    assert failed.value.last_lines == ("clearing my throat [31m",)
    assert len(noted(tmp_path)) == 2
    assert child.last_words() == b""


def test_a_child_that_keeps_the_pipe_does_not_hold_us_up(tmp_path: Path) -> None:
    child = Child(tmp_path)
    assert say(CommandEngine(settings(tmp_path, "leaves a child"))).sample_count > 8_000
    assert child.last_words() == b""


def test_control_c_ends_the_program_too(tmp_path: Path) -> None:
    child = Child(tmp_path)

    def stop(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGUSR1, stop)
    try:
        with pytest.raises(KeyboardInterrupt):
            say(CommandEngine(settings(tmp_path, "stops us")))
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert child.last_words() == b""


def test_a_flood_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "MOST_BYTES", 8 * 2**20)
    with pytest.raises(SpeechError, match="wrote more than 8 MB"):
        say(CommandEngine(settings(tmp_path, "floods")))


def test_much_talk_beside_the_sound_does_no_harm(tmp_path: Path) -> None:
    assert say(CommandEngine(settings(tmp_path, "chatters", "wav={wav}"))).sample_count > 8_000


def test_a_program_that_is_not_there_or_may_not_run_is_unavailable(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("no program\n", encoding="utf-8")
    for run, problem in (("no-such-speaker", "is not there"), (str(there), "may not be run")):
        engine = CommandEngine(CommandSettings("mine", (run,), ("en",)))
        for attempt in (engine.voices, engine.version):
            with pytest.raises(EngineUnavailable, match=problem):
                attempt()
    there.chmod(0o755)
    there.write_bytes(b"\x00\x01\x02\x03")
    with pytest.raises(EngineUnavailable, match="cannot be started"):
        say(CommandEngine(CommandSettings("mine", (str(there),), ("en",))))


def test_another_program_script_voice_or_argument_is_another_version(tmp_path: Path) -> None:
    script, voice = tmp_path / "speaker.py", tmp_path / "a.voice"
    shutil.copy(SPEAKER, script)
    voice.write_bytes(b"a voice")
    base = CommandSettings("mine", (sys.executable, str(script), "{voice}"), ("en",), (str(voice),))

    def version(settings: CommandSettings = base) -> str:
        return CommandEngine(settings).version()

    versions = [version()]
    assert version() == versions[0]
    script.write_text("pass\n", encoding="utf-8")
    versions.append(version())
    voice.write_bytes(b"another voice")
    versions.append(version())
    versions.append(version(replace(base, run=(*base.run, "--loud"))))
    versions.append(version(replace(base, run=(*base.run, "(say this)" * 1_000))))
    versions.append(version(replace(base, run=(shutil.which("cat") or "", *base.run[1:]))))
    assert len(set(versions)) == len(versions)


def test_a_version_can_be_asked_for(tmp_path: Path) -> None:
    asked = (sys.executable, "-c", "import sys; print('speaker 2.1'); sys.exit(1)")
    base = settings(tmp_path)
    assert CommandEngine(replace(base, version=asked)).version().startswith("speaker 2.1 (run as ")
    with pytest.raises(EngineUnavailable, match="does not print its version"):
        CommandEngine(replace(base, version=(sys.executable, "-c", ""))).version()


FLITE = {"name": "flite", "run": ["flite", "-voice", "{voice}"], "languages": ["en-US"]}


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"name": "My Flite"}, "name"),
        ({"name": "a:b"}, "name"),
        ({"run": []}, "no program"),
        ({"run": "flite -voice slt"}, "'command.run' (no. 1)"),
        ({"run": ["{voice}", "x"]}, "placeholder"),
        ({"run": ["flite", "{text}"]}, "no placeholder 'text'"),
        ({"run": ["flite", "{stretch}"]}, "words_per_minute"),
        ({"run": ["flite"], "voices": ["slt", "kal"]}, "no {voice} to choose by"),
        ({"voices": ["slt", "SLT"]}, "one name"),
        ({"voices": []}, "no voice"),
        ({"languages": []}, "no language"),
        ({"timeout": 0}, "timeout"),
        ({"shell": True}, "'command.shell' (no. 1)"),
        ({"run": ["flite", "a\0b"]}, "NUL"),
    ],
)
def test_a_mistake_in_the_settings_is_named(changed: dict[str, object], problem: str) -> None:
    with pytest.raises(ShowFileInvalid) as refused:
        show_from_settings({"command": [{**FLITE, **changed}]}, place="show.toml")
    assert problem in str(refused.value)


def test_a_name_that_is_taken_is_refused() -> None:
    for command in ([{**FLITE, "name": "espeak"}], [FLITE, FLITE]):
        show = show_from_settings({"command": command}, place="show.toml")
        with pytest.raises(ShowFileInvalid, match="already an engine"):
            engines_of(show)


def test_the_show_finds_its_own_voices(tmp_path: Path) -> None:
    show = Show(command=(settings(tmp_path),))
    for spec in ("speaker", "speaker:default", "Speaker:Default"):
        engine, voice = find_voice(spec, "en-GB", engines_of(show))
        assert (engine.name, voice.id) == ("speaker", "default")


def test_voices_are_listed_and_a_missing_program_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "show.toml"
    file.write_text(
        f"[[command]]\nname = 'mine'\nrun = ['{sys.executable}', '{{voice}}']\n"
        "voices = ['anna', 'bob']\nlanguages = ['cy']\n"
        "[[command]]\nname = 'gone'\nrun = ['no-such-speaker']\nlanguages = ['cy']\n",
        encoding="utf-8",
    )
    listed = CliRunner().invoke(app, ["voices", "--show", str(file), "--json"])
    assert listed.exit_code == 0
    assert "gone (from the show) is left out" in listed.stderr
    rows = [row for row in json.loads(listed.stdout) if row["origin"] == "the show"]
    assert [row["voice"] for row in rows] == ["mine:anna", "mine:bob"]
    assert {row["word_times"] for row in rows} == {"estimated"}


@pytest.mark.slow
def test_a_whole_briefing_is_spoken_by_a_program(tmp_path: Path) -> None:
    article = read_article(str(write_short(tmp_path)))
    # Its notes are a file among its arguments, and would make it another program each time.
    command = replace(settings(tmp_path), version=(sys.executable, "--version"))
    show = Show(voice="speaker", command=(command,))
    recipe = Recipe(width=320, height=180, still=True, film_captions=FilmCaptions.OPEN, show=show)
    cache = Cache(tmp_path / "cache")
    built = build(article, recipe, tmp_path / "output", cache=cache)
    assert {"film-captioned.mp4", "audio.m4a", "captions.vtt"} <= {f.name for f in built.files}
    # It has no rate, so it is asked once for each sentence, whatever the target.
    sentences = plan_briefing(article, recipe).script.sentences()
    given = [text.decode().strip() for _, text in noted(tmp_path)]
    assert sorted(given) == sorted(sentence.spoken for sentence in sentences)
    assert built.rounds == 1

    slot = Target(TargetKind.ASKED, Fraction(10))
    short = replace(recipe, editions=frozenset({Edition.CAPTIONS}), target=slot)
    with pytest.raises(TargetUnreachable, match="at the voice's own pace"):
        build(article, short, tmp_path / "output", cache=cache)
    assert len(noted(tmp_path)) == len(sentences)
