"""Whose words are quoted: by labels before them, by colours, and never at the text's cost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.captions.model import Cue, Voice
from briefing.captions.speakers import Colour, colours, label, labels, shown_text
from briefing.captions.split import split
from briefing.captions.style import HOUSE, HouseStyle, Speakers, shipped_style
from briefing.captions.width import width
from briefing.picture.theme import contrast_ratio
from briefing.script.model import Quote, SegmentKind
from briefing.timeline.model import Timeline
from timelines import timeline

LABELLED = replace(HOUSE, speakers=Speakers.LABELS)
ATTRIBUTED = (
    "“We will not pay for this a second time,” Ines Calder told the council on Monday evening.",
    "“Not this year, and not the next,” she said.",
    "Tom Reed called it “a mistake that everybody can see”.",
)


def quoting(*paragraphs: tuple[tuple[str, str], ...], opens: bool = True) -> Timeline:
    """Lay out paragraphs of sentences, each with whose quotation is in it between curly quotes."""
    laid = timeline([(SegmentKind.PARAGRAPH, [text for text, _ in of]) for of in paragraphs])
    speakers = iter([speaker for of in paragraphs for _, speaker in of])

    def quotes(text: str, speaker: str) -> tuple[Quote, ...]:
        start, end = text.find("“"), text.find("”") + 1
        return (Quote(start, end, speaker, opens=opens),) if end else ()

    return replace(
        laid,
        segments=tuple(
            replace(
                timed,
                segment=replace(timed.segment, sentences=tuple(s.sentence for s in sentences)),
                sentences=sentences,
            )
            for timed in laid.segments
            for sentences in (
                tuple(
                    replace(s, sentence=replace(s.sentence, quotes=quotes(s.sentence.text, who)))
                    for s in timed.sentences
                    for who in (next(speakers),)
                ),
            )
        ),
    )


SPOKEN = quoting(
    ((ATTRIBUTED[0], "Ines Calder"), (ATTRIBUTED[1], "Ines Calder")),
    ((ATTRIBUTED[2], "Tom Reed"),),
)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_label_stands_before_the_quotation_that_begins_a_sentence_and_is_not_repeated() -> None:
    text = " ".join(cue.text for cue in split(SPOKEN, LABELLED))
    assert text.startswith("INES CALDER: “We will not pay")
    assert text.count("CALDER:") == 1
    assert "REED:" not in text  # the sentence itself says it


def test_without_labels_the_captions_are_the_article_and_with_them_what_must_be_shown() -> None:
    plain = " ".join(cue.text for cue in split(SPOKEN))
    assert squeezed(plain) == squeezed(" ".join(ATTRIBUTED)) == squeezed(shown_text(SPOKEN, HOUSE))
    labelled = " ".join(cue.text for cue in split(SPOKEN, LABELLED))
    assert squeezed(labelled) == squeezed(shown_text(SPOKEN, LABELLED))
    assert labelled.replace(label("Ines Calder") + " ", "", 1) == plain


def test_a_label_appears_with_the_words_it_names_and_is_never_left_alone() -> None:
    cues = split(SPOKEN, LABELLED)
    first = cues[0]
    assert first.start_frame == split(SPOKEN)[0].start_frame
    assert first.words[0].onset == first.words[1].onset
    assert first.voices[0].start == 0
    assert all(line.rstrip()[-1] != ":" for cue in cues for line in cue.lines)


def test_a_label_takes_room_and_reading_time() -> None:
    short = quoting((("“No, never,” he said.", "Ines Calder Montgomery-Fitzgerald"),))
    (plain,), (labelled,) = split(short), split(short, LABELLED)
    assert len(labelled.lines) == 2
    seconds = (labelled.end_frame - labelled.start_frame) / short.rate.fps
    assert width(labelled.text) / seconds <= HOUSE.characters_per_second
    assert labelled.end_frame > plain.end_frame


def test_a_quotation_that_goes_on_from_the_paragraph_before_has_no_label() -> None:
    goes_on = quoting((("“And so it went on,” he said.", "Tom Reed"),), opens=False)
    assert squeezed(shown_text(goes_on, LABELLED)) == squeezed("“And so it went on,” he said.")


def test_of_a_name_longer_than_a_line_the_last_words_stand_there() -> None:
    name = "Maria Fernanda de la Conceição Albuquerque e Vasconcelos"
    long = quoting((("“No,” she said.", name),))
    (found,) = labels(long.segments[0].segment, LABELLED).values()
    assert found == "CONCEIÇÃO ALBUQUERQUE E VASCONCELOS:"
    assert width(found) <= LABELLED.line_characters


@given(st.lists(st.sampled_from(["Ines Calder", "Tom Reed", "Ana Li", "Jo Po", ""]), max_size=9))
def test_speakers_keep_their_colours_and_the_first_three_have_their_own(names: list[str]) -> None:
    cues = [
        Cue(f"c{n}", n, n + 1, ("We do.",), "p01", (), voices=(Voice(0, 6, who),) if who else ())
        for n, who in enumerate(names)
    ]
    found = colours(cues)
    assert list(found) == list(dict.fromkeys(filter(None, names)))
    assert Colour.WHITE not in found.values()
    assert list(found.values())[:3] == [Colour.YELLOW, Colour.CYAN, Colour.LIME][: len(found)]
    assert found == {**colours(cues[:5]), **found}  # what comes later changes nothing


@pytest.mark.parametrize("colour", Colour)
def test_every_colour_can_be_read_on_black_by_those_who_see_least(colour: Colour) -> None:
    assert contrast_ratio(colour.rgb, (0, 0, 0)) >= 15  # standards: 15.3 for green, 21 for white


@pytest.mark.parametrize("name", ["house", "bbc", "netflix", "dcmp", "ebu", "social"])
def test_with_every_style_labels_leave_lines_within_their_limits(name: str) -> None:
    style: HouseStyle = replace(shipped_style(name), speakers=Speakers.LABELS)
    cues = split(SPOKEN, style)
    assert all(width(line) <= style.line_characters for cue in cues for line in cue.lines)
    assert all(len(cue.lines) <= style.lines for cue in cues)
