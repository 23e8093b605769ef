"""Quotations said in words, for those who hear only one voice: "quote … end quote". Pure.

Radio's way, and that of talking books: what stands in marks begins and ends with a word for it, in
the language of the article. Displayed text stays as published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from briefing.script.model import Quote, Segment, Sentence, Token
from briefing.script.turns import ends_with_a_word, is_heard

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
    begun, ended = _ends([sentence for segment in segments for sentence in segment.sentences])
    numbers = count()
    return tuple(
        replace(
            segment,
            sentences=tuple(
                _with_words(sentence, number, words, begun, ended)
                for sentence, number in zip(segment.sentences, numbers, strict=False)
            ),
        )
        for segment in segments
    )


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


_Word = tuple[int, int]
"""A word of the script: the number of its sentence, and its own in that."""


def _ends(sentences: Sequence[Sentence]) -> tuple[set[_Word], set[_Word]]:
    """Return the words that quotations begin with, and those that they end with.

    Only words that are said count: a quotation may begin with a mark that stands alone.
    """
    begun: set[_Word] = set()
    ended: set[_Word] = set()
    open_ones: list[list[_Word]] = []  # one inside another where a picture comes between
    for number, sentence in enumerate(sentences):
        for quote in sentence.quotes:
            if quote.opens or not open_ones:
                open_ones.append([])
            if is_heard(sentence, quote):
                open_ones[-1] += [(number, index) for index in _said_words(sentence, quote)]
            if quote.closes:
                said = open_ones.pop()
                begun.update(said[:1])
                ended.update(said[-1:])
    return begun, ended


def _said_words(sentence: Sentence, quote: Quote) -> Iterator[int]:
    for index, token in enumerate(sentence.tokens):
        is_inside = quote.start < token.end and token.start < quote.end
        if is_inside and token.spoken_start < token.spoken_end:
            yield index


def _with_words(
    sentence: Sentence,
    number: int,
    words: tuple[str, str],
    begun: set[_Word],
    ended: set[_Word],
) -> Sentence:
    for index in range(len(sentence.tokens)):
        if (number, index) in ended:
            sentence = _inserted(sentence, index, words[1], at_end=True)
        if (number, index) in begun:
            sentence = _inserted(sentence, index, f"{words[0]}, ", at_end=False)
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
    if not at_end and ends_with_a_word(before.rstrip()):  # a pause before it is announced
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
