from __future__ import annotations

import pickle

import pytest

from briefing import errors
from briefing.errors import BriefingError, ToolFailed


def _tree(kind: type[BriefingError]) -> list[type[BriefingError]]:
    return [kind, *(below for sub in kind.__subclasses__() for below in _tree(sub))]


ALL = _tree(BriefingError)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_error_survives_the_way_to_another_process(kind: type[BriefingError]) -> None:
    error = kind("it went wrong", place="here", remedy="Do this.")
    error.add_note("noticed on the way")
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is kind
    assert str(back) == str(error) == "here: it went wrong. Do this."
    assert (back.problem, back.place, back.remedy) == ("it went wrong", "here", "Do this.")


def test_what_a_program_printed_last_is_kept_and_shown() -> None:
    error = ToolFailed("it failed", last_lines=("one", "two"))
    back = pickle.loads(pickle.dumps(error))
    assert back.last_lines == ("one", "two")
    assert str(back).splitlines()[-2:] == ["  | one", "  | two"]


def test_every_leaf_has_an_exit_code_of_its_own() -> None:
    leaves = [kind for kind in ALL if not kind.__subclasses__()]
    codes = [kind.exit_code for kind in leaves]
    assert len(set(codes)) == len(codes)
    # 2 is the command line's own; shells keep 126 and up, of which 130 means Control-C.
    assert all(2 < code < 126 or code == 130 for code in codes)


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn = errors.__doc__ or ""
    for kind in ALL[1:]:
        line = next(line for line in drawn.splitlines() if f"── {kind.__name__} " in f"{line} ")
        if not kind.__subclasses__():
            assert f" {kind.exit_code} " in f"{line} ", line
