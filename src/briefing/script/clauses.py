"""Verbs of speech in a line, each with its subject: who says, tells, warns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.script.mentions import Mention, described, is_person_noun
from briefing.script.narration import Line
from briefing.script.rules import english_people as tables

_PRONOUNS = frozenset({"he", "she", "He", "She"})
_VERBS = tables.SPEECH_VERBS | tables.NAMING_VERBS | tables.PARTICIPLES
_LONGEST_DESCRIPTION = 9
_LONGEST_BRACKET = 8
_LONGEST_INSERTION = 40
"""Words between a subject and its verb."""

Subject = Mention | str
"""A person by name; or a pronoun, ``he`` or ``she``; or a description that must be of somebody
known, as ``the mayor``; empty for somebody else."""


@dataclass(frozen=True, slots=True)
class Act:
    """A verb of speech and its subject."""

    verb: str
    """The verb, or ``according``."""
    start: int
    """Index of the first word of subject and verb in the line."""
    end: int
    """Index after the last word of both."""
    subject: Subject
    """Who says it."""


def find_acts(line: Line, mentions: Sequence[Mention]) -> tuple[Act, ...]:
    """Return every act of speech that a line tells of, in order."""
    acts: list[Act] = []
    for index, word in enumerate(line):
        text = word.text
        if text in _VERBS:
            if _before(line, index) not in tables.PASSIVE:
                acts.append(_act(line, mentions, index, acts))
        elif text in ("put", "puts") and _text(line, index + 1) == "it":
            act = _act(line, mentions, index, acts)  # "put it this way"
            acts.append(replace(act, end=max(act.end, index + 2)))
        elif text in ("according", "According") and _text(line, index + 1) == "to":
            subject, end = _subject_after(line, mentions, index + 2)
            acts.append(Act("according", index, end, subject))
    return tuple(acts)


def _act(line: Line, mentions: Sequence[Mention], verb: int, earlier: Sequence[Act]) -> Act:
    text = line[verb].text
    before = verb - 1
    while before >= 0 and (line[before].text in tables.BETWEEN or line[before].text.endswith("ly")):
        before -= 1
    if text in tables.PARTICIPLES:
        return Act(text, verb, verb + 1, _participles_subject(line, mentions, verb, earlier))
    mark = _text(line, before)
    if before < 0 or not mark or (mark in ",–—-" and before and not line[before - 1].text):
        return _inverted(line, mentions, verb) or Act(text, verb, verb + 1, "")
    if mark in ("and", "but", "then", "or"):
        return Act(text, verb, verb + 1, _opening_subject(line, mentions, verb))
    found = _subject_before(line, mentions, before)
    if mark == ",":
        inverted = _inverted(line, mentions, verb)
        if inverted is not None and found is None:
            return inverted
        if inverted is not None and isinstance(inverted.subject, Mention):
            return Act(text, verb, verb + 1, "")
    if found is None:
        start = _description_start(line, before)
        return Act(text, start, verb + 1, _known(line, start, before + 1))
    return Act(text, found[0], verb + 1, found[1])


def _participles_subject(
    line: Line, mentions: Sequence[Mention], verb: int, earlier: Sequence[Act]
) -> Subject:
    """Return who "…, adding that" is about: who spoke before, or whom the sentence begins with."""
    if verb and line[verb - 1].text not in (",", "--", "–", "—", ""):
        return ""  # "a sign saying", "stop calling it"
    if not earlier:
        return _main_subject(line, mentions, verb)
    between = line[earlier[-1].end + 1 : verb]
    others = any(earlier[-1].end < m.start and m.end <= verb for m in mentions)
    others |= any(is_person_noun(word.text) for word in between)
    return "" if others else earlier[-1].subject


def _known(line: Line, start: int, end: int) -> str:
    """Return a description of somebody whom the reader knows already: "the mayor"."""
    if _text(line, start) not in ("the", "The"):
        return ""
    role = described(line, start, end)
    return f"the {role}" if role else ""


def _subject_before(
    line: Line, mentions: Sequence[Mention], last: int
) -> tuple[int, Subject] | None:
    """Return where the subject that ends with a word, or before a comma there, starts."""
    text = line[last].text
    if text in _PRONOUNS:
        return last, text.lower()
    if text == "who":
        last -= 2 if _text(line, last - 1) == "," else 1
        text = _text(line, last)
    if text != ",":
        mention = _ending(line, mentions, last + 1)
        return _accepted(line, mentions, mention)
    furthest = max(last - _LONGEST_INSERTION, 0)
    while last > furthest and line[last].text not in ("", ":", ";"):
        if line[last].text == ",":
            found = _accepted(line, mentions, _ending(line, mentions, last))
            if found is not None:
                return found
        last -= 1
    return None


def _accepted(
    line: Line, mentions: Sequence[Mention], mention: Mention | None
) -> tuple[int, Subject] | None:
    """Return a mention with its start if it can be a subject where it stands."""
    if mention is None or mention.possessive:
        return None
    before = mention.start - 1
    if _text(line, before) in ("and", "or") and _ending(line, mentions, before) is not None:
        return None  # two speak
    if _text(line, before) == ",":
        before -= 1
    start = mention.start
    if is_person_noun(_text(line, before)):
        start = _description_start(line, before)
        before = start - 1
    elif _text(line, mention.start - 1) == ",":
        return start, mention
    text = _text(line, before).lower()
    if text in tables.NOT_A_SUBJECT_AFTER or (text.endswith("ing") and len(text) > 5):
        return None  # "by Calder", "praising Calder"
    return start, mention


def _inverted(line: Line, mentions: Sequence[Mention], verb: int) -> Act | None:
    """Return the act of a verb that stands before its subject, as in "said Mayor Calder"."""
    if line[verb].text not in tables.INVERTIBLE:
        return None
    subject, end = _subject_after(line, mentions, verb + 1)
    return Act(line[verb].text, verb, end, subject) if subject else None


def _subject_after(line: Line, mentions: Sequence[Mention], start: int) -> tuple[Subject, int]:
    """Return the person named from a word on, and where that ends."""
    if _text(line, start) in _PRONOUNS:
        return line[start].text, start + 1
    mention = _starting(mentions, start)
    if mention is not None and _may_end(line, mention):
        other = _starting(mentions, mention.end + 1) if _is_joined(line, mention.end) else None
        if other is None:
            return mention, mention.end
        if _may_end(line, other):
            return "", other.end  # two speak
    at = _description_end(line, mentions, mention.end if mention else start)
    known = _known(line, start, at) if _text(line, at) in tables.AFTER_A_SUBJECT else ""
    at += _text(line, at) == ","
    mention = _starting(mentions, at)
    if mention is None or len(mention.name) < 2 or not _may_end(line, mention):
        return known, at if known else min(start + 1, len(line))
    return (mention if describes(line, start, at) else ""), mention.end


def _may_end(line: Line, mention: Mention) -> bool:
    """Tell whether a subject may end with a mention."""
    follows = _text(line, mention.end)
    ends = follows in tables.AFTER_A_SUBJECT or _is_joined(line, mention.end)
    return ends and not mention.possessive


def _is_joined(line: Line, at: int) -> bool:
    return _text(line, at) in ("and", "or")


def _description_end(line: Line, mentions: Sequence[Mention], start: int) -> int:
    """Return where words that may describe a person end: before a comma or a name."""
    at = start
    while at < len(line) and at - start < _LONGEST_DESCRIPTION:
        text = line[at].text
        named = _starting(mentions, at) is not None and _text(line, at - 1) != "of"
        if named or not text or text in ",.:;()?!":
            break
        at += 1
    return at


def _description_start(line: Line, last: int) -> int:
    """Return where the description of a person that ends with a word starts."""
    at = last
    while at > 0 and last - at < _LONGEST_DESCRIPTION:
        if line[at].text in tables.DETERMINERS:
            return at
        text = line[at - 1].text
        stops = tables.SPEECH_VERBS | tables.NOT_A_SUBJECT_AFTER - {"of"}
        if not text[:1].isalpha() or text in stops:
            return at
        at -= 1
    return at


def _opening_subject(line: Line, mentions: Sequence[Mention], verb: int) -> Subject:
    """Return whom a line begins with if nobody else is named before the verb."""
    named = [m for m in mentions if m.end <= verb]
    subject = _main_subject(line, mentions, verb)
    if isinstance(subject, str):
        return subject if not named else ""
    if named[-1] != subject:
        return ""
    others = (word.text for word in line[subject.end : verb])
    if any(is_person_noun(text) and text not in subject.role for text in others):
        return ""
    return subject


def _main_subject(line: Line, mentions: Sequence[Mention], verb: int) -> Subject:
    """Return whom a line begins with, whoever else is named in it."""
    if _text(line, 0) in _PRONOUNS:
        return line[0].text.lower()
    opening = [m for m in mentions if m.end <= verb and _begins(line, m.start)]
    if not opening or opening[-1].possessive:
        return ""
    if _is_joined(line, opening[-1].end):
        return ""  # two are named
    return opening[-1]


def _begins(line: Line, start: int) -> bool:
    """Tell whether a name there is what its line begins with, but for a description."""
    return start == 0 or bool(described(line, 0, start))


def describes(line: Line, start: int, end: int) -> bool:
    """Tell whether the words ``start`` to ``end`` only describe a person, or are none.

    They do when they are a role, or whose or whence somebody is: "Polwithen’s Ines Calder".
    """
    words = [word.text for word in line[start:end]]
    if not words:
        return True
    if words[-1] == ",":
        return bool(described(line, start, end - 1))
    if len(words) > _LONGEST_DESCRIPTION or not all(w[:1].isalnum() for w in words):
        return False
    if {"for", "to", "with"} & set(words) or words[0].lower() in tables.NOT_A_DESCRIPTION:
        return False
    is_noun = is_person_noun(words[-1]) and sum(map(is_person_noun, words)) < 3
    is_noun |= words[-1] in tables.NO_LONGER
    return is_noun or words[-1].endswith(("’s", "'s")) or all(w[:1].isupper() for w in words)


def _starting(mentions: Sequence[Mention], start: int) -> Mention | None:
    return next((m for m in mentions if m.start == start), None)


def _ending(line: Line, mentions: Sequence[Mention], end: int) -> Mention | None:
    """Return the person named right before a word, over brackets: "Calder (D-Ohio)"."""
    start = end
    if _text(line, end - 1) == ")":
        while start and end - start < _LONGEST_BRACKET and line[start].text != "(":
            start -= 1
    return next((m for m in mentions if m.end == start), None)


def _text(line: Line, index: int) -> str:
    return line[index].text if 0 <= index < len(line) else ""


def _before(line: Line, index: int) -> str:
    return _text(line, index - 1)
