"""What an edited timeline makes of a film: its first video track, as cuts of the film's frames.

Editing programs rename clips and lose what they do not know. So the source ranges alone say what
is used; what the hand-off wrote into clips only helps to refuse what is of another film.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from urllib.parse import unquote

from briefing.editions.edit_file import EditFile
from briefing.editions.otio_items import Item, ItemKind
from briefing.editions.otio_track import CHANGES_OF_TIME, Stretch, exact_seconds, is_used, stretches
from briefing.errors import EditInvalid, TimecodeInvalid
from briefing.findings import Finding, Severity
from briefing.timeline.cuts import Cut, Edit, joined
from briefing.timeline.model import Timeline
from briefing.timeline.rate import round_half_up
from briefing.timeline.timecode import timecode_to_frame

MOST_CLIPS = 20_000
"""In a track; more is no edit of a briefing."""

_OFF_A_FRAME = Fraction(1, 50)
"""Frames that a time may be off a frame boundary: what is lost where times are floating points."""
_OURS = re.compile(r"(film|narration|audio)([-_. (].*)?", re.IGNORECASE)
"""Names of our files without their ending, and of copies and proxies of them."""
_NO_MEDIA = ("MissingReference", "MediaReference")


def read_cuts(file: EditFile, timeline: Timeline) -> tuple[Edit, tuple[Finding, ...]]:
    """Return the edit of a programme that a file holds, and what of the file is not followed.

    Findings: E-015 a gap makes a pause longer, E-016 a transition or an effect is ignored, E-017
    further video tracks are ignored, E-018 the sound is cut otherwise than the picture.

    Raises:
        EditInvalid: something in it cannot be followed; which clip, and what to do.
    """
    tracks = [track for track in file.tracks if is_used(track)]
    video = [track for track in tracks if track.track_kind == "Video"]
    audio = [track for track in tracks if track.track_kind == "Audio"]
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


def _is_cut_alike(reading: _Reading, track: Item, edit: Edit) -> bool:
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


@dataclass(slots=True)
class _Reading:
    """One reading of a track, from its first clip to its last."""

    file: EditFile
    timeline: Timeline
    findings: list[Finding] = field(default_factory=list)
    now: int = 0
    """Frame of the new film."""

    def edit(self, track: Item) -> Edit:
        """Return the cuts of a track."""
        pieces: list[Cut] = []
        lead_in = 0
        for stretch in stretches(track, self._refused):
            item = stretch.item
            if len(pieces) >= MOST_CLIPS:
                raise EditInvalid("it has too many clips", place=self.file.name)
            if item.kind is ItemKind.TRANSITION:
                self._say("E-016", item, "The transition is ignored: cards change as they do.")
            elif item.kind is ItemKind.CLIP and item.enabled:
                pieces += self._cut(stretch)
                self.now += sum(cut.frames for cut in pieces[-1:])
            else:
                frames = self._frames(stretch.length, item)
                if frames > 0:
                    self._say("E-015", item, f"The pause here is {frames} frames longer.")
                if pieces:
                    pieces[-1] = replace(pieces[-1], hold=pieces[-1].hold + frames)
                else:
                    lead_in += frames
                self.now += frames
        return Edit(tuple(pieces), lead_in)

    def _cut(self, stretch: Stretch) -> Iterator[Cut]:
        """Yield what a clip uses of the film; nothing when it is empty."""
        clip = stretch.item
        self._refuse_foreign(clip)
        if any(effect.schema not in CHANGES_OF_TIME for effect in clip.effects):
            self._say("E-016", clip, "Effects on the clip are ignored.")
        first, frames = self._frames(stretch.start, clip), self._frames(stretch.length, clip)
        if frames:
            first -= self._zero(clip, first, frames)
            if not 0 <= first <= self.timeline.frame_count - frames:
                raise self._refused(
                    clip,
                    f"goes beyond the film, which has {self.timeline.frame_count} frames",
                    "Give the edit of this very film, with the options it was made with.",
                )
            yield Cut(first, first + frames, name=_name(clip))

    def _zero(self, clip: Item, first: int, frames: int) -> int:
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

    def _available(self, clip: Item) -> tuple[int, int] | None:
        """Return where a clip's media begins and how long it is; none when that is not known."""
        available = clip.media.available if clip.media else None
        if available is None:
            return None
        with suppress(EditInvalid, ValueError):
            times = (exact_seconds(t) for t in (available.start, available.length))
            first, frames = (self._frames(seconds, clip) for seconds in times)
            return first, frames
        return None

    def _refuse_foreign(self, clip: Item) -> None:
        """Raise ``EditInvalid`` when a clip is not of this film."""
        remedy = "Take it out: an edit can use this film alone."
        whose = clip.handed.get("article_sha256")
        ours = self.file.handed.get("article_sha256")
        if whose and ours and whose != ours:
            raise self._refused(clip, "is of another briefing", remedy)
        if clip.media is None or clip.media.schema in _NO_MEDIA:
            return
        available = self._available(clip)
        is_as_long = available is not None and available[1] == self.timeline.frame_count
        name = unquote(clip.media.url).replace("\\", "/").rpartition("/")[2]
        if not is_as_long and not _OURS.fullmatch(name.rpartition(".")[0]):
            shown = _printable(name)[:80]
            what = f"uses {shown}" if shown else "uses pictures of the editing program"
            raise self._refused(clip, f"{what}, not the film", remedy)

    def _frames(self, seconds: Fraction, item: Item) -> int:
        """Return a time in the film's frames, exactly."""
        exact = seconds * self.timeline.rate.fps
        frames = round_half_up(exact)
        if abs(exact - frames) > _OFF_A_FRAME:
            raise self._refused(
                item,
                "begins or ends between two of the film's frames",
                f"Edit in a sequence of {self.timeline.rate.name} frames a second.",
            )
        return frames

    def _refused(self, item: Item, problem: str, remedy: str) -> EditInvalid:
        return EditInvalid(f"it {problem}", place=self._place(item), remedy=remedy)

    def _say(self, code: str, item: Item, problem: str) -> None:
        self.findings.append(_ignored(code, self._place(item), problem, self.now))

    def _place(self, item: Item) -> str:
        kind, name = item.kind.value.lower(), _name(item)
        what = f"{kind} “{name}”" if name else kind
        return f"{self.file.name}, {what} at {self.timeline.timecode(self.now)}"


def _name(item: Item) -> str:
    """Return what an editing program calls something, fit to be shown."""
    return _printable(item.name or str(item.handed.get("segment") or ""))[:60]


def _printable(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
