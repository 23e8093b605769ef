"""Full stops that end no sentence, language by language.

``sentencex`` knows most abbreviations of its 300 languages. What stands here are the ones that it
misses and news is full of: titles before names, signs before numbers, initials.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def _before_names(*words: str) -> re.Pattern[str]:
    """Return what matches a text that ends with one of these words and a full stop."""
    # Not \b: vowel signs of Indic scripts are no word characters.
    return re.compile(rf"(?<![^\s(\[“„«\"‘'’/-])(?:{'|'.join(_listed(words))})\.$")


def _listed(words: Iterable[str]) -> list[str]:
    return [re.escape(word) for group in words for word in group.split()]


_NEVER_LAST: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"(?<![\w.])(?:Adm|Amb|Atty|Capt|Cmdr|Col|Cpl|Dr|Fig|Gen|Gov|Hon|Insp|Lt|Maj|Mr|Mrs|Ms|Mt"
        r"|Nos?|Pres|Prof|Pvt|Rep|Rev|Sen|Sgt|St|Supt|Vol|vs|approx|Jan|Feb|Mar|Apr|Aug|Sept|Oct"
        r"|Nov|Dec)s?\.$"
    ),
    "es": _before_names(
        "Sr Sra Srta Sres Dr Dra D Dña Ud Uds Lic Ing Gral Prof Profa Mons Sto Sta"
    ),
    "fr": _before_names("M MM Mme Mmes Mlle Dr Dre Drs Pr Me Mgr St Ste"),
    "hi": _before_names(
        "डॉ डा प्रो पं मो कु रु रू श्री सुश्री इंजी एड जि सं स्व ले न",
        # The names of Latin letters, as initials are spelt: "ए. पी. जे. अब्दुल कलाम".
        "ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड",
    ),
    "sw": _before_names("Bi Bw Dkt Dk Mh Mhe Ndg Prof Mwl Mch Jen Kan Kpt Sh"),
}
"""What stands before a name or a number and never ends a sentence, by primary language subtag."""

_BEFORE_NUMBERS: Mapping[str, re.Pattern[str]] = {
    "es": _before_names("núm núms n pág págs p pp art arts cap vol fig tel"),
    "fr": _before_names("n no nos p pp art chap vol fig t tél env v"),
}
"""What ends no sentence when a number follows."""

_INITIAL = re.compile(r"(?<![\w.])([^\W\d_])\.$")
_CASELESS_INITIALS = re.compile(r"(?<![\w.])(?:(?<!\d\s)[^\W\d_]\.|(?:[^\W\d_]\.){2,})$")


def ends_no_sentence(before: str, after: str, language: str) -> bool:
    """Tell whether the full stop at the end of a text belongs to an abbreviation.

    Args:
        before: the text to its last character, with the white space behind it if there is any.
        after: what follows.
        language: BCP 47 tag.

    >>> ends_no_sentence("Selon M. ", "Roux", "fr"), ends_no_sentence("Vu par M. ", "Roux", "de")
    (True, True)
    """
    if not before.rstrip().endswith("."):
        return False
    if before.endswith(".") and after[:1] != ".":
        return True  # no space after it: "L'O.N.U.", "۴.۵", "av. J.-C."
    before = before.rstrip()
    primary = language.partition("-")[0].lower()
    if primary in _NEVER_LAST and _NEVER_LAST[primary].search(before):
        return True
    if primary in _BEFORE_NUMBERS and after[:1].isdigit():
        return _BEFORE_NUMBERS[primary].search(before) is not None
    return primary != "en" and _ends_with_initials(before)


def _ends_with_initials(text: str) -> bool:
    """Tell whether a text ends with the initial of a name; "vitamin C." is not worth the others.

    Scripts without capitals have titles of one letter, too, as the Arabic "د." for Doctor; but
    after a number such a letter is an era or a unit, and the sentence may be over.
    """
    initial = _INITIAL.search(text)
    if initial and initial[1].isupper():
        return True
    found = _CASELESS_INITIALS.search(text)
    return found is not None and not any(c.isupper() or c.islower() for c in found[0])
