"""Which files of a site are for the public: what its feeds and pages tell of, and they themselves.

Hidden files are not, nor what was removed, nor what is in no feed and on no page. A file whose
address had other bytes when a feed first named it is not either: its bytes are public at another
address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from briefing.errors import BundleUnreadable, SiteInvalid
from briefing.publish.episode.making import PAGE
from briefing.publish.episode.reading import Found, read_found
from briefing.publish.model import (
    JSON_FEED_TYPE,
    RSS_TYPE,
    Asset,
    Order,
    SiteFile,
    media_type_of,
)
from briefing.publish.site.building import OPML
from briefing.publish.site.kept import EpisodeKept, Register
from briefing.publish.site.placing import OWN_FOLDERS
from briefing.publish.site.register import read_register
from briefing.store.ownership import MANIFEST

_FEED_TYPES = {".xml": RSS_TYPE, ".json": JSON_FEED_TYPE}


def site_files(site: Path) -> tuple[SiteFile, ...]:
    """Return every file of a site that is for the public, by when it may be published.

    Briefings' files are those that their manifests list, and the manifests themselves. What is
    not there, or has another size than it should, is left out, unless a feed names it.

    Raises:
        SiteInvalid: the site is no folder, its register is damaged, or its briefings have changed
            since the feeds were built.
    """
    register = read_register(site)
    files = {file.path: file for file in _files(site, register)}
    for episode in register.episodes:
        _check_told(site, episode, files)
    _check_linked(site, register, files)
    order = list(Order)
    return tuple(sorted(files.values(), key=lambda file: (order.index(file.order), file.path)))


def _files(site: Path, register: Register) -> Iterator[SiteFile]:
    for episode in register.episodes:
        if episode.is_listed:
            yield from _of_briefing(site, episode.folder, register)
            yield from _of_assets(site, episode.files)
    listed = {episode.folder for episode in register.episodes if episode.is_listed}
    for folder in register.linked:
        if folder not in listed:
            yield from _of_briefing(site, folder, register)
    for show in register.shows:
        assets = [kept.asset for kept in (show.artwork, show.trailer) if kept]
        yield from _of_assets(site, assets)
        for path in show.documents:
            yield from _document(site, path, register, Order.FEED)
    yield from _document(site, OPML, register, Order.FEED)
    for path in register.pages:
        yield from _document(site, path, register, Order.PAGE)


def _check_told(site: Path, episode: EpisodeKept, files: Mapping[str, SiteFile]) -> None:
    """Make sure that what the feeds tell of an episode is so: they would name what is not there.

    Raises:
        SiteInvalid: it is not.
    """
    problem = f"“{episode.title}” was not removed yet" if episode.removed and episode.files else ""
    for asset in episode.files:
        there = files.get(asset.path)
        is_page = asset.path.rpartition("/")[2] == PAGE
        if not problem and (there is None or (there.sha256 != asset.sha256 and not is_page)):
            problem = f"{asset.path} is not what it was"
    if problem:
        raise SiteInvalid(
            f"{problem} when the feed was built",
            place=str(site),
            remedy=f"Build it again: briefing feed build {site}.",
        )


def _check_linked(site: Path, register: Register, files: Mapping[str, SiteFile]) -> None:
    """Make sure that the site's pages tell of what is there, and of nothing that was removed.

    Raises:
        SiteInvalid: they do not.
    """
    removed = {e.folder for e in register.episodes if e.removed}
    removed -= {e.folder for e in register.episodes if not e.removed}
    for folder in register.linked:
        if folder in removed or f"{folder}/{MANIFEST}" not in files:
            raise SiteInvalid(
                f"the site's pages tell of {folder}, which is not there or was removed",
                place=str(site),
                remedy=f"Build them again: briefing site {site}.",
            )


def _of_briefing(site: Path, folder: str, register: Register) -> Iterator[SiteFile]:
    try:
        found = read_found(site / folder)
    except BundleUnreadable:
        return
    for path, size, digest in _listed(site, found):
        is_hidden = any(part.startswith(".") for part in path.split("/"))
        has_other_bytes = register.addresses.get(path, digest) != digest
        if not is_hidden and not has_other_bytes and _size(site / path) == size:
            is_page = path.rpartition("/")[2] in (PAGE, MANIFEST)
            order = Order.PAGE if is_page else Order.MEDIA
            yield SiteFile(path, media_type_of(path), size, digest, order)


def _listed(site: Path, found: Found) -> Iterator[tuple[str, int, str]]:
    manifest = f"{found.folder}/{MANIFEST}"
    yield manifest, _size(site / manifest), found.manifest_sha256
    for file in found.files:
        yield f"{found.folder}/{file.name}", file.bytes, file.sha256


def _of_assets(site: Path, assets: Sequence[Asset]) -> Iterator[SiteFile]:
    """Yield what builds put beside the briefings; the others are told of by their manifests."""
    for asset in assets:
        is_own = asset.path.partition("/")[0] in OWN_FOLDERS
        if is_own and _size(site / asset.path) == asset.bytes:
            yield SiteFile(asset.path, asset.media_type, asset.bytes, asset.sha256, Order.MEDIA)


def _document(site: Path, path: str, register: Register, order: Order) -> Iterator[SiteFile]:
    try:
        data = (site / path).read_bytes()
    except OSError:
        return
    digest = sha256(data).hexdigest()
    if digest in register.made.get(path, ()):
        types = _FEED_TYPES if order is Order.FEED else {}
        media_type = types.get(Path(path).suffix, media_type_of(path))
        yield SiteFile(path, media_type, len(data), digest, order)


def _size(path: Path) -> int:
    """Return a file's size; -1 when it is none."""
    try:
        return path.stat().st_size if path.is_file() else -1
    except OSError:
        return -1
