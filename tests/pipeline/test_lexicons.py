"""Which lexicons a briefing's names are looked up in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.errors import LexiconInvalid
from briefing.pipeline.lexicons import lexicons_of
from briefing.pipeline.recipe import Recipe
from briefing.pipeline.show.model import Show
from briefing.pipeline.show.reading import read_show
from briefing.script.lexicon import look_up
from briefing.script.spoken import speak


def said(text: str, show: Show, *asked: Path) -> str:
    return speak("s001", text, "en", look_up(lexicons_of(show, asked), "en")).spoken


def test_the_articles_go_before_the_shows_and_that_before_the_houses(tmp_path: Path) -> None:
    folder = tmp_path / "show"
    folder.mkdir()
    (folder / "show.toml").write_text('lexicon = "names.toml"')
    (folder / "names.toml").write_text('[say]\n"Rae" = "show"\n"Keir" = "show"\n')
    (tmp_path / "today.toml").write_text('[say]\n"Rae" = "today"\n')
    (tmp_path / "more.toml").write_text('[say]\n"Rae" = "more"\n"Mairi" = "more"\n')
    show = read_show(folder / "show.toml")
    today, more = tmp_path / "today.toml", tmp_path / "more.toml"
    assert said("Rae Keir Niamh", Show()) == "Rae Keer Neev"
    assert said("Rae Keir Niamh", show) == "show show Neev"
    assert said("Rae Keir Mairi", show, today, more) == "today show more"


def test_the_one_beside_an_article_goes_first_and_the_houses_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = ["a.lexicon.toml", "asked", "show", "one", "two"]
    words = ["Rae", "Keir", "Coll", "Mull", "Eigg"]
    for count, file in enumerate(files, 1):
        lines = "".join(f'"{word}" = "{file}"\n' for word in words[:count])
        (tmp_path / file).write_text(f"[say]\n{lines}")
    monkeypatch.setenv("BRIEFING_LEXICON", f"{tmp_path / 'one'}{os.pathsep}{tmp_path / 'two'}")
    show = Show(lexicon=tmp_path / "show")
    lexicons = lexicons_of(show, [tmp_path / "asked"], str(tmp_path / "a.txt"))
    lookup = look_up(lexicons, "en")
    text = "Rae Keir Coll Mull Eigg Niamh"
    assert speak("s001", text, "en", lookup).spoken == "a.lexicon.toml asked show one two Neev"


@pytest.mark.parametrize("article", ["-", "", ".", "..", "/", "nul\0.txt", "missing/a.txt"])
def test_an_article_without_one_beside_it_is_no_mistake(article: str) -> None:
    assert lexicons_of(Show(), article=article) == lexicons_of(Show())


def test_a_shows_lexicon_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "show.toml").write_text('lexicon = "missing.toml"')
    with pytest.raises(LexiconInvalid) as refused:
        lexicons_of(read_show(tmp_path / "show.toml"))
    assert refused.value.place == str(tmp_path / "missing.toml")


def test_a_recipe_has_the_houses_lexicon_unless_told_otherwise() -> None:
    assert Recipe().lexicons == lexicons_of(Show())
