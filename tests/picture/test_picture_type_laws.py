"""Laws of set type, over any text in any script, judged on what is really drawn."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from picture_samples import ONE_WORD
from PIL import Image, ImageDraw

from briefing.picture.faces import face_for
from briefing.picture.paint import Text, draw_text, ink_box
from briefing.picture.runs import clusters
from briefing.picture.theme import find_theme
from briefing.picture.typeset import BOLD, PROPORTIONAL_FIGURES, REGULAR, Setting, Style, fit

FAMILIES = find_theme("dark").families
SENTENCES = [
    "The two ministers said 25 boats (4.5%) would leave at nine -- and the last at 21:40.",
    "Le ministre a dit : « Non, 30 % ! » – vraiment ?",
    "Донаудампфшифффартсгезельшафт сообщила: «Соглашение подпишут 25 мая».",
    "Ο υπουργός είπε: «Η συμφωνία θα υπογραφεί στις 25 Μαΐου».",
    "Bộ trưởng Ngoại giao nói: “Thỏa thuận sẽ được ký ngày 25 tháng 5.”",
    "قال الوزير إن 25 قاربًا ستغادر (بتوقيت لندن) بكلفة 1.2 مليار دولار وفق Rolls-Royce.",
    "وزیر گفت: «پیش‌نویس توافق‌نامه در ۲۵ مرداد آماده می‌شود».",
    "השר אמר: „ההסכם ייחתם ב־25 במאי” – בעלות של 1.2 מיליארד ₪.",
    "मंत्री ने कहा, “क्षेत्र में समझौते पर २५ मई को हस्ताक्षर होंगे।”",
    "รัฐมนตรีกล่าวว่า ข้อตกลงจะลงนามในวันที่ ๒๕ พฤษภาคม น้ำผึ้ง เร็ว ๆ นี้",
    "外交部长表示：“协议将于5月25日签署，耗资12亿美元（约4.5%）。”《人民日报》",
    "外務大臣は「協定は5月25日に署名される」と述べた。キャッシュレス決済も進む。",
    "외무장관은 “협정이 5월 25일 서명될 것”이라고 말했다.",
    ONE_WORD,
]
words = st.sampled_from([word for sentence in SENTENCES for word in sentence.split()])
stretches = st.one_of(st.sampled_from(SENTENCES), words, words)
texts = st.lists(stretches, min_size=1, max_size=8).map(" ".join)
styles = st.sampled_from(
    [
        Style(FAMILIES, BOLD, 1.08, features=PROPORTIONAL_FIGURES),
        Style(FAMILIES, REGULAR, 1.35, features=PROPORTIONAL_FIGURES),
        Style(FAMILIES, 600, 1.35, tracking=0.07),
    ]
)
sides = st.sampled_from([160, 240, 432, 720, 1080, 1920, 3840])


def drawn(setting: Setting, width: int) -> tuple[int, int, int, int] | None:
    """Return what the ink covers, from the column's corner, as Pillow sees it."""
    pad = 2 * setting.size + 20
    canvas = Image.new("RGB", (width + 2 * pad, setting.height + 2 * pad))
    text = Text(setting, pad, pad, width, (255, 255, 255))
    draw_text(ImageDraw.Draw(canvas), text)
    box = canvas.getbbox()
    assert (box or (pad, pad, pad, pad)) == ink_box(text).as_tuple()
    return box and (box[0] - pad, box[1] - pad, box[2] - pad, box[3] - pad)


def without_spaces(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=120)
@given(texts, styles, sides, st.floats(0.15, 0.95), st.floats(0.1, 0.7), st.booleans())
@example(ONE_WORD, Style(FAMILIES, BOLD, 1.08), 160, 0.2, 0.1, True)
def test_ink_stays_in_the_box_and_all_letters_are_there(
    text: str, style: Style, side: int, across: float, down: float, balanced: bool
) -> None:
    width, height = int(side * across), int(side * down)
    largest, smallest = max(side // 12, 12), max(side // 40, 8)
    set_ = fit(text, style, width, height, largest=largest, smallest=smallest, balanced=balanced)
    assert set_ == fit(
        text, style, width, height, largest=largest, smallest=smallest, balanced=balanced
    )
    assert all(line.strip() for line in set_.lines)
    joined, wanted = (without_spaces(t).replace("-", "") for t in ("".join(set_.lines), text))
    assert joined == wanted
    assert set_.height <= height or set_.size <= 4
    box = drawn(set_, width)
    assert box is not None
    # Letters may reach over the pen's way by the little that their maker let them: a tail, a mark.
    hair = 2 + round(0.05 * set_.size)
    assert box[0] >= -hair, (box, set_)
    assert box[2] <= width + hair, (box, set_)
    if set_.size > 4:
        reach = hair + round(0.35 * set_.size)  # beyond the first and the last line's own height
        assert box[1] >= -reach
        assert box[3] <= set_.height + reach


@settings(max_examples=60)
@given(texts, styles, st.integers(200, 1200), st.integers(100, 500))
def test_a_larger_box_never_makes_letters_smaller(
    text: str, style: Style, width: int, height: int
) -> None:
    sizes = [
        fit(text, style, width + wider, height + higher, largest=90, smallest=20).size
        for wider, higher in ((0, 0), (1, 0), (0, 1), (40, 0), (0, 40), (width, height))
    ]
    assert all(size >= sizes[0] - 1 for size in sizes)


@settings(max_examples=60)
@given(texts, st.integers(200, 900))
def test_no_line_ends_within_a_letter(text: str, width: int) -> None:
    set_ = fit(text, Style(FAMILIES), width, 4000, largest=40, smallest=40)
    whole = clusters(without_spaces(text))
    of_lines = [part for line in set_.lines for part in clusters(without_spaces(line))]
    assert [p for p in of_lines if p != "-"] == [p for p in whole if p != "-"]


@pytest.mark.parametrize("text", SENTENCES)
def test_every_letter_of_the_news_has_a_face(text: str) -> None:
    assert all(face_for(cluster, FAMILIES) is not None for cluster in clusters(text))


@pytest.mark.parametrize("text", SENTENCES[:-1])
@pytest.mark.parametrize("width", [400, 650, 900])
def test_no_orphan_in_any_script(text: str, width: int) -> None:
    style = Style(FAMILIES, BOLD, 1.08)
    set_ = fit(text, style, width, 2000, largest=48, smallest=48, balanced=True)
    last = set_.line_width(set_.lines[-1])
    assert len(set_.lines) == 1 or last > 0.25 * set_.width, set_.lines
