"""IPA as eSpeak NG writes it, for neural voices that have learnt to read from it. Pure.

Such a voice has heard a few dozen sounds of one language, each always written in the same way, and
makes noise of others. So an English "r" has to be [ɹ] for it, and a stress mark to stand right
before its vowel, as eSpeak NG puts it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator, Sequence

from briefing.speech.phonemes import (
    LEFT_OUT,
    NEAR,
    STRESS,
    VOWELS,
    PhonemesUnknown,
    broad_in,
    plain_ipa,
)

_MARKS = ".‿()"
"""What stands between syllables and words and round what may be left out: no sounds, though a voice
knows a full stop."""


def espeak_ipa(ipa: str, language: str, known: Container[str]) -> str:
    """Return IPA in eSpeak NG's way of writing a language (a BCP 47 tag).

    A word without a stress mark is stressed on its first vowel, in French on its last. Fine detail
    that is not among the ``known`` signs is left out.

    Raises:
        PhonemesUnknown: a sign is not known, or there are no sounds in it.

    >>> espeak_ipa("pɒlˈwɪðən", "en-GB", "pɒlwɪðənˈ"), espeak_ipa("/trɛd/", "en", "tɹɛdˈ")
    ('pɒlwˈɪðən', 'tɹˈɛd')
    """
    words = [_word(word, language, known) for word in plain_ipa(ipa).split()]
    written = " ".join(filter(None, words))
    if not any(map(str.isalpha, written)):
        raise PhonemesUnknown("", "there are no sounds in it")
    return written


def _word(word: str, language: str, known: Container[str]) -> str:
    signs: list[str] = []
    for sign in "".join(_as_meant(word, language)):
        if sign in known and sign not in _MARKS:
            signs.append(sign)
        elif sign not in LEFT_OUT and sign not in _MARKS:
            name = unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
            raise PhonemesUnknown(sign, f"the voice has no sound for {sign!r} ({name})")
    return _stressed(signs, is_last=language.lower().startswith("fr"))


def _as_meant(word: str, language: str) -> Iterator[str]:
    """Yield the sounds of a word, the longest first, those written broadly as they are meant."""
    broad = broad_in(language)
    pieces = {*broad, *broad.values(), *NEAR}
    longest = max(map(len, pieces))
    while word:
        length = next((n for n in range(longest, 1, -1) if word[:n] in pieces), 1)
        piece, behind = word[:length], word[length:]
        if length > 1 and piece[-1] in "rɹ" and behind[:1] and behind[:1] in VOWELS:
            piece = piece[:-1]  # the "r" of "mirror" starts the next syllable
        yield broad.get(piece, piece)
        word = word[len(piece) :]


def _stressed(signs: Sequence[str], *, is_last: bool) -> str:
    """Return a word's signs, its stress marks moved to their vowels, or one put in."""
    marks: dict[int, str] = {}
    waiting = ""
    nuclei: list[int] = []
    for i, sign in enumerate(signs):
        if sign in STRESS:
            waiting = sign
        elif sign in VOWELS and (i == 0 or signs[i - 1] not in VOWELS):
            nuclei.append(i)
            marks[i], waiting = waiting, ""
    if nuclei and not any(sign in STRESS for sign in signs):
        marks[nuclei[-1 if is_last else 0]] = "ˈ"
    return "".join(marks.get(i, "") + sign for i, sign in enumerate(signs) if sign not in STRESS)
