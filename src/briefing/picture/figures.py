"""The number that a sentence turns on: an amount of money, a share, millions of something.

Years, ages, scores and numbers of things are not looked for: large on a card they would say less
than their sentence does.
"""

from __future__ import annotations

import re

_NUMBER = r"\d(?:[\d.,٫٬’'\u00a0\u202f]*\d)?"
_SYMBOL = r"(?:US|A|C|NZ|HK|R)?[$£€¥₹₩₽₴]"
_CODE = r"(?:USD|EUR|GBP|CHF|JPY|CNY|INR|KES|TZS|UAH)"
_END = r"(?![^\W\d_])"  # no letter follows; \b fails behind Devanagari's vowel signs
_SHORT = rf"(?:bn|tn|m|k|mn){_END}"
_MAGNITUDE = (
    r"(?:(?:hundred |tausend |mil )?(?:"
    r"thousand|millions?|billions?|trillions?|milliards?|Millionen|Milliarden?|Billionen|Mio\.?|"
    r"Mrd\.?|millones|millón|milioni|milione|miliardi|miliardo|milhões|milhão|bilhões|bilhão|"
    r"miljoen|miljard|miljoner|miljarder|bilioni|"
    r"мільйон\w*|мільярд\w*|миллион\w*|миллиард\w*|млн|млрд|"
    r"مليون|ملايين|مليار|مليارات|میلیون|میلیارد|लाख|करोड़|अरब)"
    rf"{_END}|[万亿億兆])"
)
_NOUN = (
    r"(?:\s(?:de\s|d[’']|di\s)?(?:dollars?|euros?|pounds?|francs?|yen|yuan|rupees?|shillings?|"
    r"Dollar|Euro|Pfund|Franken|Yen|dólares|libras|dollari|sterline|reais|"
    r"долар\w*|доллар\w*|євро|евро|гривень|гривні|рублей|"
    r"دولار|يورو|دلار|یورو|डॉलर|रुपये|रुपए)"
    rf"{_END}|美元|欧元|歐元|人民币|人民幣|元|円)"
)
_SHARE = (
    r"\s?(?:[%٪％]|(?:percent|per cent|Prozent|pour cent|por ciento|per cento|por cento|procent|"
    r"відсотк\w*|процент\w*|بالمئة|بالمائة|في المئة|في المائة|درصد|प्रतिशत|asilimia)"
    rf"{_END})"
)
_FIGURE = re.compile(
    r"(?<![\d.,])(?<![A-Za-zÀ-ɏЀ-ӿ])(?:"
    rf"(?:{_SYMBOL}|{_CODE}\s){_NUMBER}(?:\s?{_SHORT}|\s?{_MAGNITUDE})?"
    rf"|{_NUMBER}\s?{_MAGNITUDE}{_NOUN}?"
    rf"|{_NUMBER}{_NOUN}"
    rf"|{_NUMBER}\s?€"
    rf"|{_NUMBER}{_SHARE}"
    rf")"
)


def figures_in(text: str) -> tuple[str, ...]:
    """Return the amounts and shares in a text, as published, in order.

    >>> figures_in("Of the $1.2 billion, 40% was spent in 2023.")
    ('$1.2 billion', '40%')
    """
    return tuple(match[0].rstrip() for match in _FIGURE.finditer(text))


def turns_on(text: str) -> str:
    """Return the one figure of a sentence; nothing when it has none, or several.

    >>> turns_on("The harbour will cost $1.2 billion."), turns_on("From 3% to 4%.")
    ('$1.2 billion', '')
    """
    found = figures_in(text)
    return found[0] if len(found) == 1 else ""
