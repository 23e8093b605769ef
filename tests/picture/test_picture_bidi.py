"""Order of lines in two directions: as another program orders them."""

from __future__ import annotations

import pytest
from bidi import get_display  # type: ignore[import-untyped]
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.picture.bidi import in_visual_order, levels
from briefing.picture.faces import needs_glyph
from briefing.picture.runs import clusters, is_rtl, runs
from briefing.picture.theme import DARK

FAMILIES = DARK.families
NEWS = [
    "قال وزير الخارجية إن الاتفاق (الموقَّع في 25 مايو) يكلف 1.2 مليار دولار، أي نحو 4,5%.",
    "أعلنت شركة Rolls-Royce (لندن) عن محرك «Trent XWB-97» بقوة 97,000 رطل.",
    "وقال: «لن نتراجع!» – هكذا كتب @minister على X في 12:30، 3/4 منهم.",
    "وزیر گفت: «پیش‌نویس توافق‌نامه در ۲۵ مرداد ۱۴۰۲ (2023) آماده می‌شود».",
    "שר החוץ אמר: „ההסכם ייחתם ב־25 במאי” – בעלות של 1.2 מיליארד ₪ (כ־4.5%), לפי CNN.",
    "המדד עלה ב־-3.5% ל-1,234.56 נקודות [לפי הבורסה].",
    "The minister said “שלום עליכם” (peace), then 25% of القاهرة, and left.",
    "C++ و C# لغتان؛ الإصدار 3.11+ فقط.",
    "هاتف: +44 20 7946 0000 (تحويلة 12)",
]
signs = "aZé1209٠٣۴ .,:;!?-–+/%$€#'\"“”«»()[]{}<>\u00a0\u200e\u200f\u061c"
letters = "אבשלםابجدمة" + "\u064e\u05b8"
texts = st.text(alphabet=signs + letters * 2, min_size=1, max_size=40).filter(str.strip)


def shown(text: str, *, rtl: bool) -> str:
    """Return what a text looks like from left to right, by our own levels."""
    found = levels(text, rtl=rtl)
    pairs = in_visual_order(tuple(zip(text, found, strict=True)), lambda pair: pair[1])
    return "".join(c for c, _ in pairs)


def judged(text: str, *, rtl: bool) -> str:
    return str(get_display(text, base_dir="R" if rtl else "L"))


@pytest.mark.parametrize("rtl", [True, False])
@pytest.mark.parametrize("text", NEWS)
def test_news_is_ordered_as_another_program_orders_it(text: str, rtl: bool) -> None:
    assert shown(text, rtl=rtl) == judged(text, rtl=rtl)


@settings(max_examples=400)
@given(texts, st.booleans())
@example("(א) 1%", False)
@example("א 1% (b)", True)
def test_any_text_is_ordered_as_another_program_orders_it(text: str, rtl: bool) -> None:
    text = text.strip()
    marks = "\u200e\u200f\u061c"
    ours = shown(text, rtl=rtl).strip().translate({ord(c): None for c in marks})
    theirs = judged(text, rtl=rtl).strip().translate({ord(c): None for c in marks})
    assert ours == theirs


isolates = st.text(
    alphabet="ab1. (אבم٣)" + "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" * 2,
    min_size=1,
    max_size=30,
)


@settings(max_examples=300)
@given(isolates, st.booleans())
def test_marks_of_direction_never_stop_the_work(text: str, rtl: bool) -> None:
    found = levels(text, rtl=rtl)
    assert len(found) == len(text)
    assert all(level >= int(rtl) for level in found)
    in_order = "".join(run.text for run in runs(text, FAMILIES, rtl=rtl))
    assert sorted(c for c in in_order if needs_glyph(c)) == sorted(
        c for c in text if needs_glyph(c)
    )


@pytest.mark.parametrize("text", NEWS)
def test_runs_stand_in_that_order(text: str) -> None:
    """Runs are split by face, too, which must not change the order of what they hold."""
    rtl = is_rtl(text)
    seen = ""
    for run in runs(text, FAMILIES, rtl=rtl):
        seen += "".join(clusters(run.text)[::-1]) if run.rtl else run.text
    parts = clusters(text)
    by_part = levels(text, rtl=rtl)
    place, pairs = 0, []
    for part in parts:
        pairs.append((part, by_part[place]))
        place += len(part)
    ordered = in_visual_order(pairs, lambda pair: pair[1])
    assert seen == "".join(part for part, _ in ordered)


@pytest.mark.parametrize(
    ("text", "rtl"),
    [
        ("BBC: قال وزير الخارجية البريطاني إن الاتفاق قريب", True),
        ("محمد said that the agreement was close to being signed", False),
        ("In Hebrew, peace is שלום", False),
        ("25 مايو", True),
        ("2023 – 2024", False),
        ("\u2067שלום\u2069 is a word", False),
    ],
)
def test_a_text_runs_as_most_of_its_letters_do_when_a_name_comes_first(
    text: str, rtl: bool
) -> None:
    assert is_rtl(text) is rtl


def test_what_comes_before_on_the_page_settles_a_number_at_the_start_of_a_line() -> None:
    """After Arabic letters a percent sign stands left of its number, on the next line too."""
    whole = "ارتفعت الأسعار بنسبة 25% أمس"
    start = whole.index("25")
    known = levels(whole, rtl=True)[start:]
    in_place, alone = (
        "".join(r.text[::-1] if r.rtl else r.text for r in runs(whole[start:], FAMILIES, **how))
        for how in ({"rtl": True, "known": known}, {"rtl": True})
    )
    assert in_place == judged(whole, rtl=True)[: len(in_place)]
    assert alone != in_place
