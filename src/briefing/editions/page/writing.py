"""A briefing's page as HTML: one file, its style and script inline, complete without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from briefing.captions.direction import base_direction
from briefing.editions.page.addresses import web_address
from briefing.editions.page.files_shown import CAPTION_FORMATS, language_in, language_name
from briefing.editions.page.inline import policy, safe_json, script, style
from briefing.editions.page.model import CueShown, DownloadShown, PageView, Part, PartShown
from briefing.editions.page.schema_org import clean
from briefing.editions.page.words import language_of, script_text, text
from briefing.script.joining import space_after

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_TEMPLATES = Path(__file__).parent / "templates"
_ALSO_IN_SCRIPT = ("chapters", "transcript")
"""Texts of the page that its script says as well."""


def write_page(view: PageView, *, machine: str = "", head: str = "") -> str:
    """Return the page, as HTML: the same text for the same view.

    Args:
        view: what is on it. All its texts are text, never markup.
        machine: elements for its head that tell machines what it is, already escaped.
        head: more elements for its head, likewise.
    """
    from markupsafe import Markup

    is_led = bool(view.parts) and view.parts[0].kind is Part.PICTURE
    numbered = [*enumerate(view.parts)]
    return _rendered(
        "page.html",
        view,
        machine=Markup(machine),  # escaped where it was made
        head=Markup(head),
        show_link=web_address(view.show_link) or "../index.html",
        has_player=bool(view.films or view.sounds),
        published=_moment(view),
        day=_day(view),
        lead=view.parts[0] if is_led else None,
        groups=tuple(_groups(numbered[is_led:])),
        offered=tuple(_offered(view)),
        language=language_name(view.language, language_of(view.language)),
        link=web_address(view.link),
        page="",
    )


def write_embed(view: PageView) -> str:
    """Return the player alone, as HTML for a frame in somebody else's page."""
    return _rendered("embed.html", view, page="index.html")


def _rendered(template: str, view: PageView, **values: Any) -> str:
    from markupsafe import Markup

    words, spoken = text(view.language), language_of(view.language)

    def say(key: str, **filled: str) -> str:
        return words[key].format(**filled) if filled else words[key]

    sheet, code = style(), script()
    return (
        _environment()
        .get_template(template)
        .render(
            view=view,
            say=say,
            own=_own(spoken, view.language),
            heading=words[_heading(view)],
            data=Markup(safe_json(_data(view))),  # no sign of it can be markup
            style=Markup(sheet),  # our own files
            script=Markup(code),
            policy=policy(style=sheet, script=code),
            **values,
        )
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: _writable(value) if type(value) is str else value,
    )
    environment.filters |= {
        "clock": _clock,
        "lang": _lang,
        "path": quote,
        "short": lambda time: f"{float(time):.3f}".rstrip("0").rstrip("."),
        "space": space_after,
        "time": lambda time: f"{float(time):.3f}",
    }
    return environment


def _writable(words: str) -> str:
    """Return a text without the signs that HTML cannot have."""
    return words if words.isprintable() else (clean(words) or " ")


def _own(spoken: str, language: str) -> Markup:
    """Return the attributes of the page's own words: none in a page of their language."""
    from markupsafe import Markup

    if spoken.lower() in (language.lower(), language.lower().split("-")[0]):
        return Markup("")
    return _lang(spoken)


def _lang(language: str) -> Markup:
    from markupsafe import Markup

    if not language:
        return Markup("")
    return Markup(' lang="{}" dir="{}"').format(language, base_direction(language))


def _clock(time: Fraction) -> str:
    """Return a time as a clock shows it.

    >>> _clock(Fraction(653, 10)), _clock(Fraction(3601))
    ('1:05', '1:00:01')
    """
    minutes, seconds = divmod(int(time), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _heading(view: PageView) -> str:
    if view.films and view.sounds:
        return "watch-or-listen"
    return "watch" if view.films else "listen"


def _moment(view: PageView) -> str:
    moment = view.published_at or view.published
    return moment.isoformat() if moment else ""


def _day(view: PageView) -> str:
    from babel.dates import format_date

    day = view.published or view.published_at
    return format_date(day, "long", locale=language_of(view.language)) if day else ""


def _groups(
    parts: Sequence[tuple[int, PartShown]],
) -> Iterator[tuple[str, tuple[tuple[int, PartShown], ...]]]:
    """Yield parts that belong together: a list's items, and what one speaker says on and on."""
    for (kind, _), group in groupby(parts, lambda one: (one[1].kind, one[1].speaker)):
        yield kind.value, tuple(group)


def _offered(view: PageView) -> Iterator[tuple[str, str, str]]:
    """Yield the path, the name and the size of each download, in the page's own words."""
    from briefing.editions.page.words.durations import file_size

    for one in view.downloads:
        yield one.path, _download_name(one, view.language), file_size(one.bytes, view.language)


def _download_name(one: DownloadShown, language: str) -> str:
    suffix = PurePosixPath(one.path).suffix
    filled = {
        "format": CAPTION_FORMATS.get(suffix, suffix.removeprefix(".").upper()),
        "language": language_name(language_in(one.path) or language, language_of(language)),
    }
    name = text(language)[one.name].format(**filled)
    return f"{name} ({filled['format']})" if one.name == "download-plain" else name


def _data(view: PageView) -> Mapping[str, Any]:
    """Return what the script is told. Times are seconds."""
    spoken = text(view.language)
    words = dict(script_text(view.language)) | {key: spoken[key] for key in _ALSO_IN_SCRIPT}
    return {
        "duration": _rounded(view.seconds),
        "fps": str(view.fps),
        "drop_frame": view.drop_frame,
        "start_frame": view.start_frame,
        "language": view.language,
        "words_language": language_of(view.language),
        "title": view.title,
        "show": view.show,
        "poster": view.poster,
        "captions": [_cue(cue) for cue in view.captions],
        "descriptions": [_cue(cue) for cue in view.descriptions],
        "chapters": [
            {"start": _rounded(c.start), "end": _rounded(c.end), "title": c.title}
            for c in view.chapters
        ],
        "words": words,
    }


def _cue(cue: CueShown) -> Mapping[str, Any]:
    return {"start": _rounded(cue.start), "end": _rounded(cue.end), "lines": cue.lines}


def _rounded(time: Fraction) -> float:
    return round(float(time), 3)
