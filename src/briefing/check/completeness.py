"""The completeness gate: every published sentence is spoken, and nothing else is."""

from __future__ import annotations

from difflib import SequenceMatcher

from briefing.article.model import Article
from briefing.errors import Incomplete
from briefing.script.model import Script

_SHOWN_CHARACTERS = 80


def refuse_if_incomplete(article: Article, script: Script) -> None:
    """Compare what is said and shown with what was published, sign by sign.

    White space aside, the displayed text of all segments but the show's sign-off must equal the
    article's passages.

    Raises:
        Incomplete: there is a difference; the first one is named.
    """
    published = " ".join(article.passages()).split()
    shown = " ".join(s.text for s in script.segments if s.is_published_text).split()
    if "".join(published) == "".join(shown):
        return  # where no space parts sentences, as in Chinese, the words may differ
    matcher = SequenceMatcher(None, published, shown, autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            continue
        if a < b:
            problem = f"these published words would not be said: “{_cut(published[a:b])}”"
        else:
            problem = f"these words would be said and were not published: “{_cut(shown[c:d])}”"
        raise Incomplete(
            problem, place=article.source.name, remedy="Please report this, with the article."
        )


def refuse_if_added(article: Article, script: Script) -> None:
    """Compare what a producer's edit says and shows with what was published, sentence by sentence.

    An edit may have its own order, and leave sentences out, which it tells of; it adds nothing.

    Raises:
        Incomplete: a sentence was not published.
    """
    published = "".join("".join(article.passages()).split())
    for segment in script.segments:
        for sentence in segment.sentences:
            words = sentence.text.split()
            if segment.is_published_text and "".join(words) not in published:
                raise Incomplete(
                    f"these words would be said and were not published: “{_cut(words)}”",
                    place=article.source.name,
                    remedy="Please report this, with the article.",
                )


def _cut(words: list[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[: _SHOWN_CHARACTERS - 1]}…"
