"""A program that a show names: text in, WAV out. Flite, Festival, macOS's ``say``, a house's own.

The program gets a list of arguments, never a shell's line. Only the show's own words and the names
of our temporary files are in it: what an article says reaches the program on its standard input,
or in a file, and can be neither an option nor a path.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from briefing.errors import EngineUnavailable, SpeechError
from briefing.script.model import Sentence
from briefing.speech.contract import Capabilities, Provenance, Style, Utterance, Voice
from briefing.speech.engines.outside import Ended, run_outside
from briefing.speech.trim import is_audible, trim
from briefing.speech.wav import read_wav
from briefing.speech.words import silent_utterance, word_times

TRIES = 2
"""How often a sentence is tried: some programs fail once in a thousand sentences."""
_LETTERS_PER_TIMEOUT = 200
"""A usual sentence; one that is twice as long gets two more helpings of the time."""
_SILENT_RATE = 48_000
_VERSION_SECONDS = 20
_LONGEST_VERSION = 200
_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_PLACEHOLDERS = ("voice", "wav", "text_file", "words_per_minute", "stretch")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class CommandSettings:
    """How to run a program that speaks.

    Raises:
        ValueError: the settings contradict themselves; see the message.
    """

    # For settings in a file: an unknown key is a mistake, and these docstrings are descriptions.
    __pydantic_config__: ClassVar = {"extra": "forbid", "use_attribute_docstrings": True}

    name: str
    """The engine's name: what a user types before the voice."""
    run: tuple[str, ...]
    """The program and its arguments. ``{voice}`` becomes the voice's id, ``{words_per_minute}``
    the rate, ``{stretch}`` how much longer than usual everything should last, as 1.200. The text
    comes on standard input, or in a UTF-8 file where ``{text_file}`` stands; the sound is taken
    from standard output, or from the file ``{wav}``."""
    languages: tuple[str, ...]
    """BCP 47 tags of what its voices speak, the best first; ``und`` for any."""
    voices: tuple[str, ...] = ("default",)
    """Its voices' ids, the best first."""
    words_per_minute: int = 0
    """How fast it speaks when nothing is stretched; needed where ``{stretch}`` stands."""
    version: tuple[str, ...] = ()
    """A program and arguments that print its version; without it, the program file's digest tells
    one version from another."""
    licence: str = "LicenseRef-unknown"
    """SPDX identifier of the licence of the program and its voices."""
    timeout: float = 30
    """Seconds that a usual sentence may take before the program is ended; long ones get more."""

    def __post_init__(self) -> None:
        used = {name for item in self.run for name in _PLACEHOLDER.findall(item)}
        unknown = sorted(used.difference(_PLACEHOLDERS))
        mistakes = {
            "its name is not one word in small letters": not _NAME.fullmatch(self.name),
            "it names no program to run": not self.run or not self.run[0].strip(),
            "the program to run is a placeholder": bool(_PLACEHOLDER.search("".join(self.run[:1]))),
            f"there is no placeholder {unknown and unknown[0]!r}": bool(unknown),
            "it names no language": not all(self.languages) or not self.languages,
            "it names no voice": not all(self.voices) or not self.voices,
            "two of its voices have one name": len({v.lower() for v in self.voices})
            < len(self.voices),
            "there are several voices and no {voice} to choose by": len(self.voices) > 1
            and "voice" not in used,
            "with {stretch}, words_per_minute has to say how fast it speaks unstretched": "stretch"
            in used
            and not 50 <= self.words_per_minute <= 500,
            "its timeout is not a time": not 0 < self.timeout <= 3600,
            "a setting holds a NUL character": "\0"
            in "".join((*self.run, *self.voices, *self.version)),
        }
        for mistake, made in mistakes.items():
            if made:
                raise ValueError(mistake)

    def uses(self, placeholder: str) -> bool:
        """Whether a placeholder stands in an argument."""
        return any(f"{{{placeholder}}}" in item for item in self.run)


class CommandEngine:
    """An engine made of a program. Its words' times are estimated, from their letters."""

    def __init__(self, settings: CommandSettings) -> None:
        self._settings = settings
        self._version = ""

    @property
    def name(self) -> str:
        """What the show calls it."""
        return self._settings.name

    @property
    def licence(self) -> str:
        """What the show says about it."""
        return self._settings.licence

    @property
    def capabilities(self) -> Capabilities:
        """It honours a rate when it is told one."""
        rate = any(map(self._settings.uses, ("words_per_minute", "stretch")))
        # It watches the program itself; whoever watches it waits until it has given up.
        patience = TRIES * self._settings.timeout + _VERSION_SECONDS
        return Capabilities(
            word_times=Provenance.ESTIMATED, rate=rate, pitch=False, timeout=patience
        )

    def version(self) -> str:
        """Return what tells one way of speaking from another: the program and how it is run."""
        if not self._version:
            self._version = self._asked_version() if self._settings.version else self._digest()
            lines = "\n".join((*self._settings.run, str(self._settings.words_per_minute)))
            self._version += f" (run as {hashlib.sha256(lines.encode()).hexdigest()[:12]})"
        return self._version

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices that the show lists, when the program is there."""
        self._program(self._settings.run[0])
        languages = self._settings.languages
        return tuple(
            Voice(self.name, id_, f"{self.name} {id_}", languages) for id_ in self._settings.voices
        )

    def synthesize(self, sentence: Sentence, voice: Voice, style: Style) -> Utterance:
        """Speak one sentence; one without a letter or figure is a short silence, unasked."""
        program = self._program(self._settings.run[0])
        if not any(map(str.isalnum, sentence.spoken)):
            return silent_utterance(sentence, _SILENT_RATE)
        failures: list[SpeechError] = []
        for _ in range(TRIES):
            try:
                return self._spoken(program, sentence, voice, style)
            except SpeechError as error:
                if isinstance(error, EngineUnavailable):
                    raise
                failures.append(error)
        raise failures[-1]

    def _spoken(self, program: str, sentence: Sentence, voice: Voice, style: Style) -> Utterance:
        settings = self._settings
        with tempfile.TemporaryDirectory(prefix="briefing-") as name:
            folder = Path(name)
            text, wav = folder / "text.txt", folder / "speech.wav"
            text.write_bytes(f"{sentence.spoken}\n".encode("utf-8", "replace"))
            values = {
                "voice": voice.id,
                "wav": str(wav),
                "text_file": str(text),
                "words_per_minute": str(style.words_per_minute),
                "stretch": f"{settings.words_per_minute / max(style.words_per_minute, 1):.3f}",
            }
            arguments = [program, *(_filled(item, values) for item in settings.run[1:])]
            ended = self._run(
                arguments,
                folder,
                stdin=None if settings.uses("text_file") else text,
                seconds=settings.timeout * (1 + len(sentence.spoken) // _LETTERS_PER_TIMEOUT),
            )
            if ended.problem:
                raise self._failed(sentence, ended.problem, ended)
            sound = wav if settings.uses("wav") else folder / "stdout"
            try:
                pcm, rate = read_wav(sound.read_bytes())
            except OSError:
                raise self._failed(sentence, "wrote no file", ended) from None
            except ValueError as error:
                raise self._failed(sentence, f"wrote no sound: {error}", ended) from None
        if not is_audible(pcm):
            raise self._failed(sentence, "said nothing", ended)
        heard = trim(Utterance(pcm, rate, ()))
        words = word_times(sentence.tokens, (), heard.sample_count)
        return Utterance(heard.pcm, rate, words)

    def _run(
        self, arguments: list[str], folder: Path, *, stdin: Path | None, seconds: float
    ) -> Ended:
        try:
            return run_outside(arguments, folder, stdin=stdin, seconds=seconds)
        except OSError as error:
            raise self._unavailable(
                f"the program {arguments[0]!r} cannot be started ({error.strerror})"
            ) from error

    def _program(self, name: str) -> str:
        """Return where a program is."""
        found = shutil.which(name)
        if found is None:
            there = Path(name).exists()
            problem = "may not be run" if there else "is not there"
            raise self._unavailable(f"the program {name!r} {problem}")
        return str(Path(found).absolute())

    def _asked_version(self) -> str:
        """Return what the version's program prints; Flite ends with code 1 after it."""
        program, *rest = self._settings.version
        with tempfile.TemporaryDirectory(prefix="briefing-") as name:
            folder = Path(name)
            arguments = [self._program(program), *rest]
            self._run(arguments, folder, stdin=None, seconds=_VERSION_SECONDS)
            printed = (folder / "stdout").read_bytes() + b"\n" + (folder / "stderr").read_bytes()
        version = " ".join(printed.decode("utf-8", "replace").split())[:_LONGEST_VERSION]
        if not version:
            raise self._unavailable(f"the program {program!r} does not print its version")
        return version

    def _digest(self) -> str:
        """Return a digest of the program and of every file among its arguments."""
        digest = hashlib.sha256()
        for file in self._files():
            try:
                with file.open("rb") as opened:
                    digest.update(hashlib.file_digest(opened, "sha256").digest())
            except OSError as error:
                raise self._unavailable(f"{str(file)!r} cannot be read") from error
        return f"sha256 {digest.hexdigest()[:16]}"

    def _files(self) -> Iterator[Path]:
        """Yield the program, and the scripts and voice files that it is given."""
        yield Path(self._program(self._settings.run[0]))
        for item in self._settings.run[1:]:
            for voice in self._settings.voices if "{voice}" in item else ("",):
                file = Path(item.replace("{voice}", voice))
                if _is_file(file):
                    yield file

    def _failed(self, sentence: Sentence, problem: str, ended: Ended) -> SpeechError:
        return SpeechError(
            f"the program {self._settings.run[0]!r} {problem}, also at its second try",
            place=sentence.place,
            remedy=f"Try it by hand, mend the show's command {self.name!r}, or name another voice"
            " with --voice.",
            last_lines=ended.last_lines,
        )

    def _unavailable(self, problem: str) -> EngineUnavailable:
        return EngineUnavailable(
            problem,
            place=f"the show's command {self.name!r}",
            remedy="Install it, give its whole path in the show's settings, or name another voice"
            " with --voice.",
        )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # longer than a path may be
        return False


def _filled(item: str, values: dict[str, str]) -> str:
    """Put values in the places of placeholders, once: a value is not looked through again."""
    return _PLACEHOLDER.sub(lambda match: values[match[1]], item)
