"""Which voice speaks a language: BCP 47 tags, compared with sense. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.speech.contract import Voice

ANY = "und"
"""The tag of a voice that speaks any language."""
_SAME = {
    "ara": "ar",
    "arb": "ar",
    "fas": "fa",
    "pes": "fa",
    "prs": "fa",
    "in": "id",
    "iw": "he",
    "mo": "ro",
    "nn": "nb",
    "no": "nb",
    "sh": "sr",
    "swh": "sw",
    "zsm": "ms",
    "en-ca": "en-us",
    "zh": "cmn",
    "zho": "cmn",
    "zh-hk": "yue",
    "zh-mo": "yue",
    "zh-yue": "yue",
    "ckb": "ku",
    "kmr": "ku",
}
"""Other names, macrolanguages and near neighbours, by what voices are usually listed under."""
_LIKELY = {"en": "en-us", "es": "es-es", "fr": "fr-fr", "pt": "pt-br"}
"""What a bare language most likely means (Unicode CLDR, likely subtags): "en" is American English,
"pt" Brazilian Portuguese."""
_PARENTS = {"en": "en-gb", "es": "es-419", "fr": "fr-fr", "pt": "pt-pt"}
"""What the kinds of a language that have no voice of their own come closest to (Unicode CLDR,
parent locales): Australian English is nearer to British than to American."""


def best_voice(voices: Iterable[Voice], language: str) -> Voice | None:
    """Return the voice that speaks a language best, or none; the first of equals.

    In this order: the very tag; what a bare language most likely means; the tag shortened from
    its end (RFC 4647, lookup); the same language anywhere else; a voice for any language.
    """
    offered = tuple(voices)
    wanted = _ranges(_plain(language))
    for tag in wanted:
        for voice in offered:
            if tag in map(_plain, voice.languages):
                return voice
    primary = wanted[-1].partition("-")[0]
    for voice in offered:
        if primary in (_plain(tag).partition("-")[0] for tag in voice.languages):
            return voice
    return next((voice for voice in offered if ANY in voice.languages), None)


def _ranges(tag: str) -> list[str]:
    """Return the tags to look for, the best first."""
    primary, _, rest = tag.partition("-")
    near = (_PARENTS if rest else _LIKELY).get(primary)
    ranges = [tag, _SAME.get(tag)]
    while "-" in tag:
        tag = tag.rpartition("-")[0]
        if tag == primary:
            ranges.append(near)
        ranges += [tag, _SAME.get(tag)]
    if not rest:
        ranges.append(near)
        ranges.append(_SAME.get(near or ""))
    return [wanted for wanted in ranges if wanted]


def _plain(tag: str) -> str:
    return tag.replace("_", "-").lower()
