"""Which lexicons a briefing's names are looked up in: the article's, the show's, the house's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from briefing.pipeline.show import Show
from briefing.script.lexicon import Lexicon
from briefing.script.lexicon_file import language_lexicons, read_lexicon


def lexicons_of(show: Show, asked: Iterable[Path] = ()) -> tuple[Lexicon, ...]:
    """Return the lexicons in the order in which they win: those asked for, the show's, the house's.

    Raises:
        LexiconInvalid: one of them cannot be read.
    """
    files = (*asked, *(() if show.lexicon is None else (show.lexicon,)))
    return (*map(read_lexicon, files), *language_lexicons())
