"""IPA as eSpeak NG writes it; the judge is eSpeak NG, as the package piper-tts brings it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP
from piper.phonemize_espeak import EspeakPhonemizer

from briefing.speech.espeak_ipa import espeak_ipa
from briefing.speech.phonemes import PhonemesUnknown

KNOWN = DEFAULT_PHONEME_ID_MAP


@pytest.mark.parametrize(
    ("dictionary", "word", "voice", "language"),
    [
        # As dictionaries write them: Cambridge, Longman, Merriam-Webster, Larousse.
        ("/ˈrɛd/", "red", "en-gb-x-rp", "en-GB"),
        ("təˈdeɪ", "today", "en-gb-x-rp", "en-GB"),
        ("ˈt͡ʃɜːt͡ʃ", "church", "en-gb-x-rp", "en-GB"),
        ("ˈkɪŋ.dəm", "kingdom", "en-gb-x-rp", "en-GB"),
        ("/ˈbed/", "bed", "en-us", "en-US"),
        ("bɛd", "bed", "en-us", "en-US"),
        ("ˈboʊt", "boat", "en-us", "en-US"),
        ("[bɜrd]", "bird", "en-us", "en-US"),
        ("pa.ʁi", "Paris", "fr", "fr-FR"),
        ("bɔ̃", "bon", "fr", "fr-FR"),
    ],
)
def test_what_dictionaries_write_becomes_what_espeak_writes(
    dictionary: str, word: str, voice: str, language: str
) -> None:
    (phonemes,) = EspeakPhonemizer().phonemize(voice, word)
    assert espeak_ipa(dictionary, language, KNOWN) == "".join(phonemes)


@pytest.mark.parametrize(
    ("ipa", "language", "written"),
    [
        ("pɒlˈwɪðən", "en-GB", "pɒlwˈɪðən"),
        ("ˌɪntəˈnæʃ(ə)nəl", "en-GB", "ˌɪntənˈæʃənəl"),
        ("ʃiː dʒɪnˈpɪŋ", "en-US", "ʃˈiː dʒɪnpˈɪŋ"),
        ("ʃ", "en-US", "ʃ"),
        ("xɐˈrʲɔmkə", "uk", "xɐrʲˈɔmkə"),
        ("ˈmɪrər", "en-US", "mˈɪɹɚ"),
    ],
)
def test_stress_stands_before_its_vowel(ipa: str, language: str, written: str) -> None:
    assert espeak_ipa(ipa, language, KNOWN) == written


@pytest.mark.parametrize("ipa", ["", "ˈ", "  ", "//", "..", "ma˥", "tɒm7a", "да", "😀", "a[b"])
def test_what_is_no_sound_is_refused(ipa: str) -> None:
    known = set(KNOWN) - set("0123456789")
    with pytest.raises(PhonemesUnknown):
        espeak_ipa(ipa, "en", known)


@given(st.text(max_size=12), st.sampled_from(["en-GB", "fr", "de-DE", "uk", "und", ""]))
def test_only_known_sounds_come_out(ipa: str, language: str) -> None:
    known = frozenset("abdefghijklmnopstuvwzæðŋɑɒɔəɛɜɪɹʃʊʌʒθˈˌː")
    try:
        written = espeak_ipa(ipa, language, known)
    except PhonemesUnknown:
        return
    assert known.issuperset(written.replace(" ", ""))
    assert any(map(str.isalpha, written))
