"""What belongs together in Ukrainian, Russian and Polish."""

from __future__ import annotations

from briefing.captions.rules.model import BreakRules, pairs, words

_U_CONJUNCTIONS = words(
    "і й та або чи але а що щоб який яка яке які якого якій яких якщо коли де бо хоча тому поки як"
    " ніж ані проте однак"
)
_U_PREPOSITIONS = words(
    "в у на з із зі до від для про по за під над між через після перед біля без при серед крім"
    " протягом проти щодо близько понад"
)
UKRAINIAN = BreakRules(
    holds_next=_U_CONJUNCTIONS
    | _U_PREPOSITIONS
    | words(
        "не ні цей ця це ці той та те ті його її їх свій своя дуже більш менш майже лише тільки"
    ),
    leans_next=words(
        "новий нова нове нові перший перша перше перші останній остання великий велика два дві три"
        " чотири п'ять шість сім вісім дев'ять десять сто тисяча він вона вони ми я був була було"
        " були буде будуть"
    ),
    holds_previous=words("б би ж же"),
    opens=_U_CONJUNCTIONS | _U_PREPOSITIONS,
    titles=words(
        "пан пані президент прем'єр-міністр міністр міністерка мер мерка генерал професор"
        " професорка доктор лікар король королева папа суддя святий свята"
    ),
    units=words(
        "відсотків відсотка відсотки % км кілометрів кілометри метрів метри м см мм кг кілограмів"
        " тонн літрів годин години годину хвилин хвилини секунд днів дні тижнів місяців років роки"
        " року гривень гривні євро доларів млн млрд мільйонів мільйона мільйон мільярдів тисяч"
        " тисячі градусів гектарів людей осіб грн"
    ),
    months=words(
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"
    ),
    pairs=pairs("тому що, так що, для того, того щоб, а також, більше ніж, у тому, тому числі"),
    capitals_are_names=True,
)
"""Ukrainian."""

_R_CONJUNCTIONS = words(
    "и или но а что чтобы который которая которое которые которого если когда где потому хотя пока"
    " как чем ни однако"
)
_R_PREPOSITIONS = words(
    "в во на с со к ко до от для о об про по за под над между через после перед у без при среди из"
    " из-за кроме против около более"
)
RUSSIAN = BreakRules(
    holds_next=_R_CONJUNCTIONS
    | _R_PREPOSITIONS
    | words("не ни этот эта это эти тот та те его её их свой своя очень почти лишь только"),
    leans_next=words(
        "новый новая новое новые первый первая первые последний последняя большой большая два две"
        " три четыре пять шесть семь восемь девять десять сто он она они мы я был была было были"
        " будет будут"
    ),
    holds_previous=words("бы б же ж ли"),
    opens=_R_CONJUNCTIONS | _R_PREPOSITIONS,
    titles=words(
        "господин госпожа президент премьер-министр министр мэр генерал профессор доктор король"
        " королева папа судья святой святая"
    ),
    units=words(
        "процентов процента % км километров метров м см мм кг килограммов тонн литров часов часа"
        " минут секунд дней недель месяцев лет года год рублей рубля евро долларов млн млрд"
        " миллионов миллиардов тысяч градусов гектаров человек"
    ),
    months=words(
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    ),
    pairs=pairs("потому что, так как, так что, для того, того чтобы, а также, более чем"),
    capitals_are_names=True,
)
"""Russian."""

_P_CONJUNCTIONS = words(
    "i oraz lub albo ale a że żeby aby który która które którzy którego której których jeśli gdy"
    " kiedy gdzie bo ponieważ choć jak niż ani jednak więc"
)
_P_PREPOSITIONS = words(
    "w we na z ze do od dla o po za pod nad między przez przed przy bez u wśród około ponad podczas"
    " według wobec mimo obok poza"
)
POLISH = BreakRules(
    holds_next=_P_CONJUNCTIONS
    | _P_PREPOSITIONS
    | words("nie ten ta to te tej tego tych jego jej ich swój swoja bardzo prawie tylko co"),
    leans_next=words(
        "nowy nowa nowe pierwszy pierwsza pierwsze ostatni ostatnia duży duża dwa dwie trzy cztery"
        " pięć sześć siedem osiem dziewięć dziesięć sto był była było byli będzie będą"
    ),
    holds_previous=words("się by"),
    opens=_P_CONJUNCTIONS | _P_PREPOSITIONS,
    titles=words(
        "pan pani prezydent premier minister ministra burmistrz generał profesor doktor dr prof"
        " król królowa papież sędzia święty święta św"
    ),
    units=words(
        "procent proc % km kilometrów kilometry metrów metry m cm mm kg kilogramów ton litrów"
        " godzin"
        " godziny minut minuty sekund dni tygodni miesięcy lat lata roku r złotych zł euro dolarów"
        " mln mld milionów milion miliardów tysięcy tys stopni hektarów osób ludzi"
    ),
    months=words(
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października"
        " listopada grudnia"
    ),
    pairs=pairs("a także, mimo że, dlatego że, więcej niż, mniej niż, w tym, co najmniej, po to"),
    capitals_are_names=True,
)
"""Polish."""
