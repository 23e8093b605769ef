"""Which language an article is in: declared, detected, contradicted, unknown."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.article.language import detect, script_of
from briefing.article.model import Article
from briefing.article.reading import article_from_bytes, read_article
from briefing.errors import RecipeError
from briefing.findings import Severity

ARTICLES = Path(__file__).parent.parent / "articles"
ARABIC = (ARTICLES / "ar.txt").read_text(encoding="utf-8")
SWAHILI = (ARTICLES / "sw.txt").read_text(encoding="utf-8")

SENTENCES = {
    "bn": "সরকার সোমবার আগামী বছরের নতুন বাজেট অনুমোদন করেছে এবং স্কুলে আরও অর্থ ব্যয় করা হবে।",
    "da": "Regeringen vedtog mandag et nyt budget, og skolerne får flere penge.",
    "de": "Die Regierung hat am Montag den Haushalt beschlossen, und Schulen erhalten mehr.",
    "el": "Η κυβέρνηση ενέκρινε τον προϋπολογισμό.",
    "he": "הממשלה אישרה ביום שני תקציב חדש",
    "id": "Pemerintah pada hari Senin menyetujui anggaran baru, dan sekolah mendapat uang.",
    "ja": "政府は月曜日、来年度の新しい予算案を閣議決定した。",
    "ko": "정부는 월요일 내년도 새 예산안을 의결했다.",
    "mr": "सरकारने सोमवारी नवीन अर्थसंकल्प मंजूर केला आणि शाळांवर अधिक पैसे खर्च केले जातील.",
    "ne": "सरकारले सोमबार आगामी वर्षको नयाँ बजेट स्वीकृत गरेको छ र विद्यालयमा थप रकम खर्च हुने बताए।",
    "pl": "Rząd przyjął w poniedziałek nowy budżet, a szkoły dostaną więcej pieniędzy.",
    "pt": "O governo aprovou na segunda-feira um novo orçamento, com mais dinheiro para escolas.",
    "ru": "Правительство в понедельник приняло новый бюджет, и школы получат больше денег.",
    "th": "รัฐบาลอนุมัติงบประมาณใหม่เมื่อวันจันทร์",
    "tr": "Hükümet pazartesi günü bütçeyi onayladı ve okullara daha fazla para verilecek.",
    "ur": "حکومت نے پیر کو نیا بجٹ منظور کر لیا، اور اسکولوں پر زیادہ رقم خرچ کی جائے گی۔",
    "vi": "Chính phủ hôm thứ Hai đã thông qua ngân sách mới, và sẽ chi nhiều tiền hơn.",
    "zh-Hans": "政府周一通过了明年的新预算，财政部长说会对学校投入更多经费。",
    "zh-Hant": "政府週一通過了明年的新預算，財政部長說會對學校投入更多經費。",
}


def read(text: str, name: str = "a.txt", language: str | None = None) -> Article:
    return article_from_bytes(text.encode("utf-8", "surrogatepass"), name, None, language)


def codes(article: Article) -> list[str]:
    return [finding.code for finding in article.findings]


@pytest.mark.parametrize("name", ["ar", "en", "es", "fa", "fr", "hi", "sw", "uk", "zh"])
def test_articles_that_do_not_say_are_recognised_and_that_is_told(name: str) -> None:
    article = read_article(str(ARTICLES / f"{name}.txt"))
    assert article.language == {"zh": "zh-Hans"}.get(name, name)
    (finding,) = article.findings
    assert (finding.code, finding.severity) == ("A-009", Severity.INFO)
    assert "--language" in finding.remedy


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_one_sentence_is_often_enough(language: str) -> None:
    assert detect(SENTENCES[language]) == language


@pytest.mark.parametrize(
    "text",
    ["", "OK", "12 345 - 67 % …", "Mill reopens", "ABBA 10-8", "🙂" * 2000, "a" * 5000, "..." * 99],
)
def test_of_little_text_nothing_is_guessed(text: str) -> None:
    assert detect(text) is None


def test_nor_of_text_in_two_scripts() -> None:
    mixed = SENTENCES["ru"] + " " + SENTENCES["de"]
    assert script_of(mixed) is None
    assert detect(mixed) is None
    article = read(f"Polwithen\n\n{mixed}\n")
    assert (article.language, codes(article)) == ("en", ["A-001"])
    assert "--language" in article.findings[0].remedy


def test_names_in_another_script_do_not_matter() -> None:
    assert detect(SENTENCES["ru"] + " BBC, Apple") == "ru"
    assert detect(SENTENCES["zh-Hans"] + "NBA和iPhone") == "zh-Hans"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<html lang="cy"><h1>Melin</h1><p>Agorodd y felin.</p></html>'),
        (
            "a.html",
            '<html lang="en"><script type="application/ld+json">{"@type": "NewsArticle",'
            ' "inLanguage": "cy"}</script><h1>Melin</h1><p>Agorodd y felin.</p></html>',
        ),
        ("a.md", "---\ntitle: Melin\nlanguage: cy\n---\nAgorodd y felin.\n"),
    ],
)
def test_what_is_declared_counts(name: str, text: str) -> None:
    article = read(text, name)
    assert (article.language, codes(article)) == ("cy", [])


def test_the_user_counts_more() -> None:
    page = '<html lang="cy"><h1>Melin</h1><p>Agorodd y felin.</p></html>'
    assert read(page, "a.html", "en-GB").language == "en-GB"
    arabic = read(ARABIC, language="en")
    assert (arabic.language, codes(arabic)) == ("en", ["A-010"])
    assert read(SWAHILI, language="sw").findings == ()


@pytest.mark.parametrize("language", ["", "english", "../x", "e", "en--", "und"])
def test_what_the_user_says_must_be_a_language(language: str) -> None:
    with pytest.raises(RecipeError, match="is no language"):
        read(SWAHILI, language=language)


@pytest.mark.parametrize(("name", "language"), [("ar", "ar"), ("sw", "sw"), ("fr", "fr")])
def test_a_template_that_says_english_is_not_believed(name: str, language: str) -> None:
    text = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")
    headline, body = text.split("\n\n", 1)
    paragraphs = body.replace("\n\n", "</p><p>")
    page = f'<html lang="en"><h1>{headline}</h1><p>{paragraphs}</p></html>'
    article = read(page, "a.html")
    assert article.language == language
    (finding,) = (f for f in article.findings if f.code == "A-010")
    assert finding.severity is Severity.WARNING
    assert "stated as en" in finding.problem
    assert f"read as {language}" in finding.problem
    assert "--language en" in finding.remedy


@pytest.mark.parametrize(
    ("tag", "name"), [("uz-Cyrl", "uk"), ("sr", "uk"), ("zh-TW", "zh"), ("ur", "fa")]
)
def test_what_a_text_could_be_in_is_believed(tag: str, name: str) -> None:
    body = (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")
    article = read(f"---\nlanguage: {tag}\n---\n# {body}", "a.md")
    assert (article.language, codes(article)) == (tag, [])


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_no_language_contradicts_itself(language: str) -> None:
    article = read(f"---\ntitle: 2026\nlanguage: {language}\n---\n{SENTENCES[language]}\n", "a.md")
    assert (article.language, codes(article)) == (language, [])


@pytest.mark.parametrize("name", ["Kiswahili", "xx-yy", "Swahili (TZ)", "1"])
def test_what_is_no_tag_is_told_and_the_text_looked_at(name: str) -> None:
    article = read(f"---\nlanguage: {name}\n---\n# {SWAHILI}", "a.md")
    assert (article.language, codes(article)) == ("sw", ["A-005", "A-009"])


@given(st.text(max_size=200))
def test_anything_may_be_asked(text: str) -> None:
    assert detect(text) is None or detect(text)


def test_neither_help_nor_a_plainly_english_text_loads_the_model() -> None:
    code = (
        "import sys; from briefing.article.reading import read_article;"
        "print(read_article(sys.argv[1]).language, 'py3langid' in sys.modules)"
    )
    for name, said in (("en", "en False"), ("zh", "zh-Hans False"), ("es", "es True")):
        run = subprocess.run(
            [sys.executable, "-c", code, ARTICLES / f"{name}.txt"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == said
