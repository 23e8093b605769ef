"""A producer's wishes in front matter: what is to be seen while a part of the article is spoken.

::

    cards:
      3: figure                      # the third block of the body
      "Every nation": photo          # the block that begins so
    footage:
      - at: 2
        file: harbour.mp4
        start: 0:05
        end: 0:12
        then: loop

A wish that cannot be understood is told of, and left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from briefing.article.draft import Place, Wish
from briefing.article.folding import fold, key
from briefing.article.model import Block, Footage, FootageEnd, StagedPart, Staging
from briefing.article.moments import parse_seconds
from briefing.article.pictures import NotBeside, find_beside
from briefing.article.remarks import key_unknown, wish_not_understood
from briefing.findings import Finding

_CARD_KEYS = ("at", "card", "figure", "picture")
_FOOTAGE_KEYS = ("at", "file", "clip", "start", "end", "then", "credit")
_NUMBER = re.compile(r"\d{1,5}", re.ASCII)


class _Misunderstood(Exception):
    """A wish that cannot be understood; says why."""


def wishes_in(
    cards: Any, footage: Any, place: Place
) -> tuple[tuple[Wish, ...], tuple[Finding, ...]]:
    """Return the wishes that front matter states under ``cards`` and ``footage``.

    Args:
        cards: a mapping of parts to kinds of card, or a list of mappings; none for nothing stated.
        footage: the name of a file, a mapping, or a list of mappings; likewise.
        place: where the article is, whose folder the files are in.
    """
    wishes: list[Wish] = []
    findings: list[Finding] = []
    for what, stated, keys, read in (
        ("cards", _as_list(cards, "card"), _CARD_KEYS, _card),
        ("footage", _as_list(footage, "file"), _FOOTAGE_KEYS, _footage),
    ):
        for entry in stated:
            try:
                findings += [key_unknown(k, keys, place.name) for k in entry if k not in keys]
                wishes.append(read(entry, place))
            except _Misunderstood as why:
                findings.append(wish_not_understood(what, str(why), place.name))
    return tuple(wishes), tuple(findings)


def staged(
    wishes: Sequence[Wish], blocks: Sequence[Block], place: Place
) -> tuple[tuple[Staging, ...], tuple[Finding, ...]]:
    """Return the wishes at their parts of the article, one for each part, in their order."""
    found: dict[tuple[StagedPart, int], Staging] = {}
    findings: list[Finding] = []
    for wish in wishes:
        what = "footage" if wish.staging.footage else "cards"
        try:
            part, block = _part(wish.at, blocks)
            here = replace(wish.staging, part=part, block=block)
            found[part, block] = _joined(found.get((part, block)), here)
        except _Misunderstood as why:
            findings.append(wish_not_understood(what, str(why), place.name))
    order = list(StagedPart)
    stagings = sorted(found.values(), key=lambda s: (order.index(s.part), s.block))
    return tuple(stagings), tuple(findings)


def _as_list(stated: Any, shorthand: str) -> list[Mapping[str, Any]]:
    """Return what is stated as a list of mappings, whichever short way it is written in."""
    if stated is None or stated == "":
        return []
    if isinstance(stated, str):
        return [{"at": StagedPart.TITLE, shorthand: stated}]
    if isinstance(stated, dict):
        plain = {str(name).strip().lower(): value for name, value in stated.items()}
        if plain.keys() & {"at", "file", "clip", "card"}:
            return [plain]
        return [{"at": str(at), shorthand: value} for at, value in stated.items()]
    entries = stated if isinstance(stated, list) else []
    return [e for entry in entries for e in _as_list(entry, shorthand)]


def _card(entry: Mapping[str, Any], _place: Place) -> Wish:
    card = _said(entry, "card").lower()
    if not card:
        raise _Misunderstood("it does not say which `card:`")
    picture = _said(entry, "picture")
    if picture and not (_NUMBER.fullmatch(picture) and int(picture)):
        raise _Misunderstood(f"`picture: {picture}` is not a picture's number, counted from 1")
    staging = Staging(
        StagedPart.BLOCK,
        card=card,
        figure=_said(entry, "figure"),
        picture=int(picture) - 1 if picture else None,
    )
    return Wish(_at(entry), staging)


def _footage(entry: Mapping[str, Any], place: Place) -> Wish:
    name, clip = _said(entry, "file"), _said(entry, "clip")
    if bool(name) == bool(clip):
        raise _Misunderstood("it has to say either `file:` or `clip:`")
    try:
        file = find_beside(name, place.folder) if name else None
    except NotBeside as refused:
        raise _Misunderstood(f"“{name}” is not used: {refused}") from None
    start, end = _seconds(entry, "start"), _seconds(entry, "end")
    if end is not None and end <= (start or 0):
        raise _Misunderstood("it ends before it begins")
    then = _said(entry, "then").lower() or FootageEnd.HOLD
    if then not in tuple(FootageEnd):
        raise _Misunderstood(f"`then: {then}` is neither hold nor loop")
    credit = _said(entry, "credit")
    footage = Footage(file, clip, start or Fraction(0), end, FootageEnd(then), credit)
    at = entry.get("at") or StagedPart.TITLE
    return Wish(fold(str(at)), Staging(StagedPart.BLOCK, footage=footage))


def _at(entry: Mapping[str, Any]) -> str:
    at = _said(entry, "at")
    if not at:
        raise _Misunderstood("it does not say where, as `at: 3` for the third block")
    return at


def _part(at: str, blocks: Sequence[Block]) -> tuple[StagedPart, int]:
    if at.lower() in (StagedPart.TITLE, StagedPart.SIGN_OFF):
        return StagedPart(at.lower()), 0
    if _NUMBER.fullmatch(at):
        if not 1 <= int(at) <= len(blocks):
            raise _Misunderstood(f"there is no block {at}; the body has {len(blocks)}")
        return StagedPart.BLOCK, int(at) - 1
    begin = key(at)
    for index, block in enumerate(blocks):
        if begin and key(block.text).startswith(begin):
            return StagedPart.BLOCK, index
    raise _Misunderstood(f"no block of the body begins with “{at}”")


def _joined(before: Staging | None, wish: Staging) -> Staging:
    """Return two wishes for one part as one: a card and footage go together, two cards do not."""
    if before is None:
        return wish
    if (before.footage and wish.footage) or (before.card and wish.card):
        raise _Misunderstood("there are two for the same part; the first counts")
    return replace(before if before.card else wish, footage=before.footage or wish.footage)


def _seconds(entry: Mapping[str, Any], name: str) -> Fraction | None:
    text = _said(entry, name)
    if not text:
        return None
    seconds = parse_seconds(text)
    if seconds is None:
        raise _Misunderstood(f"`{name}: {text}` is not a time, as 0:05")
    return seconds


def _said(entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name, "")
    if not isinstance(value, str):
        raise _Misunderstood(f"`{name}:` is not a text")
    return fold(value)
