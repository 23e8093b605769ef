"""Articles that no newsroom would write, through the whole program: read as text, or refused."""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import webvtt

from briefing.captions.direction import unmarked
from briefing.store.cache import CACHE_VARIABLE

pytestmark = pytest.mark.slow

HEAD = "Harbour mill turns again\n\nThe mill turned on Monday.\n\n"
PAGE = '<html lang="en"><head>{}</head><body><h1>Mill</h1><p>{}</p></body></html>'
ODD: dict[str, tuple[str, str]] = {
    "markup": (
        "a.txt",
        HEAD + 'Type <break time="5s"/> &amp; <script>x</script> [[h@loU]] ]]> %s {0} $(ls).\n',
    ),
    "controls": ("a.txt", HEAD + "A bell\x07, an \x1b[31mescape\x1b[0m, a form\x0cfeed, \x7f.\n"),
    "a word of 5,000 letters": ("a.txt", HEAD + "It was " + "a" * 5000 + " long.\n"),
    "2,000 emoji": ("a.txt", HEAD + "🙂" * 2000 + "\n"),
    "families of emoji": ("a.txt", HEAD + "He smiled 👩‍👩‍👧‍👦🏳️‍🌈🇺🇦 " * 40 + ".\n"),
    "direction marks": ("a.txt", HEAD + "A \u200fmark\u200e \u202eto\u202c \u2067שלום\u2069 x.\n"),
    "surrogates in a page": ("a.html", PAGE.format("", "The &#xD83D; mill &#55357; turned again.")),
    "surrogates in JSON-LD": (
        "a.html",
        PAGE.format(
            '<script type="application/ld+json">{"@type": "NewsArticle",'
            ' "description": "An odd \\ud83d one."}</script>',
            "The mill turned again on Monday, she said.",
        ),
    ),
    "600 signs without a stop": ("a.txt", "青石镇\n\n" + "渡船重新开航" * 100 + "\n"),
    "a line without a space": ("a.txt", HEAD + "abcdefghij" * 200 + "\n"),
    "only punctuation": ("a.txt", "Mill\n\n...\n\n— — —\n\n!?!?!?\n\n“”\n\n" + "." * 3000 + "\n"),
    "marks on marks": ("a.txt", HEAD + "Z" + "\u0301\u0316\u0489" * 2000 + "algo came.\n"),
    "many scripts": ("a.txt", HEAD + "The word שלום means “مرحبا” and 你好 (12,5) на हिन्दी.\n"),
    "letters with full stops": ("a.txt", HEAD + "a.b." * 500 + "\n"),
    "brackets": ("a.txt", HEAD + "(" * 3000 + "x" + ")" * 3000 + "\n"),
    "quotation marks": ("a.txt", HEAD + "“" * 2000 + " said " + "”" * 2000 + "\n"),
    "an unknown language": ("a.html", PAGE.replace('"en"', '"xx-yy"').format("", "It turned now.")),
}
REFUSED: dict[str, tuple[str, bytes]] = {
    "a NUL": ("a.txt", (HEAD + "A nul \0 here.\n").encode()),
    "a NUL in a page": ("a.html", PAGE.format("", "A nul \0 here.").encode()),
    "nothing but marks": ("a.txt", b"...\n\n!!!\n"),
}


def render(path: Path, data: bytes) -> subprocess.CompletedProcess[str]:
    path.write_bytes(data)
    return subprocess.run(
        [
            *(sys.executable, "-c", "from briefing.cli.app import main; main()"),
            *("render", path.name),
            *("--only", "captions", "--output", "out", "--plain"),
        ],
        cwd=path.parent,
        env={**os.environ, CACHE_VARIABLE: str(path.parent / "cache")},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("what", sorted(ODD))
def test_it_is_read_as_text_and_nothing_is_lost(what: str, tmp_path: Path) -> None:
    name, text = ODD[what]
    done = render(tmp_path / name, text.encode())
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    (folder,) = (tmp_path / "out").iterdir()
    manifest: Any = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    sentences = [s for segment in manifest["segments"] for s in segment["sentences"]]
    assert not any(set(s["spoken"]) & set("<>[]{}\x07\x1b\ufffe") for s in sentences)
    cues = webvtt.read(str(folder / "captions.vtt")).captions
    lines = (line for cue in cues for line in html.unescape(cue.text).split("\n"))
    shown = squeezed("".join(map(unmarked, lines)))
    assert shown == squeezed("".join(s["text"] for s in sentences))


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_or_it_is_refused_in_one_sentence(what: str, tmp_path: Path) -> None:
    name, data = REFUSED[what]
    done = render(tmp_path / name, data)
    assert done.returncode not in (0, 1)
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("briefing: a.")
    assert last.endswith(".")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()
