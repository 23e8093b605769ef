"""What the readers' tests share: reading something that may be refused."""

from __future__ import annotations

from briefing.article.reading import article_from_bytes
from briefing.errors import ArticleError


def refusal(data: bytes, name: str) -> str | None:
    """Read the bytes; say how they were refused, or nothing when an article came of them.

    Whatever else is raised passes through and fails the test.
    """
    try:
        article = article_from_bytes(data, name, None)
    except ArticleError as error:
        helpful = error.place and error.remedy and 10 <= error.exit_code < 20
        return "with a remedy" if helpful else f"with nothing to do: {error}"
    folded = all(text == " ".join(text.split()) for text in article.passages())
    return None if article.headline and article.blocks and folded else "unfinished"
