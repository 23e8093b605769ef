"""The page of a finished briefing: written last, from its folder alone, and listed with all."""

from __future__ import annotations

from pathlib import Path

from briefing.captions.formats import WRITERS
from briefing.editions.bundle import Bundle, read_bundle
from briefing.editions.manifest import files_to_data, list_files, manifest_text
from briefing.editions.page.machine import json_ld, meta_tags
from briefing.editions.page.view import page_view
from briefing.editions.page.writing import write_embed, write_page
from briefing.pipeline.show.model import Show
from briefing.store.atomic import write_atomically
from briefing.store.ownership import MANIFEST

PAGE, EMBED = "index.html", "embed.html"
_FEED = "feed.xml"


def add_page(building: Path, folder: str, show: Show) -> None:
    """Write the page of a briefing that is finished but for it, and list it in the manifest.

    Args:
        building: where the briefing is now.
        folder: what its folder will be called.
        show: whose it is: the address that it will be found at, and its feed.
    """
    bundle = read_bundle(building)
    base = show.feed.base
    view = page_view(
        bundle,
        captions=_captions(bundle),
        base=base,
        folder=folder,
        feed=f"../{show.feed.file or _FEED}" if base else "",
    )
    page = write_page(view, machine=json_ld(view), head=meta_tags(view))
    for name, text in ((PAGE, page), (EMBED, write_embed(view))):
        write_atomically(building / name, text.encode("utf-8"))
    files = [file for file in list_files(building, {}) if file.name != MANIFEST]
    manifest = {**bundle.manifest, "files": files_to_data(files)}
    write_atomically(building / MANIFEST, manifest_text(manifest).encode("utf-8"))


def _captions(bundle: Bundle) -> str:
    file = bundle.file(WRITERS["webvtt"].file_name())
    return file.read_text(encoding="utf-8") if file and file.exists() else ""
