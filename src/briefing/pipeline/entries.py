"""Entries that a user types: looked over before they are written down or spoken."""

from __future__ import annotations

from pathlib import Path

from briefing.errors import LexiconInvalid, RecipeError
from briefing.findings import Finding, Severity
from briefing.script.lexicon import Entry, Lexicon
from briefing.script.lexicon_draft import tidied
from briefing.script.lexicon_file import MAX_BYTES, is_xml, read_bytes
from briefing.script.lexicon_toml import lexicon_from_toml, settings_of, with_entry
from briefing.script.model import Alphabet
from briefing.store.atomic import write_atomically

Settings = dict[str, str | bool]
"""What a TOML lexicon may hold for a word: ``say``, ``ipa``, ``espeak`` and ``case``."""


def typed_entry(word: str, settings: Settings) -> Entry:
    """Return the entry that a user means.

    Raises:
        RecipeError: the word cannot be shown, or nobody could say it so.
    """
    shown = tidied(word)
    if shown is None:
        raise RecipeError(
            f"{word!r} is no word that can be shown",
            remedy="Give a word or a few, with a letter or a digit in them.",
        )
    text = with_entry("", shown, settings, name="the command line")
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise RecipeError(f"what “{shown}” should say is not text") from None
    lexicon = lexicon_from_toml(data, "the command line")
    if lexicon.findings or not lexicon.entries:
        problem = lexicon.findings[0].problem.removesuffix(".") if lexicon.findings else ""
        raise RecipeError(problem, remedy="briefing lexicon add --help shows how each is written.")
    return lexicon.entries[0]


def add_to_file(path: Path, word: str, settings: Settings, *, replace: bool = False) -> Entry:
    """Write an entry into a TOML lexicon, which is made if it is not there; return the entry.

    Raises:
        RecipeError: the entry is bad, or the file has the word and nobody said to replace it.
        LexiconInvalid: the file cannot be read, or a program cannot add to it.
        OutputUnwritable: it cannot be written.
        DiskFull: there is no room left.
    """
    entry = typed_entry(word, settings)
    data = read_bytes(path) if path.exists() else b""
    if is_xml(data) or len(data) > MAX_BYTES:
        raise LexiconInvalid(
            "entries are added to TOML files only, of up to 4 MiB",
            place=str(path),
            remedy="Name another file with --file; several lexicons can be used at once.",
        )
    lexicon_from_toml(data, str(path))
    text = data.decode("utf-8")
    there = settings_of(text, entry.word)
    if there is not None and not replace:
        raise RecipeError(
            f"there is an entry for “{entry.word}” already: {there}",
            place=str(path),
            remedy="Give --replace to put the new one in its place.",
        )
    write_atomically(path, with_entry(text, entry.word, settings, name=str(path)).encode())
    return entry


def findings_about_sounds(lexicon: Lexicon, language: str) -> tuple[Finding, ...]:
    """Return findings about phonemes that the default engine's voice for a language has not got.

    Raises:
        EngineUnavailable: the engine's library is missing or broken.
    """
    entries = [entry for entry in lexicon.entries if entry.phonemes]
    if not entries:
        return ()

    from briefing.speech.engines.espeak import EspeakEngine
    from briefing.speech.engines.espeak_library import list_voices
    from briefing.speech.engines.espeak_phonemes import sounds_of
    from briefing.speech.languages import best_voice
    from briefing.speech.phonemes import PhonemesUnknown, check_mnemonics, spell_ipa

    voice = best_voice(EspeakEngine().voices(), lexicon.language or language)
    if voice is None:
        return ()
    names = {listed.identifier.rpartition("/")[2]: listed for listed in list_voices()}
    names |= {listed.language.lower(): listed for listed in reversed(names.values())}
    sounds = sounds_of(names[voice.id].identifier, voice.languages[0])
    spell = {Alphabet.IPA: spell_ipa, Alphabet.ESPEAK: check_mnemonics}
    findings = []
    for entry in entries:
        try:
            spell[entry.alphabet](entry.phonemes, sounds)
        except PhonemesUnknown as error:
            problem = f"The voice {voice.id} cannot say “{entry.word}”: {error.problem}."
            place = f"{lexicon.name}:{entry.line}"
            findings.append(Finding("X-006", Severity.WARNING, problem, place))
    return tuple(findings)
