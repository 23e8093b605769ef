"""No briefing with a name that nobody said how to say."""

from __future__ import annotations

import pytest

from briefing.article.model import Article, Block, BlockKind, InputKind, Source
from briefing.errors import UnknownNames
from briefing.pipeline.preflight import refuse_unknown, unknown_names
from briefing.script.lexicon import Lexicon
from briefing.script.lexicon_file import lexicon_from_bytes
from briefing.script.segments import build_script

SOURCE = Source("a.txt", InputKind.TEXT, "0" * 64, "utf-8")
LEXICON = lexicon_from_bytes(
    '[say]\n"Voss" = "Voss"\n"Mairi Rae" = { ipa = "ˈmɑːɹi ɹeɪ" }\n'.encode(), "names.toml"
)


def refused(text: str, *lexicons: Lexicon, language: str = "en") -> str:
    article = Article(SOURCE, "The news", (Block(BlockKind.PARAGRAPH, text),), language=language)
    script = build_script(article, ("Read by a synthetic voice.",), lexicons)
    with pytest.raises(UnknownNames) as error:
        refuse_unknown(script, lexicons)
    assert {item.shown for item in unknown_names(script, lexicons)}
    return str(error.value)


def test_a_name_that_nothing_knows_is_refused_with_what_to_type() -> None:
    said = refused("They met in Voss, by Oslo.", LEXICON)
    assert "nothing says how “Oslo” is said." in said
    assert 'briefing lexicon add "Oslo" --say "Oslo"' in said


def test_many_names_are_counted() -> None:
    said = refused("In Oslo, in Bergen, in Voss, in Molde, in Bodø, in Hamar, in Moss, in Oslo.")
    assert "“Oslo”, “Bergen”, “Voss”, “Molde”, “Bodø” and 2 more are said" in said


def test_names_of_other_languages_are_refused_too() -> None:
    assert "“Vannes”" in refused("Le maire de Vannes parle.", LEXICON, language="fr")


def test_what_a_lexicon_or_a_rule_knows_passes() -> None:
    text = "They met Mairi Rae in Voss, in the U.S., on Jan. 17, 2023, for $5."
    article = Article(SOURCE, "The news", (Block(BlockKind.PARAGRAPH, text),), language="en")
    script = build_script(article, (), [LEXICON])
    refuse_unknown(script, [LEXICON])
    assert unknown_names(script, [LEXICON]) == ()
