"""Reads the catalogues with translations of the page's own words.

Each text stands in a catalogue with its key as its context and its English as its id: a text whose
English has changed since is no longer found, and English is shown until it is translated anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from briefing.editions.page.words.model import Text

ENGLISH = "en"
"""The language of ``keys.py``, which has no catalogue."""
_LOCALES = files(__package__) / "locale"
_FILE = "LC_MESSAGES/page.po"
_ANY = 100
"""A number which every language says in its form for any number."""
_SAMPLES = (*range(_ANY + 1), 1_000_000)
"""Whole numbers in which each plural category of CLDR that has some occurs."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts of one language."""

    translations: NullTranslations
    """As gettext finds them."""
    samples: Mapping[str, int]
    """A number of each plural category of the language."""

    def forms(self, entry: Text) -> dict[str, str]:
        """Return a text by its key, and its plural forms by the key with their categories."""
        if not entry.one:
            return {entry.key: self.translations.pgettext(entry.key, entry.english)}
        forms = {entry.key: self._counted(entry, _ANY)}
        for category, sample in self.samples.items():
            forms[f"{entry.key}.{category}"] = self._counted(entry, sample)
        return forms

    def _counted(self, entry: Text, count: int) -> str:
        return self.translations.npgettext(entry.key, entry.one, entry.english, count)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that there are texts in, sorted."""
    found = [folder.name for folder in _LOCALES.iterdir()] if _LOCALES.is_dir() else []
    return tuple(sorted([ENGLISH, *found]))


@cache
def catalogue(language: str) -> Catalogue:
    """Return the texts of one of ``languages()``."""
    from babel import Locale

    category_of = Locale.parse(language).plural_form
    samples: dict[str, int] = {}
    for sample in _SAMPLES:
        samples.setdefault(category_of(sample), sample)
    return Catalogue(_translations(language), samples)


def _translations(language: str) -> NullTranslations:
    if language == ENGLISH:
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    text = (_LOCALES / language / _FILE).read_bytes()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(text), locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
