"""What a page tells search engines, in the words of schema.org.

What has to be an absolute address is left out while nobody knows where the site will be. Whatever
an article says stays text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
from itertools import chain
from typing import Any

from markupsafe import Markup

from briefing.editions.page.addresses import EMBED, address_of_page, file_address, web_address
from briefing.editions.page.model import MediaShown, PageView, Part, SentenceShown, TrackShown

_CONTEXT = "https://schema.org"
_IN_SCRIPTS = str.maketrans(
    {sign: f"\\u{ord(sign):04x}" for sign in ("<", ">", "&", "\u2028", "\u2029")}
)
"""What could end a script element, or a line of one (HTML, 4.12.1.3)."""

Data = dict[str, Any]
"""A thing of schema.org: a ``@type`` and its properties."""


def json_ld(view: PageView) -> Markup:
    """Return the page's ``<script type="application/ld+json">``, ready to stand in its head.

    It holds a ``NewsArticle`` with its ``VideoObject`` and ``AudioObject`` (schema.org), and what
    WebSchemas's accessibility vocabulary has to say of them. What is said stands in it once, as
    the transcript of the film, or of the sound when there is no film.
    """
    data = json.dumps(article_data(view), ensure_ascii=False, separators=(",", ":"))
    safe = Markup(data.translate(_IN_SCRIPTS))
    return Markup('<script type="application/ld+json">{}</script>').format(safe)


def article_data(view: PageView) -> Data:
    """Return what :func:`json_ld` writes, as data; what is not known is not in it."""
    image = [file_address(view, photo) for photo in _pictures(view)]
    show = {"@type": "Organization", "name": clean(view.show), "url": web_address(view.show_link)}
    transcript = _transcript(view)
    return _known(
        {
            "@context": _CONTEXT,
            "@type": "NewsArticle",
            "headline": clean(view.title),
            "description": clean(view.summary_text),
            "inLanguage": view.language,
            "url": address_of_page(view),
            "mainEntityOfPage": address_of_page(view),
            "isBasedOn": web_address(view.link),
            "datePublished": _published(view),
            "articleSection": clean(view.section),
            "author": {"@type": "Person", "name": clean(view.byline)} if view.byline else None,
            "publisher": _known(show) if view.show else None,
            "image": [address for address in image if address],
            **_accessibility(view),
            "video": _video(view, transcript),
            "audio": _audio(view, "" if view.films else transcript),
        }
    )


def duration(seconds: Fraction) -> str:
    """Return a time as ISO 8601 has it, to the millisecond.

    >>> duration(Fraction(220)), duration(Fraction(7445, 2)), duration(Fraction(0))
    ('PT3M40S', 'PT1H2M2.5S', 'PT0S')
    """
    whole, thousandths = divmod(int(seconds * 1000 + Fraction(1, 2)), 1000)
    minutes, left = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    rest = f"{left}.{thousandths:03}".rstrip("0").rstrip(".") if thousandths else str(left)
    said = f"{hours}H" * bool(hours) + f"{minutes}M" * bool(minutes)
    return f"PT{said}{rest}S" if rest != "0" or not said else f"PT{said}"


def clean(words: str) -> str:
    """Return a text on one line, without what shows nothing or cannot be written as UTF-8."""
    kept = "".join(sign if _shows(sign) else " " for sign in words)
    return " ".join(kept.split())


def _shows(sign: str) -> bool:
    return sign >= " " and not "\x7f" <= sign <= "\x9f" and not "\ud800" <= sign <= "\udfff"


def _known(data: Mapping[str, Any]) -> Data:
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}


def _published(view: PageView) -> str:
    moment: date | datetime | None = view.published_at or view.published
    return moment.isoformat() if moment else ""


def _pictures(view: PageView) -> Iterator[str]:
    photos = (part.photo.path for part in view.parts if part.photo)
    return iter(dict.fromkeys(path for path in (*photos, view.poster) if path))


def _transcript(view: PageView) -> str:
    """Return what is said, each piece of the page on a line of its own."""
    pieces: list[tuple[SentenceShown, ...]] = [view.kicker, view.headline, view.summary]
    pieces += [part.sentences for part in view.parts]
    pieces.append(view.closing)
    lines = (" ".join(clean(sentence.text) for sentence in piece) for piece in pieces)
    return "\n".join(line for line in lines if line)


def _video(view: PageView, transcript: str) -> Data | None:
    if not view.films:
        return None
    film = {
        **_medium(view, view.films[0], transcript),
        "@type": "VideoObject",
        "videoFrameSize": f"{view.width}x{view.height}" if view.width else "",
        "embedUrl": file_address(view, EMBED),
        "caption": [
            _caption(view, track)
            for track in view.tracks
            if track.kind in ("captions", "subtitles") and view.base
        ],
        "hasPart": list(_clips(view)),
    }
    return _known(film)


def _audio(view: PageView, transcript: str) -> Data | None:
    if not view.sounds:
        return None
    return _known({**_medium(view, view.sounds[0], transcript), "@type": "AudioObject"})


def _medium(view: PageView, medium: MediaShown, transcript: str) -> Data:
    return {
        "@type": "MediaObject",
        "name": clean(view.title),
        "description": clean(view.summary_text) or clean(view.title),
        "inLanguage": view.language,
        "duration": duration(view.seconds),
        "uploadDate": _published(view),
        "thumbnailUrl": file_address(view, view.poster),
        "contentUrl": file_address(view, medium.path),
        "encodingFormat": medium.media_type,
        "transcript": transcript,
    }


def _caption(view: PageView, track: TrackShown) -> Data:
    return {
        "@type": "MediaObject",
        "encodingFormat": "text/vtt",
        "inLanguage": track.language,
        "contentUrl": file_address(view, track.path),
    }


def _clips(view: PageView) -> Iterator[Data]:
    """Yield the chapters, whose moments are named as Media Fragments have them (W3C, 4.2.1)."""
    page = address_of_page(view)
    for chapter in view.chapters:
        start, end = _number(chapter.start), _number(chapter.end)
        yield _known(
            {
                "@type": "Clip",
                "name": clean(chapter.title),
                "startOffset": start,
                "endOffset": end,
                "url": f"{page}#t={start}" if page else "",
            }
        )


def _number(seconds: Fraction) -> float | int:
    rounded = round(float(seconds), 3)
    return int(rounded) if rounded.is_integer() else rounded


def _accessibility(view: PageView) -> Data:
    """Return how the page can be read (WebSchemas/Accessibility, the W3C's list of values)."""
    heard = bool(view.films or view.sounds)
    photos = [part.photo for part in view.parts if part.photo]
    seen = bool(view.films or photos)
    features = chain(
        ("readingOrder", "structuralNavigation", "displayTransformability"),
        ("alternativeText",) if photos and all(photo.description for photo in photos) else (),
        ("transcript", "synchronizedAudioText") if heard else (),
        ("closedCaptions",) if view.captions and view.films else (),
        ("audioDescription",) if _descriptions_spoken(view) and heard else (),
    )
    return {
        "accessMode": ["textual", *["auditory"] * heard, *["visual"] * seen],
        "accessModeSufficient": [
            {"@type": "ItemList", "itemListElement": [mode]}
            for mode in ("textual", *["auditory"] * heard)
        ],
        "accessibilityFeature": sorted(features),
        "accessibilityHazard": ["noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard"],
        "accessibilityControl": ["fullKeyboardControl", "fullMouseControl", "fullTouchControl"],
    }


def _descriptions_spoken(view: PageView) -> bool:
    pictures = [part for part in view.parts if part.kind is Part.PICTURE]
    return bool(pictures) and all(part.sentences for part in pictures)
