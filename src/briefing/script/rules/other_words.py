"""Words that the rules for other languages than English say, language by language.

What is not here comes from CLDR or is left to the engine: a word of another language is worse
than a sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """What one language says; an empty text for what is left as it is."""

    percent: str = ""
    r"""For example ``\1 pour cent``."""
    minus: str = ""
    """Before a number."""
    plus: str = ""
    """Before a number that something is measured in."""
    per: str = ""
    """For the slash in "€/kg"."""
    to: str = ""
    """Between the two numbers of a range."""
    decimal: str = ""
    """Between a whole number and its decimals, where engines do not say the mark."""
    point: str = ""
    """The full stop in an address."""
    at: str = ""
    """The @ in an address."""
    hashtag: str = ""
    """Before the words of a hashtag."""
    section: str = ""
    """For §."""
    number: str = ""
    """For №."""
    hours: str = ""
    r"""A time, for example ``\1 heures \2``."""
    full_hours: str = ""
    r"""A time on the hour, for example ``\1 heures``."""
    of: str = ""
    """Between millions and what they are millions of."""
    cents: str = ""
    r"""An amount with hundredths; ``\1`` its number, ``\2`` the hundredths, ``@`` the currency."""
    only_cents: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """The hundredths of a currency (ISO 4217): one of them, and several."""
    scales: Mapping[str, str] = field(default_factory=dict)
    """What is written for a million and its like to its forms: one, few, many, other, by spaces."""
    genitive: str = "other"
    """The plural category of what there are millions of."""


def _as_they_are(words: str) -> dict[str, str]:
    return {word.replace("_", " "): word for word in words.split()}


WORDS: Mapping[str, Words] = {
    "fr": Words(
        percent=r"\1 pour cent", minus="moins", plus="plus", per="par", to="à", point="point",
        at="arobase",
        hashtag="hashtag", section="paragraphe", number="numéro", of="de",
        hours=r"\1 heures \2", full_hours=r"\1 heures", cents=r"\1 @ \2",
        only_cents={"EUR": ("centime", "centimes"), "USD": ("cent", "cents")},
        scales={
            "mille": "mille", "millier": "millier", "milliers": "milliers",
            "million": "million", "millions": "millions", "M": "million millions",
            "Md": "milliard milliards", "Mds": "milliard milliards", "Mrd": "milliard milliards",
            "milliard": "milliard", "milliards": "milliards",
        },
    ),
    "es": Words(
        percent=r"\1 por ciento", minus="menos", plus="más", per="por", to="a", point="punto",
        at="arroba",
        hashtag="hashtag", section="sección", number="número", of="de",
        hours=r"\1 y \2", full_hours=r"\1 horas", cents=r"\1 @ con \2",
        only_cents={"EUR": ("céntimo", "céntimos"), "USD": ("centavo", "centavos")},
        scales={
            "mil": "mil", "mil millones": "mil_millones", "millón": "millón",
            "millones": "millones", "M": "millón millones",
            "mill.": "millón millones", "mills.": "millones", "mdd": "mil_millones",
            "billón": "billón", "billones": "billones",
        },
    ),
    "pt": Words(
        percent=r"\1 por cento", minus="menos", plus="mais", per="por", to="a", point="ponto",
        at="arroba",
        hashtag="hashtag", section="parágrafo", number="número", of="de",
        hours=r"\1 horas e \2", full_hours=r"\1 horas", cents=r"\1 @ e \2",
        only_cents={"EUR": ("cêntimo", "cêntimos"), "USD": ("centavo", "centavos"),
                    "BRL": ("centavo", "centavos")},
        scales={
            "mil": "mil", "milhão": "milhão", "milhões": "milhões", "M": "milhão milhões",
            "mi": "milhão milhões", "bi": "bilhão bilhões", "tri": "trilhão trilhões",
            "bilhão": "bilhão", "bilhões": "bilhões", "trilhão": "trilhão",
            "trilhões": "trilhões",
        },
    ),
    "it": Words(
        percent=r"\1 per cento", minus="meno", plus="più", per="a", to="a", point="punto",
        at="chiocciola",
        hashtag="hashtag", section="paragrafo", number="numero", of="di",
        hours=r"\1 e \2", full_hours=r"\1", cents=r"\1 @ e \2",
        only_cents={"EUR": ("centesimo", "centesimi"), "USD": ("centesimo", "centesimi")},
        scales={
            "mila": "mila", "milione": "milione", "milioni": "milioni", "mln": "milione milioni",
            "mld": "miliardo miliardi", "mrd": "miliardo miliardi", "miliardo": "miliardo",
            "miliardi": "miliardi",
        },
    ),
    "de": Words(
        percent=r"\1 Prozent", minus="minus", plus="plus", per="pro", to="bis", point="Punkt",
        at="at",
        hashtag="Hashtag", section="Paragraf", number="Nummer",
        hours=r"\1 Uhr \2", full_hours=r"\1 Uhr", cents=r"\1 @ \2",
        only_cents={"EUR": ("Cent", "Cent"), "USD": ("Cent", "Cent")},
        scales={
            "Tsd.": "Tausend", "Mio.": "Million Millionen", "Mio": "Million Millionen",
            "Mrd.": "Milliarde Milliarden", "Mrd": "Milliarde Milliarden",
            "Million": "Million", "Millionen": "Millionen", "Milliarde": "Milliarde",
            "Milliarden": "Milliarden",
        },
    ),
    "uk": Words(
        percent="", minus="мінус", plus="плюс", per="на", to="до", point="крапка", at="собака",
        hashtag="хештег", section="параграф", number="номер", hours=r"\1 \2",
        scales={
            "тис.": "тисяча тисячі тисяч тисячі", "тис": "тисяча тисячі тисяч тисячі",
            "млн": "мільйон мільйони мільйонів мільйона",
            "млрд": "мільярд мільярди мільярдів мільярда",
            "трлн": "трильйон трильйони трильйонів трильйона",
        },
        genitive="many",
    ),
    "ar": Words(
        percent=r"\1 بالمائة", minus="ناقص", plus="زائد", per="لكل", to="إلى", decimal="فاصلة",
        point="نقطة", at="آت",
        hashtag="وسم", number="رقم", hours=r"\1 و\2",
        scales=_as_they_are("ألف آلاف مليون ملايين مليار مليارات تريليون"),
    ),
    "fa": Words(
        percent=r"\1 درصد", minus="منفی", plus="مثبت", per="در هر", to="تا", decimal="ممیز",
        point="نقطه", at="ات",
        hashtag="هشتگ", number="شماره", hours=r"\1 و \2 دقیقه",
        scales=_as_they_are("هزار میلیون میلیارد تریلیون"),
    ),
    "zh": Words(
        percent=r"百分之\1", minus="负", plus="正", per="每", to="至", decimal="", point="点",
        at="艾特",
        hashtag="话题", number="第", hours=r"\1点\2分", full_hours=r"\1点",
        scales=_as_they_are("千 万 百万 千万 亿 万亿"),
    ),
    "hi": Words(
        percent=r"\1 प्रतिशत", minus="माइनस", plus="प्लस", per="प्रति", to="से", point="डॉट",
        at="ऐट",
        hashtag="हैशटैग", section="धारा", number="नंबर", hours=r"\1 बजकर \2 मिनट",
        full_hours=r"\1 बजे",
        scales=_as_they_are("हज़ार हजार लाख करोड़ लाख_करोड़ अरब मिलियन बिलियन"),
    ),
    "sw": Words(
        percent=r"asilimia \1", minus="hasi", per="kwa", to="hadi", point="nukta", at="at",
        hashtag="hashtag", number="namba",
        scales=_as_they_are("elfu laki milioni bilioni trilioni"),
    ),
}  # fmt: skip
"""What is said in each language, by its primary subtag."""

NOBODY = Words()
"""A language that nothing is known of."""
