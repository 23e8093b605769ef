"""What belongs together in German and Dutch."""

from __future__ import annotations

from briefing.captions.rules.model import BreakRules, pairs, words

_G_CONJUNCTIONS = words(
    "und oder aber denn sondern sowie dass weil obwohl während wenn als ob damit bevor nachdem"
    " bis seit sobald solange falls indem sodass wie wo wer was"
)
_G_PREPOSITIONS = words(
    "in im ins an am ans auf aus bei beim mit nach von vom zu zum zur vor für durch gegen ohne um"
    " über unter zwischen neben hinter wegen trotz innerhalb außerhalb laut gegenüber pro je ab"
    " dank anhand aufgrund statt entlang"
)
_G_DETERMINERS = words(
    "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner"
    " dieser diese dieses diesen diesem jeder jede jedes jeden jedem mein meine meinen sein seine"
    " seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere unseren alle allen aller viele"
    " vielen mehrere mehreren einige einigen beide beiden welche welcher welches"
)
_G_AUXILIARIES = words(
    "bin ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte"
    " konnten muss müssen musste mussten soll sollen sollte sollten will wollen wollte darf dürfen"
    " würde würden sei seien habe könne könnte könnten müsse dürfte"
)

GERMAN = BreakRules(
    holds_next=_G_CONJUNCTIONS
    | _G_PREPOSITIONS
    | _G_DETERMINERS
    | words("er sie es wir ich man zu sehr so nur mehr fast rund etwa knapp gut mindestens nicht"),
    leans_next=_G_AUXILIARIES
    | words(
        "neue neuen neuer neues alte alten erste ersten zweite zweiten letzte letzten große großen"
        " kleine kleinen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig hundert"
        " tausend auch noch schon bereits immer wieder sich"
    ),
    leans_previous=words("an ab auf aus ein zurück vor zu statt teil fest los"),
    holds_previous=words("sich"),
    opens=_G_CONJUNCTIONS | _G_PREPOSITIONS,
    auxiliaries=_G_AUXILIARIES,
    pronouns=words("er sie es wir ich man das dies die der"),
    determiners=_G_DETERMINERS,
    titles=words(
        "herr herrn frau dr prof professor professorin präsident präsidentin bundespräsident"
        " kanzler kanzlerin bundeskanzler bundeskanzlerin minister ministerin außenminister"
        " außenministerin bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin"
        " papst könig königin prinz prinzessin general richter richterin pfarrer bischof sankt st"
        " trainer trainerin sprecher sprecherin"
    ),
    name_links=words("von van zu der den"),
    units=words(
        "prozent % grad km kilometer kilometern meter metern m cm mm kg kilogramm gramm tonnen"
        " liter"
        " litern stunden stunde minuten minute sekunden tage tagen wochen monate monaten jahre"
        " jahren uhr euro cent dollar franken millionen million milliarden milliarde mio mrd"
        " tausend hektar menschen stundenkilometer € $ km/h quadratmeter kilowattstunden"
    ),
    months=words(
        "januar jänner februar märz april mai juni juli august september oktober november dezember"
    ),
    pairs=pairs("sowohl als, als auch, so dass, mehr als, weniger als, vor allem, zum beispiel"),
    leaning_endings=("ische", "ischen", "ischer", "liche", "lichen", "licher", "igen", "ige"),
    capitals_are_names=True,
    nouns_have_capitals=True,
)
"""German. Auxiliaries only lean on what follows: a subordinate clause ends with one."""

_D_CONJUNCTIONS = words(
    "en of maar want dat omdat hoewel terwijl als wanneer zodat voordat nadat totdat sinds tenzij"
    " zodra die wie wat waar hoe dan toen"
)
_D_PREPOSITIONS = words(
    "in op aan bij met naar van voor door over onder tussen tegen zonder om uit tot na te tijdens"
    " volgens binnen buiten rond vanaf per langs achter wegens dankzij ondanks sinds naast"
)
_D_DETERMINERS = words(
    "de het een deze dit die dat mijn je zijn haar ons onze hun geen elke elk ieder iedere alle"
    " veel enkele beide sommige"
)
_D_AUXILIARIES = words(
    "is was waren ben bent wordt worden werd werden heeft hebben had hadden kan kunnen kon konden"
    " moet moeten moest moesten zal zullen zou zouden wil willen wilde mag mogen mocht"
)

DUTCH = BreakRules(
    holds_next=_D_CONJUNCTIONS
    | _D_PREPOSITIONS
    | _D_DETERMINERS
    | words("hij zij ze we wij ik men er niet zeer erg heel te meer bijna ongeveer ruim minstens"),
    leans_next=_D_AUXILIARIES
    | words(
        "nieuwe oude eerste tweede laatste grote kleine goede twee drie vier vijf zes zeven acht"
        " negen tien elf twaalf honderd duizend ook nog al weer steeds zich"
    ),
    holds_previous=words("zich"),
    opens=(_D_CONJUNCTIONS | _D_PREPOSITIONS) - words("van"),
    auxiliaries=_D_AUXILIARIES,
    pronouns=words("hij zij ze het we wij ik men er dit dat"),
    determiners=_D_DETERMINERS,
    titles=words(
        "de heer mevrouw meneer dr prof professor president premier minister minister-president"
        " staatssecretaris burgemeester wethouder koning koningin prins prinses paus rechter"
        " generaal sint trainer voorzitter woordvoerder"
    ),
    name_links=words("van de der den het ter ten"),
    units=words(
        "procent % graden km kilometer meter m cm mm kg kilo gram ton liter uur minuten minuut"
        " seconden dagen weken maanden jaar euro cent dollar miljoen miljard duizend hectare mensen"
        " € $ km/u"
    ),
    months=words(
        "januari februari maart april mei juni juli augustus september oktober november december"
    ),
    pairs=pairs("zowel als, meer dan, minder dan, onder meer, ten minste, op zijn"),
    leaning_endings=("ische", "elijke", "ige"),
    capitals_are_names=True,
)
"""Dutch."""
