"""The good feed with every file that it names, as small as they can be."""

from __future__ import annotations

import base64
import hashlib
import json
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from good_feed import FEED
from PIL import Image

ADDRESS = "https://harbour.example/audio/"
"""Of the site."""
FAR = '<podcast:source uri="ipfs://QmX33FYehk6ckGQ6g1D9D3FqZPix5JpKstKQKbaS8quUFb"/>'
"""What the good feed names and no site has."""
CAPTIONS = "WEBVTT\n\n00:00.000 --> 01:29.900\n<v Ines Calder>The ferry runs.\n"
TRANSCRIPT = {
    "version": "1.0.0",
    "segments": [{"speaker": "Ines", "startTime": 0, "endTime": 89.5, "body": "The ferry runs."}],
}
CHAPTERS = {
    "version": "1.2.0",
    "chapters": [
        {"startTime": 0, "title": "The ferry", "img": f"{ADDRESS}ferry/1.jpg"},
        {"startTime": 30.5, "endTime": 90, "title": "The mayor"},
    ],
}


def archive_of(feed: str) -> str:
    """Return an older page of the good feed, with one episode of its own."""
    item = feed[feed.rindex("<item>") : feed.rindex("</item>") + len("</item>")]
    page = feed[: feed.index("<item>")] + item + "</channel></rss>"
    links = f'<fh:archive/><atom:link rel="current" href="{ADDRESS}feed.xml"/>'
    own = page.replace(f'<atom:link href="{ADDRESS}old.xml" rel="prev-archive"/>', links)
    own = own.replace('audio/feed.xml" rel', 'audio/old.xml" rel')
    return own.replace("urn:uuid:1", "urn:uuid:0").replace("ferry/audio.mp3", "first/audio.mp3")


def json_of() -> dict[str, object]:
    """Return what the JSON Feed says, without the sizes of files."""
    sounds = {"urn:uuid:2": ("storm/audio.m4a", "audio/x-m4a"),
              "urn:uuid:1": ("ferry/audio.mp3", "audio/mpeg")}  # fmt: skip
    items = [
        {"id": guid, "attachments": [{"url": ADDRESS + path, "mime_type": kind}]}
        for guid, (path, kind) in sounds.items()
    ]
    return {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "items": items}


def write_site(folder: Path) -> None:
    """Write the whole site."""
    for name in ("ferry", "storm", "first"):
        (folder / name).mkdir(parents=True)
    write_sound(folder / "ferry" / "audio.mp3", 90)
    write_sound(folder / "storm" / "audio.m4a", 220)
    (folder / "first" / "audio.mp3").write_bytes((folder / "ferry" / "audio.mp3").read_bytes())
    (folder / "trailer.mp3").write_bytes(b"trailer")
    (folder / "ferry" / "film.mp4").write_bytes(b"a film, it may be")
    for name in ("show.jpg", "ferry/artwork.jpg", "ferry/1.jpg"):
        Image.new("RGB", (1400, 1400), (20, 40, 60)).save(folder / name, quality=20)
    (folder / "ferry" / "captions.vtt").write_text(CAPTIONS, encoding="utf-8")
    write_json(folder / "ferry" / "transcript.json", TRANSCRIPT)
    write_json(folder / "ferry" / "chapters.json", CHAPTERS)
    write_documents(folder)


def write_documents(folder: Path) -> None:
    """Write the feed, its archive and its JSON Feed for the files that are there."""
    film = (folder / "ferry" / "film.mp4").read_bytes()
    digest = base64.b64encode(hashlib.sha256(film).digest()).decode()
    sizes = {
        'length="8"': f'length="{len(film)}"',
        'length="6"': f'length="{(folder / "ferry/audio.mp3").stat().st_size}"',
        'length="5"': f'length="{(folder / "storm/audio.m4a").stat().st_size}"',
        FAR: "",
        "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=": digest,
    }
    text = FEED
    for old, new in sizes.items():
        text = text.replace(old, new)
    (folder / "feed.xml").write_text(text, encoding="utf-8")
    (folder / "old.xml").write_text(archive_of(text), encoding="utf-8")
    said = json_of()
    items = said["items"]
    assert isinstance(items, list)
    for item in items:
        (attachment,) = item["attachments"]
        sound = folder / attachment["url"].removeprefix(ADDRESS)
        attachment["size_in_bytes"] = sound.stat().st_size
    write_json(folder / "feed.json", said)


def write_json(path: Path, said: object) -> None:
    """Write data as JSON."""
    path.write_text(json.dumps(said), encoding="utf-8")


def write_sound(path: Path, seconds: int) -> None:
    """Write so many seconds of silence, coded as the file's name says."""
    codec, rate = {".mp3": ("libmp3lame", 8000), ".m4a": ("aac", 8000)}[path.suffix]
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout="mono")
        assert isinstance(stream, av.AudioStream)
        silence = np.zeros((1, seconds * rate), np.float32)
        frame = av.AudioFrame.from_ndarray(silence, format="fltp", layout="mono")
        frame.sample_rate, frame.time_base, frame.pts = rate, Fraction(1, rate), 0
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
