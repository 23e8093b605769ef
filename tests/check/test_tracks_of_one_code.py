"""Two languages that files name by one code, as Portuguese of Brazil and of Portugal."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefing.check.bundle import Look, check_bundle
from briefing.pipeline.translated import import_translation

pytestmark = pytest.mark.slow  # it renders a film, once

TEXTS = {"pt-BR": "O trem voltou.", "pt-PT": "O comboio voltou."}


def codes(folder: Path) -> list[str]:
    report = check_bundle(folder, looks=frozenset({Look.TRACKS}))
    return [finding.code for finding in report.findings]


def test_each_track_is_compared_with_its_own_file(bundle: Path, tmp_path: Path) -> None:
    folder = tmp_path / "briefing"
    shutil.copytree(bundle, folder)
    for language, text in TEXTS.items():
        file = tmp_path / f"{language}.vtt"
        file.write_text(f"WEBVTT\n\n00:01.000 --> 00:03.000\n{text}\n", encoding="utf-8")
        import_translation(folder, file, language)
    assert codes(folder) == []
    for suffix in (".vtt", ".srt"):
        shutil.copyfile(folder / f"captions.pt-PT{suffix}", folder / f"captions.pt-BR{suffix}")
    assert codes(folder) == ["B-013"]
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["captions"]["tracks"].append({**manifest["captions"]["tracks"][-1], "language": "pt"})
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert sorted(codes(folder)) == ["B-012", "B-013"]
