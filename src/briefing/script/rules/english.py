"""The rules for English news prose, in the order in which they apply.

What every engine says well is left to it: plain numbers, decimals, most acronyms. Asked for their
phonemes, eSpeak NG 1.52 says "$5" as "dollar five", "5-10" as "five dash ten", "2023" as "two
thousand twenty three" and "MPs" as one MP; flite says "EU" as one syllable. Those come out in
words, or in letters with dots between them, that all engines read alike.
"""

from __future__ import annotations

from functools import lru_cache

from briefing.script.rewriting import Rule
from briefing.script.rules import english_abbreviations as abbreviations
from briefing.script.rules import english_addresses as addresses
from briefing.script.rules import english_counts as counts
from briefing.script.rules import english_dates as dates
from briefing.script.rules import english_insertions as insertions
from briefing.script.rules import english_letters as letters
from briefing.script.rules import english_models as models
from briefing.script.rules import english_money as money
from briefing.script.rules import english_roman as roman
from briefing.script.rules import english_signs as signs
from briefing.script.rules import english_times as times
from briefing.script.rules import english_units as units


@lru_cache(maxsize=16)
def rules(region: str = "") -> tuple[Rule, ...]:
    """Return the rules for the English of a region (an ISO 3166 code); of none in particular."""
    return (
        *addresses.RULES,
        *insertions.RULES,
        *letters.HEADLINES,
        *counts.TELEPHONES,
        *counts.SETTLED,
        *models.AIRCRAFT,
        *dates.numeric(region),
        *times.RULES,
        *letters.RULES,
        *abbreviations.RULES,
        *counts.SIGNED,
        *money.RULES,
        *dates.RULES,
        *counts.scores(region),
        *counts.RULES,
        *units.RULES,
        *roman.RULES,
        *models.RULES,
        *signs.RULES,
    )
