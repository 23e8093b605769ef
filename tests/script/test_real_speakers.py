"""Who is speaking on a real broadcaster's page, where it is at hand."""

from __future__ import annotations

from briefing.article.reading import read_article
from briefing.script.segments import build_script
from samples import REAL


def test_on_the_real_page_every_quotation_is_blinkens_and_no_word_of_the_narrators() -> None:
    script = build_script(read_article(str(REAL)), ("Read by a synthetic voice.",))
    said = [
        (sentence.text[quote.start : quote.end], quote.speaker, quote.role)
        for sentence in script.sentences()
        for quote in sentence.quotes
    ]
    assert {speaker for _, speaker, _ in said} == {"Antony Blinken"}
    assert {role for _, _, role in said} == {"U.S. Secretary of State"}
    assert [(words[:20], words[-12:]) for words, _, _ in said] == [
        ("“adding another chap", 'lationship,"'),
        ("“We remain united in", "ian people,”"),
        ("“We’re undertaking t", "able peace,”"),
        ("“condemning Iran’s e", " and unjust."),
        ("It fits a pattern of", "executions,”"),
        ("“We’ll continue to w", "ther abuses."),
        ("We’ll keep standing ", "repression.”"),
        ("“welcome(ed) the Uni", "ndo-Pacific."),
        ("We look forward to c", "wan Strait.”"),
        ("“adding another chap", "re vibrant.”"),
    ]
