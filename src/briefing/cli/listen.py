"""``briefing say --listen``: one phrase in each form that it could be said in, as a WAV file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.pipeline.listening import Heard
    from briefing.pipeline.show.model import Show
    from briefing.script.lexicon import Lexicon


def listen_to(
    phrase: str,
    language: str,
    lexicons: Sequence[Lexicon],
    show: Show,
    ways: Mapping[str, Sequence[str]],
    voice: str | None,
    output: Path | None,
    *,
    plain: bool,
    as_json: bool,
) -> None:
    """Write the file, and list what is heard in it from when to when.

    ``ways`` are those that the user typed, by the name of their option.

    Raises:
        BriefingError: the phrase or a way to say it is none, or something failed.
    """
    import json

    from briefing.cli.console import give, table
    from briefing.cli.console import say as tell
    from briefing.pipeline.engines import engines_of
    from briefing.pipeline.entries import typed_entry
    from briefing.pipeline.listening import forms_of, listen
    from briefing.speech.contract import Style
    from briefing.speech.registry import find_voice
    from briefing.store.atomic import write_atomically
    from briefing.store.slug import slugify

    shown = typed_entry(phrase, {"say": phrase}).word
    typed = [typed_entry(shown, {way: text}) for way, texts in ways.items() for text in texts]
    engine, speaker = find_voice(voice or show.voice, language, engines_of(show))
    audition = listen(forms_of(shown, language, lexicons, typed), engine, speaker, Style())
    path = output or Path(f"{slugify(shown, 'phrase')}.wav")
    write_atomically(path, audition.wav())

    def seconds(samples: int) -> float:
        return round(samples / audition.sample_rate, 2)

    if as_json:
        forms = [
            {
                "origin": heard.form.origin,
                "said": heard.form.sentence.spoken,
                "sounds": _sounds(heard),
                "start": seconds(heard.start),
                "end": seconds(heard.end),
            }
            for heard in audition.heard
        ]
        data = {"file": str(path), "voice": f"{engine.name}:{speaker.id}", "forms": forms}
        give(json.dumps(data, ensure_ascii=False, indent=2))
        return
    tell(f"{path}: “{shown}”, spoken by {engine.name}:{speaker.id}.")
    rows = [
        (
            f"{seconds(heard.start):.2f} s",
            heard.form.origin,
            " ".join(filter(None, (heard.form.sentence.spoken, _sounds(heard)))),
            _remark(heard),
        )
        for heard in audition.heard
    ]
    table(("At", "By", "Said", ""), rows, plain=plain)


def _sounds(heard: Heard) -> str:
    from briefing.script.preflight import written_sounds

    return written_sounds(heard.form.sentence.pronunciations)


def _remark(heard: Heard) -> str:
    is_read = heard.form.sentence.pronunciations and not heard.has_sounds
    return "read from its text: the engine takes no such phonemes" if is_read else ""
