"""The page's own words: complete in each language, and right in what programs can judge."""

from __future__ import annotations

import re
from importlib.resources import files
from io import BytesIO

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from briefing.captions.direction import base_direction
from briefing.editions.page import words
from briefing.editions.page.words.durations import file_size, spoken_duration
from briefing.editions.page.words.keys import FOR_SCRIPT, TEXTS
from briefing.editions.page.words.statement import STATEMENT

ALL = (*TEXTS, *STATEMENT)
TRANSLATED = tuple(tag for tag in words.known_languages() if tag != "en")
QUOTES = {"de": "„“", "fr": "«»", "es": "«»", "ar": "«»", "uk": "«»", "zh": "“”"}


def catalogue(language: str) -> Catalog:
    file = files(words) / "locale" / language / "LC_MESSAGES/page.po"
    return read_po(BytesIO(file.read_bytes()), locale=language)


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w*)\}", text))


def test_each_key_is_there_once_and_named_plainly() -> None:
    keys = [entry.key for entry in ALL]
    assert len(set(keys)) == len(keys)
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []
    assert [entry.key for entry in ALL if not (entry.english.strip() and entry.note)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_text_is_translated_with_the_same_placeholders(language: str) -> None:
    found = catalogue(language)
    expected = {(e.key, (e.one, e.english) if e.one else e.english) for e in ALL}
    messages = {(message.context, message.id): message for message in found if message.id}
    assert set(messages) == expected
    for (key, english), message in messages.items():
        string = message.string or ""
        forms = (string,) if isinstance(string, str) else tuple(string)
        assert not message.fuzzy, key
        assert len(forms) == (1 if isinstance(english, str) else get_plural(language)[0]), key
        source = english if isinstance(english, str) else english[1]
        for form in forms:
            assert form.strip() == form != "", key
            # Of exactly one or two, languages may say the number in words.
            missing = set(placeholders(source)) - set(placeholders(form))
            assert missing <= ({"count"} if len(forms) > 1 else set()), key
            assert set(placeholders(form)) <= set(placeholders(source)), key


@pytest.mark.parametrize("language", words.known_languages())
def test_numbers_are_told_in_the_form_that_the_language_has_for_them(language: str) -> None:
    found = words.text(language)
    assert words.script_text(language).items() <= found.items()
    category = Locale.parse(language).plural_form
    for number in (0, 1, 2, 3, 5, 11, 21, 100, 1_000_000):
        assert f"matches.{category(number)}" in found
        assert "{" not in words.counted("matches", number, language)


@pytest.mark.parametrize("language", TRANSLATED)
def test_quotes_dots_and_spaces_are_those_of_the_language(language: str) -> None:
    for key, text in words.text(language).items():
        assert '"' not in text, key
        assert "'" not in text, key
        assert "  " not in text, key
        assert "..." not in text, key
    assert re.sub(r"[^„“”«»]", "", words.text(language)["go-to-time-wrong"]) == QUOTES[language]


@pytest.mark.parametrize("language", TRANSLATED)
def test_words_stand_in_the_script_that_their_direction_says(language: str) -> None:
    direction = Locale.parse(language).character_order
    expected = "rtl" if direction == "right-to-left" else "ltr"
    assert base_direction(language) == expected
    assert base_direction(words.language_of(f"{language}-XX")) == expected


def test_the_nearest_language_speaks() -> None:
    assert [words.language_of(tag) for tag in ("de", "de-AT", "DE-at", "tlh", "", "en-GB")] == [
        *("de", "de", "de", "en", "en", "en")
    ]
    assert words.text("de-AT")["pause"] == words.text("de")["pause"]
    assert words.text("tlh") == words.text("en")


def test_the_script_gets_every_text_of_its_own() -> None:
    assert {entry.key for entry in FOR_SCRIPT} <= set(words.script_text("en"))
    assert len(words.script_text("en")) < len(words.text("en"))


def test_lengths_and_sizes_are_said_in_the_language() -> None:
    assert spoken_duration(220, "en") == "3 minutes 40 seconds"
    assert spoken_duration(3_661, "de") == "1 Stunde 1 Minute 1 Sekunde"
    assert spoken_duration(-5, "tlh") == "0 seconds"
    assert file_size(1_234_567, "de-AT").replace("\u00a0", " ") == "1,2 MB"
