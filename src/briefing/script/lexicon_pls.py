"""Lexicons of the Pronunciation Lexicon Specification, PLS 1.0 (W3C, 14 October 2008).

Nothing that a file names is ever opened: documents with a document type are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.script.lexicon import Lexicon
from briefing.script.lexicon_draft import Draft, Phonemes, refused
from briefing.script.model import Alphabet

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLS = "http://www.w3.org/2005/01/pronunciation-lexicon"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ALPHABETS = {
    "ipa": Alphabet.IPA,
    "x-espeak": Alphabet.ESPEAK,
    "espeak": Alphabet.ESPEAK,
    "x-espeak-ng": Alphabet.ESPEAK,
}
"""By the name in a file; those of makers begin with ``x-`` (section 4.1)."""


def lexicon_from_pls(data: bytes, name: str) -> Lexicon:
    """Return the lexicon in a PLS document.

    Raises:
        LexiconInvalid: it is none.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise refused(f"the lexicon cannot be read: {error}", name) from None
    if root.getroottree().docinfo.doctype:
        raise refused("the lexicon has a document type, which is not read", name)
    if root.tag != f"{{{_PLS}}}lexicon":
        raise refused("this is XML, and no pronunciation lexicon (PLS)", name)
    draft = Draft(name)
    usual = root.get("alphabet", "ipa")
    for lexeme in root.iterchildren(f"{{{_PLS}}}lexeme"):
        _add_lexeme(draft, lexeme, usual)
    return draft.finished(root.get(_LANGUAGE, ""), root.sourceline or 0)


def _add_lexeme(draft: Draft, lexeme: _Element, usual: str) -> None:
    """Add an entry for each way to write a word (sections 4.4 and 4.5).

    Of several ways to say it the first counts, or the first that is preferred (section 4.9.3). With
    phonemes goes the first alias, for engines that take none.
    """
    line = lexeme.sourceline or 0
    words = [_text(child) for child in _children(lexeme, "grapheme")]
    ways = sorted(_children(lexeme, "phoneme", "alias"), key=lambda way: not _is_preferred(way))
    alias = next((_text(way) for way in ways if _is_alias(way)), None)
    if not words:
        draft.notice("X-001", line, "An entry is left out: it has no word that can be shown.")
        return
    phonemes = None if not ways or _is_alias(ways[0]) else _phonemes(ways[0], usual)
    if isinstance(phonemes, str):
        fate = "left out" if alias is None else "said as text"
        problem = f"{words[0]!r} is {fate}: no engine here knows the alphabet {phonemes!r}."
        draft.notice("X-006", line, problem)
        if alias is None:
            return
        phonemes = None
    for word in words:
        draft.add(word, alias, line, phonemes=phonemes)


def _phonemes(way: _Element, usual: str) -> Phonemes | str:
    """Return what a phoneme element holds, or the name of its alphabet if it is a strange one."""
    name = way.get("alphabet", usual).strip()
    alphabet = _ALPHABETS.get(name.lower())
    return name if alphabet is None else Phonemes(_text(way), alphabet)


def _children(element: _Element, *names: str) -> list[_Element]:
    return list(element.iterchildren(*(f"{{{_PLS}}}{name}" for name in names)))


def _is_alias(element: _Element) -> bool:
    return bool(element.tag == f"{{{_PLS}}}alias")


def _is_preferred(element: _Element) -> bool:
    return element.get("prefer", "").strip() in ("true", "1")


def _text(element: _Element) -> str:
    return " ".join("".join(_texts(element)).split())


def _texts(element: _Element) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)
