"""Acronyms of the news: which are said letter by letter, and which as words."""

from __future__ import annotations

from briefing.script.rules.common import word_set

LETTERS = word_set(
    "AI AIG AOL AP API ATM AU BA BAE BCE BMA BOE CE CEO CFO CIA CPI CSI DA DOE DOJ EC ECB ECHR EEA"
    " EFTA EIA EPA ERA ESA ESG EU EV FA FAA FBI FCA FDA FDIC FEC FSA GCSE GOP HIV IAEA ICC ICJ"
    " ICU IDF IEA IED IFS ILO IMF IMO IOC IOM IP IPCC IPO IRA IRS ISS IT ITV IVF LA LGBT MEP"
    " MI NBA NCAA NEA NFL NGO NIH NRA NSA OAS OBE OBR OCD OECD ONS OSCE PA PE"
    " PLO PMI PPE PR RAF RFA RSPCA SEC SEO TSA TUC UAE UAW UCLA UFO UN UNHCR US USA USDA USSR"
    " VAT VE VIP WHO WHA WTO EST EDT PST PDT CST CDT MST MDT GMT BST UTC CET CEST IST ET PT AD BC"
)
"""Said letter by letter, where engines may say a word."""
WITH_ENDINGS = word_set(
    "ATM BBC CEO CFO DJ DVD EV GP HR IED IPO MEP MP MSP MPP NGO PC PM POW QC KC SUV TD TV UAV UFO"
    " VIP VP PhD CCTV GPS NHS NBC CNN CBS ABC FBI CIA GDP"
)
"""Said letter by letter, and so with an ending; alone, every engine has them right."""
WORDS = (
    word_set(
        "AIDS ASEAN ASLEF BAFTA BRICS CERN COBRA COVID DARPA ESPN FEMA FIFA FTSE GCHQ HAMAS"
        " HMRC ICE INTERPOL ISIS JPEG LASER LGBTQ MENSA NAACP NAFTA NASA NASDAQ NATO NICE OFCOM"
        " OFSTED OPEC PETA PIN RADAR SAGE SARS SIM SWAT UEFA UK UKIP UNAIDS UNESCO UNICEF USAID"
        " USMCA VAR WADA ASPCA HTTPS"
    )
    | WITH_ENDINGS
)
"""Left to engines as they are, and capitals even in a headline of capitals."""
ALSO_WORDS = word_set("IT WHO AD ERA PA LA MI EST PIN ICE SAGE NICE LASER RADAR VE PE CE")
"""Words in a headline of capitals."""
