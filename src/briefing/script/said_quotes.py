"""Quotations said in words, for those who hear only one voice: "quote … end quote". Pure.

Radio's way, and that of talking books: what stands in marks begins and ends with a word for it, in
the language of the article. Displayed text stays as published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.script.model import Quote, Segment, Sentence, Token
from briefing.script.turns import is_heard

WORDS = {
    "ar": ("اقتباس", "نهاية الاقتباس"),
    "cs": ("citát", "konec citátu"),
    "da": ("citat", "citat slut"),
    "de": ("Zitat", "Zitat Ende"),
    "el": ("εισαγωγικά", "κλείνουν τα εισαγωγικά"),
    "en": ("quote", "end quote"),
    "es": ("cita", "fin de la cita"),
    "fa": ("نقل قول", "پایان نقل قول"),
    "fi": ("lainaus", "lainaus päättyy"),
    "fr": ("je cite", "fin de citation"),
    "he": ("ציטוט", "סוף ציטוט"),
    "hi": ("उद्धरण", "उद्धरण समाप्त"),
    "hu": ("idézet", "idézet vége"),
    "id": ("kutipan", "akhir kutipan"),
    "it": ("cito", "fine della citazione"),
    "nb": ("sitat", "sitat slutt"),
    "nl": ("citaat", "einde citaat"),
    "pl": ("cytat", "koniec cytatu"),
    "pt": ("cito", "fim de citação"),
    "ro": ("citez", "am încheiat citatul"),
    "ru": ("цитата", "конец цитаты"),
    "sv": ("citat", "slut citat"),
    "sw": ("nukuu", "mwisho wa nukuu"),
    "tr": ("alıntı", "alıntının sonu"),
    "uk": ("цитата", "кінець цитати"),
    "ur": ("اقتباس", "اقتباس ختم"),
    "vi": ("trích dẫn", "hết trích dẫn"),
    "zh": ("引述", "引述完毕"),
}
"""What is said before and after a quotation, by the language's primary subtag."""

_STOPS = ".,;:…。，"
"""What follows "end quote"; a question mark or an exclamation mark stays with its question."""


def can_say_quotes(language: str) -> bool:
    """Tell whether there are words for it in a language (a BCP 47 tag)."""
    return _primary(language) in WORDS


def say_quotes(segments: Sequence[Segment], language: str) -> tuple[Segment, ...]:
    """Return segments whose spoken text says where quotations begin and end.

    A quotation over several sentences, or paragraphs, begins once and ends once. In a language
    without words for it nothing is said: see :func:`can_say_quotes`.
    """
    words = WORDS.get(_primary(language))
    if words is None:
        return tuple(segments)
    return tuple(
        replace(segment, sentences=tuple(_with_words(s, words) for s in segment.sentences))
        for segment in segments
    )


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def _with_words(sentence: Sentence, words: tuple[str, str]) -> Sentence:
    for number, quote in enumerate(sentence.quotes):
        if is_heard(sentence, quote):
            sentence = _marked(sentence, sentence.quotes[number], words)
    return sentence


def _marked(sentence: Sentence, quote: Quote, words: tuple[str, str]) -> Sentence:
    said = [
        index
        for index, token in enumerate(sentence.tokens)
        if quote.start < token.end
        and token.start < quote.end
        and token.spoken_start < token.spoken_end
    ]
    if not said:
        return sentence
    if quote.closes:
        sentence = _inserted(sentence, said[-1], words[1], at_end=True)
    if quote.opens:
        sentence = _inserted(sentence, said[0], f"{words[0]}, ", at_end=False)
    return sentence


def _inserted(sentence: Sentence, index: int, words: str, *, at_end: bool) -> Sentence:
    """Put words before or behind what is said for a token; they become part of it."""
    token = sentence.tokens[index]
    said = sentence.spoken[token.spoken_start : token.spoken_end]
    place = token.spoken_start + (len(said.rstrip(_STOPS)) if at_end else 0)
    before, behind = sentence.spoken[:place], sentence.spoken[place:]
    if at_end:
        words = f" {words}" if before[-1:] in "?!？！؟" else f", {words}"
        words += "," if behind[:1].isspace() else ""
    if not at_end and before.rstrip()[-1:].isalnum():  # a pause before it is announced
        before = f"{before.rstrip()}, "
    shift = len(before) - place + len(words)

    def moved(other: int, token: Token) -> Token:
        start, end = token.spoken_start, token.spoken_end
        if other > index:
            return replace(token, spoken_start=start + shift, spoken_end=end + shift)
        if other == index:
            start = start if at_end else len(before)
            return replace(token, spoken_start=start, spoken_end=end + shift)
        return token

    sounds = tuple(
        replace(sound, start=sound.start + shift, end=sound.end + shift)
        if sound.start >= place
        else sound
        for sound in sentence.pronunciations
    )
    return replace(
        sentence,
        spoken=f"{before}{words}{behind}",
        tokens=tuple(moved(*pair) for pair in enumerate(sentence.tokens)),
        pronunciations=sounds,
    )
