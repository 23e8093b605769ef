"""The figures that sentences turn on: what a caption writer would set large, in many languages."""

from __future__ import annotations

import pytest

from briefing.picture.figures import figures_in, turns_on

FOUND = [
    ("The harbour will cost $1.2 billion.", "$1.2 billion"),
    ("It costs £1,234.56 a year.", "£1,234.56"),
    ("A fund of US$300m was set up.", "US$300m"),
    ("Turnout was 62.5%.", "62.5%"),
    ("Turnout was 62 per cent.", "62 per cent"),
    ("Some 3.5 million people have fled.", "3.5 million"),
    ("It will get 40 billion euros.", "40 billion euros"),
    ("Das kostet 4,5 Milliarden Euro.", "4,5 Milliarden Euro"),
    ("Rund 12 Prozent sind es.", "12 Prozent"),
    ("Cela coûte 1,2 milliard d’euros.", "1,2 milliard d’euros"),
    ("Soit 45 % des voix.", "45 %"),
    ("Costará 300 millones de dólares.", "300 millones de dólares"),
    ("Це 12 мільйонів гривень.", "12 мільйонів гривень"),
    ("耗资12亿美元。", "12亿美元"),
    ("支持率为45%。", "45%"),
    ("تكلفة المشروع ١٫٢ مليار دولار.", "١٫٢ مليار دولار"),
    ("इस पर 500 करोड़ रुपये खर्च होंगे।", "500 करोड़ रुपये"),
]
NONE = [
    "It was built in 2023.",
    "She is 41 and has 3 children.",
    "They won 3-1 at Wembley.",
    "Prices rose from 3% to 4%.",
    "Flight BA117 left at 9.40.",
    "The Challenger 2 tanks arrived.",
    "Version 1.2.3 is out.",
    "",
]


@pytest.mark.parametrize(("sentence", "figure"), FOUND)
def test_the_one_figure_of_a_sentence_is_found_whole(sentence: str, figure: str) -> None:
    assert turns_on(sentence) == figure


@pytest.mark.parametrize("sentence", NONE)
def test_other_numbers_are_left_alone(sentence: str) -> None:
    assert turns_on(sentence) == ""


def test_several_figures_are_all_found_in_order() -> None:
    assert figures_in("Of $1.2 billion, £3m and 40%.") == ("$1.2 billion", "£3m", "40%")
