"""What is seen in films: captions in the picture, cards, and flashes. Each film is decoded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from briefing.check.case import Case
from briefing.check.files import CLEAN_FILM_STEM, UNREADABLE
from briefing.check.flashes import FlashWatch, small_size
from briefing.check.looks.spans import caption_spans
from briefing.check.seen import Caption, CaptionWatch, contrast_of, region
from briefing.check.step import Span
from briefing.check.written import CardWatch
from briefing.findings import Finding, Severity
from briefing.media.changes import Decoded, changes

CAPTIONED_FILM_STEM = "film-captioned"
"""Name of the film with captions in its pictures."""
_AGAIN = "Render the article again."


def look_at_pictures(case: Case) -> Iterator[Finding]:
    """Yield K-0xx for captions and cards, and P-010 for flashes."""
    films = {Path(name).stem: name for name in case.files.films}
    clean, captioned = films.get(CLEAN_FILM_STEM), films.get(CAPTIONED_FILM_STEM)
    _, cues = caption_spans(case)
    try:
        if clean and captioned and cues and _are_alike(case, clean, captioned):
            yield from _both(case, clean, captioned, cues)
            return
        for name in (clean, captioned):
            if name is not None and _has_pictures(case, name):
                yield from _alone(case, name)
    except UNREADABLE:
        problem = "Its pictures cannot be decoded."
        yield Finding("B-005", Severity.ERROR, problem, clean or captioned or "", _AGAIN)


def _has_pictures(case: Case, name: str) -> bool:
    report = case.files.probe(name)
    return report is not None and len(report.video) == 1 and report.video[0].frame_rate > 0


def _are_alike(case: Case, one: str, other: str) -> bool:
    if not (_has_pictures(case, one) and _has_pictures(case, other)):
        return False
    reports = (case.files.probe(one), case.files.probe(other))
    sizes = [(r.video[0].width, r.video[0].height) for r in reports if r is not None]
    return sizes[0] == sizes[1]


def _is_clean(name: str) -> bool:
    return Path(name).stem == CLEAN_FILM_STEM


def _alone(case: Case, name: str) -> Iterator[Finding]:
    watch = _Watched(case, name)
    for _ in watch:
        pass
    yield from watch.findings()


class _Watched:
    """The changes of a film, on their way past the judges of flashes and of cards."""

    def __init__(self, case: Case, name: str) -> None:
        report = case.files.probe(name)
        assert report is not None
        video, timeline = report.video[0], case.programme.timeline
        self._name = name
        self._path = case.files.path(name)
        self._size = small_size(video.width, video.height)
        self._flashes = FlashWatch(timeline.rate, timeline.start_frame)
        self._cards = CardWatch(name, timeline.rate) if _is_clean(name) else None

    def __iter__(self) -> Iterator[Decoded]:
        for picture in changes(self._path):
            self._flashes.add(picture.number, picture.small(self._size))
            if self._cards is not None:
                self._cards.add(picture)
            yield picture

    def findings(self) -> Iterator[Finding]:
        if self._cards is not None:
            yield from self._cards.findings()
        for finding in self._flashes.findings():
            place = f"{self._name}, {finding.place}"
            yield Finding(finding.code, finding.severity, finding.problem, place, finding.remedy)


def _both(case: Case, clean: str, captioned: str, cues: list[Span]) -> Iterator[Finding]:
    report = case.files.probe(clean)
    assert report is not None
    watch = CaptionWatch(captioned, cues, report.video[0].packets)
    without, with_captions = _Watched(case, clean), _Watched(case, captioned)
    one, other = _at(iter(without)), _at(iter(with_captions))
    seen: dict[int, Caption | None] = {}
    compared: tuple[Decoded | None, Decoded | None] = (None, None)
    for frame in watch.moments:
        pair = one(frame), other(frame)
        same = compared[0] is pair[0] and compared[1] is pair[1]
        seen[frame] = list(seen.values())[-1] if same and seen else _caption(*pair)
        compared = pair
    one(report.video[0].packets), other(report.video[0].packets)
    watch.look(seen)
    yield from watch.findings()
    yield from without.findings()
    yield from with_captions.findings()


def _at(pictures: Iterator[Decoded]) -> Callable[[int], Decoded | None]:
    """Return what says which picture is seen on a frame; frames are asked for in order."""
    held: Decoded | None = None
    ahead = next(pictures, None)

    def at(frame: int) -> Decoded | None:
        nonlocal held, ahead
        while ahead is not None and ahead.number <= frame:
            held, ahead = ahead, next(pictures, None)
        return held

    return at


def _caption(clean: Decoded | None, captioned: Decoded | None) -> Caption | None:
    if clean is None or captioned is None:
        return None
    one, other = clean.luma, captioned.luma
    box = region(one, other)
    if box is None:
        return None
    left, top, right, bottom = box
    part = slice(top, bottom), slice(left, right)
    height, width = one.shape
    contrast = contrast_of(clean.rgb()[part], captioned.rgb()[part])
    return Caption(box, (width, height), contrast)
