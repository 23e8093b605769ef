"""What cues say, and where their lines are broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from briefing.captions.breaks import Joint
from briefing.captions.units import units
from briefing.captions.width import width
from briefing.check.cues.case import Case, Shown
from briefing.check.cues.placing import squeezed
from briefing.findings import Finding, Severity


def text(case: Case) -> Iterator[Finding]:
    """C-011: the captions say exactly what was published, white space aside."""
    wanted = squeezed(case.displayed_text)
    parts = [squeezed(shown.cue.text) for shown in case.shown]
    said = "".join(parts)
    if said == wanted:
        return
    pairs = enumerate(zip(said, wanted, strict=False))
    differs = next((at for at, (a, b) in pairs if a != b), min(len(said), len(wanted)))
    ends = accumulate(map(len, parts))
    cues = (s for s, end in zip(case.shown, ends, strict=True) if end > differs)
    found = next(cues, case.shown[-1] if case.shown else None)
    near = slice(max(differs - 10, 0), differs + 20)
    problem = f"The captions say “{said[near]}” where “{wanted[near]}” was published."
    remedy = "Show exactly what was published; white space is not compared."
    place, frame = (found.cue.place, found.frame) if found else ("", None)
    yield Finding("C-011", Severity.ERROR, problem, place, remedy, frame)


def line_breaks(case: Case) -> Iterator[Finding]:
    """C-017: no line ends inside a pair while there is a better place; needs the language.

    Only for captions that say what was published: else nobody knows where sentences end.
    """
    if not case.language or squeezed(case.displayed_text) != squeezed(
        "".join(shown.cue.text for shown in case.shown)
    ):
        return
    joints = _joints(case)
    end = 0
    for shown in case.shown:
        start, end = end, end + len(squeezed(shown.cue.text))
        edges = [start, *accumulate((len(squeezed(li)) for li in shown.cue.lines), initial=start)]
        parted = [edge for edge in edges[2:-1] if joints.get(edge) is Joint.HELD]
        if parted:
            yield from _better(case, shown, parted[0], start, end, joints)


def _joints(case: Case) -> dict[int, Joint]:
    """Return how well the text may be broken at each place, counted without white space."""
    joints: dict[int, Joint] = {}
    at = 0
    for sentence in _sentences(case):
        for unit in units(sentence, case.style.line_characters, case.language):
            at += len(squeezed(sentence[unit.start : unit.end]))
            joints[at] = unit.joint
    return joints


def _sentences(case: Case) -> Sequence[str]:
    if case.timeline:
        return [timed.sentence.text for timed in case.timeline.sentences()]
    from briefing.script.sentences import split_sentences

    return split_sentences(case.displayed_text, case.language)


def _better(
    case: Case, shown: Shown, parted: int, start: int, end: int, joints: dict[int, Joint]
) -> Iterator[Finding]:
    """Yield a finding when the lines of a cue could be broken without parting any pair."""
    places = [0, *(at - start for at in sorted(joints) if start < at < end), end - start]
    spots = _places_in(shown.cue.text)
    reached: dict[int, tuple[int, ...]] = {0: ()}
    for _ in range(case.style.lines):
        following: dict[int, tuple[int, ...]] = {}
        for one, way in reached.items():
            for other in (place for place in places if place > one):
                line = shown.cue.text[spots[one] : spots[other - 1] + 1]
                is_parting = other < end - start and joints[start + other] is Joint.HELD
                if not is_parting and width(line) <= case.style.line_characters:
                    following.setdefault(other, (*way, other))
        reached = following
        if end - start in reached:
            better = reached[end - start][0]
            yield _parted(shown, spots, parted - start, better)
            return


def _places_in(shown: str) -> list[int]:
    """Return where each character that is no white space stands, and where the text ends."""
    return [*(at for at, character in enumerate(shown) if not character.isspace()), len(shown)]


def _parted(shown: Shown, spots: Sequence[int], at: int, better: int) -> Finding:
    cue = shown.cue.text

    def around(place: int) -> str:
        before, after = cue[: spots[place]].split(), cue[spots[place] :].split()
        return f"“{before[-1]}” and “{after[0]}”"

    problem = f"A line is broken between {around(at)}, which belong together."
    remedy = f"Break it between {around(better)}." if better < len(spots) - 1 else "Do not."
    place = shown.cue.place
    return Finding("C-017", Severity.WARNING, problem, place, remedy, shown.frame)
