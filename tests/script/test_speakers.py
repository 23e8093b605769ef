"""Who is speaking: a table written from the rules of news prose, and laws for any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.article.model import Article, Block, BlockKind, InputKind, Source
from briefing.article.quotations import mark_quotations
from briefing.article.reading import read_article
from briefing.script.model import Script, SegmentKind
from briefing.script.segments import build_script
from samples import SAMPLE

SOURCE = Source("a.txt", InputKind.TEXT, "0" * 64, "utf-8")
LONG = "“We will not leave this river alone.”"
LONG_COMMA = "“We will not leave this river alone,”"
CALDER = "The mayor of Polwithen, Ines Calder, opened the mill."

NOBODY = ("", "")
Said = tuple[str, str, str]

NAMED: list[tuple[str, str, str]] = [
    # What follows the quotation
    (f"{LONG_COMMA} said Ines Calder.", "Ines Calder", ""),
    (f"{LONG_COMMA} said Mayor Ines Calder.", "Ines Calder", "Mayor"),
    (f"{LONG_COMMA} said State Secretary Antony Blinken.", "Antony Blinken", "State Secretary"),
    (f"{LONG_COMMA} said U.S. Secretary of State Antony Blinken on Monday.", "Antony Blinken",
     "U.S. Secretary of State"),
    (f"{LONG_COMMA} said British Foreign Secretary James Cleverly.", "James Cleverly",
     "British Foreign Secretary"),
    (f"{LONG_COMMA} said the mayor, Ines Calder.", "Ines Calder", "mayor"),
    (f"{LONG_COMMA} said the mayor of Polwithen, Ines Calder.", "Ines Calder",
     "mayor of Polwithen"),
    (f"{LONG_COMMA} said Ines Calder, the mayor of Polwithen.", "Ines Calder",
     "mayor of Polwithen"),
    (f"{LONG_COMMA} said Ines Calder, mayor of Polwithen.", "Ines Calder", "mayor of Polwithen"),
    (f"{LONG_COMMA} said Dr. Mara Teague, the engineer who led the work.", "Mara Teague",
     "engineer"),
    (f"{LONG_COMMA} said the retired carpenter Tom Birk.", "Tom Birk", "retired carpenter"),
    (f"{LONG_COMMA} said spokeswoman Jane Doe.", "Jane Doe", "spokeswoman"),
    (f"{LONG_COMMA} Ines Calder said.", "Ines Calder", ""),
    (f"{LONG_COMMA} Mayor Ines Calder told reporters.", "Ines Calder", "Mayor"),
    (f"{LONG_COMMA} Ines Calder later wrote.", "Ines Calder", ""),
    (f"{LONG_COMMA} Ines Calder, the mayor, warned.", "Ines Calder", "mayor"),
    (f"{LONG_COMMA} the mayor, Ines Calder, added.", "Ines Calder", "mayor"),
    (f"{LONG_COMMA} according to Ines Calder.", "Ines Calder", ""),
    (f"{LONG_COMMA} according to Mayor Ines Calder.", "Ines Calder", "Mayor"),
    ("“Why should we leave this river alone?” asked Ines Calder.", "Ines Calder", ""),
    ("“Why should we leave this river alone?” Ines Calder asked.", "Ines Calder", ""),
    (f"{LONG_COMMA} said Senator Ludwig van der Berg.", "Ludwig van der Berg", "Senator"),
    (f"{LONG_COMMA} said Martin King.", "Martin King", ""),
    (f"{LONG_COMMA} said J. K. Rowan.", "J. K. Rowan", ""),
    (f"{LONG_COMMA} said Nuala O’Brien-Smith.", "Nuala O’Brien-Smith", ""),
    # What goes before it
    (f"Ines Calder said: {LONG}", "Ines Calder", ""),
    (f"Ines Calder said, {LONG}", "Ines Calder", ""),
    (f"Ines Calder told the town council: {LONG}", "Ines Calder", ""),
    (f"Mayor Ines Calder has warned that {LONG_COMMA} and left.", "Ines Calder", "Mayor"),
    (f"On Monday, Ines Calder wrote: {LONG}", "Ines Calder", ""),
    (f"According to Ines Calder, {LONG}", "Ines Calder", ""),
    (f"Tom Birk, who is 81, said that he had {LONG_COMMA} and smiled.", "Tom Birk", ""),
    (f"The town and its people, said Ines Calder, are {LONG}", "Ines Calder", ""),
    (f"Ines Calder {LONG}", "Ines Calder", ""),
    (f"Ines Calder: {LONG}", "Ines Calder", ""),
    (f"Ines Calder thanked the crowd, saying: {LONG}", "Ines Calder", ""),
    (f"Ines Calder opened the gate and said: {LONG}", "Ines Calder", ""),
    (f"It is {LONG_COMMA} and it will pass, Ines Calder said.", "Ines Calder", ""),
    (f"Ines Calder said it was late, and Tom Birk called it {LONG}", "Tom Birk", ""),
    # Last names, titles and courtesy
    (f"{CALDER}\n\n{LONG_COMMA} said Calder.", "Ines Calder", "mayor of Polwithen"),
    (f"{CALDER}\n\n{LONG_COMMA} Ms. Calder said.", "Ines Calder", "mayor of Polwithen"),
    (f"{CALDER}\n\n{LONG_COMMA} said Mayor Calder.", "Ines Calder", "mayor of Polwithen"),
    (f"{LONG_COMMA} said Calder.\n\nInes Calder left.", "Ines Calder", ""),
    (f"{LONG_COMMA} said Secretary Blinken.\n\nAntony Blinken left.", "Antony Blinken",
     "Secretary"),
    (f"{LONG_COMMA} said President Lula.", "Lula", "President"),
    (f"President Joe Biden met Hunter Biden.\n\n{LONG_COMMA} said President Biden.", "Joe Biden",
     "President"),
    # Pronouns with one person in play
    (f"Ines Calder opened the mill.\n\n{LONG_COMMA} she said.", "Ines Calder", ""),
    (f"Ines Calder met Tom Birk.\n\n{LONG_COMMA} she said.", "Ines Calder", ""),
    (f"Ines Calder met Tom Birk.\n\n{LONG_COMMA} he said.", "Tom Birk", ""),
    (f"Mr. Birk is here. Tom Birk smiled.\n\n{LONG_COMMA} he told reporters.", "Tom Birk", ""),
    # A paragraph that is a quotation and nothing else
    (f"The work was hard, said Ines Calder:\n\n{LONG}", "Ines Calder", ""),
    (f"Ines Calder said that the work was hard:\n\n{LONG}", "Ines Calder", ""),
    (f"Ines Calder said the work was hard.\n\n{LONG}", "Ines Calder", ""),
]  # fmt: skip

UNNAMED = [
    f"{LONG_COMMA} said Calder.",
    f"{LONG_COMMA} officials said.",
    f"{LONG_COMMA} the mayor said.",
    f"{LONG_COMMA} somebody said.",
    f"{LONG_COMMA} they said.",
    f"{LONG_COMMA} the White House said.",
    f"{LONG_COMMA} said a spokesman for Ines Calder.",
    f"{LONG_COMMA} a spokesman for Ines Calder said.",
    f"{LONG_COMMA} a spokesman for the mayor, Ines Calder, said.",
    f"{LONG_COMMA} said Ines Calder’s brother.",
    f"{LONG_COMMA} Ines Calder’s brother said.",
    f"{LONG_COMMA} said Ines Calder and Tom Birk.",
    f"{LONG_COMMA} Ines Calder and Tom Birk said.",
    f"{LONG_COMMA} Tom Birk was told.",
    f"{LONG_COMMA} according to a report.",
    f"{LONG_COMMA} according to Ines Calder’s report.",
    f"{LONG_COMMA} says the Polwithen Town Council.",
    f"{LONG} Ines Calder then closed the gate.",
    f"Tom Birk stood near a sign: {LONG}",
    f"Ines Calder said it was late, but the skipper thought {LONG}",
    f"Ines Calder said it was late, and Tom Birk had {LONG}",
    f"Joe Biden met Hunter Biden.\n\n{LONG_COMMA} said Biden.",
    f"Tom Birk met Mr. Birk and Mrs. Birk.\n\n{LONG_COMMA} said Birk.",
    f"Ines Calder met Mara Teague.\n\n{LONG_COMMA} she said.",
    f"Robin Calder met Tom Birk.\n\n{LONG_COMMA} he said.",
    f"Ines Calder met a fisherman.\n\n{LONG_COMMA} he said.",
    f"Mr. Tom Birk smiled.\n\n{LONG_COMMA} she said.",
    f"The mill was opened.\n\n{LONG_COMMA} she said.",
    f"{LONG_COMMA} said Ines Calder.\n\nThe wheel turned again.\n\n{LONG}",
    f"The mill was opened.\n\n{LONG}",
    f"The work was hard:\n\n{LONG}",
]

NO_QUOTATION = [
    "The “special relationship” was strong, Ines Calder said.",
    "The office calls the change “harmless” for boats.",
    "The “rules-based order” is old.",
    "They watched “The Old Man and the Sea” at night.",
    "He said ‘We will not leave this river alone’ and left.",
    "“We will not leave this river alone, said Ines Calder.",
    "We will not leave this river alone,” said Ines Calder.",
    "“We will not “leave this river alone, said Ines Calder.",
    'A 6" pipe and a 12" pipe lay in the river near the mill.',
    "Nobody said a word.",
]


def article(text: str, language: str = "en") -> Article:
    blocks = [Block(BlockKind.PARAGRAPH, part) for part in text.split("\n\n")]
    return Article(SOURCE, "A headline", mark_quotations(blocks), language=language)


def quoted(script: Script) -> list[Said]:
    return [
        (sentence.text[quote.start : quote.end], quote.speaker, quote.role)
        for sentence in script.sentences()
        for quote in sentence.quotes
    ]


def found(text: str, language: str = "en") -> list[Said]:
    return quoted(build_script(article(text, language), ()))


@pytest.mark.parametrize(("text", "speaker", "role"), NAMED)
def test_the_speaker_is_named(text: str, speaker: str, role: str) -> None:
    start = text.index("“")
    words = text[start : text.index("”") + 1]
    assert found(text) == [(words, speaker, role)]


@pytest.mark.parametrize("text", UNNAMED)
def test_nobody_is_named_who_is_not_sure(text: str) -> None:
    assert {(speaker, role) for _, speaker, role in found(text)} - {("Ines Calder", "")} <= {NOBODY}
    assert found(text)[-1][1:] == NOBODY


@pytest.mark.parametrize("text", NO_QUOTATION)
def test_not_everything_in_marks_is_a_quotation(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # several sentences in one quotation
            "“We came. We saw it,” said Ines Calder.",
            [("“We came.", "Ines Calder", ""), ("We saw it,”", "Ines Calder", "")],
        ),
        (  # broken by its speaker
            "“We came,” said Ines Calder, “and we saw it.”",
            [("“We came,”", "Ines Calder", ""), ("“and we saw it.”", "Ines Calder", "")],
        ),
        (  # more of the same behind the speaker
            "“We came,” said Ines Calder. “We saw it. We went.”",
            [
                ("“We came,”", "Ines Calder", ""),
                ("“We saw it.", "Ines Calder", ""),
                ("We went.”", "Ines Calder", ""),
            ],
        ),
        (  # two speakers, one paragraph
            "“We came,” said Ines Calder. “We never did,” said Tom Birk.",
            [("“We came,”", "Ines Calder", ""), ("“We never did,”", "Tom Birk", "")],
        ),
        (  # over paragraphs: opened again, closed once, named at the end
            "“We came.\n\n“We saw it.\n\n“We went,” said Ines Calder.",
            [
                ("“We came.", "Ines Calder", ""),
                ("“We saw it.", "Ines Calder", ""),
                ("“We went,”", "Ines Calder", ""),
            ],
        ),
        (  # over paragraphs, named before
            "Ines Calder said: “We came.\n\n“We saw it.”",
            [("“We came.", "Ines Calder", ""), ("“We saw it.”", "Ines Calder", "")],
        ),
        (  # straight marks over paragraphs
            '"We came.\n\n"We went," said Ines Calder.',
            [('"We came.', "Ines Calder", ""), ('"We went,"', "Ines Calder", "")],
        ),
        (  # a quotation paragraph behind one with a speaker, and one more
            f"“We came,” said Ines Calder.\n\n{LONG}\n\n{LONG}",
            [("“We came,”", "Ines Calder", ""), *[(LONG, "Ines Calder", "")] * 2],
        ),
        (  # marks that nest: single inside double, double inside double of another kind
            "“He called me ‘late’ and “slow”,” said Ines Calder.",
            [],
        ),
        (
            "“He called me ‘late’ and went,” said Ines Calder.",
            [("“He called me ‘late’ and went,”", "Ines Calder", "")],
        ),
        (
            "“He called me \"late\" and went,” said Ines Calder.",
            [("“He called me \"late\" and went,”", "Ines Calder", "")],
        ),
        (  # opened curly, closed straight
            "They are “adding a chapter to history,\" said Ines Calder.",
            [("“adding a chapter to history,\"", "Ines Calder", "")],
        ),
        (  # guillemets in English, as agencies pass them on
            "«We came and saw it,» said Ines Calder.",
            [("«We came and saw it,»", "Ines Calder", "")],
        ),
        (  # a few words with a verb of speech are a quotation
            "“Never again,” said Ines Calder.",
            [("“Never again,”", "Ines Calder", "")],
        ),
        ("“There it is,” somebody said.", [("“There it is,”", "", "")]),
        ("Ines Calder called it “a disgrace” today.", [("“a disgrace”", "Ines Calder", "")]),
        ("“Never.”", [("“Never.”", "", "")]),
        (  # the narrator goes on in the same sentence
            "“We came,” Ines Calder said, adding that it “was a very long way to go” for all.",
            [("“We came,”", "Ines Calder", ""), ("“was a very long way to go”", "Ines Calder", "")],
        ),
    ],
)  # fmt: skip
def test_pieces_of_what_is_said(text: str, expected: list[Said]) -> None:
    assert found(text) == expected


def test_a_quotation_that_its_page_marks_needs_no_marks_in_the_text() -> None:
    blocks = (
        Block(BlockKind.PARAGRAPH, "Ines Calder said:"),
        Block(BlockKind.QUOTATION, "We came. It was late."),
        Block(BlockKind.HEADING, "Next"),
        Block(BlockKind.QUOTATION, "It was late. — Tom Birk, carpenter"),
    )
    assert quoted(build_script(Article(SOURCE, "Head", blocks), ())) == [
        ("We came.", "Ines Calder", ""),
        ("It was late.", "Ines Calder", ""),
        ("It was late.", "Tom Birk", "carpenter"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fr", "« Nous ne quitterons pas la rivière », a dit Ines Calder.",
         "« Nous ne quitterons pas la rivière »"),
        ("de", "„Wir bleiben noch sehr lange hier“, sagte Ines Calder.",
         "„Wir bleiben noch sehr lange hier“"),
        ("de-CH", "»Wir bleiben noch sehr lange hier«, sagte Ines Calder.",
         "»Wir bleiben noch sehr lange hier«"),
        ("es", "«¡Qué bien!», dijo Ines Calder.", "«¡Qué bien!»"),
        ("sv", "”Vi stannar kvar här vid ån”, sade Ines Calder.", "”Vi stannar kvar här vid ån”"),
        ("ja", "市長は「この川を離れるつもりはありません」と述べた。",
         "「この川を離れるつもりはありません」"),
    ],
)  # fmt: skip
def test_other_languages_have_their_quotations_and_no_names(
    language: str, text: str, words: str
) -> None:
    assert found(text, language) == [(words, "", "")]
    assert found("L’« or noir » coûte cher.", "fr") == []


@pytest.mark.parametrize("kind", [".txt", ".md", ".html"])
def test_the_sample_has_its_speakers(kind: str) -> None:
    script = build_script(read_article(str(SAMPLE.with_suffix(kind))), ())
    said = [(words[:12], speaker, role) for words, speaker, role in quoted(script)]
    birk = ("Tom Birk", "retired carpenter")
    assert said == [
        ("“giving the ", "Ines Calder", "Mayor"),
        ("“We did not ", "Mara Teague", "engineer"),
        ("“We cleaned ", "Mara Teague", "engineer"),
        ("“hope(d) to ", *birk),
        ("“My grandmot", *birk),
        ("She used to ", *birk),
        ("“Now my grea", *birk),
        ("That is wort", *birk),
        ("“There it is", "", ""),
    ]


PIECES = st.sampled_from(
    [
        *("“", "”", '"', "«", "»", "„", "「", "」", "’s", ",", ".", ":", "?", " -- ", "\n\n", "("),
        *(")", "\u200f"),
        *(" said ", " told ", " according to ", " he ", "She ", " the ", " mayor", " and ", " of "),
        *("Ines Calder", " Calder", "Mr. ", "Secretary ", "U.S. ", "State ", "We came", " who "),
        *("\ud800", "🦦", "1,000", "is ", " A. B. ", "— "),
    ]
)  # fmt: skip
TEXTS = (st.lists(PIECES, min_size=1, max_size=40).map("".join) | st.text(max_size=60)).filter(
    lambda text: any(map(str.split, text.split("\n\n")))
)


@given(TEXTS, st.sampled_from(["en", "en-GB", "fr", "zh", "und"]), st.sampled_from(BlockKind))
@example("“", "en", BlockKind.QUOTATION)
@example("“”", "en", BlockKind.QUOTATION)
@example("said", "en", BlockKind.PARAGRAPH)
@example("“A” Of Secretary of", "en", BlockKind.PARAGRAPH)
def test_quotes_lie_within_the_text_in_order_and_apart(
    text: str, language: str, kind: BlockKind
) -> None:
    parts = [part for part in text.split("\n\n") if part.split()]
    blocks = tuple(Block(kind, part) for part in parts)
    made = Article(SOURCE, "Head", blocks, summary=parts[0], language=language)
    script = build_script(made, ("“Goodbye to all of you now,” said Ines Calder.",))
    assert script == build_script(made, ("“Goodbye to all of you now,” said Ines Calder.",))
    for segment in script.segments:
        for sentence in segment.sentences:
            reached = 0
            for quote in sentence.quotes:
                assert reached <= quote.start < quote.end <= len(sentence.text)
                reached = quote.end
                assert quote.speaker or not quote.role
                assert segment.kind is not SegmentKind.SIGN_OFF


@given(st.lists(st.sampled_from([LONG, "We came.", f"{LONG_COMMA} said Ines Calder."]), min_size=1))
def test_narrators_words_stay_the_narrators(parts: list[str]) -> None:
    words = {words for words, _, _ in found("\n\n".join(parts))}
    assert words <= {LONG, LONG_COMMA}
