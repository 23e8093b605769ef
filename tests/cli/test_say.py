"""``briefing say`` as people and scripts meet it."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefing.cli.app import app
from briefing.speech.wav import read_wav
from samples import write_short


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["say", *arguments])


def names(folder: Path, text: str) -> str:
    path = folder / "names.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_sentences_that_differ_and_a_table(tmp_path: Path) -> None:
    result = run(str(write_short(tmp_path)), "--plain")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    shown = next(i for i, line in enumerate(lines) if "shown: It carries 210" in line)
    assert lines[shown].endswith("passengers -- and, on most days, 14 cars.")
    assert lines[shown + 1].endswith(
        "said:  It carries 210 passengers, and, on most days, 14 cars."
    )
    assert not any("shown: The ferry Sula sailed" in line for line in lines)
    assert any("said:  The ferry Sula sailed" in line for line in lines)
    assert "symbol, --, (nothing), dash, s007" in lines
    assert "name, Mairi Rae, Mairi Rae, engine, s006" in lines


def test_only_sentences_that_differ(tmp_path: Path) -> None:
    lexicon = names(tmp_path, '[say]\n"Mairi Rae" = { ipa = "ˈmɑːɹi ɹeɪ" }\n')
    article = str(write_short(tmp_path))
    lines = run(article, "--changed", "--plain", "--lexicon", lexicon).stdout.splitlines()
    assert [line[:12] for line in lines if " shown: " in line] == ["s006 shown: ", "s007 shown: "]
    assert sum(" said: " in line for line in lines) == 2
    at = next(i for i, line in enumerate(lines) if "said the skipper" in line and "said: " in line)
    assert lines[at + 1 : at + 3] == ["            Mairi /ˈmɑːɹi/", "            Rae /ɹeɪ/"]
    assert "name, Mairi Rae, Mairi Rae /ˈmɑːɹi/ /ɹeɪ/, lexicon, s006" in lines


def test_what_nothing_but_the_engine_knows(tmp_path: Path) -> None:
    article = str(write_short(tmp_path))
    lexicon = names(tmp_path, '[say]\n"Mairi Rae" = "mah ree ray"\n')
    result = run(article, "--unknown", "--plain", "--lexicon", lexicon)
    assert [line.split(", ")[1] for line in result.stdout.splitlines()] == ["Sula", "Oban"]


def test_as_json(tmp_path: Path) -> None:
    lexicon = names(tmp_path, '[say]\n"Sula" = "SOO la"\n')
    (tmp_path / "show.toml").write_text('lexicon = "names.toml"', encoding="utf-8")
    result = run(str(write_short(tmp_path)), "--show", str(tmp_path / "show.toml"), "--json")
    said = json.loads(result.stdout)
    assert said["language"] == "en"
    assert any("SOO la sailed" in sentence["said"] for sentence in said["sentences"])
    (sula,) = [item for item in said["items"] if item["shown"] == "Sula"]
    assert (sula["said"], sula["rules"], sula["unknown"]) == ("SOO la", ["lexicon"], False)
    assert sula["times"] == 2
    assert lexicon


def test_bad_entries_are_told_and_the_rest_is_used(tmp_path: Path) -> None:
    lexicon = names(tmp_path, '[say]\n"Oban" = ""\n"Sula" = "SOO la"\n')
    result = run(str(write_short(tmp_path)), "--lexicon", lexicon)
    assert result.exit_code == 0
    assert f"X-002 warning: {lexicon}:2" in result.stderr
    assert "SOO la" in result.stdout


def test_the_lexicon_beside_an_article_goes_first(tmp_path: Path) -> None:
    article = str(write_short(tmp_path))
    (tmp_path / "ferry.lexicon.toml").write_text('[say]\n"Sula" = "beside"\n')
    lexicon = names(tmp_path, '[say]\n"Sula" = "asked"\n"Oban" = "asked"\n')
    out = run(article, "--plain", "--lexicon", lexicon).stdout
    assert "The ferry beside leaves the harbour at asked." in out


def test_strict_ends_with_a_code_of_its_own_while_a_name_is_left(tmp_path: Path) -> None:
    article = str(write_short(tmp_path))
    result = run(article, "--strict", "--unknown", "--plain")
    assert result.exit_code == 62
    assert [line.split(", ")[1] for line in result.stdout.splitlines()] == [
        "Sula",
        "Oban",
        "Mairi Rae",
    ]
    assert "“Sula”, “Oban”, “Mairi Rae”" in result.stderr
    text = '[say]\n"Sula" = "Sula"\n"Oban" = "Oban"\n"Mairi Rae" = { espeak = "mA:ri reI" }\n'
    result = run(article, "--strict", "--unknown", "--plain", "--lexicon", names(tmp_path, text))
    assert (result.exit_code, result.stdout) == (0, "")


def test_phonemes_that_the_voice_has_not_got_are_told(tmp_path: Path) -> None:
    lexicon = names(tmp_path, '[say]\n"Sula" = { ipa = "ǃuː" }\n')
    result = run(str(write_short(tmp_path)), "--lexicon", lexicon)
    assert f"X-006 warning: {lexicon}:2" in result.stderr


# Listening


def listened(tmp_path: Path, *arguments: str) -> tuple[list[dict[str, object]], Path]:
    file = tmp_path / "heard.wav"
    result = run(*arguments, "--output", str(file), "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["forms"], file


def test_a_phrase_in_every_form_it_could_be_said_in(tmp_path: Path) -> None:
    lexicon = names(tmp_path, '[say]\n"Rae" = "rye"\n"Voss" = "foss"\n')
    ways = ["--say", "ray", "--ipa", "ɹeɪ", "--espeak", "r'eI", "--say", "rah"]
    forms, file = listened(tmp_path, "--listen", "Rae", "--lexicon", lexicon, *ways)
    assert [(form["origin"], form["said"], form["sounds"]) for form in forms] == [
        ("engine", "Rae", ""),
        (f"{lexicon}:2", "rye", ""),
        ("letters", "R.A.E", ""),
        ("yours", "ray", ""),
        ("yours", "rah", ""),
        ("yours", "Rae", "/ɹeɪ/"),
        ("yours", "Rae", "[[r'eI]]"),
    ]
    pcm, rate = read_wav(file.read_bytes())
    heard = [(float(str(form["start"])), float(str(form["end"]))) for form in forms]
    assert len(pcm) / 2 / rate == pytest.approx(heard[-1][1], abs=0.01)
    for (start, end), (following, _) in pairwise(heard):
        assert any(pcm[2 * round(start * rate) : 2 * round(end * rate)])
        assert following - end == pytest.approx(0.5, abs=0.01)
        assert not any(pcm[2 * round((end + 0.01) * rate) : 2 * round((following - 0.01) * rate)])


def test_forms_that_sound_alike_are_heard_alike(tmp_path: Path) -> None:
    # The same sounds, once as IPA and once as eSpeak writes them; and other ones.
    ways = ["--ipa", "fɒks", "--espeak", "f0ks", "--espeak", "f'eI"]
    forms, file = listened(tmp_path, "--listen", "Rae", "--voice", "espeak:en-gb", *ways)
    pcm, rate = read_wav(file.read_bytes())
    first, second, third = (
        pcm[2 * round(float(str(f["start"])) * rate) : 2 * round(float(str(f["end"])) * rate)]
        for f in forms[-3:]
    )
    assert abs(len(first) - len(second)) < rate / 50
    assert abs(len(first) - len(third)) > rate / 50


def test_an_engine_without_phonemes_says_so(tmp_path: Path) -> None:
    file = str(tmp_path / "heard.wav")
    result = run("--listen", "Rae", "--ipa", "ɹeɪ", "--voice", "tone", "--output", file, "--plain")
    *others, last = result.stdout.splitlines()
    assert last.endswith("yours, Rae /ɹeɪ/, read from its text: the engine takes no such phonemes")
    assert not any("takes no such" in line for line in others)


def test_a_phrase_is_heard_in_the_language_of_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: Le vent tourne\nlanguage: fr\n---\nIl pleut à Brest depuis hier soir.\n"
    )
    file = str(tmp_path / "heard.wav")
    result = run(str(tmp_path / "a.md"), "--listen", "Brest", "--output", file, "--json")
    assert json.loads(result.stdout)["voice"] == "espeak:fr-fr"
    alone = run("--listen", "Brest", "--language", "fr", "--output", file, "--json")
    assert json.loads(alone.stdout) == json.loads(result.stdout)


def test_an_article_is_read_in_the_language_that_the_user_knows(tmp_path: Path) -> None:
    lexicon = names(tmp_path, 'language = "sco"\n[say]\n"Oban" = "Obin"\n')
    article = [str(write_short(tmp_path)), "--lexicon", lexicon, "--json"]
    for more, language, is_said in (([], "en", False), (["--language", "sco"], "sco", True)):
        said = json.loads(run(*article, *more).stdout)
        assert said["language"] == language
        assert any("Obin" in sentence["said"] for sentence in said["sentences"]) is is_said


def test_a_file_is_named_by_the_phrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("--listen", "Mairi Rae’s", "--voice", "tone").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["mairi-raes.wav"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 20),
        (["--listen", "…"], 20),
        (["--listen", "Rae", "--ipa", "RAE"], 20),
        (["--listen", "Rae", "--say", "\ud800"], 20),
        (["--listen", "Rae", "--voice", "nobody"], 31),
        (["--listen", "Rae", "--voice", "tone", "--output", "missing/a.wav"], 40),
        (["missing.txt", "--listen", "Rae"], 10),
    ],
    ids=ascii,
)
def test_mistakes_in_listening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == code, result.output
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["missing.txt"], 10),
        (["{article}", "--lexicon", "missing.toml"], 24),
        (["{article}", "--show", "missing.toml"], 22),
        (["{article}", "--colour"], 2),
    ],
    ids=str,
)
def test_mistakes_end_as_everywhere(tmp_path: Path, arguments: list[str], code: int) -> None:
    article = str(write_short(tmp_path))
    result = run(*(argument.format(article=article) for argument in arguments))
    assert result.exit_code == code
    assert "Traceback" not in result.output


def test_a_lexicon_is_said_by_render_too(tmp_path: Path) -> None:
    lexicon = names(tmp_path, '[say]\n"Oban" = ""\n"Sula" = "SOO la SOO la SOO la"\n')
    article, output = str(write_short(tmp_path)), tmp_path / "output"
    quick = ["--only", "captions", "--voice", "tone", "--target", "none", "--json"]
    lengths = []
    for more in ([], ["--lexicon", lexicon]):
        command = ["render", article, *quick, *more, "--output", str(output)]
        result = CliRunner().invoke(app, command)
        assert result.exit_code == 0, result.output
        lengths.append(json.loads(result.stdout)["frames"])
    assert lengths[0] < lengths[1]
    assert "X-002" in result.stderr
    folder = output / "ferry-returns-to-the-sound"
    assert "SOO" not in (folder / "captions.srt").read_text(encoding="utf-8")
    assert "X-002" in (folder / "manifest.json").read_text(encoding="utf-8")
