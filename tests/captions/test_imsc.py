"""TTML and EBU-TT-D of every specimen, judged by imscJS, with which players in browsers show it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from specimens import specimens

from briefing.captions.direction import base_direction
from briefing.captions.ebu_tt_d import write_ebu_tt_d
from briefing.captions.ttml import write_ttml

HERE = Path(__file__).parent
MODULES = HERE.parents[1] / ".node" / "node_modules"
DIALECTS = {"ttml": write_ttml, "ebu-tt-d": write_ebu_tt_d}


def judged(files: Mapping[str, str]) -> Mapping[str, Any]:
    has_all = shutil.which("node") and (MODULES / "imsc").exists()
    assert has_all, "imsc is missing: scripts/test installs it; or use -m 'not node'"
    run = subprocess.run(
        ["node", str(HERE / "imsc.js")],
        input=json.dumps(files),
        env={**os.environ, "NODE_PATH": str(MODULES)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    verdicts: Mapping[str, Any] = json.loads(run.stdout)
    return verdicts


@pytest.mark.node
def test_imscjs_shows_every_cue_at_its_time_without_a_complaint() -> None:
    verdicts = judged(
        {
            f"{dialect} {specimen.name}": write(specimen.cues, specimen.track)
            for specimen in specimens()
            for dialect, write in DIALECTS.items()
        }
    )
    assert [verdict["messages"] for verdict in verdicts.values() if verdict["messages"]] == []
    for specimen in specimens():
        for dialect in DIALECTS:
            shown = verdicts[f"{dialect} {specimen.name}"]["shown"]
            assert [one["text"] for one in shown] == [cue.block for cue in specimen.cues]
            times = [(round(1000 * one["start"]), round(1000 * one["end"])) for one in shown]
            assert times == specimen.times()
            languages = [cue.language or specimen.track.language for cue in specimen.cues]
            assert [one["direction"] for one in shown] == list(map(base_direction, languages))
            # The same sizes in either unit: lines of 7.5 % of the height.
            assert {round(one["line"], 6) for one in shown} == {0.075}
            assert {round(one["letters"], 6) for one in shown} == {0.0625}


@pytest.mark.node
def test_imscjs_would_complain() -> None:
    file = write_ttml(specimens()[0].cues, specimens()[0].track)
    broken = {
        "size": file.replace('fontSize="6.25rh"', 'fontSize="large"'),
        "region": file.replace('origin="12.5% 5%"', 'origin="left"'),
    }
    assert all(verdict["messages"] for verdict in judged(broken).values())
