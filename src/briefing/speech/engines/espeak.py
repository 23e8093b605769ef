"""eSpeak NG through pyttsx3: about 130 languages, exact word times, nothing to install."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.errors import SpeechError
from briefing.script.model import Alphabet, Pronunciation, Sentence
from briefing.speech.contract import Capabilities, Provenance, Style, Utterance, Voice
from briefing.speech.engines.espeak_markup import MarkedText, mark_up
from briefing.speech.onsets import refine_onsets
from briefing.speech.phonemes import PhonemesUnknown, check_mnemonics, spell_ipa
from briefing.speech.trim import is_audible
from briefing.speech.words import silent_utterance, word_times

if TYPE_CHECKING:  # imports the library's driver
    from briefing.speech.engines.espeak_driver import Sound

_RATES = (
    (88, 80),
    (103, 100),
    (123, 120),
    (143, 140),
    (152, 150),
    (176, 175),
    (199, 200),
    (216, 220),
    (241, 250),
)
"""Words per minute that came out, and eSpeak's parameter that made them: 389 words of English news
prose, sentence by sentence, silence at their ends trimmed; the same for American and British."""
_REGIONS = {"es": "es-es", "pt": "pt-pt"}
"""Tags that mean more than they say: the voice's name tells the country."""
_SLOWEST, _FASTEST = 80, 450
"""Limits of eSpeak's parameter; beyond them it changes the sound itself."""

_TREATMENT = 3
"""Grows when sound or word times come out otherwise, so that kept ones are not used again."""
_UNSPEAKABLE = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, of which NUL would end the text, and halves of surrogate pairs."""
_SPELLINGS = {Alphabet.IPA: spell_ipa, Alphabet.ESPEAK: check_mnemonics}
_OTHER_VOICE = "Choose a voice for its language with --voice; briefing voices lists them."


class EspeakEngine:
    """The default engine. Its sentences are spoken without the pause at their end."""

    name = "espeak"
    licence = "GPL-3.0-or-later"
    capabilities = Capabilities(
        word_times=Provenance.ENGINE,
        rate=True,
        pitch=True,
        phonemes=frozenset({Alphabet.IPA, Alphabet.ESPEAK}),
    )
    refines_onsets = True
    """Whether words start with their first sound; else where the library says, for measuring."""

    def __init__(self) -> None:
        self._version = ""
        self._voices: tuple[Voice, ...] = ()
        self._identifiers: dict[str, str] = {}

    def version(self) -> str:
        """Return the versions of the library, its data, the driver and what is made of them."""
        if not self._version:
            from briefing.speech.engines.espeak_library import library_version

            self._version = f"{library_version()}, treatment {_TREATMENT}"
        return self._version

    def voices(self) -> tuple[Voice, ...]:
        """Return every voice that has a dictionary, by the names that eSpeak's users know."""
        if not self._voices:
            self._list_voices()
        return self._voices

    def synthesize(self, sentence: Sentence, voice: Voice, style: Style) -> Utterance:
        """Speak one sentence; one that has nothing to say is a short silence."""
        self.voices()
        identifier = self._identifiers.get(voice.id)
        if identifier is None:
            raise _failed(sentence, f"eSpeak NG has no voice {voice.id!r}")
        sound = self._speak(sentence, identifier, voice, style)
        if not is_audible(sound.pcm):
            if any(map(str.isalnum, sentence.spoken)):
                raise _failed(sentence, f"the voice {voice.id!r} said nothing for it")
            return silent_utterance(sentence, sound.sample_rate)
        words = word_times(sentence.tokens, sound.events, len(sound.pcm) // 2)
        utterance = Utterance(sound.pcm, sound.sample_rate, words)
        return refine_onsets(utterance) if self.refines_onsets else utterance

    def mnemonics(self, phonemes: str, alphabet: Alphabet, voice: Voice) -> str:
        """Return what a voice is given for phonemes, in the library's own alphabet.

        Raises:
            PhonemesUnknown: something in them stands for no sound of the voice.
        """
        from briefing.speech.engines.espeak_phonemes import sounds_of

        self.voices()
        sounds = sounds_of(self._identifiers[voice.id], voice.languages[0])
        return _SPELLINGS[alphabet](phonemes, sounds)

    def _speak(self, sentence: Sentence, identifier: str, voice: Voice, style: Style) -> Sound:
        """Return the sound of a sentence, its events by positions of its spoken text."""
        from briefing.speech.engines.espeak_library import speak_text

        marked = self._with_phonemes(sentence, voice) if sentence.pronunciations else None
        text = _UNSPEAKABLE.sub(" ", marked.text if marked else sentence.spoken)
        rate = rate_parameter(style.words_per_minute)
        try:
            sound = speak_text(text, identifier, rate, style.pitch, phonemes=marked is not None)
        except ValueError as error:
            raise _failed(sentence, str(error)) from error
        if marked:
            return replace(sound, events=tuple(map(marked.event_in_spoken, sound.events)))
        return sound

    def _with_phonemes(self, sentence: Sentence, voice: Voice) -> MarkedText:
        phonemes: list[tuple[Pronunciation, str]] = []
        for stretch in sentence.pronunciations:
            if stretch.alphabet not in self.capabilities.phonemes:
                continue
            try:
                said = self.mnemonics(stretch.phonemes, stretch.alphabet, voice)
            except PhonemesUnknown as error:
                word = sentence.spoken[stretch.start : stretch.end]
                remedy = f"Correct the phonemes of “{word}” in the lexicon."
                raise _failed(sentence, str(error), remedy) from error
            phonemes.append((stretch, said))
        return mark_up(sentence, phonemes, is_english=voice.languages[0].startswith("en"))

    def _list_voices(self) -> None:
        from briefing.speech.engines.espeak_library import list_voices

        voices: dict[str, Voice] = {}
        for listed in list_voices():
            id_ = listed.language.lower()
            if id_ in voices:
                id_ = listed.identifier.rpartition("/")[2]
            voices[id_] = Voice(self.name, id_, listed.name, (_bcp47(listed.language),))
            self._identifiers[id_] = listed.identifier
        self._voices = tuple(voices[id_] for id_ in sorted(voices))


def rate_parameter(words_per_minute: int) -> int:
    """Return eSpeak's parameter for a rate of English news prose, pauses at ends not counted."""
    index = min(max(bisect_right(_RATES, (words_per_minute, 0)), 1), len(_RATES) - 1)
    (slow, low), (fast, high) = _RATES[index - 1 : index + 1]
    value = low + (words_per_minute - slow) * (high - low) / (fast - slow)
    return min(max(round(value), _SLOWEST), _FASTEST)


def _bcp47(tag: str) -> str:
    """Write a tag with the usual capitals: ``en-GB``, ``fa-Latn``."""
    tag = _REGIONS.get(tag.lower(), tag)
    primary, *rest = tag.lower().split("-")
    private = False
    parts = [primary]
    for part in rest:
        private = private or len(part) == 1
        if not private and len(part) == 2:
            part = part.upper()
        elif not private and len(part) == 4:
            part = part.title()
        parts.append(part)
    return "-".join(parts)


def _failed(sentence: Sentence, problem: str, remedy: str = _OTHER_VOICE) -> SpeechError:
    return SpeechError(problem, place=sentence.place, remedy=remedy)
