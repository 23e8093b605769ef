"""What a split costs: the less, the better it reads.

Numbers have no unit; what matters is their order, which follows the house's priorities: a cue
that can be read in its time, before pairs that belong together, before punctuation, before
shape, before balance.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.captions.style import LineShape


@dataclass(frozen=True, slots=True)
class Weights:
    """The price of everything that one would rather not see."""

    between_cues: tuple[int, ...] = (0, 100, 180, 330, 700, 1200, 4000)
    """A cue that ends at a joint of each grade, from ``Joint.SENTENCE`` to ``Joint.HELD``."""
    between_lines: tuple[int, ...] = (0, 0, 20, 100, 280, 700, 2500)
    """A line that ends at a joint of each grade."""
    cue: int = 150
    """Each cue: the fewer, the calmer."""
    line: int = 20
    """Each line after the first."""
    top_heavy: int = 60
    """An upper line that is visibly longer than the lower one."""
    stranded: int = 150
    """A single word between a punctuation mark and the end of a cue or line."""
    imbalance: int = 60
    """Lines of different lengths: this much for one full line against nothing, growing with the
    square of the difference."""
    emptiness: int = 150
    """A cue with little in it: this much for nothing at all, growing with the square of what is
    missing; so a long sentence is cut into equal parts."""
    fused: int = 6000
    """A sentence without a mark at its end, as a kicker, run into the next on one line."""
    crossed: int = 120
    """A line that goes on after a punctuation mark and ends at a worse place, as between words."""
    torn: int = 300
    """A clause, as after a colon, that begins inside a cue and does not end with it."""
    orphan: int = 300
    """A single word on the last line."""
    lonely: int = 500
    """A single word that is not a sentence; half as much for two."""
    mixed: int = 1500
    """The end of one sentence together with the start of another."""
    run_on: int = 300
    """A sentence that ends inside a cue, even at the end of a line."""
    unreadable: int = 4500
    """A cue that stays too short or too long for what is in it; and as much again for missing
    all of its time, in proportion."""
    wordy: int = 5000
    """A cue that stays too short for the number of its words, in proportion to what is missing:
    a run of little words misses it easily, and is none the less read in time."""
    stray_gap: int = 800
    """A gap that is neither closed nor a pause."""
    hurried: int = 400
    """Reading at the limit rather than comfortably, in proportion."""

    def shaped(self, shape: LineShape) -> Weights:
        """Return the prices that make lines look as a style asks for."""
        if shape is LineShape.BOTTOM_HEAVY:
            return self
        return replace(self, top_heavy=0, imbalance=self.imbalance + 2 * self.top_heavy)


WEIGHTS = Weights()
"""Tuned on news prose, read as a viewer would."""
