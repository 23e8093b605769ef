"""What stands in a page beside its text: style, script and data, and the policy for them."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_BLOCK_COMMENTS = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*(?:\n|$)", re.MULTILINE | re.DOTALL)
_LINE_COMMENTS = re.compile(r"^[ \t]*//.*(?:\n|$)", re.MULTILINE)
_INDENTS = re.compile(r"^[ \t]+|[ \t]+$|^\n", re.MULTILINE)
_UNSAFE = {ord("<"): r"\u003c", ord(">"): r"\u003e", ord("&"): r"\u0026"}
_UNSAFE |= {0x2028: r"\u2028", 0x2029: r"\u2029"}
"""What could end a script element or begin a comment in it (HTML, 4.12.1.3), or end a line."""


@cache
def style() -> str:
    """Return how a page looks: the sheets, in the order of their names, without comments."""
    sheets = sorted((_HERE / "style").glob("*.css"))
    return _reduced("".join(sheet.read_text(encoding="utf-8") for sheet in sheets))


@cache
def script() -> str:
    """Return the page's script: the files of ``player/`` in their order, in a scope of their own.

    Comments and indents stay out: they are for those who read the files, and half of their bytes.
    """
    folder = _HERE / "player"
    names = (folder / "order.txt").read_text(encoding="utf-8").split()
    files = "".join((folder / name).read_text(encoding="utf-8") for name in names)
    return f'(() => {{\n"use strict";\n{_LINE_COMMENTS.sub("", _reduced(files))}}})();\n'


def policy(*, style: str, script: str) -> str:
    """Return what a page may load (Content Security Policy, level 3): its own files, no more."""
    return "; ".join(
        (
            "default-src 'none'",
            "img-src 'self' data:",
            "media-src 'self' blob:",
            f"style-src '{digest(style)}'",
            f"script-src '{digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def digest(text: str) -> str:
    """Return the digest of an inline style or script, as a policy names it."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}"


def safe_json(data: Mapping[str, Any]) -> str:
    r"""Return data as JSON that no HTML parser takes for markup, wherever it stands.

    >>> print(safe_json({"text": "</script><!--"}))
    {"text":"\u003c/script\u003e\u003c!--"}
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_UNSAFE)


def _reduced(text: str) -> str:
    return _INDENTS.sub("", _BLOCK_COMMENTS.sub("", text))
