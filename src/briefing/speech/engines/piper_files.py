"""Where Piper's voices are, and what their descriptions say."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from briefing.errors import EngineUnavailable
from briefing.speech.languages import ANY
from briefing.speech.wav import HIGHEST_RATE, LOWEST_RATE

FOLDERS_VARIABLE = "BRIEFING_PIPER_VOICES"
"""Environment variable with the folders of voices, the system's sign for lists between them."""
MODEL, DESCRIPTION = ".onnx", ".onnx.json"
"""How the two files of a voice end."""
LARGEST_DESCRIPTION = 4 * 2**20
"""Bytes; the longest known, of a voice with 904 speakers, has 40,000."""


def voice_folders() -> tuple[Path, ...]:
    """Return the folders in which voices are looked for: those named, or the user's own."""
    named = os.environ.get(FOLDERS_VARIABLE, "")
    if named:
        return tuple(Path(name).expanduser() for name in named.split(os.pathsep) if name)
    return (_data_folder() / "briefing" / "piper",)


def voice_files() -> tuple[Path, ...]:
    """Return the voices' files in those folders, by their names; of one name, the first."""
    found: dict[str, Path] = {}
    for folder in voice_folders():
        if folder.is_dir():
            for file in sorted(file for file in folder.glob(f"*{MODEL}") if file.is_file()):
                found.setdefault(voice_id(file), file)
    return tuple(found[id_] for id_ in sorted(found))


def voice_id(file: Path) -> str:
    """Return the name of a file's voice: the file's, in small letters as names are compared so."""
    return file.stem.lower()


@lru_cache(maxsize=256)
def digest_of(file: Path, _size: int, _modified: int) -> str:
    """Return a digest of a file; its size and the time of its last change tell old from new."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def read_description(file: Path) -> dict[str, Any]:
    """Return what stands in the description of a voice.

    Raises:
        EngineUnavailable: one of its two files is missing, or the description is none.
    """
    beside = file.with_name(f"{file.stem}{DESCRIPTION}")
    try:
        if not file.is_file():
            raise ValueError("there is no such file")
        if beside.stat().st_size > LARGEST_DESCRIPTION:
            raise ValueError("it is too large")
        described = json.loads(beside.read_text(encoding="utf-8"))
        for key in ("audio", "phoneme_id_map", "espeak"):
            if not isinstance(described[key], dict):
                raise ValueError(f"{key!r} is no table")
        if not LOWEST_RATE <= described["audio"]["sample_rate"] <= HIGHEST_RATE:
            raise ValueError("its sample rate makes no sense")
        if described.get("phoneme_type") == "pinyin":
            raise ValueError("to read Chinese, it would fetch files from the network")
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise EngineUnavailable(
            f"the voice cannot be used: {reason}",
            place=str(file if not file.is_file() else beside),
            remedy=f"A voice is two files, name{MODEL} and name{DESCRIPTION}, in one folder.",
        ) from error
    return dict(described)


def described_language(described: dict[str, Any]) -> str:
    """Return the tag of the language that a voice speaks: ``en-GB`` for ``en_GB``."""
    language = described.get("language")
    code = language.get("code", "") if isinstance(language, dict) else ""
    tag = str(code or described["espeak"].get("voice", "")).replace("_", "-")
    primary, _, region = tag.partition("-")
    if not primary.isalpha():
        return ANY
    region = region.partition("-")[0]
    is_region = len(region) == 2 or (len(region) == 3 and region.isdigit())
    return f"{primary.lower()}-{region.upper()}" if is_region else primary.lower()


def _data_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
