"""What belongs together in English."""

from __future__ import annotations

from briefing.captions.rules.model import BreakRules, pairs, words

_CONJUNCTIONS = words(
    "and but or nor yet because although though while when whenever where wherever if unless"
    " until till since before after as that which who whom whose whether than what how why once"
    " whereas lest"
)
_PREPOSITIONS = words(
    "about above across against along alongside amid among amongst around at behind below beneath"
    " beside besides between beyond by concerning despite during except following for from in"
    " including inside into like near on onto opposite outside over past per regarding through"
    " throughout to toward towards under underneath unlike upon versus via with within without"
)
_DETERMINERS = words(
    "a an the this these those my your his her its our their no every each either neither both"
    " some any all many few several most such another other what whose"
)
_FINITE_AUXILIARIES = words(
    "am is are was were has have had do does did will would shall should can could may might must"
    " cannot"
)
_AUXILIARIES = _FINITE_AUXILIARIES | words("be been being having ought not never let")
_SUBJECTS = words("i he she we they there")

ENGLISH = BreakRules(
    holds_next=_CONJUNCTIONS
    | _PREPOSITIONS
    | _DETERMINERS
    | _AUXILIARIES
    | _SUBJECTS
    | words("of so very too quite rather nearly almost only just even roughly"),
    leans_next=words(
        "it you more less much own same first second third last next new old young good better"
        " best bad great greater greatest big bigger small large larger high higher low lower long"
        " longer short early late main major key full real true right wrong strong free former"
        " latest current recent senior chief deputy vice top local foreign public private common"
        " special certain different similar brave just fair poor rich white black red blue green"
        " north south east west northern southern eastern western central prime united joint dual"
        " one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty"
        " sixty seventy eighty ninety hundred thousand million billion trillion dozen half double"
    ),
    adverbs=words("still also always often already soon again now"),
    adverb_endings=("ly",),
    leans_previous=words(
        "up down out off away back apart together ago later earlier morning afternoon evening night"
    ),
    holds_previous=words(
        "myself yourself himself herself itself ourselves yourselves themselves too either"
    ),
    opens=_CONJUNCTIONS | _PREPOSITIONS | _FINITE_AUXILIARIES,
    auxiliaries=_AUXILIARIES,
    pronouns=words("it you this that these those who which one"),
    determiners=_DETERMINERS,
    verbs=words(
        "led made held known seen given taken told found sent built brought set paid put born"
        " written driven shown drawn kept left lost won hit cut said took came went got gave met"
        " saw knew began fell rose ran spoke broke chose grew threw flew stood sat"
    ),
    past_endings=("ed",),
    participle_endings=("ed", "ing"),
    titles=words(
        "mr mrs ms miss dr prof professor sir dame lord lady king queen prince princess pope"
        " president vice-president premier chancellor secretary minister ambassador senator sen"
        " rep representative congressman congresswoman governor gov mayor judge justice general"
        " gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm commander"
        " inspector detective constable officer chief director chairman chairwoman reverend rev"
        " father sister brother bishop archbishop cardinal rabbi imam sheikh saint st mount mt"
        " lake fort cape no"
    ),
    units=words(
        "percent per cent % degrees celsius fahrenheit km kilometres kilometers kilometre kilometer"
        " miles mile metres meters metre meter m cm mm feet foot ft inches inch yards acres"
        " hectares kg kilos kilograms kilogrammes g grams grammes mg pounds lbs tonnes tons litres"
        " liters gallons mph km/h kph kwh mw gw hours hour minutes minute seconds second days day"
        " weeks week months month years year decades centuries o'clock am pm a.m p.m gmt bst est"
        " hundred thousand million billion trillion bn dollars dollar euros euro cents pence"
        " yen yuan roubles rubles rupees francs people"
    ),
    months=words(
        "january february march april may june july august september october november december"
        " jan feb mar apr jun jul aug sept sep oct nov dec"
    ),
    pairs=pairs(
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
    name_links=words("of"),
    capitals_are_names=True,
)
"""English: the merge of the BBC's and Netflix's line-break rules."""
