"""``briefing lexicon`` as people and scripts meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefing.article.reading import read_article
from briefing.cli.app import app
from briefing.pipeline.lexicons import lexicons_of
from briefing.pipeline.show.model import Show
from briefing.script.segments import build_script
from samples import write_short

PLS = """\
<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
         alphabet="ipa" xml:lang="en-GB">
  <lexeme><grapheme>Voss</grapheme><phoneme>vɒs</phoneme></lexeme>
  <lexeme><grapheme>Rae</grapheme><phoneme alphabet="x-sampa">reI</phoneme></lexeme>
</lexicon>
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["lexicon", *arguments])


def test_from_a_word_to_the_phonemes_that_an_engine_gets(tmp_path: Path) -> None:
    article = str(write_short(tmp_path))
    assert run("add", "Mairi Rae", "--ipa", "ˈmɑːɹi ɹeɪ").exit_code == 0
    assert run("add", "Sula", "--say", "SOO la").exit_code == 0
    said = CliRunner().invoke(app, ["say", article, "--lexicon", "lexicon.toml", "--plain"])
    assert "name, Mairi Rae, Mairi Rae /ˈmɑːɹi/ /ɹeɪ/, lexicon, s006" in said.stdout
    assert "name, Sula, SOO la, lexicon, s004 (2 times)" in said.stdout
    script = build_script(read_article(article), (), lexicons_of(Show(), [Path("lexicon.toml")]))
    (sentence,) = [s for s in script.sentences() if s.pronunciations]
    assert [p.phonemes for p in sentence.pronunciations] == ["ˈmɑːɹi", "ɹeɪ"]
    assert [sentence.spoken[p.start : p.end] for p in sentence.pronunciations] == ["Mairi", "Rae"]


def test_a_word_is_written_down_once() -> None:
    file = Path("lexicon.toml")
    result = run("add", "Rae", "--say", "ray")
    assert result.exit_code == 0
    assert file.read_text() == '[say]\n"Rae" = "ray"\n'
    assert "lexicon.toml: “Rae” is said “ray”." in result.stderr
    again = run("add", " Rae", "--espeak", "[[r'eI]]", "--say", "rye", "--case")
    assert again.exit_code == 20
    assert 'already: "ray". Give --replace' in again.stderr
    assert file.read_text() == '[say]\n"Rae" = "ray"\n'
    again = run("add", "Rae", "--espeak", "[[r'eI]]", "--say", "rye", "--case", "--replace")
    assert again.exit_code == 0
    assert "“Rae” is said [[r'eI]] or “rye”." in again.stderr
    assert file.read_text() == (
        '[say]\n"Rae" = { say = "rye", espeak = "[[r\'eI]]", case = true }\n'
    )
    assert not [path for path in Path().iterdir() if path != file]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["Rae"], 20),
        (["Rae", "--ipa", "ɹeɪ", "--espeak", "reI"], 20),
        (["…", "--say", "dots"], 20),
        (["Rae", "--say", ""], 20),
        (["Rae", "--say", "a\\1b"], 20),
        (["Rae", "--say", "\ud800"], 20),
        (["\ud800", "--say", "rae"], 20),
        (["Rae", "--ipa", "RAY"], 20),
        (["Rae", "--ipa", "ǃuː"], 20),  # IPA, but no sound of the voice
        (["Rae", "--espeak", "r]] and text"], 20),
        (["Rae", "--say", "ray", "--file", "missing/names.toml"], 40),
        (["Rae", "--say", "ray", "--file", "."], 24),
        (["Rae", "--say", "ray", "--file", "names.pls"], 24),
        (["Rae", "--say", "ray", "--file", "broken.toml"], 24),
        (["Rae", "--say", "ray", "--file", "latin.toml"], 24),
    ],
    ids=ascii,
)
def test_mistakes_change_nothing(arguments: list[str], code: int) -> None:
    files = {"names.pls": PLS.encode(), "broken.toml": b"[say", "latin.toml": b"# caf\xe9\n"}
    for name, data in files.items():
        Path(name).write_bytes(data)
    result = run("add", *arguments)
    assert result.exit_code == code, result.output
    assert "A mistake in briefing itself" not in result.output
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == files


def test_lexicons_with_nothing_wrong() -> None:
    Path("one.toml").write_text('[say]\n"Rae" = "ray"\n')
    Path("two.toml").write_text('[say]\n"Rae" = { ipa = "ɹeɪ" }\n"Voss" = "foss"\n')
    result = run("check", "one.toml", "two.toml")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "one.toml: 1 entry, nothing wrong.",
        "two.toml: 2 entries, nothing wrong.",
    ]


def test_what_is_wrong_is_told_with_its_line() -> None:
    Path("a.toml").write_text(
        '[say]\n"Rae" = ""\n"Voss" = "foss"\n"Coll" = { ipa = "ǃuː" }\n', encoding="utf-8"
    )
    Path("b.pls").write_text(PLS, encoding="utf-8")
    Path("c.toml").write_text("[say")
    result = run("check", "a.toml", "b.pls", "c.toml", "d.toml")
    assert result.exit_code == 24
    lines = result.stdout.splitlines()
    assert [line.split(": ")[:2] for line in lines if line.startswith("X")] == [
        ["X-002 warning", "a.toml:2"],
        ["X-006 warning", "a.toml:4"],
        ["X-006 warning", "b.pls:5"],
        ["X-000 error", "c.toml"],
        ["X-000 error", "d.toml"],
    ]
    assert [line for line in lines if not line.startswith("X")] == [
        "a.toml: 2 entries, 2 found wrong.",
        "b.pls: 1 entry, 1 found wrong.",
        "c.toml: 0 entries, 1 found wrong.",
        "d.toml: 0 entries, 1 found wrong.",
    ]
    assert "a.toml, b.pls, c.toml, d.toml" in result.stderr
    as_data = json.loads(run("check", "a.toml", "--json").stdout)
    assert [f["place"] for f in as_data[0]["findings"]] == ["a.toml:2", "a.toml:4"]


def test_phonemes_are_looked_over_for_the_lexicons_own_language() -> None:
    # French has the vowel of "peu"; the click is in neither.
    Path("fr.toml").write_text('language = "fr"\n[say]\n"Leu" = { ipa = "lø" }\n')
    assert run("check", "fr.toml").exit_code == 0


def test_which_entry_goes_before_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ferry.lexicon.toml").write_text('[say]\n"rae" = "beside"\n')
    Path("asked.toml").write_text('[say]\n"Rae" = "asked"\n"Raeburn" = "long"\n')
    Path("show.toml").write_text('lexicon = "shows.toml"')
    Path("shows.toml").write_text('[say]\n"Rae" = "show"\n"Keir" = "show"\n')
    Path("house.toml").write_text('[say]\n"Rae" = "house"\n"Keir" = "house"\n')
    Path("french.toml").write_text('language = "fr"\n[say]\n"Rae" = "french"\n')
    monkeypatch.setenv("BRIEFING_LEXICON", "house.toml")
    files = ["--article", "ferry.txt", "--lexicon", "asked.toml", "--lexicon", "french.toml"]
    result = run("list", "Rae", *files, "--show", "show.toml", "--plain")
    assert result.stdout.splitlines() == [
        "rae, “beside”, ferry.lexicon.toml:2",
        "Rae, “asked”, asked.toml:2, not used",
        "Rae, “show”, shows.toml:2, not used",
        "Rae, “house”, house.toml:2, not used",
    ]
    keir = json.loads(run("list", "Keir", *files, "--show", "show.toml", "--json").stdout)
    assert [(entry["place"].partition(":")[0], entry["used"]) for entry in keir] == [
        ("shows.toml", True),
        ("house.toml", False),
        ("briefing/en.toml", False),
    ]


def test_everything_that_applies() -> None:
    Path("names.toml").write_text('[say]\n"Rae" = { ipa = "ɹeɪ" }\n"Xi Jinping" = "mine"\n')
    lines = run("list", "--lexicon", "names.toml", "--plain").stdout.splitlines()
    assert lines[:2] == ["Rae, /ɹeɪ/, names.toml:2", "Xi Jinping, “mine”, names.toml:3"]
    (xi,) = [line for line in lines[2:] if line.startswith("Xi Jinping")]
    assert xi.endswith(", not used")
    nobody = run("list", "Polwithen", "--plain")
    assert (nobody.exit_code, nobody.stdout) == (0, "")
    assert "No lexicon has “Polwithen”." in nobody.stderr


def test_what_is_listed_as_used_is_what_is_said() -> None:
    Path("names.toml").write_text('[say]\n"polish" = "shine"\n"Polish" = "from Poland"\n')
    listed = json.loads(run("list", "Polish", "--lexicon", "names.toml", "--json").stdout)
    assert [(entry["say"], entry["used"]) for entry in listed] == [
        ("from Poland", True),
        ("shine", False),
    ]
    (keir,) = json.loads(run("list", "keir", "--json").stdout)  # a name minds its capital
    assert (keir["word"], keir["used"]) == ("Keir", False)


@pytest.mark.parametrize("command", ["add", "check", "list"])
def test_help_has_an_example(command: str) -> None:
    assert f"Example: briefing lexicon {command} " in run(command, "--help").stdout
