"""Bytes to text: encodings as newsrooms still have them, and files that are no text."""

from __future__ import annotations

import pytest

from briefing.article.decode import decode
from briefing.article.reading import article_from_bytes
from briefing.errors import ArticleNotText

HEADLINE_AND_BODY = "Mill Reopens\n\nThe mayor said “we’re glad” – and the mill’s café reopened.\n"

LETTERS = {
    "fr": (
        "L’été dernier, le maire a annoncé la réouverture du moulin à marée. « C’est une fête ».",
        "cp1252",
    ),
    "de": ("Die Bürgermeisterin sagte, die Mühle öffne im März. „Wir freuen uns“.", "cp1252"),
    "pl": ("Burmistrz powiedział, że młyn zostanie otwarty w październiku. Są dumni.", "cp1250"),
    "ru": ("Мэр сообщил, что мельница снова открыта. Жители города очень рады этому.", "koi8-r"),
    "el": ("Ο δήμαρχος ανακοίνωσε ότι ο μύλος άνοιξε ξανά. Είναι πολύ χαρούμενοι.", "cp1253"),
    "tr": ("Belediye başkanı değirmenin yeniden açıldığını söyledi. Halk çok mutlu.", "cp1254"),
    "ar": ("أعلن رئيس البلدية أن الطاحونة فتحت أبوابها من جديد. السكان سعداء جدا.", "cp1256"),
    "ja": ("市長は、水車小屋が再開したと発表した。住民はとても喜んでいる。", "shift_jis"),
    "zh": ("市长宣布磨坊重新开放，居民们非常高兴。", "gb18030"),
    "ko": ("시장은 방앗간이 다시 문을 열었다고 발표했다. 주민들은 매우 기뻐하고 있다.", "euc_kr"),
}  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_in_every_form_is_read_without_a_remark(encoding: str) -> None:
    read = decode(HEADLINE_AND_BODY.encode(encoding), "mill.txt")
    assert read.text == HEADLINE_AND_BODY
    assert read.findings == ()


@pytest.mark.parametrize("order", ["le", "be"])
def test_both_byte_orders_are_told_by_their_mark(order: str) -> None:
    data = "\ufeff".encode(f"utf-16-{order}") + HEADLINE_AND_BODY.encode(f"utf-16-{order}")
    assert decode(data, "mill.txt").text == HEADLINE_AND_BODY


@pytest.mark.parametrize("language", sorted(LETTERS))
def test_older_encodings_are_recognised_and_the_assumption_told(language: str) -> None:
    text, encoding = LETTERS[language]
    read = decode(text.encode(encoding), "mill.txt")
    assert read.text == text
    (finding,) = read.findings
    assert finding.code == "A-002"
    assert read.encoding in finding.problem


def test_english_with_windows_quotation_marks_keeps_them() -> None:
    read = decode(HEADLINE_AND_BODY.encode("cp1252"), "mill.txt")
    assert (read.text, read.encoding) == (HEADLINE_AND_BODY, "cp1252")


def test_a_page_is_read_as_it_declares_and_nothing_is_assumed() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><p>Zażółć gęślą jaźń.</p></html>'
    read = decode(page.encode("iso-8859-2"), "mill.html")
    assert read.text == page
    assert read.findings == ()


def test_latin_1_is_read_as_browsers_do() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">“Café”'
    assert decode(page.encode("cp1252"), "mill.html").text == page


def test_utf8_wins_over_a_declaration_that_is_wrong() -> None:
    page = '<meta charset="windows-1252"><p>“Café”</p>'
    assert decode(page.encode(), "mill.html").text == page


@pytest.mark.parametrize("codec", ["rot13", "unicode_escape", "zlib", "idna", "no-such"])
def test_a_declaration_of_something_else_than_an_encoding_is_ignored(codec: str) -> None:
    page = f'<meta charset="{codec}"><p>The café of the mill is open again, and we’re glad.</p>'
    assert decode(page.encode("cp1252"), "mill.html").text == page


def test_one_damaged_byte_does_not_cost_the_quotation_marks() -> None:
    data = HEADLINE_AND_BODY.encode() + "é".encode()[:1]
    article = article_from_bytes(data, "mill.txt", None)
    assert "“we’re glad” – and the mill’s café" in article.blocks[0].text
    assert "A-003" in [finding.code for finding in article.findings]


@pytest.mark.parametrize(
    ("data", "what", "remedy"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a picture", "beside"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "a picture", "beside"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a picture", "beside"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document", "Copy its text"),
        (b"PK\x03\x04" + bytes(26) + b"word/document", "a word processor's document", "save it"),
        (b"PK\x03\x04" + bytes(26) + b"photos/1.jpg", "a compressed archive", "Unpack"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), "a word processor's document", "save it"),
        (b"{\\rtf1\\ansi Mill}", "a word processor's document", "save it"),
        (b"\x00\x00\x00\x20ftypisom", "a film or a recording", "plain text"),
        (b"ID3\x04\x00", "a recording", "plain text"),
        (b"Mill\x00Reopens", "not text", "Save it as plain text"),
        (bytes(range(1, 9)) * 9, "not text", "Save it as plain text"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_text_is_named_for_what_it_is(
    data: bytes, what: str, remedy: str
) -> None:
    with pytest.raises(ArticleNotText) as refused:
        decode(data, "mill.docx")
    assert refused.value.problem == f"this is {what}"
    assert refused.value.place == "mill.docx"
    assert remedy in refused.value.remedy
