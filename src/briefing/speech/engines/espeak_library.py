"""The eSpeak NG library, as pyttsx3's driver reaches it, made reliable.

Three things stand between that driver and a newsroom:

- It looks for the library in the system's folders. Here it gets the one of the wheel
  ``espeakng-loader``, on every system, and no other.
- It returns before a longer text is spoken, or hangs. Here the library works in its synchronous
  mode: when the call returns, everything is there; no threads, no waiting.
- The library remembers. Where the tremor of the voice (its "flutter") stands, and where a ring of
  commands does, outlives a sentence and even ``espeak_Terminate``, so the same sentence never
  sounds the same twice. Here every sentence is spoken by a freshly loaded library: 5 ms, for the
  same bytes every time, whatever was said before.

There is one library in a process, and it is not thread-safe: a lock guards it.
"""

from __future__ import annotations

import atexit
import ctypes
import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any

from briefing.errors import EngineUnavailable

if TYPE_CHECKING:  # can be imported only once the library is loaded
    from briefing.speech.engines.espeak_driver import CollectingDriver, Sound

_BINDINGS = "pyttsx3.drivers._espeak"
_BUFFER_MILLISECONDS = 1000
_DO_NOT_EXIT = 0x8000
"""Without this option the library ends the whole process when it does not find its data."""
_LONGEST_DATA_PATH = 150
"""In bytes; the library cuts paths off at 160 (N_PATH_HOME) and then finds nothing."""
_VOLUME = 0.6
"""At full volume the library turns loud vowels down so as not to clip, by up to 2 dB in Mandarin;
at this one nothing reaches full scale. Each sentence gets its level later."""
_LOCK = RLock()
_OTHER_DICTIONARIES = {"nb": "no", "hyw": "hy", "ltg": "lv"}
_UTF8, _AS_IPA = 1, 2
"""Of espeak_TextToPhonemes: what the text is (espeakCHARS_UTF8), and bit 1 of its mode."""
_SILENT = frozenset({"chr"})
"""Has a dictionary and says nothing in its own script."""


@dataclass(frozen=True, slots=True)
class ListedVoice:
    """A voice as the library lists it."""

    identifier: str
    """What the library calls it: its file, as ``gmw/en-us``."""
    name: str
    """What it is called for people."""
    language: str
    """The tag it is listed under, as ``en-us``."""


def library_version() -> str:
    """Return the versions of the library and of the wheels that bring it.

    Raises:
        EngineUnavailable: the library or the driver is missing or broken.
    """
    with _fresh_library() as bindings:
        own = bindings.Info(None).decode().split()[0]
    wheels = ", ".join(f"{name} {version(name)}" for name in ("espeakng-loader", "pyttsx3"))
    return f"{own} ({wheels})"


def list_voices() -> tuple[ListedVoice, ...]:
    """Return the voices that have a dictionary, in the library's order.

    Raises:
        EngineUnavailable: the library or the driver is missing or broken.
    """
    with _fresh_library() as bindings:
        driver = _driver(bindings, "")
        found = [
            ListedVoice(voice.id, voice.name.strip(), voice.languages[0])
            for voice in driver.getProperty("voices")
        ]
    folder = Path(_data_folder())
    return tuple(voice for voice in found if _has_dictionary(voice, folder))


def speak_text(
    text: str, identifier: str, rate: int, pitch: int, *, phonemes: bool = False
) -> Sound:
    """Speak a text as it stands: tags mean nothing in it, ``[[phonemes]]`` only if asked for.

    The rate is the library's own words per minute, the pitch 0 to 100.

    Raises:
        EngineUnavailable: the library or the driver is missing or broken.
        ValueError: it has no such voice, or refuses the text.
    """
    with _fresh_library() as bindings:
        driver = _driver(bindings, identifier)
        driver.setProperty("rate", rate)
        driver.setProperty("pitch", pitch)
        driver.setProperty("volume", _VOLUME)
        return driver.speak(text, phonemes=phonemes)


def transcribe(texts: Iterable[str], identifier: str, *, ipa: bool = True) -> tuple[str, ...]:
    """Return how a voice says texts, in IPA or the library's mnemonics; ``[[phonemes]]`` are such.

    Raises:
        EngineUnavailable: the library or the driver is missing or broken.
        ValueError: it has no such voice.
    """
    with _fresh_library() as bindings:
        _driver(bindings, identifier).speak(" ", phonemes=True)  # it keeps the flag from here
        translate = bindings.dll.espeak_TextToPhonemes
        translate.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]
        translate.restype = ctypes.c_char_p
        return tuple(_transcribe(text, translate, ipa) for text in texts)


def _transcribe(text: str, translate: Any, ipa: bool) -> str:
    held = ctypes.create_string_buffer(text.encode())
    rest = ctypes.c_void_p(ctypes.addressof(held))
    clauses: list[str] = []
    while rest.value:
        said = translate(ctypes.byref(rest), _UTF8, _AS_IPA if ipa else 0)
        clauses.append((said or b"").decode().strip())
    return " ".join(filter(None, clauses))


def data_folder() -> Path:
    """Return where the library's data is.

    Raises:
        EngineUnavailable: it cannot be reached.
    """
    return Path(_data_folder())


def _has_dictionary(voice: ListedVoice, folder: Path) -> bool:
    primary = voice.language.partition("-")[0]
    dictionary = folder / f"{_OTHER_DICTIONARIES.get(primary, primary)}_dict"
    return dictionary.exists() and primary not in _SILENT


@contextmanager
def _fresh_library() -> Iterator[ModuleType]:
    """Load the library, lend the driver's bindings to it, and unload it again."""
    with _LOCK:
        library, bindings = _load()
        try:
            yield bindings
        finally:
            bindings.SetSynthCallback(_ignore)
            bindings.Terminate()
            _unload(library)


def _load() -> tuple[ctypes.CDLL, ModuleType]:
    try:
        import espeakng_loader

        library = ctypes.CDLL(espeakng_loader.get_library_path())
        with _libraries_found_by(lambda _path: library):
            known = sys.modules.get(_BINDINGS)
            bindings = importlib.reload(known) if known else importlib.import_module(_BINDINGS)
    except (ImportError, OSError, RuntimeError) as error:
        raise _unavailable(f"the eSpeak NG library cannot be loaded ({error})") from error
    return library, bindings


@contextmanager
def _libraries_found_by(find: Callable[[str], ctypes.CDLL]) -> Iterator[None]:
    """For a while, let ``ctypes.cdll.LoadLibrary`` return what we say; the driver calls only it."""
    loader: Any = ctypes.cdll
    original = loader.LoadLibrary
    loader.LoadLibrary = find
    try:
        yield
    finally:
        loader.LoadLibrary = original


def _unload(library: ctypes.CDLL) -> None:
    import _ctypes

    close = getattr(_ctypes, "dlclose", None) or _ctypes.FreeLibrary  # type: ignore[attr-defined]
    close(library._handle)


def _ignore(_wav: object, _samples: int, _events: object) -> int:
    return 0


@cache
def _data_folder() -> str:
    """Return where the library's data is, by a path that is short enough for it."""
    import espeakng_loader

    try:
        folder: str = espeakng_loader.get_data_path()
        if len(os.fsencode(folder)) <= _LONGEST_DATA_PATH:
            return folder
        shortcut = Path(tempfile.mkdtemp(prefix="espeak-"))
        atexit.register(shutil.rmtree, shortcut, ignore_errors=True)
        (shortcut / "data").symlink_to(folder, target_is_directory=True)
    except (OSError, RuntimeError) as error:
        raise _unavailable(f"the data of eSpeak NG cannot be reached ({error})") from error
    return str(shortcut / "data")


def _unavailable(problem: str) -> EngineUnavailable:
    return EngineUnavailable(
        problem,
        place="espeak",
        remedy="Run pip install --force-reinstall espeakng-loader pyttsx3, in an environment whose"
        " path is not very long.",
    )


def _driver(bindings: ModuleType, identifier: str) -> CollectingDriver:
    """Return pyttsx3's driver on a freshly loaded library, with a voice."""
    folder = _data_folder()
    rate = bindings.Initialize(
        bindings.AUDIO_OUTPUT_SYNCHRONOUS, _BUFFER_MILLISECONDS, os.fsencode(folder), _DO_NOT_EXIT
    )
    if rate <= 0:
        raise _unavailable(f"the eSpeak NG library does not find its data in {folder}")
    from briefing.speech.engines.espeak_driver import CollectingDriver

    return CollectingDriver(identifier, rate)
