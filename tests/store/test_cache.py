"""The cache: what comes out is what went in, or nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.store.cache import Cache, CacheKey, Field, default_cache_folder

KEY = CacheKey.of("speech", text="Good evening.", rate=140, voice="en-gb")

names = st.sampled_from(["a", "b", "c", "rate", "text", "wpm"])
# Few characters, among them all that could end a line or a value, so that clashes would be found.
values = (
    st.text(st.sampled_from('ab="\\\n\r\u2028,/1\ud800'), max_size=6)
    | st.integers(-12, 12)
    | st.fractions(-2, 2, max_denominator=3)
    | st.booleans()
    | st.none()
)
fields = st.dictionaries(names, values, max_size=4)


def kinds(given_fields: dict[str, Field]) -> dict[str, tuple[type, Field]]:
    """Tell True from 1, and 1 from Fraction(1)."""
    return {name: (type(value), value) for name, value in given_fields.items()}


@given(fields, fields)
@example({"a": '1"\nb="2'}, {"a": "1", "b": "2"})
@example({"a": "\ud800"}, {"a": "\\ud800"})
@example({"a": 1}, {"a": "1"})
@example({"a": True}, {"a": 1})
def test_different_fields_give_different_keys(one: dict[str, Field], two: dict[str, Field]) -> None:
    same = kinds(one) == kinds(two)
    assert (CacheKey.of("x", **one).digest == CacheKey.of("x", **two).digest) == same


def test_the_order_of_fields_does_not_matter() -> None:
    assert CacheKey.of("speech", voice="en-gb", rate=140, text="Good evening.") == KEY


def test_a_key_is_the_same_for_ever() -> None:
    """Anything else would throw away every cache there is."""
    key = CacheKey.of("tone", rate=Fraction(3, 2), text="Añ\n", count=7, fast=True, none=None)
    assert key.digest == "6c07f335794460f91bc4b1bc287caf0356358cb7f0590efb54def36eb6bfa57f"


@pytest.mark.parametrize("kind", ["", "a b", "a/b", "..", "é"])
def test_a_kind_is_a_plain_word(kind: str) -> None:
    with pytest.raises(ValueError, match="kind"):
        CacheKey.of(kind)


def test_floats_are_refused() -> None:
    with pytest.raises(TypeError, match="Fraction"):
        CacheKey.of("x", rate=0.1)  # type: ignore[arg-type]


@given(st.binary(max_size=300))
@example(b"")
@example(b"\n\n")
def test_what_was_put_comes_back(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("cache")
    cache = Cache(folder)
    assert cache.get(KEY) is None
    cache.put(KEY, data)
    assert Cache(folder).get(KEY) == data
    assert cache.fault is None


def entry_of(folder: Path) -> Path:
    (entry,) = (path for path in folder.rglob("*") if path.is_file())
    return entry


def test_an_entry_says_what_made_it(tmp_path: Path) -> None:
    Cache(tmp_path).put(KEY, b"\0" * 9)
    head = entry_of(tmp_path).read_bytes().split(b"\n\n")[0].decode().splitlines()
    assert 'text="Good evening."' in head
    assert "rate=140" in head
    assert "length=9" in head


@pytest.mark.parametrize(
    "damage",
    [
        lambda entry: entry[:-1],
        lambda entry: entry + b"!",
        lambda entry: entry[:-1] + bytes([entry[-1] ^ 1]),
        lambda entry: entry.replace(b"Good", b"Evil"),
        lambda _: b"",
        lambda entry: entry[:20],
    ],
)
def test_a_damaged_entry_is_ignored_and_removed(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    cache = Cache(tmp_path)
    cache.put(KEY, b"sound" * 50)
    entry = entry_of(tmp_path)
    entry.write_bytes(damage(entry.read_bytes()))
    assert cache.get(KEY) is None
    assert not entry.exists()
    cache.put(KEY, b"again")
    assert cache.get(KEY) == b"again"


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    keys = [CacheKey.of("x", number=number) for number in range(10)]
    cache = Cache(tmp_path, limit_bytes=5_000)
    for age, key in enumerate(keys[:5]):
        cache.put(key, bytes(700))
        path = tmp_path / "x" / key.digest[:2] / key.digest[2:]
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    assert cache.get(keys[0]) is not None  # used just now
    for key in keys[5:8]:
        cache.put(key, bytes(700))
    kept = [number for number, key in enumerate(keys) if cache.get(key) is not None]
    assert 0 in kept
    assert 1 not in kept
    assert kept[-3:] == [5, 6, 7]
    total = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
    assert total <= 5_000


def test_leaves_alone_what_is_not_its_own(tmp_path: Path) -> None:
    precious = tmp_path / "letters" / "2026" / "to-mother.txt"
    precious.parent.mkdir(parents=True)
    precious.write_bytes(b"x" * 9_000)
    os.utime(precious, (0, 0))
    cache = Cache(tmp_path, limit_bytes=3_000)
    for number in range(9):
        cache.put(CacheKey.of("x", number=number), bytes(700))
    assert precious.exists()


def test_clears_away_what_killed_processes_left(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"x")
    fresh, old = (entry_of(tmp_path).parent / f".{c * 16}.part" for c in "ab")
    fresh.write_bytes(b"half")
    old.write_bytes(b"half")
    os.utime(old, (0, 0))
    Cache(tmp_path).put(CacheKey.of("x"), b"y")
    assert fresh.exists()
    assert not old.exists()


def test_an_entry_larger_than_the_cache_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit_bytes=1_000)
    cache.put(KEY, bytes(2_000))
    assert cache.get(KEY) is None
    assert not list(tmp_path.iterdir())


def test_a_cache_that_is_off_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", "off")
    cache = Cache(default_cache_folder())
    cache.put(KEY, b"x")
    assert cache.get(KEY) is None


def test_the_user_chooses_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "mine"))
    assert default_cache_folder() == tmp_path / "mine"


def test_a_disk_that_takes_nothing_is_reported_once(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")
    cache = Cache(in_the_way / "cache")
    cache.put(KEY, b"x")
    fault = cache.fault
    assert fault is not None
    assert "Not a directory" in fault.problem
    cache.put(KEY, b"x")
    assert cache.fault is fault
    assert cache.get(KEY) is None


FILL = """
import resource, signal, sys
from pathlib import Path
from briefing.store.cache import Cache, CacheKey
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
cache = Cache(Path(sys.argv[1]))
cache.put(CacheKey.of("small"), b"x")
cache.put(CacheKey.of("large"), bytes(100_000))
print(cache.get(CacheKey.of("small")), cache.get(CacheKey.of("large")), cache.fault.code)
"""


def test_a_disk_that_fills_up_leaves_no_half_entries(tmp_path: Path) -> None:
    """The system refuses, in the middle of an entry, to write any more of it."""
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "b'x' None D-001\n"
    assert [path.name for path in tmp_path.rglob("*.part")] == []


SHARE = """
import sys
from pathlib import Path
from briefing.store.cache import Cache, CacheKey
cache = Cache(Path(sys.argv[1]), limit_bytes=40_000)
for turn in range(6):
    for number in range(40):
        key, data = CacheKey.of("shared", number=number), bytes([number]) * 1_500
        found = cache.get(key)
        assert found in (None, data), number
        if found is None:
            cache.put(key, data)
assert cache.fault is None, cache.fault
"""


def test_processes_share_a_cache(tmp_path: Path) -> None:
    """Four of them, in a cache that holds half of what they want, so that each removes entries."""
    command = [sys.executable, "-c", SHARE, str(tmp_path)]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
    assert [(process.communicate()[1], process.returncode) for process in running] == [(b"", 0)] * 4
    assert list(tmp_path.rglob("*.part")) == []
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) < 60_000
