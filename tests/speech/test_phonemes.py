"""Phonemes: a transcription sounds like the word it transcribes, and a wrong one is told."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import SpeechError
from briefing.script.model import Alphabet, Pronunciation, Sentence
from briefing.script.spoken import speak
from briefing.speech.contract import Style, Utterance
from briefing.speech.engines.espeak import EspeakEngine
from briefing.speech.engines.espeak_library import transcribe
from briefing.speech.engines.espeak_markup import mark_up
from briefing.speech.engines.espeak_phonemes import sounds_of
from briefing.speech.phonemes import PhonemesUnknown, check_mnemonics, spell_ipa, to_espeak
from briefing.speech.words import WordEvent

ENGINE = EspeakEngine()
VOICES = {voice.id: voice for voice in ENGINE.voices()}
IPA, ESPEAK = Alphabet.IPA, Alphabet.ESPEAK
WORDS = {
    "en-us": "hello wonderful worldly place judge chair vision singing thousand nurse square near"
    " poor fire hour boy button bottle little happiness Kyiv Zelensky Edinburgh Leicester"
    " through thought cat father lot goose foot strut idea sorry mirror alive",
    "en-gb": "hello wonderful worldly place judge chair vision singing thousand nurse square near"
    " poor fire hour boy button bottle happiness Worcestershire thought cat father lot goose foot",
    "de": "Über Straße schöne Mädchen Bücher Tschüss Pferd Zeitung Vögel Häuser Leute Köln nicht",
    "fr-fr": "bonjour monde enfant vingt brun montagne nuit oui garçon œuvre peuple deux Macron",
    "es": "señor perro guerra llave jamón chico zapato ciudad cigüeña huevo reina",
    "it": "gnocchi figlio pizza ciao scena Meloni Cagliari",
    "pl": "dzień dobry szczęście źródło Łódź Wałęsa",
    "pt": "não coração lhe manhã trabalho João Lula",
    "sv": "sjuk Göteborg kött själ",
    "hu": "Magyarország Orbán gyűjtemény",
    "tr": "İstanbul güzel ağaç Erdoğan",
    "uk": "Київ Зеленський щастя",
    "ar": "السلام عليكم",
    "hi": "नमस्ते भारत",
}


def sentence(text: str, *phonemes: tuple[str, str, Alphabet], language: str = "en") -> Sentence:
    """Return a sentence in which words are said by phonemes."""
    said = speak("s001", text, language)
    stretches = []
    for word, transcription, alphabet in phonemes:
        start = said.spoken.index(word)
        stretches.append(Pronunciation(start, start + len(word), transcription, alphabet))
    return replace(said, pronunciations=tuple(stretches))


def say(said: Sentence, id_: str = "en-us") -> Utterance:
    return ENGINE.synthesize(said, VOICES[id_], Style())


def identifier(id_: str) -> str:
    return ENGINE._identifiers[id_]


@pytest.mark.parametrize(
    ("text", "as_said"),
    [
        ("Xyz", "hello"),
        ("Say Xyz again.", "Say hello again."),
        ("Say “Xyz” (Xyz2) and Xyz3, or not.", "Say “hello” (hello) and hello, or not."),
        ("The Xyz's name", "The hello's name"),
        ("The Xyz’s name", "The hello’s name"),
        ("Xyz-based, yes", "hello-based, yes"),
        ("🙂 Is it Xyz?", "🙂 Is it hello?"),
    ],
)
@pytest.mark.parametrize(("hello", "alphabet"), [("həˈləʊ", IPA), ("h@l'oU", ESPEAK)])
def test_it_sounds_like_the_word_that_is_transcribed(
    text: str, as_said: str, hello: str, alphabet: Alphabet
) -> None:
    """Sample for sample, words at the same times: nothing tells it from the word itself."""
    words = [word for word in ("Xyz2", "Xyz3") if word in text]
    said = sentence(text, ("Xyz", hello, alphabet), *((w, hello, alphabet) for w in words))
    assert say(said) == say(sentence(as_said))


@pytest.mark.parametrize("id_", WORDS)
def test_what_the_library_writes_in_ipa_can_be_said_again(id_: str) -> None:
    """The outside judge is the library: it hears its own transcription in what comes out."""
    written = transcribe(WORDS[id_].split(), identifier(id_))
    sounds = sounds_of(identifier(id_), id_)
    spelled = [spell_ipa(ipa, sounds) for ipa in written]
    assert transcribe([f"[[{said}]]" for said in spelled], identifier(id_)) == written
    assert [check_mnemonics(said, sounds) for said in spelled] == spelled


@pytest.mark.parametrize(
    ("ipa", "like"),
    [
        ("/ˈbɛtər/", "better"),
        ("ˈnɜːrs", "nurse"),
        ("rɛd", "red"),
        ("t͡ʃiːz", "cheese"),
        ("ˈdʒʌdʒ", "judge"),
        ("gəʊ", "go"),
        ("haus", "house"),
        ("kʰæt", "cat"),
        ("ˈpiː.pəl", "people"),
        ("bɪɡ", "big"),
    ],
)
def test_broad_and_fine_ways_of_writing_english(ipa: str, like: str) -> None:
    (meant,) = transcribe([like], identifier("en-us"))
    (heard,) = transcribe([f"[[{to_espeak(ipa, 'en-US')}]]"], identifier("en-us"))
    assert heard == meant


@pytest.mark.parametrize("id_", sorted(VOICES))
def test_every_vowel_and_consonant_of_the_chart_can_be_said_by_every_voice(id_: str) -> None:
    """Exactly or nearly; and nothing that comes out is foreign to the voice."""
    sounds = sounds_of(identifier(id_), id_)
    chart = "iyɨʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒɚɝpbtdʈɖcɟkɡqɢʔmɱnɳɲŋɴʙrʀⱱɾɽɸβfvθðszʃʒʂʐçʝxɣχʁħʕhɦɬɮʋɹɻjɰ"
    chart += "lɭʎʟʍwɥʜʢɕʑɺɧɓɗʄɠʛ"
    for sign in chart:
        assert check_mnemonics(spell_ipa(sign, sounds), sounds)


@pytest.mark.parametrize(
    ("ipa", "symbol"),
    [
        ("pa5", "5"),
        ("ma˥", "˥"),
        ("hello!", "!"),
        ("ka]]<b>", "]"),
        ("b\x00d", "\x00"),
        ("мир", "м"),
    ],
)
def test_a_sign_that_is_no_sound_is_named(ipa: str, symbol: str) -> None:
    with pytest.raises(PhonemesUnknown) as caught:
        to_espeak(ipa, "en")
    assert caught.value.symbol == symbol
    assert repr(symbol) in str(caught.value)


@pytest.mark.parametrize("nothing", ["", "  ", "ˈ.", "ʰ"])
def test_a_transcription_without_sounds_is_told(nothing: str) -> None:
    for alphabet in (IPA, ESPEAK):
        with pytest.raises(PhonemesUnknown):
            to_espeak(nothing, "en", alphabet)


@pytest.mark.parametrize(
    ("mnemonics", "rest"),
    [("h@l'y:", "y:"), ("h@l'€", "€"), ("h@]]l", "]"), ("k'a\x07t", "\x07"), ("'", "'")],
)
def test_a_mnemonic_that_would_silence_the_rest_of_the_word_is_refused(
    mnemonics: str, rest: str
) -> None:
    with pytest.raises(PhonemesUnknown) as caught:
        to_espeak(mnemonics, "en", ESPEAK)
    assert caught.value.symbol == rest


@given(st.text(alphabet=string.printable + "əɪʊˈˌː[]|", max_size=12), st.sampled_from(Alphabet))
def test_whatever_is_given_nothing_can_end_the_brackets(text: str, alphabet: Alphabet) -> None:
    try:
        said = to_espeak(text, "en", alphabet)
    except PhonemesUnknown:
        return
    assert "]" not in said
    assert said.isascii()
    assert said.isprintable()


def test_a_word_without_stress_is_stressed_once() -> None:
    assert to_espeak("kæt", "en-US") == "k'at"
    assert to_espeak("kaˈta", "es") == "ka't|a".replace("|", "")
    assert to_espeak("makʁɔ̃", "fr").count("'") == 1
    assert transcribe([f"[[{to_espeak('makʁɔ̃', 'fr')}]]"], identifier("fr-fr")) == ("makʁˈɔ̃",)


def test_sounds_that_would_run_together_are_kept_apart() -> None:
    said = to_espeak("ˈpɛ.ɪ", "en-US")
    assert transcribe([f"[[{said}]]"], identifier("en-us"))[0].startswith("pˈɛ")


def test_an_unknown_sign_fails_with_the_sentence_and_the_word() -> None:
    with pytest.raises(SpeechError, match=r"s001.*'5'.*Correct the phonemes of “Xyz”"):
        say(sentence("Say Xyz.", ("Xyz", "pa5", IPA)))


def test_positions_lead_back_to_the_spoken_text_and_brackets_cannot_be_opened() -> None:
    said = replace(sentence("a Xyz b"), spoken="a Xyz [b]]")
    stretch = Pronunciation(2, 5, "h@", ESPEAK)
    marked = mark_up(said, [(stretch, "h@")], is_english=True)
    assert marked.text == "a [[h@]]  b  "
    assert [marked.event_in_spoken(WordEvent(p, 7)).position for p in (0, 4, 10, 99)] == [
        0,
        2,
        7,
        10,
    ]
    assert len(marked.origins) == len(marked.text) + 1
