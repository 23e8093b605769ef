"""What belongs together in French, Spanish, Italian and Portuguese.

A phrase opens with its preposition, its conjunction, or a finite auxiliary; but what "de" begins
belongs to the noun before it.
"""

from __future__ import annotations

from briefing.captions.rules.model import BreakRules, pairs, words

_F_CONJUNCTIONS = words(
    "et ou mais ni car donc or que qui dont où quand lorsque si comme puisque parce afin tandis"
    " alors quoique"
)
_F_PREPOSITIONS = words(
    "à au aux de du des en dans par pour sur sous avec sans chez entre vers contre depuis pendant"
    " avant après devant derrière selon malgré dès jusque jusqu'à jusqu'au jusqu'en parmi durant"
    " lors près envers outre hors"
)
_F_DETERMINERS = words(
    "le la les un une des ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos"
    " leur leurs chaque plusieurs quelques tout toute tous toutes aucun aucune quel quelle quels"
    " quelles"
)
_F_AUXILIARIES = words(
    "est sont était étaient sera seront serait seraient soit a ont avait avaient aura auront aurait"
    " auraient peut peuvent pouvait pourrait pourraient doit doivent devait devrait devraient va"
    " vont allait être avoir été fait suis ai avons avez avoir fut furent ayant étant"
)

_F_OPENS = (
    _F_CONJUNCTIONS | _F_PREPOSITIONS | _F_AUXILIARIES | words("ne se n'est n'a n'ont s'est")
) - words("de du des d' être avoir été fait ayant étant")

FRENCH = BreakRules(
    holds_next=_F_CONJUNCTIONS
    | words("n'est n'a n'ont s'est")
    | _F_PREPOSITIONS
    | _F_DETERMINERS
    | _F_AUXILIARIES
    | words(
        "il elle ils elles on nous vous je tu ne se me te y très trop plus moins si aussi près"
    ),
    leans_next=words(
        "nouveau nouvelle nouveaux nouvelles premier première premiers premières second seconde"
        " dernier dernière derniers dernières grand grande grands grandes petit petite petits"
        " petites bon bonne beau belle jeune vieux vieille ancien ancienne deux trois quatre cinq"
        " six sept huit neuf dix onze douze vingt cent mille saint environ"
    ),
    adverbs=words("pas jamais plus déjà encore toujours bien mal aussi souvent"),
    leans_previous=words("pas jamais rien"),
    opens=_F_OPENS,
    auxiliaries=_F_AUXILIARIES | words("n'a n'ont n'est n'avait c'est qu'a s'est n'était l'a"),
    pronouns=words("il elle ils elles on nous vous je tu qui cela ça ce"),
    determiners=_F_DETERMINERS,
    titles=words(
        "m mm mme mmes mlle dr docteur pr professeur président présidente ministre sénateur député"
        " maire préfet roi reine prince princesse pape général juge maître me saint sainte mgr"
    ),
    name_links=words("de du des la le"),
    units=words(
        "% pour km kilomètres kilomètre mètres mètre m cm mm kg kilos kilo grammes tonnes litres"
        " heures heure minutes minute secondes jours jour semaines mois ans années euros euro"
        " centimes dollars francs millions million milliards milliard mille degrés hectares h"
        " personnes € $ km/h habitants"
    ),
    months=words(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ),
    pairs=pairs(
        "millions de, millions d'euros, milliards de, milliards d'euros,"
        " parce que, afin de, afin que, ainsi que, alors que, tandis que, bien que, avant de, plus"
        " de, moins de, plus que, près de, lors de, au moins, pour cent, y a, n'y a, il y, tout de,"
        " de plus, à partir, partir de, grâce à, face à, quant à, d'ici à, premier ministre"
    ),
    holding_endings=(
        *("l'a", "n'a", "d'a", "c'est", "n'est", "s'est", "l'est", "qu'il", "qu'elle", "qu'ils"),
        *("qu'on", "d'un", "d'une", "qu'un", "qu'une", "l'un", "n'ont", "l'ont", "s'il", "n'y"),
        *("s'en", "qu'en", "jusqu'à", "lorsqu'il", "puisqu'il", "m'a", "t'a", "j'ai", "n'ai"),
    ),
    capitals_are_names=True,
)
"""French."""

_S_CONJUNCTIONS = words(
    "y e o u pero sino ni que quien quienes cuando donde como si porque aunque mientras pues cual"
    " cuyo cuya"
)
_S_PREPOSITIONS = words(
    "a al de del en por para con sin sobre entre hacia hasta desde contra según tras ante bajo"
    " durante mediante"
)
_S_DETERMINERS = words(
    "el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella mi mis"
    " tu tus su sus nuestro nuestra nuestros nuestras cada varios varias algunos algunas todo toda"
    " todos todas ningún ninguna otro otra otros otras"
)
_S_AUXILIARIES = words(
    "es son era eran fue fueron será serán sería ha han había habían habrá hay está están estaba"
    " estaban puede pueden podría podrían debe deben va van ser haber sido he hemos"
)

_S_OPENS = (_S_CONJUNCTIONS | _S_PREPOSITIONS | _S_AUXILIARIES | words("no se")) - words(
    "de del ser haber sido"
)

SPANISH = BreakRules(
    holds_next=_S_CONJUNCTIONS
    | _S_PREPOSITIONS
    | _S_DETERMINERS
    | _S_AUXILIARIES
    | words("no se me te le les nos muy más menos tan casi unos cerca"),
    leans_next=words(
        "nuevo nueva nuevos nuevas primer primera primeros último última últimos últimas gran"
        " grandes buen buena mal dos tres cuatro cinco seis siete ocho nueve diez once doce veinte"
        " cien ciento mil san santa ya él ella ellos"
    ),
    opens=_S_OPENS,
    auxiliaries=_S_AUXILIARIES,
    pronouns=words("él ella ellos ellas quien que esto eso se"),
    determiners=_S_DETERMINERS,
    titles=words(
        "señor señora sr sra don doña dr dra doctor doctora profesor profesora presidente"
        " presidenta ministro ministra alcalde alcaldesa rey reina príncipe princesa papa general"
        " juez jueza san santa santo"
    ),
    name_links=words("de del la las los y"),
    units=words(
        "% por km kilómetros kilómetro metros metro m cm mm kg kilos kilo gramos toneladas litros"
        " horas hora minutos segundos días día semanas meses años año euros euro céntimos dólares"
        " pesos millones millón mil grados hectáreas personas € $ km/h habitantes"
    ),
    months=words(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    pairs=pairs(
        "millones de, millón de,"
        " por ciento, más de, menos de, cerca de, lo que, para que, ya que, así como, además de,"
        " a través, través de, antes de, después de, debido a, tener que, tiene que, sin embargo"
    ),
    capitals_are_names=True,
)
"""Spanish."""

_I_CONJUNCTIONS = words(
    "e ed o ma né che chi cui quando dove come se perché mentre poiché anche oppure quindi"
)
_I_PREPOSITIONS = words(
    "a ad al allo alla ai agli alle di del dello della dei degli delle da dal dallo dalla dai dagli"
    " dalle in nel nello nella nei negli nelle su sul sullo sulla sui sugli sulle con per tra fra"
    " senza dopo prima durante contro verso secondo oltre entro presso sotto sopra"
)
_I_DETERMINERS = words(
    "il lo la i gli le un uno una questo questa questi queste quel quella quei quelle ogni alcuni"
    " alcune tutto tutta tutti tutte nessun nessuna suo sua suoi sue loro nostro nostra altro altra"
    " altri altre"
)
_I_AUXILIARIES = words(
    "è sono era erano sarà saranno sarebbe ha hanno aveva avevano avrà può possono potrebbe deve"
    " devono dovrebbe viene vengono va stato stata stati state essere avere ho abbiamo fu furono"
)

_I_OPENS = (_I_CONJUNCTIONS | _I_PREPOSITIONS | _I_AUXILIARIES | words("non si")) - words(
    "di del dello della dei degli delle stato stata stati state essere avere"
)

ITALIAN = BreakRules(
    holds_next=_I_CONJUNCTIONS
    | _I_PREPOSITIONS
    | _I_DETERMINERS
    | _I_AUXILIARIES
    | words("non si mi ti ci vi ne molto più meno quasi circa così"),
    leans_next=words(
        "nuovo nuova nuovi nuove primo prima primi prime ultimo ultima ultimi ultime grande grandi"
        " buon bel bella due tre quattro cinque sei sette otto nove dieci undici dodici venti cento"
        " mille mila san santa già ancora sempre"
    ),
    opens=_I_OPENS,
    auxiliaries=_I_AUXILIARIES,
    pronouns=words("lui lei loro chi che ciò si"),
    determiners=_I_DETERMINERS,
    titles=words(
        "signor signora sig dott dottor dottoressa prof professor professoressa presidente premier"
        " ministro ministra sindaco sindaca re regina principe papa generale giudice san santa don"
    ),
    name_links=words("di de della del"),
    units=words(
        "% per km chilometri chilometro metri metro m cm mm kg chili chilo grammi tonnellate litri"
        " ore ora minuti secondi giorni settimane mesi anni anno euro centesimi dollari milioni"
        " milione miliardi miliardo mila gradi ettari persone € $ km/h abitanti"
    ),
    months=words(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
        " dicembre"
    ),
    pairs=pairs(
        "milioni di, miliardi di,"
        " per cento, più di, meno di, oltre a, prima di, dopo che, in modo, fino a, grazie a,"
        " insieme a, a causa, causa di, al termine, anche se"
    ),
    holding_endings=("c'è", "dell'", "all'", "un'", "l'ha", "dov'è", "com'è"),
    capitals_are_names=True,
)
"""Italian."""

_P_CONJUNCTIONS = words(
    "e ou mas nem que quem quando onde como se porque embora enquanto pois cujo cuja"
)
_P_PREPOSITIONS = words(
    "a ao à aos às de do da dos das em no na nos nas num numa por pelo pela pelos pelas para com"
    " sem sobre entre até desde contra segundo após durante sob perante"
)
_P_DETERMINERS = words(
    "o a os as um uma uns umas este esta estes estas esse essa esses essas aquele aquela meu minha"
    " seu sua seus suas nosso nossa cada vários várias alguns algumas todo toda todos todas nenhum"
    " nenhuma outro outra outros outras"
)
_P_AUXILIARIES = words(
    "é são era eram foi foram será serão seria tem têm tinha tinham terá há havia está estão estava"
    " estavam pode podem poderia deve devem vai vão ser ter sido estar"
)

_P_OPENS = (_P_CONJUNCTIONS | _P_PREPOSITIONS | _P_AUXILIARIES | words("não se")) - words(
    "de do da dos das ser ter sido estar"
)

PORTUGUESE = BreakRules(
    holds_next=_P_CONJUNCTIONS
    | _P_PREPOSITIONS
    | _P_DETERMINERS
    | _P_AUXILIARIES
    | words("não se me te lhe muito mais menos tão quase cerca ele ela eles elas"),
    leans_next=words(
        "novo nova novos novas primeiro primeira primeiros último última últimos últimas grande"
        " grandes bom boa dois duas três quatro cinco seis sete oito nove dez onze doze vinte cem"
        " cento mil são santa já ainda também"
    ),
    opens=_P_OPENS,
    auxiliaries=_P_AUXILIARIES,
    pronouns=words("ele ela eles elas quem que isto isso se"),
    determiners=_P_DETERMINERS,
    titles=words(
        "senhor senhora sr sra dom dona dr dra doutor doutora professor professora presidente"
        " primeiro-ministro ministro ministra prefeito prefeita rei rainha príncipe papa general"
        " juiz juíza são santa santo"
    ),
    name_links=words("de do da dos das e"),
    units=words(
        "% por km quilómetros quilômetros metros metro m cm mm kg quilos quilo gramas toneladas"
        " litros horas hora minutos segundos dias dia semanas meses anos ano euros euro cêntimos"
        " dólares reais milhões milhão mil graus hectares pessoas € $ km/h habitantes"
    ),
    months=words(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
    ),
    pairs=pairs(
        "milhões de, milhão de,"
        " por cento, mais de, menos de, cerca de, o que, para que, já que, além de, antes de,"
        " depois de, devido a, através de, no entanto"
    ),
    capitals_are_names=True,
)
"""Portuguese, of both sides."""
