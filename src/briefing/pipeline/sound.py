"""Making what is heard of a briefing that is laid out: the films' sound, and every audio edition.

Each file is made as loud as its receiver wants it by itself, since each coder changes peaks in its
own way; all of an edition are coded from one sound, side by side.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.findings import Finding
from briefing.media.accompany import Accompanied, accompany
from briefing.media.audio_file import encode_sound
from briefing.media.labels import SoundLabels
from briefing.media.loudness import Loudness, MasterReport, master, measure
from briefing.media.sound import Placed, write_narration
from briefing.media.voice_chain import VoiceChain, apply_chain
from briefing.pipeline.accompaniment import accompaniment_of
from briefing.pipeline.assembly import Assembly
from briefing.pipeline.keeping import Kept
from briefing.pipeline.labels import labels_of
from briefing.pipeline.laid import Laid
from briefing.pipeline.pictures import Pictures
from briefing.pipeline.progress import Progress, Stage
from briefing.pipeline.recipe import Edition
from briefing.store.cache import Cache
from briefing.timeline.chapters import chapters
from briefing.timeline.model import Chapter, Timeline
from briefing.timeline.plain import without_pictures
from briefing.timeline.rate import SAMPLE_RATE

AUDIO, PLAIN = "audio", "audio-plain"
"""How the names of audio editions begin: the one with all that is said, and the plain one."""
FILM_SOUND = f"{AUDIO}.m4a"
STEM_SOURCE = "stem.wav"


@dataclass(frozen=True, slots=True)
class Programme:
    """What one audio edition plays."""

    name: str
    """How its files' names begin."""
    timeline: Timeline
    """When what is said in it."""
    chapters: tuple[Chapter, ...]
    """Its parts."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was made to be heard."""

    main: MasterReport
    """What mastering did to the sound that films have."""
    editions: Mapping[str, MasterReport]
    """What it did to each file, by name; empty when only films were asked for."""
    programmes: tuple[Programme, ...]
    """What they play, the main one first."""
    accompanied: Accompanied | None = None
    """What is heard besides the voice; none when nothing is."""

    @property
    def plain(self) -> Programme | None:
        """What the plain edition plays; none when there is no such edition."""
        return next((one for one in self.programmes if one.name == PLAIN), None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was noticed."""
        return self.accompanied.findings if self.accompanied else ()

    def seconds(self) -> dict[str, float]:
        """Return how long each file plays, by name."""
        lengths = {one.name: one.timeline.sample_count / SAMPLE_RATE for one in self.programmes}
        return {name: lengths[Path(name).stem] for name in self.editions}


@dataclass(frozen=True, slots=True)
class Studio:
    """Where sounds are made."""

    laid: Laid
    """What they are made of."""
    folder: Path
    """Where finished files go."""
    work: Path
    """Where what is needed on the way goes."""
    cache: Cache
    """What was coded before."""
    pictures: Future[Pictures]
    """The pictures that sound files carry."""
    pool: Executor
    """Whoever works side by side."""

    def make(self, films: Assembly, progress: Progress) -> Heard:
        """Make the films' sound, and every audio edition that the recipe asks for."""
        laid = self.laid
        editions, formats = laid.recipe.editions, laid.recipe.audio_formats
        progress.begin(Stage.SOUND, 2)
        programme = Programme(AUDIO, laid.timeline, laid.chapters)
        wav, accompanied = self._assembled(programme)
        before = measure(wav)
        progress.advance(Stage.SOUND)
        wanted = formats if Edition.AUDIO in editions else ()
        others = self._coded(programme, wav, before, (name for name in wanted if name != "m4a"))
        plain = plain_programme(laid) if Edition.PLAIN in editions else None
        if plain:
            alone, _ = self._assembled(plain)
            others |= self._coded(plain, alone, measure(alone), formats)
        main = self._film_sound(programme, wav, before, films)
        if "m4a" in wanted:
            (self.work / FILM_SOUND).rename(self.folder / FILM_SOUND)
        made = {FILM_SOUND: main} if "m4a" in wanted else {}
        made |= {name: report.result() for name, report in others.items()}
        progress.end(Stage.SOUND, f"{main.after.integrated_lufs:.1f} LUFS")
        return Heard(
            main,
            dict(sorted(made.items())),
            (programme, plain) if plain else (programme,),
            accompanied,
        )

    def _assembled(self, programme: Programme) -> tuple[Path, Accompanied | None]:
        """Return a programme before it is mastered: the voice, and what is heard besides it."""
        laid, work, name = self.laid, self.work, programme.name
        timeline = programme.timeline
        starts = {timed.sentence.id: timed.start for timed in timeline.sentences()}
        placed = (Placed(starts[said], pcm) for said, pcm in laid.narration.utterances(starts))
        voice = work / f"{name}.narration.wav"
        write_narration(voice, placed, timeline.sample_count)
        if laid.recipe.voice_chain is not VoiceChain.NONE:
            treated = work / f"{name}.treated.wav"
            apply_chain(voice, treated, laid.recipe.voice_chain)
            voice = treated
        with_ = accompaniment_of(laid.recipe, work)
        if with_ is None:
            return voice, None
        whole = work / f"{name}.whole.wav"
        speech = [(timed.start, timed.end) for timed in timeline.sentences()]
        return whole, accompany(voice, whole, with_, speech=speech)

    def _film_sound(
        self, programme: Programme, wav: Path, before: Loudness, films: Assembly
    ) -> MasterReport:
        """Code the sound that films have, and begin to put them together with it."""
        labels = self._labels(programme)

        def encode(mastered: Path, target: Path) -> None:
            encode_sound(mastered, target, labels, Kept(self.cache, "sound"))
            films.take_sound(target)
            if Edition.STEMS in self.laid.recipe.editions:
                shutil.copyfile(mastered, self.work / STEM_SOURCE)

        return master(wav, self.work / FILM_SOUND, self.laid.recipe.loudness, encode, before=before)

    def _coded(
        self, programme: Programme, wav: Path, before: Loudness, formats: Iterable[str]
    ) -> dict[str, Future[MasterReport]]:
        """Begin to code an edition in several formats."""
        names = [f"{programme.name}.{suffix}" for suffix in formats]
        return {name: self.pool.submit(self._code, programme, wav, before, name) for name in names}

    def _code(self, programme: Programme, wav: Path, before: Loudness, name: str) -> MasterReport:
        labels = self._labels(programme)

        def encode(mastered: Path, target: Path) -> None:
            encode_sound(mastered, target, labels, Kept(self.cache, "sound"))

        return master(wav, self.folder / name, self.laid.recipe.loudness, encode, before=before)

    def _labels(self, programme: Programme) -> SoundLabels:
        pictures = self.pictures.result()
        return labels_of(self.laid, programme.timeline, programme.chapters, pictures)


def plain_programme(laid: Laid) -> Programme | None:
    """Return what the plain edition plays; none when there are no pictures to leave out."""
    timeline = without_pictures(laid.timeline)
    if timeline is None:
        return None
    return Programme(PLAIN, timeline, chapters(timeline, laid.article.headline))


def sound_data(laid: Laid, heard: Heard) -> dict[str, Any]:
    """Return what the manifest says of the sound."""
    recipe, main = laid.recipe, heard.main
    data: dict[str, Any] = {
        "profile": main.profile.name,
        "convention": "one channel, measured as it is heard from two loudspeakers",
        "gain_db": round(main.gain_db, 2),
        "before": _figures(main.before),
        "after": _figures(main.after),
        "files": {name: _figures(report.after) for name, report in heard.editions.items()},
        "voice_chain": recipe.voice_chain.value,
    }
    besides = heard.accompanied
    if besides:
        data["besides_the_voice"] = {
            "ident_samples": besides.ident,
            "bed_samples": besides.bed,
            "sign_off_samples": besides.sign_off,
            "bed_below_speech_db": besides.margin_db and round(besides.margin_db, 2),
        }
    if heard.plain:
        data["plain"] = {
            "samples": heard.plain.timeline.sample_count,
            "chapters": [
                {"title": c.title, "start_sample": c.start, "end_sample": c.end}
                for c in heard.plain.chapters
            ],
        }
    return data


def _figures(loudness: Loudness) -> dict[str, float]:
    return {
        "integrated_lufs": round(loudness.integrated_lufs, 2),
        "true_peak_dbtp": round(loudness.true_peak_dbtp, 2),
        "range_lu": round(loudness.range_lu, 2),
    }
