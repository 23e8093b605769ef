"""What cues say, and where their lines are broken."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
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
    """C-017: no line ends inside a pair while there is a better place; needs the language."""
    if not case.language:
        return
    for shown, joints in zip(case.shown, _joints(case), strict=False):
        ends = accumulate(len(squeezed(line)) for line in shown.cue.lines)
        parted = [edge for edge in list(ends)[:-1] if joints.get(edge) is Joint.HELD]
        if parted:
            yield from _better(case, shown, parted[0], joints)


def _joints(case: Case) -> Iterator[Mapping[int, Joint]]:
    """Yield how well each cue may be broken, by places counted without white space.

    Nothing is known of captions that say something else than was published.
    """
    if case.stretches:
        for stretch in case.stretches:
            pieces = stretch.judge.passage.pieces[stretch.start : stretch.end] if stretch else ()
            edges = accumulate(len(squeezed(piece.text)) for piece in pieces)
            yield {edge: piece.joint for edge, piece in zip(edges, pieces, strict=True)}
        return
    texts = [squeezed(shown.cue.text) for shown in case.shown]
    if "".join(texts) != squeezed(case.displayed_text):
        return
    ends, known = _published(case.displayed_text, case.style.line_characters, case.language)
    start = 0
    for text in texts:
        end = start + len(text)
        own = range(bisect_right(ends, start), bisect_right(ends, end))
        yield {ends[at] - start: known[at] for at in own}
        start = end


def _published(text: str, longest: int, language: str) -> tuple[list[int], list[Joint]]:
    """Return where the units of a text end, counted without white space, and their joints."""
    from briefing.script.sentences import split_sentences

    ends, known = [], []
    at = 0
    for sentence in split_sentences(text, language):
        for unit in units(sentence, longest, language):
            at += len(squeezed(sentence[unit.start : unit.end]))
            ends.append(at)
            known.append(unit.joint)
    return ends, known


def _better(
    case: Case, shown: Shown, parted: int, joints: Mapping[int, Joint]
) -> Iterator[Finding]:
    """Yield a finding when the lines of a cue could be broken without parting any pair."""
    spots = _places_in(shown.cue.text)
    last = len(spots) - 1
    places = [at for at in sorted({*joints, last}) if at == last or joints[at] is not Joint.HELD]
    reached: dict[int, tuple[int, ...]] = {0: ()}
    for _ in range(case.style.lines):
        following: dict[int, tuple[int, ...]] = {}
        for one, way in reached.items():
            for other in (place for place in places if place > one):
                line = shown.cue.text[spots[one] : spots[other - 1] + 1]
                if width(line) <= case.style.line_characters:
                    following.setdefault(other, (*way, other))
        reached = following
        if last in reached:
            yield _parted(shown, spots, parted, reached[last][0])
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
    remedy = (
        f"Break it between {around(better)}." if better < len(spots) - 1 else "Put it on one line."
    )
    place = shown.cue.place
    return Finding("C-017", Severity.WARNING, problem, place, remedy, shown.frame)
