"""Scenarist SCC: line 21 captions (CEA-608) for broadcasters, pop-on, on channel CC1.

A caption is loaded unseen, two bytes a frame, and shown by one code when it is due; so the file
says at which frame which bytes are sent. Frames are those of 29.97 frames a second, labelled by
timecode, which starts where the film's does.

Readers agree neither on labels nor on gaps. Some take a drop-frame label for a time on the clock,
which is up to 1.8 frames off within each ten minutes (SMPTE ST 12-1); some let a caption stay until
the next when less than six frames lie between. A code is sent on the very frame of its cue, or on
the nearest one with which each of these readings stays within two frames of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, chain, pairwise
from math import ceil, floor

from briefing.captions.cea608 import ERASE, ROWS, SHOW, Group, Word, hexadecimal, load, rows
from briefing.captions.model import Cue, Track
from briefing.timeline.rate import FRAME_RATES, FrameRate, round_half_up
from briefing.timeline.timecode import dropped_labels, frame_to_timecode, timecode_to_frame

_DROP, _NON_DROP = FRAME_RATES["29.97df"], FRAME_RATES["29.97"]
_LABELS_IN_A_DAY = 24 * 60 * 60 * _DROP.nominal
_CLOSED_GAP = 5
"""Up to how many frames between two captions some readers let the first one stay."""
_NEAR = 2
"""How far from its cue a caption may appear or disappear in any reading, in frames."""
_STILL_NEAR = Fraction(3, 2)
"""The same where readings contradict each other, before rounding."""


def write_scc(cues: Sequence[Cue], track: Track) -> str:
    """Return cues as an SCC file, timed by timecode.

    Lines that are too long are wrapped; what does not fit into four rows follows as a caption of
    its own. A caption that cannot be loaded in time appears as soon as it can. Letters without
    codes are written plain or as blocks: see :func:`~briefing.captions.cea608.unshowable`.

    Args:
        cues: sorted and disjoint.
        track: what they belong to. Film at 29.97 or 59.94 frames a second keeps its kind of
            timecode; all other film gets drop-frame timecode that starts with the film's label.
    """
    tape = _tape(track)
    lines = _lines(_sent(_captions(cues, tape), tape), tape)
    return "Scenarist_SCC V1.0\n\n" + "".join(f"{tape.line(at, ws)}\n\n" for at, ws in lines)


@dataclass(frozen=True, slots=True)
class _Tape:
    """Frames as the file counts them, from media zero."""

    film: FrameRate
    """The film's rate."""
    rate: FrameRate
    """29.97 frames a second, drop-frame or not."""
    start: int
    """Media zero, as a frame counted from midnight."""
    end: int
    """First frame after the film."""

    def place(self, frame: int) -> Fraction:
        """Return where a frame boundary of the film lies, in frames of the file."""
        return frame * self.rate.fps / self.film.fps

    def label(self, frame: int) -> str:
        """Return a frame's timecode."""
        return frame_to_timecode(self.start + frame, self.rate)

    def lead(self, frame: int) -> Fraction:
        """Return by how many frames a label is late when it is taken for a time on the clock."""
        if not self.rate.drop_frame:
            return Fraction(0)
        labels = (
            _label_number(self.label(frame)) - _label_number(self.label(0))
        ) % _LABELS_IN_A_DAY
        return labels * self.rate.fps / self.rate.nominal - frame

    def follows_dropped(self, frame: int) -> bool:
        """Tell whether labels are left out just before a frame's."""
        label = self.label(frame)
        return label[6:] == f"00;{dropped_labels(self.rate):02}" and label[4] != "0"

    def line(self, frame: int, words: Sequence[Word]) -> str:
        """Return a line of the file."""
        return f"{self.label(frame)}\t{' '.join(map(hexadecimal, words))}"


def _tape(track: Track) -> _Tape:
    """Return the tape of a film. 59.94 frames a second are twice those of 29.97."""
    film = track.rate
    is_counted = film.fps in (_NON_DROP.fps, 2 * _NON_DROP.fps) and not film.drop_frame
    rate = _NON_DROP if is_counted else _DROP
    hh, mm, ss, ff = re.split("[:;]", frame_to_timecode(track.start_frame, film))
    within = int(ff) * rate.nominal // film.nominal
    if ss == "00" and int(mm) % 10:
        within = max(within, dropped_labels(rate))
    mark = ";" if rate.drop_frame else ":"
    start = timecode_to_frame(f"{hh}:{mm}:{ss}{mark}{within:02}", rate)
    return _Tape(film, rate, start, int(track.frame_count * rate.fps / film.fps))


def _label_number(label: str) -> int:
    hh, mm, ss, ff = map(int, re.split("[:;]", label))
    return ((hh * 60 + mm) * 60 + ss) * _DROP.nominal + ff


@dataclass(frozen=True, slots=True)
class _Caption:
    """What is shown at once; times are exact, in frames of the file."""

    rows: Sequence[str]
    """Its text, top to bottom."""
    start: Fraction
    """When it should appear."""
    end: Fraction
    """When it should disappear."""


def _captions(cues: Sequence[Cue], tape: _Tape) -> Iterator[_Caption]:
    """Yield the captions of cues: one for each, or more where a cue has too many rows."""
    for cue in cues:
        shown = rows(cue.lines)
        start, end = tape.place(cue.start_frame), tape.place(cue.end_frame)
        parts = [shown[at : at + ROWS] for at in range(0, len(shown), ROWS)]
        shares = [Fraction(sum(map(len, part)), sum(map(len, shown))) for part in parts]
        edges = [start + (end - start) * share for share in accumulate(shares, initial=Fraction(0))]
        for part, (first, last) in zip(parts, pairwise(edges), strict=True):
            yield _Caption(part, first, last)


def _sent(captions: Iterable[_Caption], tape: _Tape) -> Iterator[tuple[int, Sequence[Word]]]:
    """Yield what is sent from which frame on, in order; no frame is used twice.

    A caption is loaded after the one before has been erased, if there is time; else while that one
    is still shown.
    """
    before: _Caption | None = None
    free = 0  # the first frame on which nothing is sent yet
    for caption in captions:
        show = _appears(caption, before, tape)
        groups = load(caption.rows)
        if free + _length(groups) + len(ERASE) > show:
            groups = load(caption.rows, is_short=True)
        erase = None
        if before is not None:
            erase = _disappears(before, caption, show, tape)
            if erase is None and free + _length(groups) > show:
                erase = round_half_up(before.end)
        if erase is not None:
            erase = max(erase, free)
            early, groups = _parted(groups, erase - free, show - erase - len(ERASE))
            yield erase - _length(early), (*_words(early), *ERASE)
            free = erase + len(ERASE)
        show = max(show, free + _length(groups))
        yield show - _length(groups), (*_words(groups), *SHOW)
        free = show + len(SHOW)
        before = caption
    if before is not None:
        yield max(free, min(_disappears_last(before, tape), tape.end - len(ERASE))), ERASE


def _appears(caption: _Caption, before: _Caption | None, tape: _Tape) -> int:
    """Return the frame on which to show a caption."""
    lead = tape.lead(round_half_up(caption.start))
    readings = [caption.start, caption.start - lead]
    if before is not None and caption.start - before.end <= _CLOSED_GAP:
        readings.append(before.end - lead)
    return _nearest(caption.start, readings)


def _disappears(before: _Caption, caption: _Caption, show: int, tape: _Tape) -> int | None:
    """Return the frame on which to erase a caption; none when the next one takes its place."""
    erase = show - len(ERASE)
    if caption.start - before.end > _CLOSED_GAP:
        return min(erase, _disappears_last(before, tape))
    return erase if abs(erase - before.end) < abs(show - before.end) else None


def _disappears_last(caption: _Caption, tape: _Tape) -> int:
    """Return the frame on which to erase a caption that nothing follows closely."""
    lead = tape.lead(round_half_up(caption.end))
    return _nearest(caption.end, [caption.end, caption.end - lead])


def _nearest(exact: Fraction, readings: Sequence[Fraction]) -> int:
    """Return the frame nearest to the exact one that keeps every reading within two frames.

    Where there is none, return one between them that is still near the exact one.
    """
    first, last = ceil(max(readings) - _NEAR), floor(min(readings) + _NEAR)
    if first <= last:
        return min(max(round_half_up(exact), first), last)
    middle = (min(readings) + max(readings)) / 2
    return round_half_up(min(max(middle, exact - _STILL_NEAR), exact + _STILL_NEAR))


def _parted(
    groups: Sequence[Group], room_before: int, room_after: int
) -> tuple[Sequence[Group], Sequence[Group]]:
    """Return what is loaded before and after another caption is erased; rather one than both."""
    if _length(groups) <= room_after:
        return (), groups
    first = bisect_right(list(accumulate(map(len, groups))), room_before)
    return groups[:first], groups[first:]


def _length(groups: Sequence[Group]) -> int:
    return sum(map(len, groups))


def _words(groups: Iterable[Group]) -> Iterator[Word]:
    return chain.from_iterable(groups)


def _lines(
    parts: Iterable[tuple[int, Sequence[Word]]], tape: _Tape
) -> Iterator[tuple[int, Sequence[Word]]]:
    """Yield what is sent without a pause, one caption to a line.

    A line never runs over labels that are left out, for readers count on from its own.
    """
    first = 0
    sent: list[Word] = []
    for at, words in parts:
        if sent and (at > first + len(sent) or sent[-1] == SHOW[-1]):
            yield first, sent
            sent = []
        for frame, word in enumerate(words, at):
            if sent and tape.follows_dropped(frame):
                yield first, sent
                sent = []
            if not sent:
                first = frame
            sent.append(word)
    if sent:
        yield first, sent
