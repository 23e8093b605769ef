"""What an edited timeline makes of a film: its first video track, as cuts of the film's frames.

Editing programs rename clips and lose what they do not know. So the source ranges alone say what
is used; what the hand-off wrote into clips only helps to refuse what is of another film.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import isfinite
from typing import Any
from urllib.parse import unquote

from briefing.editions.edit_file import EditFile, otio_metadata
from briefing.errors import EditInvalid, TimecodeInvalid
from briefing.findings import Finding, Severity
from briefing.timeline.cuts import Cut, Edit, joined
from briefing.timeline.model import Timeline
from briefing.timeline.rate import FRAME_RATES, round_half_up
from briefing.timeline.timecode import timecode_to_frame

MOST_CLIPS = 20_000
"""In a track; more is no edit of a briefing."""

_OFF_A_FRAME = Fraction(1, 50)
"""Frames that a time may be off a frame boundary: what is lost where times are floating points."""
_OFF_A_RATE = 0.005
"""Frames a second that a rate may be off: 23.98 stands for 24000/1001."""
_OURS = re.compile(r"(film|narration|audio)([-_. (].*)?", re.IGNORECASE)
"""Names of our files without their ending, and of copies and proxies of them."""


def read_cuts(file: EditFile, timeline: Timeline) -> tuple[Edit, tuple[Finding, ...]]:
    """Return the edit of a programme that a file holds, and what of the file is not followed.

    Findings: E-015 a gap makes a pause longer, E-016 a transition or an effect is ignored, E-017
    further video tracks are ignored, E-018 the sound is cut otherwise than the picture.

    Raises:
        EditInvalid: something in it cannot be followed; which clip, and what to do.
    """
    tracks = [track for track in file.timeline.tracks if _is_used(track)]
    video = [track for track in tracks if track.kind == "Video"]
    audio = [track for track in tracks if track.kind == "Audio"]
    if not video and not audio:
        raise EditInvalid(
            "there is no track with a clip in it",
            place=file.name,
            remedy="Export the sequence in which the film was edited.",
        )
    reading = _Reading(file, timeline)
    edit = reading.edit((video or audio)[0])
    findings = reading.findings
    if len(video) > 1:
        findings.append(_ignored("E-017", file.name, "Only the first video track is followed."))
    if video and audio and not _is_cut_alike(_Reading(file, timeline), audio[0], edit):
        findings.append(
            _ignored(
                "E-018",
                file.name,
                "The sound is cut otherwise than the pictures, whose cuts are followed.",
            )
        )
    return edit, tuple(findings)


def _is_used(track: Any) -> bool:
    return bool(getattr(track, "enabled", True)) and any(not _is(c, "Gap") for c in track)


def _is_cut_alike(reading: _Reading, track: Any, edit: Edit) -> bool:
    try:
        sound = reading.edit(track)
    except EditInvalid:
        return False

    def bare(edit: Edit) -> Edit:
        pieces = (replace(cut, name="", last="") for cut in joined(edit).pieces)
        return Edit(tuple(pieces), edit.lead_in)

    return bare(sound) == bare(edit)


def _ignored(code: str, place: str, problem: str, frame: int | None = None) -> Finding:
    return Finding(code, Severity.WARNING, problem, place=place, frame=frame)


def _is(thing: Any, *names: str) -> bool:
    """Tell whether something is of one of OpenTimelineIO's kinds, also in a kind made of it."""
    return any(kind.__name__ in names for kind in type(thing).__mro__)


@dataclass(slots=True)
class _Reading:
    """One reading of a track, from its first clip to its last."""

    file: EditFile
    timeline: Timeline
    findings: list[Finding] = field(default_factory=list)
    now: int = 0
    """Frame of the new film."""

    def edit(self, track: Any) -> Edit:
        """Return the cuts of a track."""
        pieces: list[Cut] = []
        lead_in = 0
        for item in self._flat(track, track.kind):
            if len(pieces) >= MOST_CLIPS:
                raise EditInvalid("it has too many clips", place=self.file.name)
            if _is(item, "Transition"):
                self._say("E-016", item, "The transition is ignored: cards change as they do.")
            elif _is(item, "Clip") and item.enabled:
                pieces += self._cut(item)
                self.now += sum(cut.frames for cut in pieces[-1:])
            else:
                frames = self._frames(self._used(item).duration, item)
                if frames > 0:
                    self._say("E-015", item, f"The pause here is {frames} frames longer.")
                if pieces:
                    pieces[-1] = replace(pieces[-1], hold=pieces[-1].hold + frames)
                else:
                    lead_in += frames
                self.now += frames
        return Edit(tuple(pieces), lead_in)

    def _flat(self, track: Any, kind: str) -> Iterator[Any]:
        """Yield the items of a track of a kind, those of compound clips in their places."""
        self._refuse_speed(track)
        for child in track:
            if _is(child, "Stack", "Track"):
                yield from self._flat(self._flattened(child, kind), kind)
            elif _is(child, "Clip", "Gap", "Transition"):
                yield child
            else:
                raise self._refused(child, "is nothing that can be followed", "Take it out.")

    def _flattened(self, nested: Any, kind: str) -> Any:
        """Return a compound clip as one track, of which no more is there than is used."""
        import opentimelineio as otio

        self._refuse_speed(nested)
        try:
            flat, used = nested, nested.source_range
            if _is(nested, "Stack"):
                tracks = [track.deepcopy() for track in nested if track.kind == kind]
                flat = otio.algorithms.flatten_stack(tracks)
            elif used is not None:
                flat = nested.deepcopy()
                flat.source_range = None
            return flat if used is None else otio.algorithms.track_trimmed_to_range(flat, used)
        except (otio.exceptions.OTIOError, AttributeError, ValueError, RuntimeError, TypeError):
            raise self._refused(
                nested,
                "is a compound clip that cannot be taken apart",
                "Break it apart in the editing program and export again.",
            ) from None

    def _cut(self, clip: Any) -> Iterator[Cut]:
        """Yield what a clip uses of the film; nothing when it is empty."""
        self._refuse_speed(clip)
        self._refuse_foreign(clip)
        if any(not _is(effect, "TimeEffect") for effect in clip.effects):
            self._say("E-016", clip, "Effects on the clip are ignored.")
        used = self._used(clip)
        first, frames = self._frames(used.start_time, clip), self._frames(used.duration, clip)
        if frames < 0:
            raise self._refused(clip, "runs backwards", "Let it run forwards.")
        if frames:
            first -= self._zero(clip, first, frames)
            if not 0 <= first <= self.timeline.frame_count - frames:
                raise self._refused(
                    clip,
                    f"goes beyond the film, which has {self.timeline.frame_count} frames",
                    "Give the edit of this very film, with the options it was made with.",
                )
            yield Cut(first, first + frames, name=_name(clip))

    def _used(self, item: Any) -> Any:
        """Return the range that a clip or a gap uses, in its own count."""
        import opentimelineio as otio

        try:
            return item.trimmed_range()
        except (otio.exceptions.OTIOError, ValueError, RuntimeError):
            raise self._refused(
                item, "does not say what it uses of the film", "Export the edit again."
            ) from None

    def _zero(self, clip: Any, first: int, frames: int) -> int:
        """Return which frame of a clip's own count is the film's first."""
        available = self._available(clip)
        if available is not None and available[1] == self.timeline.frame_count:
            return available[0]
        label, zero = self.file.handed.get("timecode_start"), self.timeline.start_frame
        if isinstance(label, str):
            with suppress(TimecodeInvalid):  # damaged: then where this film starts
                zero = timecode_to_frame(label, self.timeline.rate)
        beyond = self.timeline.frame_count - frames
        is_counted_from_zero = not 0 <= first - zero <= beyond and 0 <= first <= beyond
        return 0 if is_counted_from_zero else zero

    def _available(self, clip: Any) -> tuple[int, int] | None:
        """Return where a clip's media begins and how long it is; none when that is not known."""
        available = getattr(clip.media_reference, "available_range", None)
        if available is None:
            return None
        try:
            return self._frames(available.start_time, clip), self._frames(available.duration, clip)
        except EditInvalid:
            return None

    def _refuse_foreign(self, clip: Any) -> None:
        """Raise ``EditInvalid`` when a clip is not of this film."""
        media, remedy = clip.media_reference, "Take it out: an edit can use this film alone."
        whose = otio_metadata(clip).get("article_sha256")
        ours = self.file.handed.get("article_sha256")
        if whose and ours and whose != ours:
            raise self._refused(clip, "is of another briefing", remedy)
        if media is None or _is(media, "MissingReference"):
            return
        available = self._available(clip)
        is_as_long = available is not None and available[1] == self.timeline.frame_count
        url = getattr(media, "target_url", None) or ""
        name = unquote(url).replace("\\", "/").rpartition("/")[2]
        if not is_as_long and not _OURS.fullmatch(name.rpartition(".")[0]):
            what = f"uses {name[:80]}" if name else "uses pictures of the editing program"
            raise self._refused(clip, f"{what}, not the film", remedy)

    def _refuse_speed(self, item: Any) -> None:
        """Raise ``EditInvalid`` when something does not run at its own speed."""
        for effect in item.effects:
            scalar = getattr(effect, "time_scalar", None)
            if not _is(effect, "TimeEffect") or (scalar == 1 and not _is(effect, "FreezeFrame")):
                continue
            how = "runs at another speed"
            if scalar is not None and scalar <= 0:
                how = "runs backwards" if scalar else "stands still"
            raise self._refused(
                item, how, "Take the change of speed off: nobody's words are made faster or slower."
            )

    def _frames(self, time: Any, item: Any) -> int:
        """Return a time in the film's frames, exactly."""
        rate, value = float(time.rate), float(time.value)
        if not isfinite(value) or not isfinite(rate) or rate <= 0:
            raise self._refused(item, "has a time that is no number", "Export the edit again.")
        exact = Fraction(value) / _exact_rate(rate) * self.timeline.rate.fps
        frames = round_half_up(exact)
        if abs(exact - frames) > _OFF_A_FRAME:
            raise self._refused(
                item,
                f"begins or ends between two of the film's frames, at {rate:g} a second",
                f"Edit in a sequence of {self.timeline.rate.name} frames a second.",
            )
        return frames

    def _refused(self, item: Any, problem: str, remedy: str) -> EditInvalid:
        return EditInvalid(f"it {problem}", place=self._place(item), remedy=remedy)

    def _say(self, code: str, item: Any, problem: str) -> None:
        self.findings.append(_ignored(code, self._place(item), problem, self.now))

    def _place(self, item: Any) -> str:
        kind, name = type(item).__name__.lower(), _name(item)
        what = f"{kind} “{name}”" if name else kind
        return f"{self.file.name}, {what} at {self.timeline.timecode(self.now)}"


def _exact_rate(rate: float) -> Fraction:
    """Return the rate that a floating point stands for."""
    near = [r.fps for r in FRAME_RATES.values() if abs(float(r.fps) - rate) < _OFF_A_RATE]
    return near[0] if near else Fraction(rate).limit_denominator(1001)


def _name(item: Any) -> str:
    """Return what an editing program calls something, fit to be shown."""
    shown: Mapping[str, Any] = otio_metadata(item)
    name = item.name or shown.get("segment") or ""
    return " ".join("".join(c if c.isprintable() else " " for c in str(name)).split())[:60]
