"""What readers and listeners are told of a correction, in the episode's language."""

from __future__ import annotations

from datetime import UTC

from briefing.publish.model import Correction

_WORDS = {
    "ar": "تصحيح",
    "bg": "Поправка",
    "cs": "Oprava",
    "da": "Rettelse",
    "de": "Korrektur",
    "el": "Διόρθωση",
    "en": "Correction",
    "es": "Corrección",
    "fa": "اصلاحیه",
    "fi": "Oikaisu",
    "fr": "Rectificatif",
    "he": "תיקון",
    "hi": "सुधार",
    "hu": "Helyesbítés",
    "id": "Koreksi",
    "it": "Correzione",
    "ja": "訂正",
    "ko": "정정",
    "nb": "Rettelse",
    "nl": "Correctie",
    "pl": "Sprostowanie",
    "pt": "Correção",
    "ro": "Rectificare",
    "ru": "Исправление",
    "sv": "Rättelse",
    "sw": "Marekebisho",
    "tr": "Düzeltme",
    "uk": "Виправлення",
    "ur": "تصحیح",
    "vi": "Đính chính",
    "zh": "更正",
}
"""By a language's primary subtag; English stands for the others."""


def correction_label(language: str) -> str:
    """Return what a correction is called in a language.

    >>> correction_label("de-AT"), correction_label("tlh")
    ('Korrektur', 'Correction')
    """
    return _WORDS.get(language.lower().split("-")[0], _WORDS["en"])


def correction_day(correction: Correction) -> str:
    """Return the day of a correction, in universal time, as every language reads it (ISO 8601)."""
    return correction.at.astimezone(UTC).date().isoformat()
