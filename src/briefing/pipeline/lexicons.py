"""Which lexicons a briefing's names are looked up in, and what is wrong with them.

The article's own goes first, then those asked for, the show's, the house's and last the table of
the language that comes with the program.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefing.article.reading import STANDARD_INPUT
from briefing.pipeline.show.model import Show
from briefing.script.lexicon import Lexicon
from briefing.script.lexicon_file import language_lexicons, read_lexicon

HOUSE_VARIABLE = "BRIEFING_LEXICON"
"""Environment variable with the house's lexicons, for all its shows: files with the system's sign
for lists of paths between them."""
BESIDE = (".lexicon.toml", ".lexicon.pls")
"""How the name of an article's own lexicon goes on behind the article's, in place of its suffix."""


def lexicons_of(
    show: Show, asked: Iterable[Path] = (), article: str = STANDARD_INPUT
) -> tuple[Lexicon, ...]:
    """Return the lexicons in the order in which they win.

    ``article`` is the name of the article's file, as `read_article` takes it.

    Raises:
        LexiconInvalid: one of them cannot be read.
    """
    files = (
        *lexicons_beside(article),
        *asked,
        *show.lexicons,
        *house_files(),
    )
    return (*map(read_lexicon, files), *language_lexicons())


def lexicons_beside(article: str) -> tuple[Path, ...]:
    """Return the lexicons that stand beside an article: ``a.lexicon.toml`` beside ``a.txt``."""
    if article == STANDARD_INPUT:
        return ()
    path = Path(article)
    beside = (path.parent / f"{path.stem}{end}" for end in BESIDE if path.stem)
    return tuple(file for file in beside if file.is_file())


def house_files() -> Iterator[Path]:
    """Yield the files of the house's lexicons."""
    for name in os.environ.get(HOUSE_VARIABLE, "").split(os.pathsep):
        if name.strip():
            yield Path(name.strip())
