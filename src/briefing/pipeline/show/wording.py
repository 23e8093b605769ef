"""A show's own words in one briefing: introduction, sign-off and disclosure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.article.model import Article
from briefing.pipeline.show.model import Show
from briefing.pipeline.show.placeholders import fill_line

if TYPE_CHECKING:
    from babel import Locale

DISCLOSURES = {
    "ar": "قرأه صوت اصطناعي.",
    "bg": "Прочетено от синтетичен глас.",
    "cs": "Čte syntetický hlas.",
    "da": "Læst op af en syntetisk stemme.",
    "de": "Gelesen von einer synthetischen Stimme.",
    "el": "Διαβάστηκε από συνθετική φωνή.",
    "en": "Read by a synthetic voice.",
    "es": "Leído por una voz sintética.",
    "fa": "با صدای مصنوعی خوانده شد.",
    "fi": "Lukijana synteettinen ääni.",
    "fr": "Lu par une voix de synthèse.",
    "he": "הוקרא בקול סינתטי.",
    "hi": "एक कृत्रिम आवाज़ द्वारा पढ़ा गया।",
    "hu": "Felolvasta egy szintetikus hang.",
    "id": "Dibacakan oleh suara sintetis.",
    "it": "Letto da una voce sintetica.",
    "ja": "合成音声による朗読です。",
    "ko": "합성 음성으로 읽었습니다.",
    "nb": "Lest av en syntetisk stemme.",
    "nl": "Voorgelezen door een synthetische stem.",
    "pl": "Czyta głos syntetyczny.",
    "pt": "Lido por uma voz sintética.",
    "ro": "Citit de o voce sintetică.",
    "ru": "Читает синтезированный голос.",
    "sv": "Uppläst av en syntetisk röst.",
    "sw": "Imesomwa na sauti ya kompyuta.",
    "tr": "Sentetik bir ses tarafından okundu.",
    "uk": "Читає синтезований голос.",
    "ur": "ایک مصنوعی آواز میں پڑھا گیا۔",
    "vi": "Được đọc bằng giọng nói tổng hợp.",
    "zh": "由合成语音朗读。",
}
"""Said and shown at the end of a briefing, so that nobody is misled about who is speaking; by the
language's primary subtag."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a show says in one briefing."""

    introduction: tuple[str, ...]
    """Before the article, a sentence each."""
    sign_off: tuple[str, ...]
    """After it, the disclosure included."""
    disclosure: str
    """What tells that the voice is synthetic, for cards and metadata; empty when nothing does."""
    foreign: Mapping[str, str] = field(default_factory=dict)
    """Languages of sentences that are not in the article's, by their text."""


def wording(show: Show, article: Article, voice: str, *, synthetic: bool = True) -> Wording:
    """Return a show's words for an article; ``voice`` is what its voice is called.

    A voice that is a person's is never called synthetic. Sentences with a placeholder that the
    article has nothing for are left out.
    """
    own = show.in_language(article.language)
    values = _values(own, article, voice)
    introduction = _filled(own.introduction, values)
    sign_off = _filled(own.sign_off, values)
    said = _disclosure(own, article.language, values) if synthetic else ""
    is_english = said == DISCLOSURES["en"] and _primary(article.language) != "en"
    foreign = {said: "en"} if is_english else {}
    return Wording(introduction, (*sign_off, said) if said else sign_off, said, foreign)


def _disclosure(show: Show, language: str, values: Mapping[str, str]) -> str:
    """Return the sentence that tells that a voice is synthetic; empty when the show wants none.

    A language without a sentence of its own gets the English one: better understood by some than
    said to nobody. So does a show's own one for which the article has nothing.
    """
    if not show.disclosure:
        return ""
    usual = DISCLOSURES.get(_primary(language), DISCLOSURES["en"])
    return fill_line(show.disclosure_text, values) or usual


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def _filled(lines: Iterable[str], values: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, (fill_line(line, values) for line in lines)))


def _values(show: Show, article: Article, voice: str) -> dict[str, str]:
    values = {
        "title": show.title,
        "link": show.link or article.link,
        "headline": article.headline,
        "byline": article.byline,
        "voice": voice,
    }
    asked = "".join((*show.introduction, *show.sign_off, show.disclosure_text))
    if any(f"{{{name}}}" in asked for name in ("date", "weekday", "language")):
        values |= _from_cldr(article)
    return values


def _from_cldr(article: Article) -> dict[str, str]:
    """Return an article's language and day of publication, in that language or else in English."""
    from babel import Locale
    from babel.dates import format_date

    known = _locale(article.language)
    locale = known or Locale.parse("en")
    values = {"language": known.get_language_name(known) or "" if known else ""}
    if article.published:
        values["date"] = format_date(article.published, "long", locale=locale)
        values["weekday"] = format_date(article.published, "EEEE", locale=locale)
    return values


def _locale(tag: str) -> Locale | None:
    """Return what Unicode's CLDR knows of a language; none when it knows nothing."""
    from babel import Locale, UnknownLocaleError

    while tag:
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            tag = tag.rpartition("-")[0]
    return None
