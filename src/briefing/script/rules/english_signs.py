"""Signs that are said in English, and slashes."""

from __future__ import annotations

from briefing.script.rules.common import rule

RULES = (
    rule("with", r"(?<![\w/])w/o(?!\w)", "without"),
    rule("with", r"(?<![\w/])w/(?=\s)", "with"),
    rule("with", r"(?<![\w/])w/(?=\w)", "with "),
    rule("care of", r"(?<![\w/])c/o(?!\w)", "care of"),
    rule("he or she", r"\b([Ss]?[Hh]e|[Hh]is|[Hh]im)/(s?he|hers?)\b", r"\1 or \2"),
    rule("slash between words", r"(?<=[^\W\d])/(?=\w)", " "),
    rule("less than", r"\s<\s?(?=[\w.])", " less than "),
    rule("greater than", r"(?<=[\w.])\s>\s?(?=[\w.])", " greater than "),
    rule("at most", r"≤\s?", " at most "),
    rule("at least", r"≥\s?", " at least "),
    rule("about", r"(?<!\w)[~≈]\s?(?=\d)", "about "),
    rule("equals", r"(?<=[\w\s])=\s?(?=[\w.$£€-])", " equals "),
    rule("unequal", r"\s?≠\s?", " is not "),
    rule("plus", r"(?<=\w)\s\+\s(?=\w)|(?<=\d)\+(?=\d)", " plus "),
    rule("plus", r"(?<=\d)\+(?!\w)", " plus"),
    rule("by", r"(?<=\d)[×x](?=\d)", " by "),
    rule("times", r"(?<=\d)\s[×x]\s(?=\d)", " times "),
    rule("times", r"(?<=\d)\s?×(?=\s)|(?<=\d)x(?=\s)", " times"),
    rule("times", r"(?<=\w)\s×\s?(?=\w)", " times "),
    rule("divided by", r"\s?÷\s?", " divided by "),
    rule("section", r"§§\s?", "sections "),
    rule("section", r"§\s?", "section "),
    rule("copyright", r"©\s?", "copyright "),
    rule("trademark", r"[®™℠]", ""),
    rule("number sign", r"№\s?", "number "),
    rule("arrow", r"\s*[→➔➜⇒]\s*", " to "),
    rule("tick", r"[✓✔☑]\ufe0f?\s?(?=\w)", "tick, "),
    rule("tick", r"[✓✔☑]", "tick"),
    rule("at", r"(?<!\S)@(?=\s)", "at"),
    rule("ampersand", r"\s*&(?:amp;)?\s*", " and "),
)
"""Last, when what the signs belong to has been said."""
