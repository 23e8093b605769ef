"""A show's settings: read with every mistake named, written to begin with, put into words."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.article.model import Article, Block, BlockKind, InputKind, Source
from briefing.article.reading import read_article
from briefing.errors import ShowFileInvalid
from briefing.pipeline.plan import plan_briefing
from briefing.pipeline.recipe import Recipe
from briefing.pipeline.show.model import LanguageSettings, Pauses, Rates, Show
from briefing.pipeline.show.placeholders import PLACEHOLDERS, check_line, fill_line
from briefing.pipeline.show.reading import LARGEST_FILE, SHOW_FILE, find_show, read_show
from briefing.pipeline.show.template import schema, template
from briefing.pipeline.show.wording import DISCLOSURES, wording
from briefing.script.rules.emoji import Emoji
from briefing.script.turns import QuoteStyle
from briefing.timeline.pacing import HOUSE_PACING

ARTICLE = Article(
    source=Source("ferry.txt", InputKind.TEXT, "0" * 64, "utf-8"),
    headline="Ferry Returns",
    byline="Mairi Rae",
    published=date(2023, 1, 17),
    blocks=(Block(BlockKind.PARAGRAPH, "It is back."),),
)


def written(folder: Path, text: str) -> Path:
    file = folder / "show.toml"
    file.write_text(text, encoding="utf-8")
    return file


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
rates = { usual = 160, slowest = 150 }
[[command]]
name = "mine"
run = ["say", "{text_file}"]
languages = ["en"]
"""


def test_every_kind_of_setting_is_read(tmp_path: Path) -> None:
    show = read_show(written(tmp_path, WHOLE))
    assert show.title == "Harbour News"
    assert show.quotes is QuoteStyle.VOICE
    assert show.lexicon == tmp_path / "names.toml"
    assert show.pauses == Pauses(sentence=0.5, paragraph=(0.7, 0.9, 1.6))
    assert show.languages["es"] == LanguageSettings("espeak:es", None, Rates(160, 150))
    assert show.command[0].name == "mine"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('titel = "x"', 1, "there is no setting 'titel'"),
        ("\ntitle = 3", 2, "'title' cannot be used"),
        ("[rates]\n# a remark\nusuall = 140", 3, "there is no setting 'rates.usuall'"),
        ("[rates]\nusual = 20", 1, "a rate is between 60 and 400, not 20"),
        ("[pauses]\nsentence = [0.5, 0.4, 0.9]", 1, "is not in the order"),
        ('[pauses]\nsentence = "long"', 2, "'pauses.sentence' cannot be used"),
        ("[pauses]\nsentence = -1", 1, "is between 0 and 60 seconds"),
        ("[languages.es.rates]\nusual = true\nfast = 3", 3, "'languages.es.rates.fast'"),
        ('quotes = "loud"', 1, "'quotes' cannot be used"),
        ("quote_pitch = 101", 0, "quote_pitch is between 0 and 100"),
        ('sign_off = ["From {titel}."]', 0, "there is no {titel}"),
        ('sign_off = ["From {title.__class__}."]', 0, "there is no {title.__class__}"),
        ('sign_off = ["From {."]', 0, "a brace stands alone"),
        ('title = "a"\ntitle = "b"', 0, "cannot be read"),
        ("[[command]]\nname = 'x'\nrun = []\nlanguages = ['en']", 1, "it names no program to run"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    file = written(tmp_path, text)
    with pytest.raises(ShowFileInvalid, match=re.escape(problem)) as caught:
        read_show(file)
    assert caught.value.place == (f"{file}, line {line}" if line else str(file))
    assert caught.value.remedy
    assert caught.value.exit_code == 22


def test_a_misspelt_setting_gets_the_nearest_one(tmp_path: Path) -> None:
    for text, meant in (
        ('sing_off = ["x"]', "Did you mean sign_off?"),
        ("[rates]\nslowst = 120", "Did you mean slowest?"),
        ("[languages.es]\nvoise = 'x'", "Did you mean voice?"),
    ):
        with pytest.raises(ShowFileInvalid) as caught:
            read_show(written(tmp_path, text))
        assert meant in caught.value.remedy


def test_files_that_are_no_settings_are_refused(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    for data in (b"\xff\xfe\x00", b"title = ", b"# " + b"x" * LARGEST_FILE):
        bad.write_bytes(data)
        with pytest.raises(ShowFileInvalid, match="cannot be read"):
            read_show(bad)
    for path in (tmp_path / "missing.toml", tmp_path):
        with pytest.raises(ShowFileInvalid, match="cannot be read"):
            read_show(path)


def test_the_file_in_this_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_show(None) == Show()
    (tmp_path / SHOW_FILE).write_text('title = "Here"\n', encoding="utf-8")
    assert find_show(None).title == "Here"
    assert find_show(written(tmp_path, 'title = "There"')).title == "There"


def test_the_first_file_changes_nothing_and_can_be_filled_in(tmp_path: Path) -> None:
    text = template()
    assert read_show(written(tmp_path, text)) == Show()
    filled = re.sub(r"^# (\w+ = )", r"\1", text, flags=re.M)
    show = read_show(written(tmp_path, filled.partition("# What is different")[0]))
    assert show.pacing("en") == HOUSE_PACING
    assert set(schema()["properties"]) - {"languages", "command"} <= set(
        tomllib.loads(filled.partition("# What is different")[0])
    )
    rest = re.sub(r"^# (?=[\w\[])", "", filled[filled.index("# [languages") :], flags=re.M)
    rest = re.sub(r"^A program.*$", "", rest, flags=re.M)
    assert read_show(written(tmp_path, rest)).command[0].name == "flite"


def test_every_setting_is_described_for_editors() -> None:
    made = json.loads(json.dumps(schema()))
    for table in (made, *made["$defs"].values()):
        assert "Raises" not in table.get("description", "")
        for name, setting in table.get("properties", {}).items():
            if table.get("title") != "CommandSettings":
                assert setting.get("description"), name


def test_emoji_are_named_where_a_show_wants_it() -> None:
    texts = {}
    for emoji in Emoji:
        recipe = Recipe(show=Show(emoji=emoji))
        article = replace(ARTICLE, blocks=(Block(BlockKind.PARAGRAPH, "It is back 🚢."),))
        script = plan_briefing(article, recipe).script
        texts[emoji] = script.segments[1].sentences[0].spoken
    assert texts[Emoji.SKIP] == "It is back."
    assert "ship" in texts[Emoji.NAME]


def test_a_shows_language_is_that_of_articles_that_do_not_say(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Titel\n\nDas ist ein Satz.\n", encoding="utf-8")
    assert read_article(str(file), usual_language="de").language == "de"
    assert read_article(str(file), "nl", usual_language="de").language == "nl"
    page = tmp_path / "a.html"
    page.write_text(
        "<html lang=fr><title>T</title><h1>Titre</h1><p>Une phrase ici.</p>", encoding="utf-8"
    )
    assert read_article(str(page), usual_language="de").language == "fr"


def test_pauses_of_one_number_keep_the_houses_proportions() -> None:
    pacing = Show(pauses=Pauses(sentence=0.8, section=(1, 2, 3))).pacing("en")
    house = HOUSE_PACING.sentence
    assert pacing.sentence.usual == Fraction("0.8")
    assert pacing.sentence.longest / pacing.sentence.usual == house.longest / house.usual
    assert pacing.section.longest == 3
    assert pacing.paragraph == HOUSE_PACING.paragraph


def test_rates_go_by_language_then_show_then_house() -> None:
    show = Show(
        rates=Rates(usual=150, fastest=170),
        languages={"hi": LanguageSettings(rates=Rates(usual=120)), "pt-BR": LanguageSettings("x")},
    )

    def rates(language: str) -> tuple[int, int, int]:
        pacing = show.pacing(language)
        return pacing.slowest_wpm, pacing.usual_wpm, pacing.fastest_wpm

    assert rates("en") == (130, 150, 170)
    assert rates("hi-IN") == (120, 120, 170)
    assert rates("zh") == (150, 150, 170)
    assert Show().pacing("zh-Hans").usual_wpm == 180
    assert show.in_language("pt-br").voice == "x"
    assert show.in_language("pt").voice is None


def test_a_show_says_its_words_in_the_articles_language() -> None:
    show = Show(
        title="Harbour News",
        introduction=("This is {title} for {weekday}, {date}.", "By {byline}.", "See {link}."),
        sign_off=("{headline}: read by {voice}. {{So}}.",),
    )
    said = wording(show, ARTICLE, "Anna")
    assert said.introduction == (
        "This is Harbour News for Tuesday, January 17, 2023.",
        "By Mairi Rae.",
    )
    assert said.sign_off == ("Ferry Returns: read by Anna. {So}.", "Read by a synthetic voice.")
    french = wording(show, replace(ARTICLE, language="fr"), "Anna")
    assert french.introduction[0] == "This is Harbour News for mardi, 17 janvier 2023."
    assert french.disclosure == "Lu par une voix de synthèse."


def test_a_person_is_not_called_synthetic_and_a_show_may_say_it_its_own_way() -> None:
    assert wording(Show(), ARTICLE, "Anna", synthetic=False).sign_off == ()
    own = Show(disclosure_text="A computer read this.")
    assert wording(own, ARTICLE, "Anna").sign_off == ("A computer read this.",)
    assert wording(Show(disclosure=False), ARTICLE, "Anna").disclosure == ""


def test_the_nine_languages_disclose_in_their_own_words() -> None:
    for tag in ("en", "es", "fr", "ar", "fa", "uk", "zh", "sw", "hi"):
        assert wording(Show(), replace(ARTICLE, language=tag), "").disclosure == DISCLOSURES[tag]
    assert len(set(DISCLOSURES.values())) == len(DISCLOSURES)


@given(st.dictionaries(st.sampled_from(PLACEHOLDERS), st.text(max_size=30)))
def test_what_an_article_says_is_put_in_as_it_stands(values: dict[str, str]) -> None:
    line = " | ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    folded = [" ".join(values.get(name, "").split()) for name in PLACEHOLDERS]
    assert fill_line(line, values) == (" | ".join(folded) if all(folded) else None)


@given(st.text(alphabet="{}abtitle._[]!:0 ", max_size=30))
def test_a_line_is_refused_or_can_be_filled(line: str) -> None:
    try:
        check_line(line)
    except ValueError:
        return
    assert fill_line(line, dict.fromkeys(PLACEHOLDERS, "x")) is not None
