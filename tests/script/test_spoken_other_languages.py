"""Spoken forms in other languages than English: what a careful newsreader says there."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.script.rewriting import says_something
from briefing.script.spoken import speak

# fmt: off
FORMS: dict[str, tuple[tuple[str, str], ...]] = {
    "es": (
        ("los siglos XIX y XX", "los siglos 19 y 20"),
        ("la II Guerra Mundial", "la Segunda Guerra Mundial"),
        ("a las 9.30", "a las 9 y 30"),
        ("a las 21:00 h", "a las 21 horas"),
        ("D. Juan, de Washington D. C.", "Don Juan, de Washington D. C."),
        ("las FF. AA.", "las Fuerzas Armadas."),
        ("$5 mil millones", "5 mil millones de dólares"),
        ("la 2da vez", "la segunda vez"),
        ("el covid-19 y el G20", "el covid-19 y el G20"),
        ("la UE y la OMS", "la U.E y la O.M.S"),
        ("la OTAN y la ONU", "la OTAN y la ONU"),
        ("EL GOBIERNO ANUNCIA AYUDAS", "el gobierno anuncia ayudas"),
        ("3/4 partes", "tres cuartos partes"),
        ("a las 15 h", "a las 15 horas"),
        ("«Sí» —dijo—, y se fue", "Sí, dijo, y se fue"),
        ("¿Cuándo? ¡Ya!", "¿Cuándo? ¡Ya!"),
        ("cuesta 3,50 €", "cuesta 3 euros con 50"),
        ("por 1 € o 20 €", "por 1 euro o 20 euros"),
        ("0,99 €", "99 céntimos"),
        ("1.234.567 €", "1234567 euros"),
        ("unos 1.200 M€ al año", "unos 1200 millones de euros al año"),
        ("$5 millones", "5 millones de dólares"),
        ("3 millones de €", "3 millones de euros"),
        ("el 5 % y el 0,5%", "el 5 por ciento y el 0,5 por ciento"),
        ("un 5–10 %", "un 5 a 10 por ciento"),
        ("a -5 °C", "a menos 5 grados Celsius"),
        ("120 km/h y 3 km²", "120 kilómetros por hora y 3 kilómetros cuadrados"),
        ("1 km", "1 kilómetro"),
        ("el 2.º piso y la 3.ª vez", "el segundo piso y la tercera vez"),
        ("el 1.er ministro", "el primer ministro"),
        ("Felipe VI y Juan XXIII", "Felipe sexto y Juan 23"),
        ("Isabel II", "Isabel segunda"),
        ("en el siglo XXI", "en el siglo 21"),
        ("Malcolm X habló", "Malcolm X habló"),
        ("el 17/01/2023", "el 17 de enero de 2023"),
        ("a las 15:30", "a las 15 y 30"),
        ("el Sr. López y la Dra. Ruiz", "el Señor López y la Doctora Ruiz"),
        ("en EE. UU. y en EE.UU.", "en Estados Unidos y en Estados Unidos."),
        ("la n.º 5", "la número 5"),
        ("pan & vino", "pan y vino"),
        ("ganó 3–1", "ganó 3 1"),
        ("en https://www.elpais.com/a/b.html?c=1.", "en elpais punto com."),
        ("a ana@ejemplo.es", "a ana arroba ejemplo punto es"),
        ("#CambioClimático", "hashtag Cambio Climático"),
    ),
    "es-MX": (
        ("$500 y $1,500", "500 pesos y 1500 pesos"),
        ("US$20", "20 dólares"),
    ),
    "fr": (
        ("M. X et Mme Y", "Monsieur X et Madame Y"),
        ("10-15 % des 15-25 ans", "10 à 15 pour cent des 15 à 25 ans"),
        ("1914-1918", "1914 à 1918"),
        ("le match 3-1", "le match 3 1"),
        ("20 000 €/mois", "20000 euros par mois"),
        ("de 8h-18h", "de 8 heures à 18 heures"),
        ("le 12 janv. 2023", "le 12 janvier 2023"),
        ("+3,2 % et –1 %", "plus 3,2 pour cent et moins 1 pour cent"),
        ("+33 6 12 34 56 78", "+33 6 12 34 56 78"),
        ("le Covid-19, l’A320", "le Covid-19, l'A320"),
        ("10.000 euros", "10000 euros"),
        ("50 Go", "50 gigaoctets"),
        ("5 mille €", "5 mille euros"),
        ("et/ou", "et ou"),
        ("l’UE et le FMI", "l'U.E et le F.M.I"),
        ("l’OTAN, la SNCF", "l'OTAN, la S.N.C.F"),
        ("LE PRÉSIDENT A SIGNÉ LA LOI", "le président a signé la loi"),
        ("½ tour et 2 ½ heures", "un demi tour et 2 et demi heures"),
        ("les 3/4", "les trois quarts"),
        ("pendant 24 h", "pendant 24 heures"),
        ("« Oui » — dit-il…", "Oui, dit-il."),
        ("l’État, aujourd’hui", "l'État, aujourd'hui"),
        ("pour 3,50 €", "pour 3 euros 50"),
        ("1 € ou 2 €", "1 euro ou 2 euros"),
        ("0,99 €", "99 centimes"),
        ("1 234 567 €", "1234567 euros"),
        ("1\u202f500 habitants", "1500 habitants"),
        ("en 2023 100 personnes", "en 2023 100 personnes"),
        ("1,2 Md€ et 3 M€", "1,2 milliard d'euros et 3 millions d'euros"),
        ("5 Mds d'euros", "5 milliards d'euros"),
        ("3 millions de $", "3 millions de dollars"),
        ("5 % ou 0,5%", "5 pour cent ou 0,5 pour cent"),
        ("de 5–10 %", "de 5 à 10 pour cent"),
        ("il fait -5 °C", "il fait moins 5 degrés Celsius"),
        ("130 km/h", "130 kilomètres heure"),
        ("20 m²", "20 mètres carrés"),
        ("le 1er mars", "le premier mars"),
        ("la 1re fois", "la première fois"),
        ("la 2e fois et la 21ème", "la deuxième fois et la vingt et unième"),
        ("au XXe siècle", "au vingtième siècle"),
        ("Louis XIV et François Ier", "Louis 14 et François premier"),
        ("le 17/01/2023", "le 17 janvier 2023"),
        ("à 15h30, 9 h et 1 h", "à 15 heures 30, 9 heures et 1 heure"),
        ("à 15:00", "à 15 heures"),
        ("M. Macron et Mme Roux", "Monsieur Macron et Madame Roux"),
        ("le n° 5", "le numéro 5"),
        ("p. ex. ici", "par exemple ici"),
        ("Dupont & Fils", "Dupont et Fils"),
        ("voir lemonde.fr.", "voir lemonde point fr."),
        ("a@b.fr", "a arobase b point fr"),
        ("#PourLeClimat", "hashtag Pour Le Climat"),
        ("@EmmanuelMacron", "Emmanuel Macron"),
    ),
    "de": (
        ("Karl III. kam", "Karl der dritte kam"),
        ("die Krone Karls III.", "die Krone Karls des dritten."),
        ("Elisabeth II. starb", "Elisabeth die zweite starb"),
        ("die US-Regierung", "die U.S Regierung"),
        ("–5 Grad", "minus 5 Grad"),
        ("am 3. Okt. 1990", "am dritten Oktober neunzehnhundertneunzig"),
        ("die CDU/CSU", "die C.D.U C.S.U"),
        ("KI im Alltag", "K.I im Alltag"),
        ("v. a. hier", "vor allem hier"),
        ("5 €/kg", "5 Euro pro kg"),
        ("die EU und die USA", "die E.U und die U.S.A"),
        ("der EU-Gipfel in der NATO", "der E.U Gipfel in der NATO"),
        ("die AfD und die SPD", "die A.F.D und die S.P.D"),
        ("KANZLER SCHOLZ REIST NACH KIEW", "kanzler scholz reist nach kiew"),
        ("EU STREITET ÜBER HAUSHALT", "E.U streitet über haushalt"),
        ("½ Liter, 2½ Stunden", "ein halb Liter, 2 einhalb Stunden"),
        ("3/4 der Fläche", "drei Viertel der Fläche"),
        ("1984 Menschen", "1984 Menschen"),
        ("(1949)", "(neunzehnhundertneunundvierzig)"),
        ("seit März 1999", "seit März neunzehnhundertneunundneunzig"),
        ("im Jahr 2023", "im Jahr 2023"),
        ("„Ja“ – sagte er", "Ja, sagte er"),
        ("‚Nein‘, »doch«", "Nein, doch"),
        ("3,50 € und 1 €", "3 Euro 50 und 1 Euro"),
        ("1,2 Mio. €", "1,2 Millionen Euro"),
        ("5 Mrd. Dollar", "5 Milliarden Dollar"),
        ("1 Mrd. €", "1 Milliarde Euro"),
        ("1.234 Menschen", "1234 Menschen"),
        ("10 % und 0,5%", "10 Prozent und 0,5 Prozent"),
        ("5–10 Tage", "5 bis 10 Tage"),
        ("-5 °C", "minus 5 Grad Celsius"),
        ("100 km/h, 3 km", "100 Kilometer pro Stunde, 3 Kilometer"),
        ("am 17. Januar 2023", "am siebzehnten Januar 2023"),
        ("der 3. Oktober", "der dritte Oktober"),
        ("am 17.01.2023", "am siebzehnten Januar 2023"),
        ("um 15:30 Uhr", "um 15 Uhr 30"),
        ("um 15.00 Uhr", "um 15 Uhr"),
        ("z. B. Dr. Müller", "zum Beispiel Doktor Müller"),
        ("Äpfel, Birnen usw.", "Äpfel, Birnen und so weiter."),
        ("im Jahr 1984", "im Jahr neunzehnhundertvierundachtzig"),
        ("die Nr. 5", "die Nummer 5"),
        ("§ 5", "Paragraf 5"),
        ("gewann 3:1", "gewann 3:1"),
        ("Müller & Sohn", "Müller und Sohn"),
    ),
    "pt-BR": (
        ("R$ 5 mil", "5 mil reais"),
        ("1h30 de jogo", "1 hora e 30 de jogo"),
        ("5º C", "5 graus Celsius"),
        ("a II Guerra Mundial", "a Segunda Guerra Mundial"),
        ("os EUA e a ONU", "os E.U.A e a ONU"),
        ("às 15h", "às 15 horas"),
        ("2/3 dos votos", "dois terços dos votos"),
        ("R$ 3,50", "3 reais e 50"),
        ("R$ 1,2 bilhão", "1,2 bilhão de reais"),
        ("US$ 5 milhões", "5 milhões de dólares"),
        ("1.500 pessoas", "1500 pessoas"),
        ("5% ou 0,5 %", "5 por cento ou 0,5 por cento"),
        ("o 1º lugar e a 2ª vez", "o primeiro lugar e a segunda vez"),
        ("às 15h30", "às 15 horas e 30"),
        ("no século XXI", "no século 21"),
        ("João Paulo II", "João Paulo segundo"),
        ("em 17/01/2023", "em 17 de janeiro de 2023"),
        ("o Sr. Silva", "o Senhor Silva"),
        ("80 km/h", "80 quilômetros por hora"),
    ),
    "pt-PT": (
        ("3,50 €", "3 euros e 50"),
        ("80 km/h", "80 quilómetros por hora"),
    ),
    "it": (
        ("il 1° maggio", "il primo maggio"),
        ("a 5° e 10°", "a 5 gradi e 10 gradi"),
        ("alle 9.30", "alle 9 e 30"),
        ("5 mila €", "5 mila euro"),
        ("Vittorio Emanuele III", "Vittorio Emanuele terzo"),
        ("la UE e la BCE", "la U.E e la B.C.E"),
        ("1/3 dei voti", "un terzo dei voti"),
        ("2½ anni", "2 e mezzo anni"),
        ("«Sì» — disse", "Sì, disse"),
        ("3,50 €, 1 €", "3 euro e 50, 1 euro"),
        ("5 mln di euro", "5 milioni di euro"),
        ("2 mld €", "2 miliardi di euro"),
        ("$1 milione", "1 milione di dollari"),
        ("l’8%", "l'8 per cento"),
        ("il 2º posto e la 3ª volta", "il secondo posto e la terza volta"),
        ("nel XXI secolo", "nel ventunesimo secolo"),
        ("Carlo III", "Carlo terzo"),
        ("Giovanni Paolo II", "Giovanni Paolo secondo"),
        ("alle 15:30", "alle 15 e 30"),
        ("il 17/01/2023", "il 17 gennaio 2023"),
        ("10 km", "10 chilometri"),
        ("pane, latte ecc.", "pane, latte eccetera."),
    ),
    "ar": (
        ("عام ٢٠٢٣م", "عام 2023 ميلادية"),
        ("15 كم", "15 كيلومترًا"),
        ("½ الكمية", "نصف الكمية"),
        ("15:30", "15 و30"),
        ("قال: «نعم» — ثم", "قال: نعم، ثم"),
        ("٢٠٢٣", "2023"),
        ("١٬٥٠٠ جندي", "1500 جندي"),
        ("٣٫٥ مليون", "3 فاصلة 5 مليون"),
        ("٥٪", "5 بالمائة"),
        ("5%", "5 بالمائة"),
        ("$5 مليون", "5 مليون دولار"),
        ("من ٥–١٠", "من 5 إلى 10"),
        ("-5", "ناقص 5"),
        ("د. محمد", "الدكتور محمد"),
        ("هل جاء ؟؟", "هل جاء؟"),
        ("الـ١٠", "ال10"),
    ),
    "fa": (
        ("۱۴۰۲/۵/۳", "3 مرداد 1402"),
        ("۵/۳ درصد", "5 ممیز 3 درصد"),
        ("3/4 مردم", "سه چهارم مردم"),
        ("بله -- نه", "بله، نه"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("۱٬۵۰۰ نفر", "1500 نفر"),
        ("۳٫۵ درصد", "3 ممیز 5 درصد"),
        ("۵٪", "5 درصد"),
        ("٪۵", "5 درصد"),
        ("۵–۱۰", "5 تا 10"),
        ("$۵ میلیون", "5 میلیون دلار"),
        ("کتاب ؛ قلم", "کتاب؛ قلم"),
        ("گفت: «بله»", "گفت: بله"),
    ),
    "uk": (
        ("у 2023 р. було", "у дві тисячі двадцять третьому році було"),
        ("24 лютого 2022 р.", "24 лютого дві тисячі двадцять другого року"),
        ("початок ХХІ ст. тут", "початок двадцять першого століття тут"),
        ("3-й", "третій"),
        ("С-300 і Т-72", "С-300 і Т-72"),
        ("0,5 %", "нуль цілих п'ять десятих відсотка"),
        ("США та ООН", "С.Ш.А та О.О.Н"),
        ("країни ЄС і НАТО", "країни Є.С і НАТО"),
        ("УРЯД ЗВІЛЬНЕНО ВЧОРА", "уряд звільнено вчора"),
        ("3/4 голосів", "три чверті голосів"),
        ("2½ роки", "2 з половиною роки"),
        ("„Так“ — сказав", "Так, сказав"),
        ("1 %, 3 %, 5 %", "1 відсоток, 3 відсотки, 5 відсотків"),
        ("3,5 %", "3 і п'ять десятих відсотка"),
        ("5 млн грн", "5 мільйонів гривень"),
        ("3 млрд євро", "3 мільярди євро"),
        ("$1 млрд", "1 мільярд доларів"),
        ("22 грн", "22 гривні"),
        ("1 500 осіб", "1500 осіб"),
        ("5 км і 2 км", "5 кілометрів і 2 кілометри"),
        ("-5 °C", "мінус 5 градусів Цельсія"),
        ("2-го місця", "другого місця"),
        ("1-ша ракета", "перша ракета"),
        ("№ 5", "номер 5"),
        ("17.01.2023", "17 січня дві тисячі двадцять третього року"),
        ("п’ять", "п'ять"),
    ),
    "zh": (
        ("歼-20和F-16", "歼-20和F-16"),
        ("3：1", "3比1"),
        ("30℃", "30摄氏度"),
        ("速度为100km/h", "速度为每小时100公里"),
        ("修建A级候船室", "修建A级候船室"),
        ("他说——好", "他说，好"),
        ("占2/3", "占三分之二"),
        ("他……走了", "他，走了"),
        ("【快讯】北京", "快讯，北京"),
        ("在15:30开始", "在15点30分开始"),
        ("“你好”，他说", "你好，他说"),
        ("「你好」", "你好"),
        ("《人民日报》说", "人民日报说"),
        ("增长5%的", "增长百分之5的"),
        ("１５％", "百分之15"),
        ("有1,500人", "有1500人"),
        ("$5亿", "5亿美元"),
        ("¥50", "50元"),
        ("5–10人", "5至10人"),
        ("零下-5°C", "零下负5摄氏度"),
        ("2023-01-17发生", "2023年1月17日发生"),
        ("他走了……", "他走了。"),
        ("好！！", "好！"),
        ("，开始", "开始"),
    ),
    "sw": (
        ("Sh5,000", "shilingi 5000"),
        ("km 5", "kilomita 5"),
        ("nchi za EU na UN", "nchi za E.U na U.N"),
        ("½ ya watu", "nusu ya watu"),
        ("-5 leo", "hasi 5 leo"),
        ("5% ya watu", "asilimia 5 ya watu"),
        ("KSh 1,500", "shilingi 1500"),
        ("$5 milioni", "dola milioni 5"),
        ("$20", "dola 20"),
        ("siku 5–10", "siku 5 hadi 10"),
        ("Bw. Juma na Bi. Asha", "Bwana Juma na Bibi Asha"),
        ("Juma & Asha", "Juma na Asha"),
        ("soma bbc.com", "soma bbc nukta com"),
    ),
    "hi": (
        ("₹2.5 लाख करोड़", "2.5 लाख करोड़ रुपये"),
        ("जी-20", "जी-20"),
        ("10:30 बजे", "10 बजकर 30 मिनट"),
        ("₹500/किलो", "500 रुपये प्रति किलो"),
        ("½ लीटर", "आधा लीटर"),
        ("-5 °C", "माइनस 5 डिग्री सेल्सियस"),
        ("१७ जनवरी २०२३", "17 जनवरी 2023"),
        ("५%", "5 प्रतिशत"),
        ("₹1,23,456", "123456 रुपये"),
        ("₹5 करोड़", "5 करोड़ रुपये"),
        ("$20", "20 डॉलर"),
        ("5 किमी", "5 किलोमीटर"),
        ("डॉ. सिंह", "डॉक्टर सिंह"),
        ("5–10 लोग", "5 से 10 लोग"),
        ("वह गया ।", "वह गया।"),
        ("राम & श्याम", "राम और श्याम"),
    ),
    # Known to CLDR only: what it can name is named, the rest stays.
    "ru": (("5 % и 1 500 €", "5 процентов и 1500 евро"), ("3 км", "3 километра")),
    "pl": (("5 km i 2 %", "5 kilometrów i 2 procent"), ("3 €", "3 euro")),
    "ca": (("col·legi", "col·legi"), ("5 %", "5 per cent")),
    # Known to nobody: marks are pauses, and no word is added.
    "tlh": (("Qapla’ -- 5 % $3", "Qapla, 5 % $3"),),
}
"""What is shown and what is said, by language; written from the rules."""
# fmt: on

CASES = [(language, *form) for language, forms in FORMS.items() for form in forms]
SIGNS = (
    "5 % §3 & €3,50 $1,2 £5 #AbCd @ab 5–10 -5 °C 5 km/h 15:30 15h30 17.01.2023 2023-01-17 № 3"
    " https://www.a.fr/b a@b.com 1.234,5 ½ © ™ "
)


@pytest.mark.parametrize(("language", "shown", "said"), CASES)
def test_said_in_its_own_words(language: str, shown: str, said: str) -> None:
    sentence = speak("s001", shown, language)
    assert sentence.spoken == said
    assert sentence.text == shown


LANGUAGES = sorted({language for language, _, _ in CASES} | {"ja", "ko", "tr", "x", "", "el"})


@given(
    st.text(max_size=50)
    | st.text(alphabet=SIGNS + "٣٫٬٪۵५।，。《【？؟MilioМлн", max_size=50)
    | st.lists(st.sampled_from(SIGNS.split()), max_size=8).map(" ".join),
    st.sampled_from(LANGUAGES),
)
@example("٪٪٣", "ar")
@example("①%²%", "zh")
@example("1 000 000 000 000 000 000 000 €", "fr")
@example("0-0-0 99.99.9999", "de")
def test_the_map_holds_in_any_language(text: str, language: str) -> None:
    sentence = speak("s001", text, language)
    assert "".join(sentence.words()) == "".join(text.split())
    reached = 0
    for token in sentence.tokens:
        assert reached <= token.spoken_start <= token.spoken_end <= len(sentence.spoken)
        reached = token.spoken_end
        stretch = sentence.spoken[token.spoken_start : token.spoken_end]
        assert bool(stretch) == says_something(stretch)
    assert not {unicodedata.category(c) for c in sentence.spoken} & {"Cc", "Cs"}
    assert not set(sentence.spoken) & set('<>[]{}“”„«»「」"')
    assert sentence.spoken == " ".join(sentence.spoken.split())


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "x"])
def test_no_english_word_gets_into_another_language(language: str) -> None:
    said = speak("s001", SIGNS, language).spoken.casefold()
    words = set(re.findall(r"\w+", said)) - set(re.findall(r"\w+", SIGNS.casefold()))
    english = "percent dollars and dot pounds section kilometers january equals hour number minus"
    alike = {"de": {"minus"}, "pl": {"minus"}, "fr": set(), "tr": set()}
    assert not words & (set(english.split()) - alike.get(language, set()))


@pytest.mark.parametrize("language", ["ar", "de", "fr", "zh"])
@pytest.mark.parametrize(
    "part",
    [
        "a",
        "1",
        "1 ",
        "1,",
        "1.",
        "1-",
        "1–",
        "€",
        "€1",
        "#a",
        "a@",
        "a.",
        "٣٫",
        "X",
        "：",
        ".",
        "…",
        "—",
        "- ",
    ],
)
def test_monsters_are_said(language: str, part: str) -> None:
    # The letter behind it makes every pattern fail that has taken the whole run.
    sentence = speak("s001", part * (3_000 // len(part)) + "x", language)
    assert sentence.tokens
    assert sentence.tokens[-1].spoken_end <= len(sentence.spoken)
