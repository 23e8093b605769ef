"""Rules of the Podcasting 2.0 namespace that need more than one tag."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping

from briefing.check.feed.forms import TRANSCRIPT_TYPES, ending_of, seconds_of
from briefing.check.feed.items import enclosure_address
from briefing.check.feed.model import Feed, Node, quoted
from briefing.findings import Finding

SHORTEST_SOUNDBITE_SECONDS = 15
LONGEST_SOUNDBITE_SECONDS = 120
"""Recommended (Podcasting 2.0, podcast:soundbite)."""
ROUNDING_SECONDS = 1
"""How far times may go beyond a length in whole seconds."""
DIGEST_BYTES: Mapping[str, int] = {"sha256": 32, "sha384": 48, "sha512": 64}
"""Algorithms of Subresource Integrity, and how long their digests are."""
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,9})?", re.ASCII)


def judge_transcripts(feed: Feed) -> Iterator[Finding]:
    """Yield W-045 where type and name of a transcript differ."""
    for item in feed.items:
        for transcript in item.all("podcast:transcript"):
            kind, address = (transcript.attributes.get(name, "") for name in ("type", "url"))
            ending = ending_of(address)
            if ending and kind in TRANSCRIPT_TYPES and ending not in TRANSCRIPT_TYPES[kind]:
                problem = f"It is said to be {kind}, and its name ends with {quoted(ending)}."
                yield transcript.fault("W-045", problem)


def judge_integrity(feed: Feed) -> Iterator[Finding]:
    """Yield W-049 for digests that are none."""
    for item in feed.items:
        for alternate in item.all("podcast:alternateEnclosure"):
            for integrity in alternate.all("podcast:integrity"):
                value = integrity.attributes.get("value", "")
                is_sri = integrity.attributes.get("type") == "sri"
                if is_sri and value and digests_of(value) is None:
                    problem = f"{quoted(value)} is no digest of Subresource Integrity."
                    yield integrity.fault("W-049", problem)


def digests_of(integrity: str) -> dict[str, bytes] | None:
    """Return the digests of an SRI by their algorithms; none if it is none."""
    found: dict[str, bytes] = {}
    for part in integrity.split():
        algorithm, _, encoded = part.partition("?")[0].partition("-")
        try:
            digest = base64.b64decode(encoded, validate=True)
        except ValueError:
            return None
        if DIGEST_BYTES.get(algorithm) != len(digest):
            return None
        found[algorithm] = digest
    return found or None


def judge_default(feed: Feed) -> Iterator[Finding]:
    """Yield W-058 where what is called the enclosure's own file is another."""
    for item in feed.items:
        for alternate in item.all("podcast:alternateEnclosure"):
            if alternate.attributes.get("default") != "true":
                continue
            sources = {source.attributes.get("uri", "") for source in alternate.all(_SOURCE)}
            if sources and enclosure_address(item) not in sources:
                problem = "It is the default, and not the file of the enclosure."
                yield alternate.fault("W-058", problem)


_SOURCE = "podcast:source"


def judge_soundbites(feed: Feed) -> Iterator[Finding]:
    """Yield W-050 for lengths that apps do not expect, W-051 beyond the end of the episode."""
    for item in feed.items:
        seconds = seconds_of(item.value("itunes:duration"))
        for bite in item.all("podcast:soundbite"):
            yield from _soundbite(bite, seconds)


def _soundbite(bite: Node, seconds: int | None) -> Iterator[Finding]:
    times = [bite.attributes.get(name, "") for name in ("startTime", "duration")]
    if not all(_NUMBER.fullmatch(time) for time in times):
        return  # W-026 or W-009
    start, length = (float(time) for time in times)
    if not SHORTEST_SOUNDBITE_SECONDS <= length <= LONGEST_SOUNDBITE_SECONDS:
        problem = f"It lasts {length:g} s; {SHORTEST_SOUNDBITE_SECONDS} to"
        yield bite.fault("W-050", f"{problem} {LONGEST_SOUNDBITE_SECONDS} s are expected.")
    if seconds is not None and start + length > seconds + ROUNDING_SECONDS:
        problem = f"It ends at {start + length:g} s of an episode of {seconds} s."
        yield bite.fault("W-051", problem)


def judge_disclosure(feed: Feed) -> Iterator[Finding]:
    """Yield W-054 where it is not said plainly whether a machine speaks."""
    for node in (feed.channel, *feed.items):
        for said in node.all("podcast:txt"):
            is_about = said.attributes.get("purpose") == "ai-content"
            if is_about and said.text.strip() not in ("", "true", "false"):
                problem = f"The ai-content is {quoted(said.text)}, neither true nor false."
                yield said.fault("W-054", problem)


def judge_agreement(feed: Feed) -> Iterator[Finding]:
    """Yield W-056 where Apple's numbers and those of Podcasting 2.0 differ."""
    for item in feed.items:
        for name in ("season", "episode"):
            apple, other = (item.value(f"{space}:{name}") for space in ("itunes", "podcast"))
            if apple.isdecimal() and other.isdecimal() and apple != other:
                problem = f"itunes:{name} is {quoted(apple)}, podcast:{name} {quoted(other)}."
                yield item.fault("W-056", problem)
