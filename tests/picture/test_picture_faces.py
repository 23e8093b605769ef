"""Faces: three weights that differ, a face for every letter, and a word when there is none."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from briefing.picture import coverage, faces
from briefing.picture.coverage import missing_letters
from briefing.picture.faces import Face, face_for, letters, needs_glyph
from briefing.picture.runs import is_rtl, runs
from briefing.picture.theme import DARK, find_theme
from briefing.picture.typeset import BOLD, REGULAR, SEMIBOLD, Style, ems

FAMILIES = DARK.families
MIXED = "Zürich: Αθήνα, Москва, नई दिल्ली, القاهرة, ירושלים, 北京 – 2 °C"
NOBODY = "\U000e0fff"  # never assigned


def test_our_own_faces_are_there_and_come_first() -> None:
    first = faces.faces(FAMILIES)
    assert [next(first).family, next(first).family] == list(FAMILIES)


def test_the_three_weights_differ() -> None:
    widths = [ems("Hamburgefonstiv", Style(FAMILIES, w)) for w in (REGULAR, SEMIBOLD, BOLD)]
    assert widths == sorted(set(widths))


def test_every_letter_is_drawn_by_a_face_that_has_it() -> None:
    for run in runs(MIXED, FAMILIES, rtl=False):
        needed = {ord(c) for c in run.text if needs_glyph(c)}
        assert needed <= letters(run.face)
    drawn = "".join(run.text for run in runs(MIXED, FAMILIES, rtl=False))
    lacking = [c for c in MIXED if face_for(c, FAMILIES) is None]
    assert sorted(drawn) == sorted(c for c in MIXED if c not in lacking)


def test_devanagari_is_taken_from_the_second_face() -> None:
    (word,) = runs("दिल्ली", FAMILIES, rtl=False)
    assert word.face.family == "Noto Sans"


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("", "Noto Sans CJK SC"),
        ("zh-Hans", "Noto Sans CJK SC"),
        ("zh-Hant", "Noto Sans CJK TC"),
        ("zh-Hant-TW", "Noto Sans CJK TC"),
        ("zh-HK", "Noto Sans CJK HK"),
        ("ja", "Noto Sans CJK JP"),
        ("ko-KR", "Noto Sans CJK KR"),
    ],
)
def test_signs_are_drawn_as_each_language_wants_them(language: str, family: str) -> None:
    families = find_theme("dark", language).families
    (run,) = runs("直接", families, rtl=False)
    assert run.face.family == family
    assert language == "" or families[0] == family  # for its digits, too


def test_arabic_has_three_weights() -> None:
    widths = [ems("مكتبة عائمة", Style(FAMILIES, w), rtl=True) for w in (REGULAR, SEMIBOLD, BOLD)]
    assert widths == sorted(set(widths))


def test_letters_that_no_face_has_are_left_out_and_named() -> None:
    assert runs("a" + NOBODY, FAMILIES, rtl=False)[0].text == "a"
    (finding,) = missing_letters(["news " + NOBODY, "more"], FAMILIES)
    assert NOBODY in finding.problem
    assert finding.remedy


def test_nothing_is_said_of_joiners_marks_and_controls() -> None:
    assert missing_letters(["a\u200db \u2066c\u2069 ❤\ufe0e"[:9], "e\u0301"], FAMILIES) == ()


@pytest.fixture
def only_our_faces(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which nothing but this program's own faces is installed."""
    ours: tuple[Face, ...] = tuple(f for f in faces._packaged_faces() if f.family in FAMILIES)
    monkeypatch.setattr(faces, "_packaged_faces", lambda: ours)
    monkeypatch.setattr(faces, "_system_faces", lambda: ())
    monkeypatch.setattr(coverage, "find_spec", lambda _: None)
    face_for.cache_clear()
    runs.cache_clear()
    yield
    face_for.cache_clear()
    runs.cache_clear()


@pytest.mark.usefixtures("only_our_faces")
def test_the_finding_says_what_to_install() -> None:
    arabic, chinese = missing_letters(["القاهرة", "Cairo 北京"], FAMILIES)
    assert "pip install fontpkg-noto-sans-arabic" in arabic.remedy
    assert "pip install noto-cjk-sans-otc" in chinese.remedy
    assert "京" in chinese.problem
    assert "C" not in chinese.problem.replace("CJK", "")


def test_a_machine_without_any_face_is_told_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from briefing.errors import BriefingError

    monkeypatch.setattr(faces, "find_spec", lambda _: None)
    monkeypatch.setattr(faces, "_system_folders", list)
    for remembered in (faces._faces_of_its_package, faces._packaged_faces, faces._system_faces):
        remembered.cache_clear()
    with pytest.raises(BriefingError, match="pip install fontpkg-source-sans-3"):
        list(faces.faces(FAMILIES))
    for remembered in (faces._faces_of_its_package, faces._packaged_faces, faces._system_faces):
        remembered.cache_clear()


@pytest.mark.parametrize(
    ("text", "rtl"),
    [("Hello", False), ("“123” שלום", True), ("– Hi שלום", False), ("12 %", False), ("سلام", True)],
)
def test_direction_is_that_of_the_first_strong_letter(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl


def test_words_of_the_other_direction_stand_in_their_order(only_our_faces: None) -> None:
    """Hebrew letters are missing here, so runs are told apart by what is left: Latin and digits."""
    del only_our_faces
    line = "abc שלום नई שלום def"
    from_left = "".join(run.text for run in runs(line, FAMILIES, rtl=False)).split()
    from_right = "".join(run.text for run in runs(line, FAMILIES, rtl=True)).split()
    assert from_left == ["abc", "नई", "def"]
    assert from_right == ["def", "नई", "abc"]


def test_packages_are_named_as_pip_wants_them_and_known_by_the_scripts_of_unicode() -> None:
    scripts = {unicodedata.name(chr(code), "").split(" ")[0] for code in range(0x20000)}
    for script, package in coverage.PACKAGES.items():
        assert script in scripts | {"CJK"}
        assert re.fullmatch(r"fontpkg-[a-z0-9]+(-[a-z0-9]+)*|noto-cjk-sans-otc", package)
    assert not coverage.PACKAGES.keys() & coverage.FACES.keys()
    assert coverage.FACES.keys() - {"SYMBOL"} <= scripts


@pytest.mark.parametrize(
    ("script", "letters_of_it"),
    [
        ("ARABIC", "قپچگکیءٱ،؛؟٪۲"),
        ("CJK", "国國龍龘"),
        ("CYRILLIC", "Жїєґћђў"),
        ("DEVANAGARI", "कक्षज्ञ।ऽॐ₹"),
        ("GREEK", "Ωἀῆ"),
        ("HANGUL", "한뷁"),
        ("HEBREW", "אםְּ־״׳₪"),
        ("HIRAGANA", "あっゝ"),
        ("KATAKANA", "ヴィーヶ"),
        ("LATIN", "ệữđĳşțŁ"),
        ("THAI", "กน้ำๆฯ๒฿"),
    ],
)
def test_the_package_named_for_a_script_has_its_letters(script: str, letters_of_it: str) -> None:
    module = coverage.PACKAGES[script].replace("-", "_")
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    (first, *_) = faces._faces_in([Path(spec.origin).parent])
    assert {ord(letter) for letter in letters_of_it} <= letters(first)


@pytest.mark.usefixtures("only_our_faces")
@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("পররাষ্ট্রমন্ত্রী", "pip install fontpkg-hind-siliguri."),
        ("שלום", "pip install fontpkg-assistant."),
        ("สวัสดี", "pip install fontpkg-noto-sans-thai."),
        ("한국", "pip install noto-cjk-sans-otc."),
        ("ગુજરાતી", "Install Noto Sans Gujarati in the system's fonts folder"),
        ("བོད", "Install Noto Serif Tibetan"),
        ("🎉", "Install Noto Sans Symbols 2"),
        (NOBODY, "Install a face that has them"),
    ],
)
def test_each_script_has_its_remedy(text: str, remedy: str) -> None:
    (finding,) = missing_letters([text], FAMILIES)
    assert remedy in finding.remedy


@pytest.mark.usefixtures("only_our_faces")
def test_a_package_that_is_here_already_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "find_spec", find_spec)
    (finding,) = missing_letters(["\U00020000"], FAMILIES)
    assert "pip" not in finding.remedy
    assert finding.remedy


def test_the_manual_names_what_findings_name() -> None:
    manual = Path(__file__).parents[2] / "docs" / "type.md"
    told = set(re.findall(r"pip install (fontpkg-[\w-]+)", manual.read_text(encoding="utf-8")))
    project = tomllib.loads((manual.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    stated = " ".join(project["project"]["dependencies"])
    by_need = {p for p in coverage.PACKAGES.values() if p.startswith("fontpkg") and p not in stated}
    assert told == by_need
