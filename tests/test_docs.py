"""What the documents promise is so."""

from __future__ import annotations

import re
import tomllib

from briefing.errors import BriefingError
from briefing.pipeline.show.reading import show_from_settings
from samples import ROOT

COMMAND_LINE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")


def _leaves(kind: type[BriefingError]) -> set[type[BriefingError]]:
    below = kind.__subclasses__()
    return {leaf for sub in below for leaf in _leaves(sub)} if below else {kind}


def test_every_exit_code_is_listed() -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", COMMAND_LINE, re.MULTILINE)}
    assert {kind.exit_code for kind in _leaves(BriefingError)} <= listed


def test_the_example_of_a_show_can_be_read() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", COMMAND_LINE, re.DOTALL)
    assert show_from_settings(tomllib.loads(example), place="the example").title == "Harbor News"


def test_every_variable_that_is_read_is_listed() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    for name in set(re.findall(r'"(BRIEFING_[A-Z]+)"', source)):
        assert f"`{name}`" in COMMAND_LINE, name


def test_every_file_named_in_the_architecture_is_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for room, files in re.findall(r"^\| `(\w+)/` \|[^|]*\|([^|]*)\|", text, re.MULTILINE):
        for name in re.findall(r"`([\w.]+\.py)`", files):
            assert (ROOT / "src" / "briefing" / room / name).exists(), f"{room}/{name}"
