"""From the International Phonetic Alphabet to eSpeak NG's mnemonics.

A voice of eSpeak NG has its own sounds, each with a mnemonic: German has ``y:`` for the vowel of
"über", English has not. What it does with a mnemonic that it does not have is to leave out the rest
of the word, and to say nothing about it. So a transcription is spelled with the sounds that the
voice has, and checked before it is spoken.

The tables below are only for what a voice does not have itself: first the broad ways in which the
sounds of a language are written, then the nearest sounds, the best first. They follow the IPA chart
(International Phonetic Association, 2020): nearest means one step on it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from briefing.script.model import Alphabet
from briefing.speech.languages import best_voice


class PhonemesUnknown(ValueError):
    """A transcription with a sign that stands for no sound of the voice.

    The message is a clause that names it.
    """

    def __init__(self, symbol: str, problem: str) -> None:
        super().__init__(symbol, problem)
        self.symbol = symbol
        """What is not understood: one sign, or what is left from there on."""
        self.problem = problem
        """What is wrong, as a clause."""

    def __str__(self) -> str:
        return self.problem


@dataclass(frozen=True)
class Sounds:
    """The sounds of one voice of eSpeak NG."""

    language: str
    """The tag of its language, as ``en-us``."""
    by_ipa: Mapping[str, str]
    """The mnemonic of each of its sounds, by how the library writes it in IPA."""
    vowels: frozenset[str]
    """The mnemonics of its vowels."""
    consonants: frozenset[str]
    """The mnemonics of its consonants."""
    names: frozenset[str]
    """Every mnemonic that it understands: sounds, stresses and pauses."""

    @cached_property
    def longest(self) -> int:
        """Length of the longest piece of IPA to look up, in characters."""
        return max(map(len, (*self.by_ipa, *NEAR, *self._broad)))

    @cached_property
    def _broad(self) -> Mapping[str, str]:
        return broad_in(self.language)

    def find(self, ipa: str) -> str | None:
        """Return the mnemonics of one piece of IPA, exactly or nearly; None if there are none."""
        meant = self._broad.get(ipa, ipa)
        for piece in (meant, *NEAR.get(meant, ()), ipa, *NEAR.get(ipa, ())):
            if piece in self.by_ipa:
                return self.by_ipa[piece]
            if piece in _EVERYWHERE:
                return _EVERYWHERE[piece]
        return None


STRESS = {"ˈ": "'", "ˌ": ","}
"""Where the stress mark stands makes no difference: it is for the next vowel."""


def broad_in(language: str) -> Mapping[str, str]:
    """Return the sounds that a language, a BCP 47 tag, writes broadly, and what is meant."""
    tag = language.lower()
    return _BROAD.get(tag, _BROAD.get(tag.partition("-")[0], {}))


def _pairs(table: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in table.split())


_EVERYWHERE = _pairs("""
    i=i e=e a=a o=o u=u ə=@
    p=p b=b t=t d=d k=k ɡ=g q=q c=c ɟ=J ʔ=?
    f=f v=v θ=T ð=D s=s z=z ʃ=S ʒ=Z ç=C x=x ɣ=Q χ=X ʁ=Q" h=h β=B ʂ=s. ʐ=z. ɕ=S; ʑ=Z; ʝ=J^ ɬ=l# ʋ=v#
    tʃ=tS dʒ=dZ tɕ=tS; dʑ=dZ; t̪=t[ d̪=d[
    m=m n=n ŋ=N ɳ=n. ɲ=n^ m̩=m- n̩=n- l̩=l- l=l ɫ=L ɭ=l. ʎ=l^ ɹ=r r=r ɾ=* ʀ=r" j=j w=w
    ː=: ʲ=;
""")
"""What every voice has; the last two lengthen and palatalise the sound before them."""
_BROAD = {
    "en": _pairs("""
        r=ɹ ɻ=ɹ ʁ=ɹ ɫ=l e=ɛ o=oʊ ɑ=ɑː ɜ=ɜː ɝ=ɜː ɝː=ɜː ɜɹ=ɜː ɜr=ɜː ɜːɹ=ɜː ɜːr=ɜː ɚː=ɜː ər=ɚ əɹ=ɚ
        ɛː=eə ei=eɪ æɪ=eɪ ai=aɪ ɑɪ=aɪ ʌɪ=aɪ ɔi=ɔɪ oi=ɔɪ au=aʊ ɑʊ=aʊ ou=oʊ əu=əʊ
    """),
    "en-gb-scotland": {},
    "fr": _pairs("r=ʁ ʀ=ʁ ɹ=ʁ ɾ=ʁ"),
    "de": _pairs("r=ɾ ʁ=ɾ ʀ=ɾ ɹ=ɾ ɑ=a aː=ɑː"),
}
"""How the sounds of a language are written broadly: an English "r" is [ɹ], a French one [ʁ]."""
NEAR = {
    sound: tuple(nearest.split(","))
    for sound, nearest in _pairs("""
        ɪ=i ʏ=y,ʉ,i y=ʏ,ʉ,i ɨ=ɪ,i ʉ=y,u ᵻ=ɪ,i ɯ=ɨ,u ʊ=u ø=œ,ɵ,e œ=ø,ɛ,e ɘ=ə ɵ=ø,ə ɤ=ʌ,ə ɛ=e ɜ=ɛ,ə
        ɞ=œ,ə ʌ=ɐ,a ɔ=o æ=a ɐ=ə ɶ=œ,a ɑ=ɑː,a ɒ=ɔ,o ɚ=ə ɝ=ɜː,ə
        əʊ=oʊ oʊ=əʊ ɪə=iə,ɪɹ ɛə=eə,ɛɹ eə=ɛə,ɛɹ ʊə=ʊɹ ɪɹ=iə ɛɹ=eə ʊɹ=ʊə
        ɑː=ɑ,aː ɔː=oː ɒː=ɔː æː=ɛː aː=ɑː øː=ø
        ɑ̃=ã,ɔ̃ ɔ̃=õ,ɑ̃ ɛ̃=ẽ,æ̃ œ̃=ɛ̃,ẽ ɒ̃=ɑ̃,ɔ̃,õ æ̃=ɛ̃,ã ã=ɑ̃ õ=ɔ̃ ẽ=ɛ̃
        ɸ=f ʈ=t ɖ=d ɢ=ɡ ɱ=m ɴ=ŋ ʙ=b ⱱ=v ɦ=h ħ=h ʜ=h ʕ=ʔ ʢ=ʔ ɮ=l ɽ=ɾ ɺ=ɾ ɻ=ɹ ʟ=ɫ ɥ=j ɰ=w ʍ=w ɧ=ʃ
        ɓ=b ɗ=d ʄ=ɟ ɠ=ɡ ʛ=ɡ
    """).items()
}
"""The nearest sounds of the chart, for voices that lack one."""
VOWELS = "iyɨʉɯuɪʏʊᵻeøɘɵɤoəɚɛœɜɝɞʌɔæɐaɶɑɒ"
"""The signs that vowels begin with."""
LEFT_OUT = "ʰʱˠʼˑˤ.‿͜͡" + "\u0325\u030a\u0324\u0330\u032f\u0306\u031a\u0339\u031c\u031f\u0320"
LEFT_OUT += "\u0308\u033d\u031d\u031e\u0318\u0319\u033a\u033b\u033c\u0334\u0303\u0329\u032a"
"""Breath, ties and other fine detail: left out where the voice has no sound with it."""
_PLAIN = {"g": "ɡ", ":": "ː", "'": "ˈ", "’": "ˈ", "ʤ": "dʒ", "ʧ": "tʃ", "ʦ": "ts", "ʣ": "dz"}
_PLAIN |= {"ʨ": "tɕ", "ʥ": "dʑ", "ǝ": "ə", "ɩ": "ɪ", "ɷ": "ʊ", "ʷ": "w", "c\u0327": "ç"}
"""How some type them, and how they are looked up."""
_MNEMONICS = re.compile(r"[!-Z\\^-~\[]+(?: [!-Z\\^-~\[]+)*")
"""Printable ASCII without a closing bracket, words parted by single spaces."""


def plain_ipa(ipa: str) -> str:
    """Return IPA as it is looked up: accents apart, one sign for a sound, no slashes round it."""
    ipa = ipa.strip()
    for first, last in ("//", "[]"):
        if len(ipa) > 2 and ipa[0] == first and ipa[-1] == last:
            ipa = ipa[1:-1]
    ipa = unicodedata.normalize("NFD", ipa)
    for typed, meant in _PLAIN.items():
        ipa = ipa.replace(typed, meant)
    ties = str.maketrans("", "", "\u0361\u035c")
    return " ".join(ipa.translate(ties).split())


def to_espeak(phonemes: str, language: str, alphabet: Alphabet = Alphabet.IPA) -> str:
    """Return the mnemonics that the voice of a language is given for a transcription.

    For checking a lexicon; the language is a BCP 47 tag. Asks eSpeak NG for the voice's sounds,
    once per process and voice: 40 ms.

    Raises:
        PhonemesUnknown: something in it stands for no sound, or no voice speaks the language.
        EngineUnavailable: eSpeak NG is missing or broken.
    """
    from briefing.speech.engines.espeak import EspeakEngine

    engine = EspeakEngine()
    voice = best_voice(engine.voices(), language)
    if voice is None:
        raise PhonemesUnknown("", f"no voice speaks {language!r}")
    return engine.mnemonics(phonemes, alphabet, voice)


def spell_ipa(ipa: str, sounds: Sounds) -> str:
    """Return the mnemonics that say a transcription with a voice's sounds.

    A word without a stress mark is stressed on its first vowel, in French on its last. Fine detail
    that the voice does not have is left out.

    Raises:
        PhonemesUnknown: a sign stands for no sound, such as a tone or a letter that is no IPA.
    """
    words = [_spell_word(word, sounds) for word in plain_ipa(ipa).split()]
    return check_mnemonics(" ".join(words), sounds)


def check_mnemonics(mnemonics: str, sounds: Sounds) -> str:
    """Return mnemonics as they can be spoken; spaces part words.

    Raises:
        PhonemesUnknown: a mnemonic that the voice does not have: it would leave out the rest.
    """
    said = " ".join(mnemonics.split())
    if not said:
        raise PhonemesUnknown("", "there are no sounds in it")
    if not _MNEMONICS.fullmatch(said):
        odd = next((c for c in said if c == "]" or not " " <= c <= "~"), said)
        raise PhonemesUnknown(odd, f"eSpeak NG's mnemonics have no {odd!r}")
    pieces = [piece for word in said.split() for piece in _pieces(word, sounds)]
    if sounds.vowels.isdisjoint(pieces) and sounds.consonants.isdisjoint(pieces):
        raise PhonemesUnknown(said, "there are no sounds in it")
    return said


def _pieces(word: str, sounds: Sounds) -> Iterator[str]:
    """Yield the mnemonics of a word as the library parts them: the longest first."""
    rest = word
    while rest:
        if rest[0] == "|" and not rest.startswith("||"):
            rest = rest[1:]
            continue
        length = _longest_name(rest, sounds)
        if not length:
            raise PhonemesUnknown(rest, f"the voice {sounds.language!r} has no sound {rest!r}")
        yield rest[:length]
        rest = rest[length:]


def _longest_name(text: str, sounds: Sounds) -> int:
    return next((n for n in range(min(4, len(text)), 0, -1) if text[:n] in sounds.names), 0)


def _spell_word(word: str, sounds: Sounds) -> str:
    pieces = list(_look_up(word, sounds))
    if not any(piece in STRESS.values() for piece in pieces):
        vowels = [i for i, piece in enumerate(pieces) if piece in sounds.vowels]
        if vowels:
            is_last = sounds.language.lower().startswith("fr")
            pieces.insert(vowels[-1 if is_last else 0], STRESS["ˈ"])
    spelled = ""
    for piece, following in zip_longest(pieces, pieces[1:], fillvalue=""):
        runs_on = _longest_name(piece + following, sounds) > len(piece)
        spelled += f"{piece}|" if runs_on else piece
    return spelled


def _look_up(word: str, sounds: Sounds) -> Iterator[str]:
    """Yield the mnemonics of a word in IPA, the longest pieces first."""
    index = 0
    while index < len(word):
        for length in range(min(sounds.longest, len(word) - index), 0, -1):
            piece, behind = word[index : index + length], word[index + length :]
            if length > 1 and piece[-1] in "rɹ" and behind[:1] in VOWELS and behind:
                continue  # the "r" of "mirror" starts the next syllable
            found = STRESS.get(piece) or sounds.find(piece)
            if found is not None:
                yield found
                break
        else:
            length = 1
            if word[index] not in LEFT_OUT:
                raise _unknown(word[index], sounds)
        index += length


def _unknown(sign: str, sounds: Sounds) -> PhonemesUnknown:
    name = unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
    return PhonemesUnknown(
        sign, f"the voice {sounds.language!r} has no sound for {sign!r} ({name})"
    )
