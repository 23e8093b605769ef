"""What parts of a file a request asks for (RFC 9110, section 14). Pure.

Starlette answers ranges; what it should not be asked is kept from it here. It refuses units and
forms that a server has to ignore, and refuses all ranges where only some lie outside the file.
"""

from __future__ import annotations

import re

_UNIT = re.compile(r"\s*bytes\s*=(?P<ranges>.*)", re.IGNORECASE | re.ASCII)
_RANGE = re.compile(r"(?P<first>\d{1,18})-(?P<last>\d{0,18})|-(?P<count>\d{1,18})", re.ASCII)


def satisfiable(asked: str, size: int) -> str | None:
    """Return the ranges of a ``Range`` header that lie in a file, as such a header.

    Empty when none of them does, which is answered with 416; none when the header is to be
    ignored: its unit is not bytes, or it breaks the syntax.

    >>> satisfiable("bytes=0-9, 90-200, 300-", 100)
    'bytes=0-9,90-99'
    >>> satisfiable("bytes=300-", 100), satisfiable("lines=1-2", 100)
    ('', None)
    """
    unit = _UNIT.fullmatch(asked)
    parts = [part for p in unit["ranges"].split(",") if (part := p.strip())] if unit else []
    spans = [_span(part, size) for part in parts]
    good = [span for span in spans if span is not None]
    if not good or len(good) < len(spans):
        return None
    inside = [f"{first}-{last}" for first, last in good if first <= last]
    return f"bytes={','.join(inside)}" if inside else ""


def _span(part: str, size: int) -> tuple[int, int] | None:
    """Return the first and the last byte of a range, the last cut at the file's own.

    The first is after the last when it lies outside; none when it is no range.
    """
    match = _RANGE.fullmatch(part)
    if match is None:
        return None
    if match["count"]:
        count = int(match["count"])
        return (max(size - count, 0), size - 1) if count else (size, size - 1)
    first, last = int(match["first"]), int(match["last"] or size)
    if match["last"] and last < first:
        return None
    return first, min(last, size - 1)
