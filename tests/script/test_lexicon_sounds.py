"""Phonemes from lexicons: which are taken, and where they stand in what is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.script.lexicon import Case, Entry, Lexicon, look_up
from briefing.script.lexicon_file import lexicon_from_bytes
from briefing.script.model import Alphabet, Sentence
from briefing.script.spoken import rules_that_fired, speak

PLS = (
    '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" {}>{}</lexicon>'
)


def toml(text: str) -> Lexicon:
    return lexicon_from_bytes(text.encode(), "names.toml")


def pls(lexemes: str, attributes: str = 'alphabet="ipa" xml:lang="en"') -> Lexicon:
    return lexicon_from_bytes(PLS.format(attributes, lexemes).encode(), "names.pls")


def spoken(text: str, *lexicons: Lexicon, language: str = "en") -> Sentence:
    return speak("s001", text, language, look_up(lexicons, language))


def sounds(sentence: Sentence) -> list[tuple[str, str]]:
    return [(sentence.spoken[p.start : p.end], p.phonemes) for p in sentence.pronunciations]


NAMES = toml(
    """
    [say]
    "Polwithen" = { ipa = "pɒlˈwɪðən" }
    "Rae" = { espeak = "r'eI", say = "ray" }
    "Xi Jinping" = { ipa = "ʃiː dʒɪnˈpɪŋ" }
    "Sinn Féin" = { ipa = "ʃɪnˈfeɪn", say = "shin fain" }
    "O’Shea" = { ipa = "oʊˈʃeɪ" }
    "Brandt" = { ipa = "brant" }
    "Blix" = { ipa = "blɪks" }
    "Voss" = { espeak = "v0s" }
    "Ruth" = { espeak = "r'u:T" }
    "<b>" = { ipa = "biː" }
    "Oslo" = "oz low"
    """
)


@pytest.mark.parametrize(
    ("shown", "said", "expected"),
    [
        ("at Polwithen Bay", "at Polwithen Bay", [("Polwithen", "pɒlˈwɪðən")]),
        ("POLWITHEN -- WINS", "Polwithen, WINS", [("Polwithen", "pɒlˈwɪðən")]),
        ("“Rae,” he said", "ray, he said", [("ray", "r'eI")]),
        ("a Rae-based firm", "a ray-based firm", [("ray", "r'eI")]),
        ("Rae, Rae and Rae.", "ray, ray and ray.", [("ray", "r'eI")] * 3),
        ("Xi Jinping spoke", "Xi Jinping spoke", [("Xi", "ʃiː"), ("Jinping", "dʒɪnˈpɪŋ")]),
        ("in Sinn Féin now", "in shin fain now", [("shin fain", "ʃɪnˈfeɪn")]),
        ("by O’Shea", "by O'Shea", [("O'Shea", "oʊˈʃeɪ")]),  # engines know one apostrophe
        ("Oslo, Rae", "oz low, ray", [("ray", "r'eI")]),
        ("no names here", "no names here", []),
    ],
)
def test_where_sounds_stand(shown: str, said: str, expected: list[tuple[str, str]]) -> None:
    sentence = spoken(shown, NAMES)
    assert (sentence.spoken, sounds(sentence)) == (said, expected)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("Polwithen’s pier", ("Polwithen's", "pɒlˈwɪðənz")),
        ("POLWITHEN'S PIER", ("Polwithen's", "pɒlˈwɪðənz")),
        ("Rae's pier", ("ray's", "r'eIz")),
        ("Brandt's pier", ("Brandt's", "brants")),
        ("Ruth's pier", ("Ruth's", "r'u:Ts")),
        ("Blix's pier", ("Blix's", "blɪksɪz")),
        ("Voss's pier", ("Voss's", "v0sIz")),
        ("Voss' pier", ("Voss", "v0s")),
        ("Sinn Féin’s pier", ("shin fain's", "ʃɪnˈfeɪnz")),
    ],
)
def test_a_possessive_ending_sounds_as_english_has_it(
    shown: str, expected: tuple[str, str]
) -> None:
    sentence = spoken(shown, NAMES)
    assert sounds(sentence) == [expected]
    assert sentence.spoken.endswith(" pier") or sentence.spoken.endswith(" PIER")


def test_other_languages_have_no_such_ending() -> None:
    sentence = spoken("Polwithen's", NAMES, language="nl")
    assert sentence.spoken == "Polwithen's"
    assert sounds(sentence) == [("Polwithen", "pɒlˈwɪðən")]


def test_no_rule_rewrites_what_has_sounds() -> None:
    # Each would be said otherwise by a rule of English, or broken up by one for engines' sake.
    words = ["1984", "$5", "U.S.", "Sen.", "x" * 60]
    lexicon = Lexicon(tuple(Entry(word, word, Case.EXACT, "aː") for word in words))
    for word in words:
        sentence = spoken(f"He saw {word} here, in 1985.", lexicon)
        assert len(sentence.pronunciations) == 1, word
        assert len(sounds(sentence)[0][0].replace(" ", "")) == len(word)
        fired = {rule.name for rule in rules_that_fired(word, "en", look_up([lexicon], "en"))[0]}
        assert fired == {"lexicon"}, word


def test_what_is_said_without_phonemes_can_hold_no_markup() -> None:
    marked = Lexicon((Entry("Rae", "[[r'eI]] <b>|", Case.EXACT, "reɪ"),))
    sentence = spoken("Rae", marked)
    assert not set(sentence.spoken) & set("<>[]|")
    assert sounds(spoken("a <b> tag", NAMES)) == [("b", "biː")]


def test_each_displayed_word_has_its_own_sounds() -> None:
    sentence = spoken("President Xi Jinping, Sinn Féin", NAMES)
    for pronunciation in sentence.pronunciations:
        (owner,) = (
            token
            for token in sentence.tokens
            if token.spoken_start <= pronunciation.start < token.spoken_end
        )
        assert pronunciation.end <= owner.spoken_end
    shares = [sentence.spoken[t.spoken_start : t.spoken_end] for t in sentence.tokens]
    assert shares == ["President", "Xi", "Jinping,", "shin fain", ""]


def test_neighbours_without_spaces_are_two() -> None:
    beijing = Lexicon((Entry("北京", "北京", Case.ANY, "peɪtɕɪŋ"),))
    assert sounds(spoken("我在北京北京說", beijing, language="zh")) == [("北京", "peɪtɕɪŋ")] * 2


# Files


def test_phonemes_in_toml() -> None:
    lexicon = toml(
        "[say]\n"
        '"A1" = { ipa = "/reɪ/" }\n'
        '"A2" = { ipa = "[reɪ]", case = true }\n'
        '"A3" = { espeak = "[[r\'eI]]" }\n'
        '"A4" = { ipa = "rEI" }\n'  # IPA has no capitals
        '"A5" = { ipa = "рей" }\n'  # nor Cyrillic
        '"A6" = { ipa = 5, say = "ray" }\n'
        '"A7" = { espeak = "r]] and more [[eI" }\n'
        '"A8" = { espeak = "reɪ", say = "ray" }\n'
        '"A9" = { ipa = "reɪ", espeak = "reI" }\n'
        '"B1" = { ipa = "" }\n'
        '"B2" = { ipa = "reɪ", say = "" }\n'
        '"B3" = { case = true }\n'
        '"B4=5" = { ipa = "ˈreɪ.fɔː" }\n'
    )
    entries = {e.word: (e.say, e.phonemes, e.alphabet, e.case) for e in lexicon.entries}
    assert entries == {
        "A1": ("A1", "reɪ", Alphabet.IPA, Case.NAME),
        "A2": ("A2", "reɪ", Alphabet.IPA, Case.EXACT),
        "A3": ("A3", "r'eI", Alphabet.ESPEAK, Case.NAME),
        "A6": ("ray", "", Alphabet.IPA, Case.NAME),
        "A8": ("ray", "", Alphabet.ESPEAK, Case.NAME),
        "A9": ("A9", "reɪ", Alphabet.IPA, Case.NAME),
        "B4=5": ("B4=5", "ˈreɪ.fɔː", Alphabet.IPA, Case.NAME),
    }
    assert [(f.code, f.place) for f in lexicon.findings] == [
        ("X-006", "names.toml:5"),
        ("X-006", "names.toml:6"),
        ("X-006", "names.toml:7"),
        ("X-006", "names.toml:8"),
        ("X-006", "names.toml:9"),
        ("X-003", "names.toml:10"),
        ("X-006", "names.toml:11"),
        ("X-002", "names.toml:12"),
        ("X-002", "names.toml:13"),
    ]
    assert [e.line for e in lexicon.entries] == [2, 3, 4, 7, 9, 10, 14]


@pytest.mark.parametrize(
    "signs",
    [
        "pbtdʈɖcɟkɡqɢʔmɱnɳɲŋɴʙrʀⱱɾɽɸβfvθðszʃʒʂʐçʝxɣχʁħʕhɦɬɮʋɹɻjɰlɭʎʟ",
        "ʘǀǃǂǁɓɗʄɠʛʼʍwɥʜʢʡɕʑɺɧ",
        "iyɨʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒɚɝ",
        "ˌfoʊnəˈtɪʃən.eːeˑĕɹiˈækt|‖e‿a",
        "n̥d̬tʰɔ̹ɔ̜u̟e̠ëe̽n̩e̯ə˞b̤b̰t̼tʷtʲtˠtˤt̪t̺t̻ẽdⁿdˡd̚ɫe̝e̞e̘e̙k͡pt͜s",
        "e˥e˦e˧e˨e˩é̌ê",
    ],
    ids=ascii,
)
def test_all_of_the_alphabet_is_known(signs: str) -> None:
    # The chart of the International Phonetic Association (2020): consonants, others, vowels,
    # suprasegmentals, diacritics, tones.
    assert not toml(f'[say]\n"Rae" = {{ ipa = "{signs}" }}\n').findings


@pytest.mark.parametrize(
    ("ways", "say", "phonemes"),
    [
        # PLS 1.0, 4.9.3: in document order, unless one is preferred; aliases and phonemes alike.
        ("<phoneme>aː</phoneme><phoneme>eː</phoneme>", "Rae", "aː"),
        ('<phoneme>aː</phoneme><phoneme prefer="true">eː</phoneme>', "Rae", "eː"),
        ('<phoneme prefer="true">aː</phoneme><phoneme prefer="true">eː</phoneme>', "Rae", "aː"),
        ('<phoneme prefer="false">aː</phoneme><phoneme>eː</phoneme>', "Rae", "aː"),
        ("<alias>ray</alias><phoneme>aː</phoneme>", "ray", ""),
        ("<phoneme>aː</phoneme><alias>ray</alias>", "ray", "aː"),
        ('<alias>ray</alias><phoneme prefer="true">aː</phoneme>', "ray", "aː"),
        ('<phoneme>aː</phoneme><alias prefer="true">ray</alias>', "ray", ""),
        ("<phoneme>\n  aː\n  eː </phoneme><example>Rae is here.</example>", "Rae", "aː eː"),
        # 4.6: the alphabet of a phoneme goes before the lexicon's.
        ('<phoneme alphabet="x-espeak">r\'eI</phoneme>', "Rae", "r'eI"),
        # What no engine reads does not keep the alias from being said.
        ('<phoneme alphabet="x-sampa">reI</phoneme><alias>ray</alias>', "ray", ""),
    ],
)  # fmt: skip
def test_of_several_pronunciations_the_first_or_preferred_one(
    ways: str, say: str, phonemes: str
) -> None:
    lexicon = pls(f"<lexeme><grapheme>Rae</grapheme>{ways}</lexeme>")
    assert [(e.word, e.say, e.phonemes) for e in lexicon.entries] == [("Rae", say, phonemes)]


def test_every_way_to_write_a_word_sounds_alike() -> None:
    lexicon = pls(
        "<lexeme><grapheme>centre</grapheme><grapheme>center</grapheme>"
        "<phoneme>ˈsɛntə</phoneme></lexeme>"
    )
    assert sounds(spoken("center, centre", lexicon)) == [
        ("center", "ˈsɛntə"),
        ("centre", "ˈsɛntə"),
    ]


def test_the_alphabet_of_a_whole_lexicon() -> None:
    lexeme = "\n<lexeme><grapheme>Rae</grapheme><phoneme>r'eI</phoneme></lexeme>"
    (entry,) = pls(lexeme, 'alphabet="x-espeak"').entries
    assert (entry.phonemes, entry.alphabet) == ("r'eI", Alphabet.ESPEAK)
    assert [f.code for f in pls(lexeme, 'alphabet="ipa"').findings] == ["X-006"]
    strange = pls(lexeme, 'alphabet="x-sampa"')
    assert not strange.entries
    assert [(f.code, f.place) for f in strange.findings] == [("X-006", "names.pls:2")]
    assert "x-sampa" in strange.findings[0].problem


# Laws

TEXTS = st.text(alphabet="abA B.'’-“1$é–", min_size=1, max_size=40)
WORDS = st.text(alphabet="abA1$.B -", min_size=1, max_size=6).map(lambda w: " ".join(w.split()))
ENTRIES = st.lists(
    st.builds(
        Entry,
        WORDS.filter(bool),
        st.sampled_from(["say", "two words", "1984", "U.S.", "a -- b"]),
        st.sampled_from(Case),
        st.sampled_from(["", "aː", "aː eː"]),
    ),
    max_size=5,
)


@given(TEXTS, ENTRIES)
def test_sounds_are_in_order_and_each_within_one_word(text: str, entries: list[Entry]) -> None:
    sentence = spoken(text, Lexicon(tuple(entries)))
    reached = 0
    for sound in sentence.pronunciations:
        assert reached <= sound.start < sound.end <= len(sentence.spoken)
        assert any(
            t.spoken_start <= sound.start and sound.end <= t.spoken_end for t in sentence.tokens
        )
        assert sound.phonemes.strip("sɪz") in ("aː", "eː", "aː eː")
        reached = sound.end


@given(TEXTS, st.lists(st.sampled_from(["zz", "Zz"]), max_size=3))
def test_a_text_without_the_words_of_a_lexicon_is_said_as_ever(text: str, words: list[str]) -> None:
    lexicon = Lexicon(tuple(Entry(word, "other", Case.ANY, "aː") for word in words))
    assert spoken(text, lexicon) == speak("s001", text, "en")
