"""What the tags of a feed may be, from ``tags.toml``, and the judge of every tag by itself."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from briefing.check.feed.forms import FORMS
from briefing.check.feed.model import Feed, Node, quoted
from briefing.findings import Finding

LONGEST = 255
"""Characters of what stands in a tag, unless it has a limit of its own (Apple)."""


@dataclass(frozen=True, slots=True)
class Value:
    """What may stand in a tag or an attribute."""

    form: str = ""
    """Its form, by its name; empty for any."""
    choices: tuple[str, ...] = ()
    """All that it may be; empty for anything."""
    longest: int = 0
    """The most characters; 0 for any number."""
    bytes: int = 0
    """The most bytes in UTF-8; 0 for any number."""
    empty: bool = False
    """Whether it may be empty."""
    free: bool = False
    """Whether it is of any length, with white space wherever it likes."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What a tag may be."""

    parents: frozenset[str]
    """The tags that it may stand in."""
    many: bool
    """Whether it may stand there more than once."""
    required: frozenset[str]
    """Tags in which it must not be missing."""
    expected: frozenset[str]
    """Tags in which it is missed."""
    needs: tuple[str, ...]
    """Attributes without which it says nothing."""
    text: Value | None
    """What stands in it; none for a tag whose text nobody reads."""
    attributes: Mapping[str, Value]
    """What its attributes may be."""
    opaque: bool
    """Whether what stands in it is not judged."""


@cache
def tags() -> Mapping[str, Tag]:
    """Return every known tag by its name."""
    text = files("briefing.check.feed").joinpath("tags.toml").read_text(encoding="utf-8")
    return {name: _tag(said) for name, said in tomllib.loads(text).items()}


def _tag(said: Mapping[str, Any]) -> Tag:
    text = said.get("text")
    return Tag(
        frozenset(said["in"]),
        said.get("many", False),
        frozenset(said.get("required", ())),
        frozenset(said.get("expected", ())),
        tuple(said.get("needs", ())),
        None if text is None else _value(text),
        {name: _value(value) for name, value in said.get("attributes", {}).items()},
        said.get("opaque", False),
    )


def _value(said: Mapping[str, Any]) -> Value:
    return Value(**{**said, "choices": tuple(said.get("choices", ()))})


def judge_tags(feed: Feed) -> Iterator[Finding]:
    """Yield what is wrong with tags by themselves: where they stand, how often, what they hold."""
    yield from _judge(feed.channel, "rss")


def _judge(node: Node, parent: str) -> Iterator[Finding]:
    tag = tags()[node.name]
    yield from _attributes(node, tag)
    if tag.text is not None and node.text.strip():
        yield from _text(node, tag.text)
    elif _is_blank(node, tag) and parent not in tag.required | tag.expected:
        yield node.fault("W-029", f"{node.name} is empty.")
    if tag.opaque:
        return
    yield from _missing(node)
    counts = Counter(child.name for child in node.children)
    for name, count in counts.items():
        known = tags().get(name)
        if known and node.name in known.parents and count > 1 and not known.many:
            problem = f"{name} stands {count} times in {node.name}, where one is read."
            yield node.fault("W-008", problem)
    for child in node.children:
        yield from _child(node, child)


def _child(node: Node, child: Node) -> Iterator[Finding]:
    known = tags().get(child.name)
    if known is None:
        if not child.name.startswith("{"):  # what other namespaces have, they know themselves
            yield child.fault("W-006", f"No app knows a tag {quoted(child.name)}.")
    elif node.name not in known.parents:
        parents = " or ".join(sorted(known.parents))
        problem = f"{child.name} stands in {node.name}; apps look for it in {parents}."
        yield child.fault("W-007", problem)
    else:
        yield from _judge(child, node.name)


def _missing(node: Node) -> Iterator[Finding]:
    for name, tag in _wanted(node.name):
        first = node.first(name)
        if first is None or _is_blank(first, tag):
            code = "W-010" if node.name in tag.required else "W-011"
            how = "is empty" if first else "is missing"
            yield node.fault(code, f"In {node.name}, {name} {how}.")


@cache
def _wanted(parent: str) -> tuple[tuple[str, Tag], ...]:
    """Return the tags that are missed in a tag when they are not there."""
    return tuple(pair for pair in tags().items() if parent in pair[1].required | pair[1].expected)


def _is_blank(node: Node, tag: Tag) -> bool:
    return tag.text is not None and not tag.text.empty and not node.text.strip()


def _attributes(node: Node, tag: Tag) -> Iterator[Finding]:
    for name in tag.needs:
        if not node.attributes.get(name, "").strip():
            yield node.fault("W-009", f"{node.name} lacks its attribute {name}.")
    for name, value in tag.attributes.items():
        held = node.attributes.get(name, "")
        if held.strip() or (name in node.attributes and name not in tag.needs):
            yield from _held(node, f"{name} of {node.name}", held, value)


def _text(node: Node, value: Value) -> Iterator[Finding]:
    text = node.text
    if text != text.strip() and not value.free:
        problem = f"{node.name} has white space around what it says: {quoted(text)}."
        yield node.fault("W-013", problem)
    yield from _held(node, node.name, text.strip(), value)
    plain = not (value.form or value.choices or value.longest or value.bytes or value.free)
    if plain and len(text) > LONGEST:
        yield node.fault(
            "W-012", f"{node.name} has {len(text)} characters; {LONGEST} are the most."
        )


def _held(node: Node, what: str, text: str, value: Value) -> Iterator[Finding]:
    form = FORMS.get(value.form)
    if form is not None and not form.accepts(text):
        yield node.fault(form.code, f"The {what}, {quoted(text)}, {form.problem}.")
    if value.choices and text not in value.choices:
        choices = ", ".join(value.choices)
        yield node.fault("W-017", f"The {what} is {quoted(text)}, which is none of {choices}.")
    size = len(text.encode())
    if value.bytes and size > value.bytes:
        yield node.fault("W-012", f"{what} has {size} bytes; {value.bytes} are the most.")
    if value.longest and len(text) > value.longest:
        problem = f"{what} has {len(text)} characters; {value.longest} are the most."
        yield node.fault("W-025", problem)
