"""``briefing say`` as people and scripts meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefing.cli.app import app
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
    assert "symbol, --, (nothing), dash, s007" in lines
    assert "name, Mairi Rae, Mairi Rae, engine, s006" in lines


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
