"""Who is named in a line: names with the titles before them and the roles beside them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.script.narration import Line
from briefing.script.rules import english_people as tables
from briefing.script.rules.english_given_names import sex_of_given_name

_LONGEST_NAME = 4
_LONGEST_ROLE = 9
_ENDS_A_ROLE = frozenset({"", ",", ".", ";", ":", ")", "--", "–", "—", "!", "?"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "and", "but", "when", "where"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a person in a line."""

    start: int
    """Index of its first word in the line, titles included."""
    end: int
    """Index after its last word."""
    name: tuple[str, ...]
    """The name without titles: one word or more."""
    title: str
    """What stands before it, as "Secretary of State"; empty for none."""
    role: str
    """What it says the person does: the title unless that is mere courtesy, or an apposition."""
    possessive: bool = False
    """Whether something of theirs is named, as in "Calder’s report"."""
    place: tuple[int, int, int] = (0, 0, 0)
    """Where it stands in the article: passage, line and first word, counted from 0."""


def find_mentions(line: Line, passage: int = 0, number: int = 0) -> tuple[Mention, ...]:
    """Return the persons that a line names, in order; places and bodies are left out.

    The line's place in the article is that of its passage, and its own number in that.
    """
    found: list[Mention] = []
    at = 0
    while at < len(line):
        end = _run_end(line, at)
        if end == at:
            at += 1
            continue
        mention = _mention(line, at, end)
        if mention is not None:
            found.append(replace(mention, place=(passage, number, at)))
        at = end
    return tuple(found)


def is_person_noun(word: str) -> bool:
    """Tell whether a word in lower case is what one person is called."""
    return word in tables.PERSON_NOUNS or (
        len(word) > 5 and word.endswith(tables.PERSON_ENDINGS) and word not in tables.NOT_PERSONS
    )


def sex_of(words: str) -> str:
    """Return ``she`` or ``he`` when a title or a role says so; empty when it does not."""
    said = frozenset(words.split())
    if said & tables.SHE or any(word.lower().endswith("woman") for word in said):
        return "she"
    is_he = said & tables.HE or any(is_person_noun(w) and w.endswith("man") for w in said)
    return "he" if is_he else ""


def described(line: Line, start: int, end: int) -> str:
    """Return a role of the words ``start`` to ``end`` if they describe one person, else nothing."""
    words = [word.text for word in line[start:end]]
    if not words or len(words) > _LONGEST_ROLE or not all(words):
        return ""
    if words[0] in tables.DETERMINERS or words[0].endswith(("’s", "'s")):
        words = words[1:]
    nouns = [index for index, word in enumerate(words) if is_person_noun(word)]
    if not nouns or {"for", "to", "with", ","} & set(words):
        return ""
    of = words.index("of") if "of" in words else len(words)
    return " ".join(words) if nouns[-1] == of - 1 else ""


def _run_end(line: Line, at: int) -> int:
    """Return where a run of words of a name or a title that starts at a word ends."""
    end = at
    while end < len(line):
        text = line[end].text
        if _may_be_named(text) and not (end == 0 and _opens_a_sentence(text)):
            end += 1
            if text.endswith(("’s", "'s")):
                break
        elif end > at and _continues(line, end):
            end += 1
        else:
            break
    return end


def _may_be_named(text: str) -> bool:
    return text[:1].isupper() and text not in tables.NEVER_IN_NAMES


def _opens_a_sentence(text: str) -> bool:
    """Tell whether a first word has its capital from that alone: "Knowing", "Currently"."""
    verb = len(text) > 5 and text.endswith("ing") and text not in tables.NAMES_IN_ING
    return verb or (len(text) > 6 and text.endswith("ly") and not sex_of_given_name(text))


def _continues(line: Line, at: int) -> bool:
    """Tell whether a small word goes on with a name or a title."""
    follows = line[at + 1].text if at + 1 < len(line) else ""
    if line[at].text == "of":
        return line[at - 1].text in tables.TITLES and follows in tables.OFFICES
    named = _may_be_named(follows) or follows in tables.PARTICLES
    return line[at].text in tables.PARTICLES and named


def _mention(line: Line, start: int, end: int) -> Mention | None:
    words = [word.text for word in line[start:end]]
    possessive = words[-1].endswith(("’s", "'s"))
    if possessive:
        words[-1] = words[-1][:-2]
    behind = line[start - 1].text if start else ""
    cut = _title_length(words, behind)
    name, title = tuple(words[cut:]), " ".join(words[:cut])
    if not 0 < len(name) <= _LONGEST_NAME or not _is_name(name):
        return None
    if not title and behind in ("the", "The"):
        return None  # "the House", "the Calder report"
    role = "" if all(word in tables.HONORIFICS for word in words[:cut]) else title
    role = " ".join(word for word in role.split() if word not in tables.HONORIFICS)
    if role and behind.lower() in tables.NO_LONGER:
        role = f"{behind.lower()} {role}"
    if not role and not possessive:
        role = _apposition(line, start, end)
    return Mention(start, end, name, title, role, possessive)


def _title_length(words: Sequence[str], behind: str) -> int:
    """Return how many words of a run are titles: all up to the last title that a name follows."""
    cut = 0
    for index, word in enumerate(words):
        is_last = index == len(words) - 1
        is_office = cut == index - 1 and words[index - 1] == "of" and word in tables.OFFICES
        is_noun = word.lower() in tables.PERSON_NOUNS
        begins_three = index == 0 and len(words) > 2 and not sex_of_given_name(word)
        is_title = word.rpartition("-")[2] in tables.TITLES or is_noun
        is_title |= begins_three and is_person_noun(word.lower())
        # The last word of several, or one that stands alone, is the name: James Baker, King.
        may_be_surname = word not in tables.TITLES or word in tables.ALSO_SURNAMES
        is_surname = is_last and may_be_surname and (index > 0 or behind not in tables.DETERMINERS)
        if is_office or (is_title and not is_surname):
            cut = index + 1
    while cut < len(words) - 2 and words[cut] in tables.BEFORE_A_NAME:
        cut += 1
    return cut


def _is_name(name: Sequence[str]) -> bool:
    """Tell whether words are a name of a person, and not that of a place, a body or a thing."""
    if len(name) == 1:
        return len(name[0]) > 1 and (
            name[0] in tables.SURNAMES_TOO
            or (name[0] not in tables.NOT_PEOPLE and not _is_in_capitals(name[0]))
        )
    known = bool(sex_of_given_name(name[0]))
    for index, word in enumerate(name):
        inner = known and (index == 0 or (len(name) == 2 and word in tables.SURNAMES_TOO))
        if word in tables.NOT_PEOPLE and not inner:
            return False
        if _is_in_capitals(word):
            return False
    return True


def _is_in_capitals(word: str) -> bool:
    return "." not in word and len(word) > 1 and word.isupper()


def _apposition(line: Line, start: int, end: int) -> str:
    """Return the role that stands before or behind a name, between commas or directly."""
    if end + 1 < len(line) and line[end].text == ",":
        stop = end + 1
        while stop < len(line) and line[stop].text not in _ENDS_A_ROLE | _RELATIVE:
            stop += 1
        closed = stop == len(line) or line[stop].text
        verb = any(word.text in tables.SPEECH_VERBS for word in line[end + 1 : stop])
        role = described(line, end + 1, stop) if closed and not verb else ""
        if role:
            return role
    before = start - 1 if start and line[start - 1].text == "," else start
    first = before
    while first and before - first < _LONGEST_ROLE:
        text = line[first - 1].text
        if text in _ENDS_A_ROLE or text in tables.SPEECH_VERBS:
            break
        first -= 1
        if text in tables.DETERMINERS or text.endswith(("’s", "'s")):
            role = described(line, first, before)
            # "to the head of Kings forward Austin Wagner": whose role that is nobody can tell
            return "" if before == start and "of" in role.split() else role
    if before == start and start and is_person_noun(line[start - 1].text):
        role = line[start - 1].text
        earlier = line[start - 2].text.lower() if start > 1 else ""
        return f"{earlier} {role}" if earlier in tables.NO_LONGER else role
    return ""
