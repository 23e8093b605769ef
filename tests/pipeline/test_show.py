"""A show's settings, in use: in every language, at every pace, put into words."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.article.model import Article, Block, BlockKind, InputKind, Source
from briefing.article.reading import read_article
from briefing.pipeline.plan import plan_briefing
from briefing.pipeline.recipe import Recipe
from briefing.pipeline.show.model import LanguageSettings, Show
from briefing.pipeline.show.pace import FASTEST_WPM, SLOWEST_WPM, Pauses, Rates
from briefing.pipeline.show.placeholders import PLACEHOLDERS, check_line, fill_line
from briefing.pipeline.show.wording import DISCLOSURES, wording
from briefing.script.rules.emoji import Emoji
from briefing.settings.checks import SettingError
from briefing.timeline.pacing import HOUSE_PACING

ARTICLE = Article(
    source=Source("ferry.txt", InputKind.TEXT, "0" * 64, "utf-8"),
    headline="Ferry Returns",
    byline="Mairi Rae",
    published=date(2023, 1, 17),
    blocks=(Block(BlockKind.PARAGRAPH, "It is back."),),
)


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
        languages={
            "hi": LanguageSettings(rates=Rates(usual=120)),
            "pt-BR": LanguageSettings(voice="x"),
        },
    )

    def rates(language: str) -> tuple[int, int, int]:
        pacing = show.pacing(language)
        return pacing.slowest_wpm, pacing.usual_wpm, pacing.fastest_wpm

    assert rates("en") == (130, 150, 170)
    assert rates("hi-IN") == (120, 120, 170)
    assert rates("zh") == (150, 150, 170)
    assert Show().pacing("zh-Hans").usual_wpm == 180
    assert show.in_language("pt-br").voice == "x"
    assert show.in_language("pt").voice == ""


@st.composite
def some_rates(draw: st.DrawFn, *, all_set: bool = False) -> Rates:
    one = st.integers(SLOWEST_WPM, FASTEST_WPM)
    rates = sorted(draw(st.tuples(one, one, one)))
    slowest, usual, fastest = (rate * (all_set or draw(st.booleans())) for rate in rates)
    return Rates(usual=usual, slowest=slowest, fastest=fastest)


@given(some_rates(), some_rates(), some_rates(all_set=True))
def test_rates_that_are_set_are_kept_and_the_others_make_room(
    language: Rates, show: Rates, house: Rates
) -> None:
    made = language.over(show).over(house)
    assert SLOWEST_WPM <= made.slowest <= made.usual <= made.fastest <= FASTEST_WPM
    for name in ("slowest", "usual", "fastest"):
        if asked := getattr(language, name):
            assert getattr(made, name) == asked
    if language == Rates() == show:
        assert made == house


def test_what_goes_for_a_language_goes_for_its_kinds_too() -> None:
    show = Show(
        title="Harbour News",
        sign_off=("Good night.",),
        languages={
            "pt": LanguageSettings(title="Notícias do Porto", voice="espeak:pt"),
            "PT_br": LanguageSettings(voice="espeak:pt-br", sign_off=()),
        },
    )
    brazilian = show.in_language("pt-BR-x-rio")
    assert (brazilian.title, brazilian.voice) == ("Notícias do Porto", "espeak:pt-br")
    assert brazilian.sign_off == ()
    assert show.in_language("pt-PT").sign_off == ("Good night.",)
    assert show.in_language("ptx").title == "Harbour News"
    assert brazilian.in_language("pt-BR") == brazilian


def test_a_briefing_is_planned_in_its_languages_own_words() -> None:
    show = Show(
        title="Harbour News",
        introduction=("This is {title}.",),
        languages={
            "es": LanguageSettings(
                title="Noticias", introduction=("Esto es {title}.",), voice="tone"
            )
        },
    )
    article = replace(ARTICLE, language="es")
    plan = plan_briefing(article, Recipe(show=show))
    assert plan.script.segments[0].text == "Esto es Noticias."
    assert plan.recipe.show.title == "Noticias"
    assert plan.cast.narrator.engine.name == "tone"


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


def test_a_language_is_named_in_itself_where_it_is_known() -> None:
    show = Show(introduction=("{language}, {date}.",))
    for tag, said in (
        ("de-AT", ("Deutsch, 17. Jänner 2023.",)),
        ("en-x-harbour", ("English, January 17, 2023.",)),
        ("tlh", ()),
    ):
        assert wording(show, replace(ARTICLE, language=tag), "").introduction == said
    undated = replace(ARTICLE, published=None)
    assert wording(show, undated, "").introduction == ()


def test_sentences_are_said_on_one_line_and_blank_ones_not_at_all() -> None:
    show = Show(sign_off=("", "  ", "Good\n  night."), disclosure=False)
    assert wording(show, ARTICLE, "").sign_off == ("Good night.",)


def test_a_person_is_not_called_synthetic_and_a_show_may_say_it_its_own_way() -> None:
    assert wording(Show(), ARTICLE, "Anna", synthetic=False).sign_off == ()
    own = Show(disclosure_text="A computer read this.")
    assert wording(own, ARTICLE, "Anna").sign_off == ("A computer read this.",)
    assert wording(Show(disclosure=False), ARTICLE, "Anna").disclosure == ""
    named = Show(disclosure_text="Read by {voice}, who is no person.")
    assert wording(named, ARTICLE, "Anna").disclosure == "Read by Anna, who is no person."
    assert wording(named, ARTICLE, "").disclosure == "Read by a synthetic voice."


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


@given(st.text(alphabet=st.characters(exclude_characters="{}"), max_size=40))
def test_an_article_cannot_say_more_than_its_words(headline: str) -> None:
    for text in (headline, f"{{title}}{headline}", "{{}}", "{title.__class__}", "%s \\1 {0}"):
        article = replace(ARTICLE, headline=text)
        said = wording(Show(sign_off=("<{headline}>",), disclosure=False), article, "").sign_off
        folded = " ".join(text.split())
        assert said == ((f"<{folded}>",) if folded else ())


def test_a_mistake_in_a_setting_says_which() -> None:
    for make, key in (
        (lambda: Rates(slowest=200, usual=100), ("usual",)),
        (lambda: Pauses(section=(2, 1, 3)), ("section",)),
        (lambda: Show(sign_off=("x", "{y}")), ("sign_off", 1)),
        (lambda: Show(languages={"no such": LanguageSettings()}), ("languages", "no such")),
    ):
        with pytest.raises(SettingError) as caught:
            make()
        assert pickle.loads(pickle.dumps(caught.value)).key == key
