"""A show's file: whatever is wrong with it is told in one sentence, with its line."""

from __future__ import annotations

import json
import re
import tomllib
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.article.model import Footage, FootageEnd, StagedPart
from briefing.errors import ShowFileInvalid
from briefing.pipeline.show.model import LanguageSettings, Show
from briefing.pipeline.show.pace import Pauses, Rates
from briefing.pipeline.show.reading import SHOW_FILE, find_show, read_show, show_from_settings
from briefing.pipeline.show.template import schema, template
from briefing.script.turns import QuoteStyle
from briefing.settings.lines import line_of
from briefing.settings.reading import LARGEST_FILE, LONGEST_LINE
from briefing.timeline.pacing import HOUSE_PACING

WHOLE = """
title = "Harbour News"
link = "harbour.example"
introduction = ["This is {title}."]
sign_off = ["Good night."]
disclosure_text = "A computer read this."
quotes = "voice"
quote_voice = "espeak:en-gb"
quote_pitch = 30
target = "3:40"
strict = true
lexicon = "names.toml"
theme = "light"
[rates]
usual = 150
[pauses]
sentence = 0.5
paragraph = [0.7, 0.9, 1.6]
[languages.es]
voice = "espeak:es"
sign_off = []
rates = { usual = 160, slowest = 150 }
[[command]]
name = "mine"
run = ["say", "{text_file}"]
languages = ["en"]
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "show.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_every_kind_of_setting_is_read(tmp_path: Path) -> None:
    show = read_show(written(tmp_path, WHOLE))
    assert show.title == "Harbour News"
    assert show.quotes is QuoteStyle.VOICE
    assert show.lexicons == (tmp_path / "names.toml",)
    assert show.pauses == Pauses(sentence=0.5, paragraph=(0.7, 0.9, 1.6))
    assert show.languages["es"] == LanguageSettings(
        voice="espeak:es", sign_off=(), rates=Rates(160, 150)
    )
    assert show.command[0].name == "mine"


def test_there_may_be_several_lexicons(tmp_path: Path) -> None:
    show = read_show(written(tmp_path, 'lexicon = ["names.toml", "/house/places.toml"]'))
    assert show.lexicons == (tmp_path / "names.toml", Path("/house/places.toml"))
    assert read_show(written(tmp_path, 'lexicon = ""')).lexicons == ()


COMMANDS = """[[command]]
name = "one"
run = ["one"]
languages = ["en"]

[[command]]
name = "{name}"
run = ["two"]
languages = ["en"]
{more}
"""


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('titel = "x"', 1, "there is no setting 'titel'"),
        ("\ntitle = 3", 2, "'title' should be text in quotation marks"),
        ('link = "x"\r\ntitle = 3\r\n', 2, "'title' should be text"),
        ("# a\u2028remark\n\ntitle = 3", 3, "'title' should be text"),
        ('sign_off = "Good night."', 1, "'sign_off' should be a list"),
        ('strict = "perhaps"', 1, "'strict' should be true or false"),
        ("quote_pitch = 30.5", 1, "'quote_pitch' should be a whole number"),
        ("rates = 150", 1, "'rates' should be a table"),
        ("[command]\nname = 'x'", 1, "'command' should be a table, under a line [[command]]"),
        ("lexicon = [3]", 1, "'lexicon' should be a file's path"),
        ("[rates]\n# a remark\nusuall = 140", 3, "there is no setting 'rates.usuall'"),
        ("[rates]\nusual = 20", 2, "a rate is between 60 and 400 words a minute, not 20"),
        ("[rates]\nslowest = 180\nusual = 150", 3, "it is 150, less than slowest, which is 180"),
        ("[rates]\nslowest = 180\nfastest = 150", 3, "it is 150, less than slowest, which is 180"),
        ("[pauses]\n\nsentence = [0.5, 0.4, 0.9]", 3, "is not in the order"),
        ("pauses.sentence = [0.5, 0.4, 0.9]", 1, "is not in the order"),
        ('[pauses]\nsentence = "long"', 2, "should be a number of seconds, or three"),
        ("[pauses]\nsentence = [0.5, 0.6]", 2, "should be a number of seconds, or three"),
        ("[pauses]\nsentence = -1", 2, "is between 0 and 60 seconds"),
        ("[pauses]\nsentence = nan", 2, "is between 0 and 60 seconds"),
        ("[languages.es.rates]\nusual = true\nfast = 3", 3, "'languages.es.rates.fast'"),
        ("[languages.es]\nrates = { usual = 3 }", 2, "a rate is between"),
        ("[languages.de]\n[languages.'Old English']", 2, "'Old English' is no language tag"),
        ('language = "English"', 1, "'English' is no language tag"),
        ('[language.es]\nvoice = "x"', 1, "'language' should be text"),
        ('quotes = "loud"', 1, "'quotes' should be 'plain', 'words', 'pitch' or 'voice'"),
        ("\nquote_pitch = 101", 2, "it is between 0 and 100"),
        ('theme = "blue"', 1, "there is no theme 'blue'"),
        ('\ntarget = "long"', 2, "'long' is not a running time"),
        ('title = "a\\u001b[31m"', 1, "it has a line break or a control character"),
        ('link = "a\\nb"', 1, "it has a line break or a control character"),
        (f'title = "{"x" * 201}"', 1, "it has more than 200 characters"),
        ('sign_off = ["a\\u0000b"]', 1, "'sign_off' (no. 1) cannot be used: it has a control"),
        ('lexicon = "a\\u0000b"', 1, "no file has a NUL character in its name"),
        ('sign_off = ["From {titel}."]', 1, "there is no {titel}"),
        ('title = "x"\nsign_off = [\n  "Good",\n  "{x}",\n]', 2, "'sign_off' (no. 2) cannot be"),
        ('sign_off = ["From {title.__class__}."]', 1, "there is no {title.__class__}"),
        ('sign_off = ["{title!r}"]', 1, "there is no {title!r}"),
        ('sign_off = ["{0}"]', 1, "there is no {0}"),
        ('sign_off = ["From {."]', 1, "a brace stands alone"),
        ('disclosure_text = "By {who}."', 1, "'disclosure_text' cannot be used: there is"),
        ('title = """\n[rates]\nusuall = 1"""', 1, "it has a line break"),
        ('disclosure_text = """\n[rates]\nusuall = 1"""\n[rates]\nusuall = 1', 5, "'rates.usuall'"),
        ('title = "a"\ntitle = "b"', 0, "cannot be read: cannot overwrite a value"),
        ("\ntitle = Harbour News", 2, "cannot be read: invalid value"),
        ("title = " + "[" * 3000, 0, "its brackets are nested too deep"),
        ("a" + ".a" * LONGEST_LINE + " = 1", 1, "the line has more than 4000 characters"),
        ('"\\u001b[31m" = 1', 1, r"there is no setting '\x1b[31m'"),
        ('"" = 1', 1, "there is no setting ''"),
        ("[[command]]\nname = 'x'\nrun = []\nlanguages = ['en']", 1, "it names no program to run"),
        ("[[command]]\nname = 'x'", 1, "'command.run' (no. 1) is missing"),
        (COMMANDS.format(name="two", more="voise = ['x']"), 10, "'command.voise' (no. 2)"),
        (COMMANDS.format(name="two words", more=""), 6, "its name is not one word"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    file = tmp_path / "show.toml"
    file.write_bytes(text.encode())
    with pytest.raises(ShowFileInvalid, match=re.escape(problem)) as caught:
        read_show(file)
    assert caught.value.place == (f"{file}, line {line}" if line else str(file))
    assert caught.value.remedy
    assert caught.value.exit_code == 22
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ('sing_off = ["x"]', "Did you mean sign_off?"),
        ("[rates]\nslowst = 120", "Did you mean slowest?"),
        ("[languages.es]\nvoise = 'x'", "Did you mean voice?"),
        ("[languages.es.rates]\nfast = 3", "Did you mean fastest?"),
        ('sign-off = ["x"]', "Write it as sign_off."),
        ('Title = "x"', "Write it as title."),
        ('[pauses]\ntitle = "x"', "title stands above the first line in square brackets."),
        ("[rates]\nzzz = 3", "[rates] may set usual, slowest, fastest."),
        ("title = “Harbour News”", "Write texts in straight quotation marks"),
    ],
)
def test_what_was_meant_is_said(tmp_path: Path, text: str, remedy: str) -> None:
    with pytest.raises(ShowFileInvalid) as caught:
        read_show(written(tmp_path, text))
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('title = "x"'.encode("utf-16"), "it is not text in UTF-8"),
        ('title = "Días"'.encode("latin-1"), "it is not text in UTF-8"),
        (b"title = ", "invalid value"),
        (b"# " + b"x" * LARGEST_FILE, "it is larger than 64 KB"),
        (b"\0" * 10_000_000, "it is larger than 64 KB"),
    ],
)
def test_files_that_are_no_settings_are_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_bytes(data)
    with pytest.raises(ShowFileInvalid, match=f"cannot be read: {reason}"):
        read_show(bad)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.toml", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(ShowFileInvalid, match="cannot be read"):
            read_show(path)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from((*schema()["properties"], "es", "usual")), inner)
        ),
        max_leaves=8,
    ).map(lambda value: value if isinstance(value, dict) else {"title": value})
)
def test_any_settings_are_taken_or_refused_in_one_sentence(settings: dict[str, object]) -> None:
    refused = ""
    try:
        show_from_settings(settings, place="show.toml")
    except ShowFileInvalid as error:
        refused = str(error)
    assert len(refused.splitlines()) <= 1


KEYS = st.lists(st.sampled_from("abcde"), min_size=1, max_size=5, unique=True)


@given(KEYS, st.lists(st.sampled_from(["# a = 1", "", "  "]), max_size=3), st.booleans())
def test_a_setting_is_found_in_its_line(keys: list[str], between: list[str], crlf: bool) -> None:
    lines: list[str] = []
    begins = {}
    for table in ("", "one", "two"):
        lines += [f"[{table}]"] * bool(table)
        for key in keys:
            lines += between
            begins[(*filter(None, [table]), key)] = len(lines) + 1
            lines += [f'{key} = """', "a = 1", "[two]", '"""']
    text = ("\r\n" if crlf else "\n").join(lines)
    assert {key: line_of(key, text) for key in begins} == begins


def test_the_file_in_this_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_show(None) == Show()
    (tmp_path / SHOW_FILE).write_text('title = "Here"\n', encoding="utf-8")
    assert find_show(None).title == "Here"
    assert find_show(written(tmp_path, 'title = "There"')).title == "There"


def uncommented(text: str) -> str:
    return re.sub(r"^# (?=\w+ = |\[)", "", text, flags=re.M)


def test_the_first_file_shows_every_default(tmp_path: Path) -> None:
    text = template()
    assert read_show(written(tmp_path, text)) == Show()
    general = uncommented(text.partition("# What is different")[0])
    stated = tomllib.loads(general)
    tables = {"languages", "command", "footage", "sound", "feed"}
    assert set(stated) == set(schema()["properties"]) - tables
    show = read_show(written(tmp_path, general))
    assert show.pacing("en") == HOUSE_PACING
    house = {"rates": Rates(), "pauses": Pauses()}  # numbers there, and the house's numbers here
    for name in set(stated) - set(house):
        assert getattr(show, name) == getattr(Show(), name), name


def test_the_first_files_examples_can_be_used(tmp_path: Path) -> None:
    show = read_show(written(tmp_path, uncommented(template())))
    assert show.command[0].name == "flite"
    assert show.in_language("es-MX").voice == "espeak:es"
    examples = {
        name: setting["examples"][0]
        for name, setting in schema()["properties"].items()
        if "examples" in setting
    }
    assert show_from_settings(examples, place="the examples").title == "Harbor News"


def test_the_manuals_example_is_a_show(tmp_path: Path) -> None:
    manual = Path(__file__).parents[2] / "docs" / "command-line.md"
    section = manual.read_text(encoding="utf-8").partition("## A show's settings")[2]
    show = read_show(written(tmp_path, section.partition("```toml\n")[2].partition("```")[0]))
    assert show.pacing("en").usual_wpm == 150
    assert show.in_language("es-MX").title == "Noticias del Puerto"


def test_every_setting_is_described_for_editors() -> None:
    made = json.loads(json.dumps(schema()))
    for table in (made, *made["$defs"].values()):
        assert table["description"]
        for name, setting in table.get("properties", {}).items():
            assert setting["description"].endswith("."), name
            assert "`" not in setting["description"]
    assert '"null"' not in json.dumps(made)  # which TOML has not got
    assert made["properties"]["theme"]["anyOf"][0]["enum"] == ["dark", "light", "high-contrast"]
    styles = made["properties"]["captions"]["anyOf"]
    assert styles[0]["enum"] == ["house", "bbc", "netflix", "dcmp", "ebu", "social"]
    assert re.search(styles[1]["pattern"], "looks/harbour.toml")
    assert made["properties"]["shape"]["enum"] == ["16:9", "9:16", "1:1", "4:5"]


def test_footage_of_a_show_is_found_beside_it(tmp_path: Path) -> None:
    shows = tmp_path / "shows"
    shows.mkdir()
    text = '[[footage]]\nat = "sign-off"\nfile = "waves.mp4"\nstart = "0:05"\nthen = "loop"'
    (footage,) = read_show(written(shows, text)).footage
    staging = footage.staging()
    assert staging.part is StagedPart.SIGN_OFF
    assert staging.footage == Footage(shows / "waves.mp4", start=Fraction(5), ends=FootageEnd.LOOP)


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ('at = "title"', "either a file or a clip"),
        ('at = "title"\nfile = "a.mp4"\nclip = "rain"', "either a file or a clip"),
        ('at = "title"\nclip = "rain"\nstart = "soon"', "'soon' is not a time"),
        ('at = "title"\nclip = "rain"\nstart = "5"\nend = "4"', "it ends before it begins"),
        ('at = "middle"\nclip = "rain"', "title"),
        ('at = "title"\nclip = "rain"\nthen = "stop"', "hold"),
    ],
)
def test_footage_that_cannot_be_meant_is_refused(wrong: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(ShowFileInvalid, match="footage") as caught:
        read_show(written(tmp_path, f"[[footage]]\n{wrong}"))
    assert problem in str(caught.value)


def test_pauses_are_exact(tmp_path: Path) -> None:
    show = read_show(written(tmp_path, "[pauses]\nsentence = [0.1, 0.2, 0.3]"))
    assert show.pacing("en").sentence.usual == Fraction(1, 5)
