"""Words cut short, language by language: what careful newsreaders say in full."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefing.script.rewriting import Rule
from briefing.script.rules.common import any_of, rule

_BEFORE_NAMES: Mapping[str, Mapping[str, str]] = {
    "fr": {"M.": "Monsieur", "MM.": "Messieurs", "Mme": "Madame", "Mmes": "Mesdames",
           "Mlle": "Mademoiselle", "Dr": "Docteur", "Pr": "Professeur", "Me": "Maître",
           "Mgr": "Monseigneur"},
    "es": {"Sr.": "Señor", "Sra.": "Señora", "Srta.": "Señorita", "Sres.": "Señores",
           "Dr.": "Doctor", "Dra.": "Doctora", "D.": "Don", "Dña.": "Doña",
           "Lic.": "Licenciado", "Ing.": "Ingeniero", "Gral.": "General", "Prof.": "Profesor",
           "Sto.": "Santo", "Sta.": "Santa"},
    "pt": {"Sr.": "Senhor", "Sra.": "Senhora", "Dr.": "Doutor", "Dra.": "Doutora",
           "Prof.": "Professor", "Profa.": "Professora", "Eng.": "Engenheiro", "D.": "Dom"},
    "it": {"Sig.": "Signor", "sig.": "signor", "Sig.ra": "Signora", "sig.ra": "signora",
           "Dott.": "Dottor", "dott.": "dottor", "Dott.ssa": "Dottoressa", "Prof.": "Professor",
           "Avv.": "Avvocato", "Ing.": "Ingegner", "On.": "Onorevole", "Gen.": "Generale"},
    "de": {"Dr.": "Doktor", "Prof.": "Professor", "Hr.": "Herr", "Fr.": "Frau", "St.": "Sankt"},
    "hi": {"डॉ.": "डॉक्टर", "डॉ॰": "डॉक्टर", "प्रो.": "प्रोफ़ेसर", "प्रो॰": "प्रोफ़ेसर",
           "पं.": "पंडित"},
    "sw": {"Bw.": "Bwana", "Bi.": "Bibi", "Mh.": "Mheshimiwa", "Mhe.": "Mheshimiwa",
           "Dk.": "Daktari", "Dkt.": "Daktari", "Prof.": "Profesa"},
    "uk": {"ім.": "імені", "вул.": "вулиця", "акад.": "академік", "проф.": "професор",
           "ген.": "генерал"},
    "ar": {"د.": "الدكتور", "أ.د.": "الأستاذ الدكتور"},
}  # fmt: skip
"""Titles and the like, where a name follows."""
_ANYWHERE: Mapping[str, Mapping[str, str]] = {
    "fr": {"p. ex.": "par exemple", "c.-à-d.": "c'est-à-dire", "av. J.-C.": "avant Jésus-Christ",
           "apr. J.-C.": "après Jésus-Christ", "etc.": "et cetera"},
    "es": {"EE. UU.": "Estados Unidos", "EE.UU.": "Estados Unidos", "EEUU": "Estados Unidos",
           "FF. AA.": "Fuerzas Armadas",
           "CC. OO.": "Comisiones Obreras", "JJ. OO.": "Juegos Olímpicos", "Ud.": "usted",
           "Uds.": "ustedes", "Avda.": "Avenida", "tel.": "teléfono",
           "p. ej.": "por ejemplo", "a. C.": "antes de Cristo", "d. C.": "después de Cristo",
           "etc.": "etcétera"},
    "pt": {"p. ex.": "por exemplo", "a.C.": "antes de Cristo", "d.C.": "depois de Cristo",
           "etc.": "et cetera"},
    "it": {"ecc.": "eccetera", "a.C.": "avanti Cristo", "d.C.": "dopo Cristo",
           "p. es.": "per esempio", "ad es.": "ad esempio"},
    "de": {"z. B.": "zum Beispiel", "z.B.": "zum Beispiel", "d. h.": "das heißt",
           "d.h.": "das heißt", "u. a.": "unter anderem", "u.a.": "unter anderem",
           "bzw.": "beziehungsweise", "usw.": "und so weiter", "ca.": "circa",
           "v. a.": "vor allem", "o. ä.": "oder ähnlich", "inkl.": "inklusive",
           "zzgl.": "zuzüglich", "evtl.": "eventuell", "Tel.": "Telefon", "Str.": "Straße",
           "Jh.": "Jahrhundert", "v. Chr.": "vor Christus", "n. Chr.": "nach Christus"},
    "uk": {"та ін.": "та інше", "і т. д.": "і так далі", "тобто": "тобто"},
}  # fmt: skip
"""What may stand anywhere; at the end of a sentence its full stop stays."""
_BEFORE_NUMBERS: Mapping[str, Mapping[str, str]] = {
    "fr": {"n°": "numéro", "N°": "Numéro", "no": "numéro", "nº": "numéro", "art.": "article",
           "p.": "page"},
    "es": {"n.º": "número", "N.º": "Número", "nº": "número", "Nº": "Número", "núm.": "número",
           "n°": "número", "art.": "artículo", "pág.": "página", "págs.": "páginas"},
    "pt": {"n.º": "número", "nº": "número", "Nº": "Número", "n°": "número", "art.": "artigo",
           "pág.": "página"},
    "it": {"n.": "numero", "N.": "Numero", "n°": "numero", "nº": "numero", "art.": "articolo",
           "pag.": "pagina"},
    "de": {"Nr.": "Nummer", "Art.": "Artikel", "Abs.": "Absatz", "S.": "Seite"},
    "hi": {"सं.": "संख्या", "नं.": "नंबर"},
    "sw": {"km": "kilomita", "Na.": "Namba", "na.": "namba"},
    "uk": {"ст.": "стаття"},
}  # fmt: skip
"""What means this where a number follows."""


def _rules(language: str) -> tuple[Rule, ...]:
    found = []
    for table, after in (
        (_BEFORE_NAMES, r"(?!(?<=\bD\.)\s?\w\.)(?=\s?[^\W\d_a-zа-яà-ÿ]|\s[«“\"])"),
        (_BEFORE_NUMBERS, r"(?=\s?\d)"),
    ):
        short = table.get(language)
        if short:
            found.append(_rule(short, after))
    short = _ANYWHERE.get(language)
    if short:
        found.append(_rule(short, r"(?!\w)"))
    return tuple(found)


def _rule(short: Mapping[str, str], after: str) -> Rule:
    """A space may be missing in the text between the parts, or be there; a full stop may end it."""
    by_letters = {re.sub(r"\s", "", key): said for key, said in short.items()}
    pattern = any_of(short).replace(r"\ ", r"\s?")

    def say(match: re.Match[str]) -> str:
        said = by_letters[re.sub(r"\s", "", match[1])]
        ends = match[1].endswith(".") and match.end() == len(match.string)
        glued = match.string[match.end() : match.end() + 1].isalnum()
        return said + ("." if ends else "") + (" " if glued else "")

    return rule("abbreviation", rf"(?<![\w.]){pattern}{after}", say)


_LANGUAGES = sorted({*_BEFORE_NAMES, *_ANYWHERE, *_BEFORE_NUMBERS})
RULES: Mapping[str, tuple[Rule, ...]] = {language: _rules(language) for language in _LANGUAGES}
"""The rules of each language, by its primary subtag."""
