"""What all tests share."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))  # tests import `strategies` by name

from good_bundle import article_file, bundle  # noqa: F401  # fixtures
from samples import REAL

# A clone has no real article beside it: everything is tested on the project's own samples too.
collect_ignore = (
    []
    if REAL.is_file()
    else [
        "article/test_real_article.py",
        "pipeline/test_real_targets.py",
        "script/test_real_speakers.py",
    ]
)

# The same examples on every machine, and no verdict on how long one takes.
settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("ci")
