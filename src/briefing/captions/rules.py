"""What belongs together in a language, as data: the words that the grading of joints knows.

A language without a table of its own gets :data:`NEUTRAL`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((pair.split()[0], pair.split()[1]) for pair in text.split(", "))


@dataclass(frozen=True, slots=True)
class BreakRules:
    """The words of one language that hold on to their neighbours; all in lower case."""

    holds_next: frozenset[str] = frozenset()
    """Never left at the end of a line: articles, prepositions, conjunctions, auxiliaries."""
    leans_next: frozenset[str] = frozenset()
    """Seldom left at the end of a line: adjectives and numerals."""
    adverbs: frozenset[str] = frozenset()
    """They lean on the next word; between an auxiliary and its verb they hold it."""
    adverb_endings: tuple[str, ...] = ()
    """How the other adverbs end."""
    leans_previous: frozenset[str] = frozenset()
    """Seldom put at the start of a line: particles, as "up" in "standing up"."""
    holds_previous: frozenset[str] = frozenset()
    """Never put at the start of a line: reflexive pronouns."""
    opens: frozenset[str] = frozenset()
    """A phrase or clause starts with these, so that a line may well start with them, too."""
    auxiliaries: frozenset[str] = frozenset()
    """They hold a verb that follows; a phrase they only lean on."""
    pronouns: frozenset[str] = frozenset()
    """Subjects or objects: they hold an auxiliary that follows."""
    determiners: frozenset[str] = frozenset()
    """Articles and the like: the word after one of them mostly describes the next."""
    verbs: frozenset[str] = frozenset()
    """Verbs in the past and participles that their ending does not show."""
    past_endings: tuple[str, ...] = ()
    """How the others end in the past."""
    participle_endings: tuple[str, ...] = ()
    """How participles end: before a preposition, one opens a phrase."""
    titles: frozenset[str] = frozenset()
    """They hold the name that follows."""
    units: frozenset[str] = frozenset()
    """A number before them holds them."""
    months: frozenset[str] = frozenset()
    """They hold the number before or after them."""
    pairs: frozenset[tuple[str, str]] = frozenset()
    """Two words that are one."""
    leaning_endings: tuple[str, ...] = ()
    """How words end that mostly describe the next word."""
    holding_endings: tuple[str, ...] = ()
    """How contractions end that hold the next word, as "we'll"."""
    capitals_are_names: bool = False
    """Whether two capitalised words in a row are a name."""
    sign_by_sign: bool = False
    """Whether its words are not parted by spaces, so that joints are mostly within words."""
    short_word_letters: int = 0
    """Up to how many letters an unknown word in lower case leans on the next: in most languages
    articles, prepositions and conjunctions are the short words."""


NEUTRAL = BreakRules(short_word_letters=3)
"""For any language: punctuation, balance, and short words leaning on the next."""

_CONJUNCTIONS = _words(
    "and but or nor yet because although though while when whenever where wherever if unless"
    " until till since before after as that which who whom whose whether than what how why once"
    " whereas lest"
)
_PREPOSITIONS = _words(
    "about above across against along alongside amid among amongst around at behind below beneath"
    " beside besides between beyond by concerning despite during except following for from in"
    " including inside into like near on onto opposite outside over past per regarding through"
    " throughout to toward towards under underneath unlike upon versus via with within without"
)
_DETERMINERS = _words(
    "a an the this these those my your his her its our their no every each either neither both"
    " some any all many few several most such another other what whose"
)
_FINITE_AUXILIARIES = _words(
    "am is are was were has have had do does did will would shall should can could may might must"
    " cannot"
)
_AUXILIARIES = _FINITE_AUXILIARIES | _words("be been being having ought not never let")
_SUBJECTS = _words("i he she we they there")

ENGLISH = BreakRules(
    holds_next=_CONJUNCTIONS
    | _PREPOSITIONS
    | _DETERMINERS
    | _AUXILIARIES
    | _SUBJECTS
    | _words("of so very too quite rather nearly almost only just even roughly"),
    leans_next=_words(
        "it you more less much own same first second third last next new old young good better"
        " best bad great greater greatest big bigger small large larger high higher low lower long"
        " longer short early late main major key full real true right wrong strong free former"
        " latest current recent senior chief deputy vice top local foreign public private common"
        " special certain different similar brave just fair poor rich white black red blue green"
        " north south east west northern southern eastern western central prime united joint dual"
        " one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty"
        " sixty seventy eighty ninety hundred thousand million billion trillion dozen half double"
    ),
    adverbs=_words("still also always often already soon again now"),
    adverb_endings=("ly",),
    leans_previous=_words(
        "up down out off away back apart together ago later earlier morning afternoon evening night"
    ),
    holds_previous=_words(
        "myself yourself himself herself itself ourselves yourselves themselves too either"
    ),
    opens=_CONJUNCTIONS | _PREPOSITIONS | _FINITE_AUXILIARIES,
    auxiliaries=_AUXILIARIES,
    pronouns=_words("it you this that these those who which one"),
    determiners=_DETERMINERS,
    verbs=_words(
        "led made held known seen given taken told found sent built brought set paid put born"
        " written driven shown drawn kept left lost won hit cut said took came went got gave met"
        " saw knew began fell rose ran spoke broke chose grew threw flew stood sat"
    ),
    past_endings=("ed",),
    participle_endings=("ed", "ing"),
    titles=_words(
        "mr mrs ms miss dr prof professor sir dame lord lady king queen prince princess pope"
        " president vice-president premier chancellor secretary minister ambassador senator sen"
        " rep representative congressman congresswoman governor gov mayor judge justice general"
        " gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm commander"
        " inspector detective constable officer chief director chairman chairwoman reverend rev"
        " father sister brother bishop archbishop cardinal rabbi imam sheikh saint st mount mt"
        " lake fort cape no"
    ),
    units=_words(
        "percent per cent % degrees celsius fahrenheit km kilometres kilometers kilometre kilometer"
        " miles mile metres meters metre meter m cm mm feet foot ft inches inch yards acres"
        " hectares kg kilos kilograms kilogrammes g grams grammes mg pounds lbs tonnes tons litres"
        " liters gallons mph km/h kph kwh mw gw hours hour minutes minute seconds second days day"
        " weeks week months month years year decades centuries o'clock am pm a.m p.m gmt bst est"
        " hundred thousand million billion trillion bn dollars dollar euros euro cents pence"
        " yen yuan roubles rubles rupees francs people"
    ),
    months=_words(
        "january february march april may june july august september october november december"
        " jan feb mar apr jun jul aug sept sep oct nov dec"
    ),
    pairs=_pairs(
        "such as, as well, well as, more than, less than, rather than, other than, according "
        "to, because of, instead of, out of, due to, at least, so that, order to, each other, "
        "one another, as if, even if, as though, even though, no longer, of course, kind of, "
        "lot of, number of, host of, able to, going to, used to, with regard, regard to, next "
        "to, up to, per cent, prime minister, head of, member of, members of, at all, made sure,"
        " make sure"
    ),
    leaning_endings=("al", "ive", "ous", "ic", "ful", "able", "ible", "less", "ian", "ish"),
    holding_endings=(
        *("'re", "'ll", "'ve", "'d", "'m", "n't"),
        *("it's", "that's", "he's", "she's", "who's", "what's", "there's", "here's", "let's"),
    ),
    capitals_are_names=True,
)
"""English: the merge of the BBC's and Netflix's line-break rules."""

CHINESE = BreakRules(
    holds_next=frozenset(
        "第在从從把被对對向由于於与與和或及而但不很最更也都还還就已将將为為以这這那每约約近超小老因并並"
    ),
    holds_previous=frozenset(
        "的地得了着著过過们們吗嗎呢吧者性化年月日号號元名个個次岁歲里裡上下中内內外前后後时時"
    ),
    opens=frozenset("在从從把被对對由与與和或及但而因并並也都还還就将將"),
    sign_by_sign=True,
)
"""Chinese: prepositions and adverbs hold what follows, particles and measures what comes before."""

JAPANESE = BreakRules(holds_previous=frozenset("はがをにでとのもへや、。"), sign_by_sign=True)
"""Japanese: particles hold what comes before."""

RULES: Mapping[str, BreakRules] = {
    "en": ENGLISH,
    "ja": JAPANESE,
    **dict.fromkeys(("zh", "cmn", "yue"), CHINESE),
}
"""By primary language subtag."""


def rules_for(language: str) -> BreakRules:
    """Return the rules for a BCP 47 tag."""
    return RULES.get(language.split("-")[0].lower(), NEUTRAL)
