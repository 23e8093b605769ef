"""Whatever happens to a bundle's files, the judge gives a report, never a traceback or a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
from damaging import damaged, judged

from briefing.check.bundle import ALL, DECODING

pytestmark = pytest.mark.slow  # it renders a film, once

SEEDS = range(16)
"""Many more are judged by running the module ``damaging`` itself."""


def test_damaged_bundles_are_told_from_good_ones(bundle: Path, tmp_path: Path) -> None:
    for seed in SEEDS:
        folder = damaged(bundle, tmp_path / str(seed), seed)
        assert judged(folder, ALL - DECODING).findings, seed
