"""Which sounds a voice of eSpeak NG has, asked of the library itself.

The file ``phontab`` of its data names the mnemonics of each phoneme table, a voice's file names its
table, and the library writes each mnemonic in IPA when asked: so what is known here is what will be
said, for each of its languages and in whatever version.
"""

from __future__ import annotations

import struct
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from briefing.speech.engines.espeak_library import data_folder, transcribe
from briefing.speech.phonemes import Sounds, plain_ipa

_HEADER = struct.Struct("<BBxx32s")
"""How many phonemes a table has, the number of the table it adds to, and its name."""
_PHONEME = struct.Struct("<4s6xBB4x")
"""A phoneme's mnemonic, its code and its kind."""
_VOWEL, _CONSONANTS = 2, frozenset(range(3, 9))
"""Kinds that are sounds; the others are stresses, pauses and the like."""
_TWO_SOUNDS = frozenset({"@L", "IR", "VR"})
"""A vowel and a consonant in one: as they are heard only at the end of a syllable."""
_NO_SOUNDS = "#_;-"
"""What mnemonics start with that only change a sound, or that only the library's rules make."""
_CRASHING = {"esx/kl": "O"}
"""Mnemonics, by voice, for which eSpeak NG 1.52 ends the process (a segmentation fault)."""

_Phonemes = dict[int, tuple[str, int]]


@lru_cache(maxsize=16)
def sounds_of(identifier: str, language: str) -> Sounds:
    """Return the sounds of a voice, by what the library calls it, and its language.

    Raises:
        EngineUnavailable: the library or its data is missing or broken.
        ValueError: there is no such voice.
    """
    heard: dict[str, bool] = {}
    names: set[str] = set()
    for name, kind in _phonemes_of(identifier).values():
        if name.isprintable() and name and name not in _CRASHING.get(identifier, ""):
            names.add(name)
            if (kind == _VOWEL or kind in _CONSONANTS) and name[0] not in _NO_SOUNDS:
                heard[name] = kind == _VOWEL
    vowels = frozenset(name for name, is_vowel in heard.items() if is_vowel)
    by_ipa = _by_ipa({name: heard[name] for name in heard if name not in _TWO_SOUNDS}, identifier)
    return Sounds(language, by_ipa, vowels, frozenset(heard) - vowels, frozenset(names))


def _by_ipa(heard: dict[str, bool], identifier: str) -> dict[str, str]:
    """Return the mnemonics of sounds by their IPA; a vowel may have two, stressed and unstressed.

    Vowels are asked for between two "s", consonants before an "a": there hardly any rule of a
    language changes them, as German ones do that make every last "d" of a word a "t".
    """
    contexts = [
        (name, before, after)
        for before, after, wants_vowels in (
            ("s'", "s", True),
            ("", "'a", False),
            ("s", "s'a", True),
        )
        for name, is_vowel in heard.items()
        if is_vowel is wants_vowels
    ]
    texts = [f"[[{before}{name}{after}]]" for name, before, after in contexts]
    a, *written = (_bare(ipa) for ipa in transcribe(["[['a]]", *texts], identifier))
    found: dict[str, list[str]] = {}
    for (name, before, after), ipa in zip(contexts, written, strict=True):
        start, end = before[:1], after[:-1].rstrip("'") + a if after.endswith("a") else after
        if ipa.startswith(start) and ipa.endswith(end) and len(ipa) > len(start + end):
            sound = ipa.removeprefix(start).removesuffix(end)
            if before != "s" or sound not in found:
                found.setdefault(sound, []).append(name)
    return {sound: _plainest(names, sound) for sound, names in found.items()}


def _plainest(names: list[str], ipa: str) -> str:
    """Return the mnemonic to use of several: a long one for a long sound, else the shortest."""
    return min(names, key=lambda name: ((":" in name) is not ("ː" in ipa), len(name)))


def _bare(ipa: str) -> str:
    return plain_ipa(ipa).replace("ˈ", "").replace("ˌ", "")


def _phonemes_of(identifier: str) -> _Phonemes:
    tables, order = _tables()
    wanted = _table_name(identifier)
    while wanted not in tables and "-" in wanted:
        wanted = wanted.rpartition("-")[0]
    chain_of_tables: list[_Phonemes] = []
    number = order.index(wanted) + 1
    while number:
        parent, phonemes = tables[order[number - 1]]
        chain_of_tables.append(phonemes)
        number = parent
    return dict(chain.from_iterable(table.items() for table in reversed(chain_of_tables)))


@cache
def _tables() -> tuple[dict[str, tuple[int, _Phonemes]], list[str]]:
    """Return each phoneme table with the number (from one) of the one it adds to; and the order."""
    data = (data_folder() / "phontab").read_bytes()
    tables: dict[str, tuple[int, _Phonemes]] = {}
    place = 4
    for _ in range(data[0]):
        count, parent, name = _HEADER.unpack_from(data, place)
        place += _HEADER.size
        phonemes: _Phonemes = {}
        for mnemonic, code, kind in _PHONEME.iter_unpack(data[place : place + 16 * count]):
            phonemes[code] = (mnemonic.rstrip(b"\0").decode("latin-1"), kind)
        place += 16 * count
        tables[name.partition(b"\0")[0].decode()] = (parent, phonemes)
    return tables, list(tables)


def _table_name(identifier: str) -> str:
    """Return the name of a voice's phoneme table: as its file says, or that of its language."""
    said: dict[str, str] = {}
    for line in _voice_file(identifier).read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(" ")
        if value.split():
            said.setdefault(key, value.split()[0])
    return said.get("phonemes", said.get("language", ""))


def _voice_file(identifier: str) -> Path:
    """Return the file of a voice; the library does not mind capitals."""
    folder = data_folder() / "lang"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix().lower() == identifier.lower():
            return path
    raise ValueError(f"eSpeak NG has no voice {identifier!r}")
