"""Adding to a lexicon that a person wrote: everything else stays as it is."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import LexiconInvalid
from briefing.script.lexicon_toml import settings_of, with_entry

WRITTEN = """\
# Names of the islands.
language = "en"   # for all of us

[say]   # how they are said
# The big ones first.
"Mull" = "mull"            # as it is written
Coll={say="col",case=true}# short

"Sgùrr = Alasdair" = "skoor"   # with a "#" and a = sign

# The end.
"""


def added(text: str, word: str = "Rae", **settings: str | bool) -> str:
    return with_entry(text, word, settings or {"say": "ray"}, name="names.toml")


def test_an_entry_goes_behind_the_last_one() -> None:
    before, after = WRITTEN.split("\n# The end.")
    assert added(WRITTEN) == f'{before}"Rae" = "ray"\n\n# The end.{after}'


def test_an_entry_is_replaced_where_it_stands() -> None:
    assert added(WRITTEN, "Mull", say="mool") == WRITTEN.replace(
        '"Mull" = "mull"            # as it is written',
        '"Mull" = "mool"            # as it is written',
    )
    assert added(WRITTEN, "Coll", ipa="kɒl", case=True) == WRITTEN.replace(
        'Coll={say="col",case=true}# short', 'Coll = { ipa = "kɒl", case = true }# short'
    )
    assert added(WRITTEN, "Sgùrr = Alasdair", say="a # b") == WRITTEN.replace('"skoor"', '"a # b"')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", '[say]\n"Rae" = "ray"\n'),
        ("\n", '\n[say]\n"Rae" = "ray"\n'),
        ("# Mine.", '# Mine.\n\n[say]\n"Rae" = "ray"\n'),
        ('language = "en"\n', 'language = "en"\n\n[say]\n"Rae" = "ray"\n'),
        ("[say]", '[say]\n"Rae" = "ray"\n'),
        ('[say]\r\n"a" = "b"\r\n', '[say]\r\n"a" = "b"\r\n"Rae" = "ray"\r\n'),
        ('\ufeff[say]\n"a" = "b"\n', '\ufeff[say]\n"a" = "b"\n"Rae" = "ray"\n'),
        ('say."a" = "b"\nlanguage = ""', 'say."a" = "b"\nsay."Rae" = "ray"\nlanguage = ""\n'),
        ('[say]\na = "b"\n\n# More\n[x]\n', '[say]\na = "b"\n"Rae" = "ray"\n\n# More\n[x]\n'),
        ('[say.a]\nsay = "b"\n', '[say.a]\nsay = "b"\n\n[say]\n"Rae" = "ray"\n'),
        ('[say]\na = """\n[x]\n"""\n', '[say]\na = """\n[x]\n"""\n"Rae" = "ray"\n'),
        # An accent apart from its letter is the same word.
        ('[say]\n"Rae\u0301" = "b"\n', '[say]\n"Rae\u0301" = "ray"\n'),
    ],
    ids=ascii,
)
def test_files_of_all_kinds(text: str, expected: str) -> None:
    word = "Raé" if "\u0301" in text else "Rae"
    assert added(text, word) == expected


@pytest.mark.parametrize(
    "text",
    ['say = { a = "b" }', '[say]\n"Rae" = """\nold\n"""', '[say.Rae]\nsay = "old"'],
    ids=ascii,
)
def test_what_only_a_person_can_add_to_is_told_with_the_line_to_write(text: str) -> None:
    with pytest.raises(LexiconInvalid) as refused:
        added(text)
    assert refused.value.remedy == 'Write it in with an editor: "Rae" = "ray".'


@pytest.mark.parametrize("text", ["[say", "say = 1", "\0"], ids=ascii)
def test_what_is_no_lexicon_is_refused(text: str) -> None:
    with pytest.raises(LexiconInvalid):
        added(text)


def test_what_a_file_has_for_a_word() -> None:
    assert settings_of(WRITTEN, "Mull") == '"mull"'
    assert settings_of(WRITTEN, "Coll") == '{"say": "col", "case": true}'
    assert settings_of(WRITTEN, "Rae") is None


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(st.dictionaries(TEXTS, TEXTS, max_size=5), TEXTS, TEXTS)
def test_whatever_is_added_is_read_and_nothing_else_changes(
    there: dict[str, str], word: str, say: str
) -> None:
    text = "# Mine.\n[say]\n"
    for key, value in there.items():
        text = with_entry(text, key, {"say": value}, name="names.toml")
    old = tomllib.loads(text)["say"]
    new = with_entry(text, word, {"say": say}, name="names.toml")
    now = tomllib.loads(new)["say"]
    assert new.startswith("# Mine.\n")
    assert say in now.values()
    assert {key: now[key] for key in old if now[key] != say} == {
        key: value for key, value in old.items() if now[key] != say
    }
    assert len(now) - len(old) in (0, 1)
