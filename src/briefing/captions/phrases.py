"""Where words begin in languages that part them by nothing, and which signs stay together.

The words are found by BudouX, a small model of each language that comes with its wheel: nothing
is loaded from anywhere else. Marks go by the Japanese rules of line breaking (JIS X 4051 and
W3C's "Requirements for Japanese Text Layout", 3.1.7 and 3.1.8), which Chinese shares.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々〻ー…‥）〕］｝〉》」』】〙〗〟’”»％℃ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ,.:;?!%)]}ๆฯ"
)
"""What no line starts with: closing marks, small kana, signs of length and of repetition."""
NEVER_LAST = frozenset("「『（〔［｛〈《【〘〖〝‘“«([{＄￥$¥№")
"""What no line ends with: opening marks."""

UNSPACED = re.compile(
    r"[\u0e00-\u0e7f\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""A letter of Thai, kana or a Chinese sign: what spaces do not part into words."""
_ONE_WORD = re.compile(r"[\dA-Za-z０-９](?:[\dA-Za-z０-９.,:/@&+'’_-]*[\dA-Za-z０-９])?")
"""Numbers and Latin words, which the models part at will."""


def phrases(text: str, model: str) -> list[str]:
    """Return the words or phrases of a text without spaces; joined, they are the text.

    >>> phrases("市議会は2026年に、「駐車場」を閉鎖した。", "ja")
    ['市議会は', '2026年に、', '「駐車場」を', '閉鎖した。']
    """
    inside = {at for word in _ONE_WORD.finditer(text) for at in range(*word.span())[1:]}
    found = [""]
    at = 0
    for phrase in _parser(model)(text):
        is_glued = phrase[0] in NEVER_FIRST or found[-1][-1:] in NEVER_LAST or at in inside
        if found[-1] and not is_glued:
            found.append("")
        found[-1] += phrase
        at += len(phrase)
    return found


@cache
def _parser(model: str) -> Callable[[str], list[str]]:
    import budoux

    loaders = {
        "ja": budoux.load_default_japanese_parser,
        "th": budoux.load_default_thai_parser,
        "zh-hans": budoux.load_default_simplified_chinese_parser,
        "zh-hant": budoux.load_default_traditional_chinese_parser,
    }
    parse: Callable[[str], list[str]] = loaders[model]().parse
    return parse
