"""The plain edition: the pictures' words are gone, and nothing else."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.script.model import SegmentKind
from briefing.timeline.layout import arrange, lay_out
from briefing.timeline.pacing import HOUSE_PACING, USUAL
from briefing.timeline.plain import without_pictures
from briefing.timeline.rate import SOUND_FRAME
from strategies import frame_rates, readings, scripts


@given(st.data())
def test_all_but_the_pictures_stays_as_it_was(data: st.DataObject) -> None:
    written = data.draw(scripts())
    programme = arrange(written, data.draw(readings(written)), HOUSE_PACING)
    whole = lay_out(programme, USUAL, data.draw(frame_rates), 0)
    plain = without_pictures(whole)
    pictures = [s for s in whole.segments if s.segment.kind is SegmentKind.PICTURE]
    if plain is None:
        assert not pictures
        return
    assert plain.segments[0].start == 0
    assert all(one.end == after.start for one, after in pairwise(plain.segments))
    cut = sum(picture.end - picture.start for picture in pictures)
    left = plain.sample_count - (whole.sample_count - cut)
    assert 0 <= left < SOUND_FRAME * len(pictures)
    described = {timed.sentence.id for picture in pictures for timed in picture.sentences}
    said = [timed for timed in whole.sentences() if timed.sentence.id not in described]
    assert [t.sentence for t in plain.sentences()] == [t.sentence for t in said]
    for old, new in zip(said, plain.sentences(), strict=True):
        assert (old.start - new.start) % SOUND_FRAME == 0
        places = [(w.start - old.start, w.end - old.start) for w in old.words]
        assert [(w.start - new.start, w.end - new.start) for w in new.words] == places
    for segment in plain.segments:
        inner = [segment.start, *(t for s in segment.sentences for t in (s.start, s.end))]
        assert inner == sorted(inner)
        assert inner[-1] <= segment.end
