"""Words that the English rules are made from: what an abbreviation, a unit or a sign says."""

from __future__ import annotations

MONTHS = {
    "Jan": "January",
    "Feb": "February",
    "Mar": "March",
    "Apr": "April",
    "Jun": "June",
    "Jul": "July",
    "Aug": "August",
    "Sept": "September",
    "Sep": "September",
    "Oct": "October",
    "Nov": "November",
    "Dec": "December",
}
TITLES = {
    "Adm": "Admiral",
    "Amb": "Ambassador",
    "Atty": "Attorney",
    "Capt": "Captain",
    "Cmdr": "Commander",
    "Col": "Colonel",
    "Cpl": "Corporal",
    "Dr": "Doctor",
    "Drs": "Doctors",
    "Gen": "General",
    "Gens": "Generals",
    "Gov": "Governor",
    "Govs": "Governors",
    "Hon": "Honourable",
    "Lt": "Lieutenant",
    "Maj": "Major",
    "Messrs": "Messrs",
    "Mr": "Mr",
    "Mrs": "Mrs",
    "Ms": "Miz",
    "Pres": "President",
    "Prof": "Professor",
    "Profs": "Professors",
    "Pvt": "Private",
    "Rep": "Representative",
    "Reps": "Representatives",
    "Rev": "Reverend",
    "Sen": "Senator",
    "Sens": "Senators",
    "Sgt": "Sergeant",
    "Supt": "Superintendent",
    "Mt": "Mount",
    "Ft": "Fort",
    "St": "Saint",
    "Ste": "Sainte",
}
"""Before a name; "St." elsewhere is a street."""
ABBREVIATIONS = {
    "Assn": "Association",
    "Ave": "Avenue",
    "Blvd": "Boulevard",
    "Bros": "Brothers",
    "Co": "Company",
    "Corp": "Corporation",
    "Dept": "Department",
    "Inc": "Incorporated",
    "Jr": "Junior",
    "Ltd": "Limited",
    "Rd": "Road",
    "Sr": "Senior",
    "St": "Street",
    "Univ": "University",
    "approx": "approximately",
    "etc": "et cetera",
    "vs": "versus",
}
"""Anywhere, where a full stop shows that they are cut short."""
CURRENCIES = {
    "$": ("dollar", "dollars", "cent", "cents"),
    "£": ("pound", "pounds", "penny", "pence"),
    "€": ("euro", "euros", "cent", "cents"),
    "¥": ("yen", "yen", "sen", "sen"),
}
"""One, many, and the hundredth part: one, many."""
DOLLARS = {"US": "US", "C": "Canadian", "A": "Australian", "NZ": "New Zealand", "HK": "Hong Kong"}
MAGNITUDES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "b": "billion",
    "bn": "billion",
    "t": "trillion",
    "tn": "trillion",
}
UNITS = {
    "km/h": ("kilometre per hour", "kilometres per hour"),
    "kph": ("kilometre per hour", "kilometres per hour"),
    "mph": ("mile per hour", "miles per hour"),
    "sq km": ("square kilometre", "square kilometres"),
    "sq mi": ("square mile", "square miles"),
    "sq ft": ("square foot", "square feet"),
    "km²": ("square kilometre", "square kilometres"),
    "m²": ("square metre", "square metres"),
    "km": ("kilometre", "kilometres"),
    "cm": ("centimetre", "centimetres"),
    "mm": ("millimetre", "millimetres"),
    "kg": ("kilogram", "kilograms"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "kWh": ("kilowatt hour", "kilowatt hours"),
    "MWh": ("megawatt hour", "megawatt hours"),
    "kW": ("kilowatt", "kilowatts"),
    "MW": ("megawatt", "megawatts"),
    "GW": ("gigawatt", "gigawatts"),
}
"""After a number: one, and any other count."""
COUNTED = (
    r"(?:%|percent|per\ cent|thousand|million|billion|trillion|(?:year|month|week|day|hour|minute"
    r"|second|metre|meter|mile|kilomet(?:re|er)|degree|point|time)s?\b|people|km|mph)"
)
"""What stands behind a hyphen between numbers when it means "to": otherwise it may be a score."""
DECADES = {
    "0": "hundreds",
    "1": "tens",
    "2": "twenties",
    "3": "thirties",
    "4": "forties",
    "5": "fifties",
    "6": "sixties",
    "7": "seventies",
    "8": "eighties",
    "9": "nineties",
}
ACRONYMS = frozenset({"ASPCA", "HTTPS", "LGBTQ", "NAACP", "UNHCR", "USAID", "USMCA"})
"""Longer than four letters and not said as words: capitals even in a headline of capitals."""
