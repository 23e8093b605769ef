"""From an article to a script: which parts are said, in which order, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType

from briefing.article.model import Article, BlockKind
from briefing.script.lexicon import Lexicon, look_up
from briefing.script.model import Script, Segment, SegmentKind
from briefing.script.said_quotes import say_quotes
from briefing.script.sentences import split_sentences
from briefing.script.speakers import mark_quotes
from briefing.script.spoken import DEFAULT, SpokenOptions, speak

_KINDS = {
    BlockKind.PARAGRAPH: SegmentKind.PARAGRAPH,
    BlockKind.HEADING: SegmentKind.HEADING,
    BlockKind.QUOTATION: SegmentKind.QUOTATION,
    BlockKind.LIST_ITEM: SegmentKind.LIST_ITEM,
}


_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Part:
    """A segment before its sentences have their names."""

    kind: SegmentKind
    sentences: tuple[str, ...]
    picture: int | None = None
    block: int | None = None


def build_script(
    article: Article,
    sign_off: tuple[str, ...],
    lexicons: Iterable[Lexicon] = (),
    *,
    introduction: tuple[str, ...] = (),
    foreign: Mapping[str, str] = _NONE,
    options: SpokenOptions = DEFAULT,
    quotes_in_words: bool = False,
) -> Script:
    """Return all that is said: the article, word for word, between the show's own sentences.

    Lexicons say how names are said; of two that know a name, the first wins. ``foreign`` has the
    languages of those of the show's own sentences that are not in the article's, by their text.

    Law: the displayed text of the published segments, joined, is the article's passages joined,
    white space aside. The kicker and the headline are sentences of their own. Pictures stand where
    the article has them; one without a description is shown and nothing is said for it. With
    ``quotes_in_words``, "quote" and "end quote" are said around what is quoted.
    """
    parts = (
        *_own_part(SegmentKind.INTRODUCTION, introduction),
        *_article_parts(article),
        *_own_part(SegmentKind.SIGN_OFF, sign_off),
    )
    numbers = count(1)
    lookup = look_up(lexicons, article.language)
    segments = tuple(
        Segment(
            f"p{index:02}",
            part.kind,
            tuple(
                speak(f"s{next(numbers):03}", text, article.language, lookup, options)
                for text in part.sentences
            ),
            part.picture,
            part.block,
        )
        for index, part in enumerate(parts, 1)
    )
    segments = mark_quotes(_in_their_language(segments, foreign), article.language)
    if quotes_in_words:
        segments = say_quotes(segments, article.language)
    return Script(article.language, segments)


def _in_their_language(
    segments: Iterable[Segment], foreign: Mapping[str, str]
) -> tuple[Segment, ...]:
    """Return segments whose own sentences say in which language they are, when it is another."""
    return tuple(
        segment
        if segment.is_published_text
        else replace(
            segment,
            sentences=tuple(
                replace(sentence, language=foreign.get(sentence.text, ""))
                for sentence in segment.sentences
            ),
        )
        for segment in segments
    )


def _article_parts(article: Article) -> Iterator[_Part]:
    yield _Part(SegmentKind.TITLE, _folded((article.kicker, article.headline)))
    if article.summary:
        yield _Part(SegmentKind.SUMMARY, split_sentences(article.summary, article.language))
    for index, block in enumerate(article.blocks):
        yield from _picture_parts(article, index)
        said = split_sentences(block.text, article.language)
        yield _Part(_KINDS[block.kind], said, block=index)
    yield from _picture_parts(article, len(article.blocks))


def _picture_parts(article: Article, position: int) -> Iterator[_Part]:
    for index, picture in enumerate(article.pictures):
        if picture.position == position:
            sentences = split_sentences(picture.description, article.language)
            yield _Part(SegmentKind.PICTURE, sentences, index)


def _own_part(kind: SegmentKind, sentences: tuple[str, ...]) -> Iterator[_Part]:
    said = _folded(sentences)
    if said:
        yield _Part(kind, said)


def _folded(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, (" ".join(text.split()) for text in texts)))
