"""What the manifest says of quotations."""

from __future__ import annotations

import json

from briefing.article.model import Article, Block, BlockKind, InputKind, Source
from briefing.captions.style import HOUSE
from briefing.editions.manifest import CaptionsMade, Makers, write_manifest
from briefing.script.segments import build_script
from briefing.timeline.layout import arrange, lay_out
from briefing.timeline.pacing import HOUSE_PACING, USUAL
from briefing.timeline.rate import FRAME_RATES
from strategies import evenly_spoken


def test_each_sentence_says_what_of_it_is_quoted_and_who_says_it() -> None:
    article = Article(
        Source("a.txt", InputKind.TEXT, "0" * 64, "utf-8"),
        "A headline",
        (
            Block(BlockKind.PARAGRAPH, "“We won. We did,” said Mayor Ines Calder, “today.”"),
            Block(BlockKind.PARAGRAPH, "Nobody else spoke."),
        ),
    )
    script = build_script(article, ())
    spoken = {sentence.id: evenly_spoken(sentence) for sentence in script.sentences()}
    programme = arrange(script, spoken, HOUSE_PACING)
    timeline = lay_out(programme, USUAL, FRAME_RATES["25"], 0)
    makers = Makers("tone", "1", "tone", "", True, 150, {})
    text = write_manifest(
        article,
        timeline,
        (),
        makers,
        film={},
        captions=CaptionsMade(HOUSE, ()),
        sound={},
        files=(),
        findings=(),
    )
    sentences = [s for part in json.loads(text)["segments"] for s in part["sentences"]]
    calder = {"speaker": "Ines Calder", "role": "Mayor"}
    whole = {"opens": True, "closes": True}
    assert [sentence["quotes"] for sentence in sentences] == [
        [],
        [{"start": 0, "end": 8, "text": "“We won.", **calder, "opens": True, "closes": False}],
        [
            {"start": 0, "end": 8, "text": "We did,”", **calder, "opens": False, "closes": True},
            {"start": 33, "end": 41, "text": "“today.”", **calder, **whole},
        ],
        [],
    ]
