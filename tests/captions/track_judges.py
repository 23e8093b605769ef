"""Outside judges of WebVTT: W3C's parser in Node, and Chromium, each over many files at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from browser import report_of

_HERE = Path(__file__).parent
_MODULES = _HERE.parents[1] / ".node" / "node_modules"


@dataclass(frozen=True, slots=True)
class TrackFile:
    """A WebVTT file for judges."""

    text: str
    """All of it."""
    kind: str
    """Which kind of track it is, as HTML calls it."""


@dataclass(frozen=True, slots=True)
class JudgedCue:
    """A cue as a judge read it."""

    name: str
    """Its identifier."""
    start: int
    """In milliseconds."""
    end: int
    """In milliseconds."""
    raw: str
    """As it stands in the file."""
    text: str
    """Without its tags, character references resolved."""
    voices: tuple[tuple[str, str], ...]
    """Who says what; only browsers tell."""


def read_by_w3c(files: Mapping[str, TrackFile]) -> Mapping[str, tuple[list[str], list[JudgedCue]]]:
    """Return the errors and the cues that W3C's parser finds in each file."""
    given = {
        name: {
            "text": file.text,
            "mode": file.kind
            if file.kind in ("chapters", "metadata")
            else "subtitles/captions/descriptions",
        }
        for name, file in files.items()
    }
    has_all = shutil.which("node") and (_MODULES / "webvtt-parser").exists()
    assert has_all, "webvtt-parser is missing: scripts/test installs it; or use -m 'not node'"
    run = subprocess.run(
        ["node", str(_HERE / "w3c.js")],
        input=json.dumps(given),
        env={**os.environ, "NODE_PATH": str(_MODULES)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return {
        name: (verdict["errors"], [_cue(cue) for cue in verdict["cues"]])
        for name, verdict in json.loads(run.stdout).items()
    }


def read_by_chromium(files: Mapping[str, TrackFile]) -> Mapping[str, list[JudgedCue]]:
    """Return the cues that Chromium finds in each file."""
    task = [{"name": name, "kind": file.kind} for name, file in files.items()]
    report = report_of(
        {
            "/": ((_HERE / "tracks.html").read_bytes(), "text/html"),
            "/task": (json.dumps(task).encode(), "application/json"),
            **{f"/{name}": (file.text.encode(), "text/vtt") for name, file in files.items()},
        }
    )
    return {name: [_cue(cue) for cue in cues] for name, cues in report.items()}


def _cue(cue: Mapping[str, Any]) -> JudgedCue:
    start, end = (round(1000 * cue[edge]) for edge in ("start", "end"))
    voices = tuple((who, what) for who, what in cue.get("voices", ()))
    return JudgedCue(cue["name"], start, end, cue["raw"], cue["text"], voices)
