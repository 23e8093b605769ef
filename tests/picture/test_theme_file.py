"""A house's own theme: read as it is meant, or refused with what to write instead."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.util import find_spec
from math import floor
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given
from hypothesis import strategies as st
from legibility import RGB, meetings, wcag
from PIL import Image
from pydantic import TypeAdapter

from briefing.errors import ThemeInvalid
from briefing.picture.cards import OPTIONAL
from briefing.picture.faces import face_for
from briefing.picture.legible import COLOURS, pairs
from briefing.picture.theme import DARK, SHIPPED, Theme, find_theme
from briefing.picture.theme_file import THEME_FOLDER, read_theme, theme_from_settings
from briefing.picture.theme_settings import LIMITS, ThemeSettings
from samples import ROOT


def written(folder: Path, text: str) -> Path:
    file = folder / "harbour.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refusal(folder: Path, text: str) -> ThemeInvalid:
    with pytest.raises(ThemeInvalid) as caught:
        read_theme(written(folder, text))
    return caught.value


def font_file(module: str) -> Path:
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return sorted((Path(spec.origin).parent / "files").glob("*.ttf"))[0]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_themes_come_through_the_same_door_as_any(name: str) -> None:
    assert read_theme(THEME_FOLDER / f"{name}.toml") == find_theme(name)
    assert find_theme(name).name == name


def test_every_file_in_the_folder_is_shipped() -> None:
    assert {path.stem for path in THEME_FOLDER.iterdir()} == set(SHIPPED)


def test_the_wheel_has_the_shipped_themes(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        for name in SHIPPED:
            inside = opened.read(f"briefing/picture/themes/{name}.toml")
            assert inside == (THEME_FOLDER / f"{name}.toml").read_bytes()


def test_a_theme_changes_what_differs_from_its_base(tmp_path: Path) -> None:
    theme = read_theme(written(tmp_path, 'base = "dark"\n[colours]\naccent = "#FFD166"\n'))
    assert theme.accent == (255, 209, 102)
    assert (theme.name, theme.ground, theme.ink) == ("harbour", DARK.ground, DARK.ink)
    assert (theme.families, theme.cards, theme.logo) == (DARK.families, frozenset(OPTIONAL), None)


def test_every_setting_is_read(tmp_path: Path) -> None:
    Image.new("RGBA", (300, 80), (255, 0, 0, 90)).save(tmp_path / "logo.png")
    shutil.copy(font_file("fontpkg_noto_sans"), tmp_path / "house.ttf")
    theme = read_theme(
        written(
            tmp_path,
            """
            name = "Harbour"
            faces = ["house.ttf", "Source Sans 3"]
            logo = "logo.png"
            contrast = 8
            cards = ["figure", "list"]
            [colours]
            ground = "#102030"
            ink = "#ffffff"
            muted = "#c0c8d0"
            accent = "#ffc800"
            band = "#800000"
            band_ink = "#ffffff"
            scrim = "#000000"
            [spacing]
            margin_x = 120
            margin_y = 60
            columns = 14
            gutter = 32
            baseline = 10
            """,
        )
    )
    assert theme == Theme(
        name="Harbour",
        ground=(16, 32, 48),
        ink=(255, 255, 255),
        muted=(192, 200, 208),
        accent=(255, 200, 0),
        band=(128, 0, 0),
        band_ink=(255, 255, 255),
        scrim=(0, 0, 0),
        families=(str(tmp_path / "house.ttf"), "Source Sans 3"),
        margin_x=120,
        margin_y=60,
        columns=14,
        gutter=32,
        baseline=10,
        logo=tmp_path / "logo.png",
        contrast=8.0,
        cards=frozenset({"figure", "list"}),
    )
    face = face_for("a", theme.families)
    assert face is not None
    assert face.cuts[0].path == tmp_path / "house.ttf"


def test_a_theme_may_do_without_every_optional_card(tmp_path: Path) -> None:
    assert read_theme(written(tmp_path, 'base = "dark"\ncards = []')).cards == frozenset()


def test_a_languages_faces_go_before_a_houses_own(tmp_path: Path) -> None:
    file = written(tmp_path, 'base = "light"\nfaces = ["Noto Sans"]')
    families = find_theme(str(file), "ja").families
    assert families == ("Noto Sans CJK JP", "Noto Sans JP", "Noto Sans")
    assert find_theme(str(file), "en").families == ("Noto Sans",)


DARK_ONE = 'base = "dark"\n'
ALL_COLOURS = "[colours]\n" + "".join(f'{name} = "#ffffff"\n' for name in COLOURS[:-1])


@pytest.mark.parametrize(
    ("text", "line", "problem", "remedy"),
    [
        ("colors = 3", 1, "there is no setting 'colors'", "Did you mean colours?"),
        ("[colours]\n\nink-colour = 3", 3, "no setting 'colours.ink-colour'", "[colours] may set"),
        ("[colours]\nband-ink = 3", 2, "there is no setting 'colours.band-ink'", "as band_ink."),
        ("margin_x = 99", 1, "there is no setting 'margin_x'", "belongs to the table spacing."),
        ("[colours]\nlogo = 'x'", 2, "no setting 'colours.logo'", "above the first line in square"),
        ("[colours]\nink = 3", 2, "'colours.ink' should be text in quotation marks", "themes.md"),
        ("colours = '#fff'", 1, "'colours' should be a table", "themes.md"),
        ("name = true", 1, "'name' should be text", "themes.md"),
        ("name = 'a\\u001b'\nbase = 3", 2, "'base' should be text", "themes.md"),
        ('name = "a\\u001b[1m"', 1, "a line break or a control character", "themes.md"),
        ("contrast = 4.5", 1, "it is between 7 and 18, not 4.5", "themes.md"),
        ("contrast = nan", 1, "it is between 7 and 18, not nan", "themes.md"),
        ("contrast = 'high'", 1, "'contrast' should be a number", "themes.md"),
        ("cards = 'list'", 1, "'cards' should be a list", "themes.md"),
        ("cards = ['lists']", 1, "there is no card 'lists'", "quotation, list, figure, section."),
        ("cards = ['title']", 1, "there is no card 'title'", "quotation, list, figure, section."),
        ("base = 'sepia'", 1, "no theme 'sepia' to start from", "dark, light, high-contrast."),
        ("[colours]\nink = 'red'", 2, "'red' is no colour", '"#rrggbb"'),
        ("[colours]\nink = '#fff'", 2, "'#fff' is no colour", '"#rrggbb"'),
        ("[colours]\nink = '#ffffff80'", 2, "'#ffffff80' is no colour", '"#rrggbb"'),
        ("[colours]\nink = '#fffffg'", 2, "'#fffffg' is no colour", '"#rrggbb"'),
        ("", 0, "'colours.ground' is missing", 'base = "dark"'),
        (ALL_COLOURS, 1, "'colours.scrim' is missing", 'base = "dark"'),
        ("[spacing]\nmargin_x = 95", 2, "between 96 and 240, so that no screen cuts text off", ""),
        ("[spacing]\nmargin_y = 53", 2, "between 54 and 160, so that no screen cuts text off", ""),
        ("[spacing]\nmargin_x = 241", 2, "between 96 and 240", "themes.md"),
        ("[spacing]\ncolumns = 11", 2, "it is between 12 and 16, not 11", "themes.md"),
        ("[spacing]\ngutter = 8.5", 2, "'spacing.gutter' should be a whole number", "themes.md"),
        ("[spacing]\nbaseline = 'x'", 2, "'spacing.baseline' should be a whole number", ""),
        (f"[spacing]\nbaseline = 1{'0' * 99}", 2, "it is between 4 and 16, not 1000", ""),
        ("faces = 'Inter'", 1, "'faces' should be a list", "themes.md"),
        (
            f"{DARK_ONE}faces = ['Inter', '']",
            2,
            "'faces' (no. 2) cannot be used: it is no name",
            "",
        ),
        (f'{DARK_ONE}faces = ["a\\u0000.ttf"]', 2, "it is no name of a family or a file", ""),
        (f"{DARK_ONE}faces = ['gone.ttf']", 2, "there is no file gone.ttf", "themes.md"),
        (f"{DARK_ONE}faces = ['../a.ttf']", 2, "it is not beside the theme's file", "Put it into"),
        (f"{DARK_ONE}faces = ['/a/b.ttf']", 2, "it is not beside the theme's file", "Put it into"),
        (f"{DARK_ONE}logo = 'gone.png'", 2, "there is no file gone.png", "themes.md"),
        (f"{DARK_ONE}logo = '../a.png'", 2, "it is not beside the theme's file", "Put it into"),
        (f"{DARK_ONE}logo = '.'", 2, "there is no file .", "themes.md"),
        (f'{DARK_ONE}logo = "a\\u0000"', 2, "it is not beside the theme's file", "Put it into"),
        ("name = “Harbour”", 1, "the theme cannot be read: invalid value", "straight quotation"),
        ("= 3", 1, "the theme cannot be read", "docs/themes.md"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_do(
    tmp_path: Path, text: str, line: int, problem: str, remedy: str
) -> None:
    error = refusal(tmp_path, text)
    assert problem in error.problem
    assert remedy in error.remedy
    assert error.place == str(tmp_path / "harbour.toml") + (f", line {line}" if line else "")
    assert error.exit_code == 25
    assert str(error).isprintable()


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    for name in (tmp_path / "gone.toml", tmp_path, "a\0.toml"):
        with pytest.raises(ThemeInvalid, match="the theme cannot be read") as caught:
            read_theme(Path(name))
        assert caught.value.remedy


@pytest.mark.parametrize("content", [b"", b"not a font" * 99, b"\0\1\0\0" * 99])
@pytest.mark.parametrize("name", ["face.ttf", "face.OTF", "face.ttc"])
def test_a_font_that_is_none_is_refused_by_its_name(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    error = refusal(tmp_path, f'base = "dark"\nfaces = ["Noto Sans", "{name}"]')
    assert f"'faces' (no. 2) cannot be used: {name} is not a font" in str(error)
    assert "TrueType or OpenType" in error.remedy


def test_a_font_cut_short_is_refused(tmp_path: Path) -> None:
    whole = font_file("fontpkg_noto_sans").read_bytes()
    (tmp_path / "face.ttf").write_bytes(whole[: len(whole) // 2])
    assert (
        "face.ttf is not a font" in refusal(tmp_path, 'faces = ["face.ttf"]\nbase="dark"').problem
    )


def test_a_font_without_latin_letters_is_refused(tmp_path: Path) -> None:
    with TTFont(font_file("fontpkg_noto_sans")) as opened:
        for table in opened["cmap"].tables:
            table.cmap = {code: glyph for code, glyph in table.cmap.items() if code > 0x370}
        opened.save(tmp_path / "greek.ttf")
    error = refusal(tmp_path, 'base = "dark"\nfaces = ["greek.ttf"]')
    assert "greek.ttf has not all Latin letters" in error.problem


def test_a_logo_is_a_whole_picture_of_a_kind_for_screens(tmp_path: Path) -> None:
    picture = Image.effect_noise((200, 100), 90).convert("RGB")
    for name in ("logo.png", "logo.jpg", "logo.webp"):
        picture.save(tmp_path / name)
        text = f'base = "dark"\nlogo = "{name}"'
        assert read_theme(written(tmp_path, text)).logo == tmp_path / name
        whole = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(whole[: len(whole) // 2])
        assert "damaged or cut short" in refusal(tmp_path, text).problem
    picture.save(tmp_path / "logo.bmp")
    assert "another kind" in refusal(tmp_path, 'base = "dark"\nlogo = "logo.bmp"').problem
    (tmp_path / "logo.svg").write_text("<svg/>")
    error = refusal(tmp_path, 'base = "dark"\nlogo = "logo.svg"')
    assert "logo.svg: the file is not a picture" in error.problem
    assert "PNG, JPEG, WEBP" in error.remedy


def test_colours_too_much_alike_are_refused_with_their_figures(tmp_path: Path) -> None:
    text = 'base = "dark"\n\n[colours]\nmuted = "#445566"\nband_ink = "#ffffff"\n'
    error = refusal(tmp_path, text)
    muted, band_ink = (
        floor(100 * wcag(*colours)) / 100
        for colours in (((0x44, 0x55, 0x66), DARK.ground), ((255, 255, 255), DARK.band))
    )
    assert f"text needs a contrast of 7:1, and muted on ground has {muted:.2f}:1" in error.problem
    assert f"band_ink on band has {band_ink:.2f}:1" in error.problem
    assert "ink on ground" not in error.problem.replace("band_ink", "")
    assert error.place.endswith("harbour.toml, line 4")


def test_graphics_that_do_not_stand_out_are_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, 'base = "dark"\n[colours]\naccent = "#404a5a"\n')
    assert "graphics need a contrast of 3:1, and accent on track has" in error.problem


def test_a_ground_that_the_bases_ink_cannot_be_read_on_is_what_is_blamed(tmp_path: Path) -> None:
    error = refusal(tmp_path, 'base = "dark"\n[colours]\n# a remark\nground = "#ffffff"\n')
    assert error.place.endswith("line 4")


HEX = RGB.map(lambda colour: f"#{bytes(colour).hex()}")


@given(
    st.sampled_from(SHIPPED),
    st.dictionaries(st.sampled_from(COLOURS), HEX, min_size=1),
)
@example("dark", {"ground": "#777777"})
@example("light", {"ink": "#777777", "ground": "#777777", "scrim": "#777777"})
def test_a_theme_is_readable_or_refused_and_what_the_refusal_proposes_is_taken(
    base: str, colours: dict[str, str]
) -> None:
    try:
        theme = theme_from_settings({"base": base, "colours": colours}, place="x.toml")
    except ThemeInvalid as error:
        ratios = [float(ratio) for ratio in re.findall(r"has (\d+\.\d\d):1", error.problem)]
        assert ratios
        assert min(ratios) < (15 if base == "high-contrast" else 7)
        proposed = dict(re.findall(r'(\w+) = "(#[0-9a-f]{6})"', error.remedy))
        assert proposed
        better = {"base": base, "colours": {**colours, **proposed}}
        theme = theme_from_settings(better, place="x.toml")
    assert min(meetings(theme).values()) >= (15 if base == "high-contrast" else 7)
    assert wcag(theme.accent, theme.track) >= 3


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from((*COLOURS, *LIMITS, "x")), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from((*ThemeSettings.__slots__, "x"))


@given(st.dictionaries(KEYS, VALUES))
def test_any_settings_are_taken_or_refused_in_one_sentence(settings: dict[str, object]) -> None:
    told = "x.toml"
    try:
        theme_from_settings(settings, place="x.toml", folder=Path("nowhere"))
    except ThemeInvalid as error:
        told = f"{error}"
    assert told.isprintable()


MANUAL = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
EXAMPLE, WHOLE = re.findall(r"```toml\n(.*?)```", MANUAL, re.DOTALL)


def test_the_manuals_first_example_is_a_theme(tmp_path: Path) -> None:
    for name in ("Harbour-Regular.ttf", "Harbour-Bold.ttf"):
        shutil.copy(font_file("fontpkg_noto_sans"), tmp_path / name)
    Image.new("RGB", (300, 80)).save(tmp_path / "logo.png")
    theme = read_theme(written(tmp_path, EXAMPLE))
    assert (theme.name, theme.band, theme.ground) == ("Harbour", (160, 16, 53), DARK.ground)


def test_the_manuals_second_example_is_the_whole_of_the_default(tmp_path: Path) -> None:
    stated = tomllib.loads(WHOLE)
    assert set(stated["colours"]) == set(COLOURS)
    assert set(stated["spacing"]) == set(LIMITS)
    assert read_theme(written(tmp_path, WHOLE)) == DARK


def test_the_manual_describes_every_setting_as_the_model_does() -> None:
    described = TypeAdapter(ThemeSettings).json_schema()
    tables = (described, *(described["$defs"][name] for name in ("Colours", "Spacing")))
    expected = {
        name: " ".join(setting["description"].split())
        for table in tables
        for name, setting in table["properties"].items()
    }
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*\.) \|$", MANUAL, re.MULTILINE)
    assert {name: text.replace("`", "") for name, text in rows} == expected
    for name, (least, most) in LIMITS.items():
        assert re.search(rf"\b{least}\b.*to {most}\b", expected[name]), name


def test_the_manual_lists_every_pair_that_is_measured() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `?(\w+)`? \| (\d):1 \|$", MANUAL, re.MULTILINE)
    assert rows == [(pair.front, pair.behind, f"{pair.needed:g}") for pair in pairs(DARK)]
