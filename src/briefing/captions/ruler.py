"""How wide text really is: a line of W's is twice as wide as one of as many i's.

Reading speed and most rules count characters. Where a house style also says how much of the
picture's width a line may take (``HouseStyle.line_share``), a ruler tells how much it takes in the
face and size that it is drawn in; whoever knows these makes it.
"""

from __future__ import annotations

from collections.abc import Callable

WHOLE_LINE = 1_000_000
"""What the longest line measures."""

Ruler = Callable[[str], int]
"""Returns how wide text on one line is, in millionths of the longest line, rounded up.

Widths of words and spaces add up to that of the line: kerning between them does not count.
"""


NO_RULER: Ruler = lambda _text: 0  # noqa: E731
"""Where characters alone count."""
