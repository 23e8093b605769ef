"""Whether the files of a folder are those that the manifest lists, and as they were made."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.check.case import Case
from briefing.findings import Finding, Severity
from briefing.store.digest import sha256_file
from briefing.store.ownership import CLUTTER, MANIFEST

_AGAIN = "Render the article again, or copy the folder anew."


def look_at_listing(case: Case) -> Iterator[Finding]:
    """Yield B-002 for missing files, B-003 for changed ones, B-004 for those nobody knows."""
    if case.bundle is None:
        return
    listed = {entry.name: entry for entry in case.bundle.files}
    for name, entry in sorted(listed.items()):
        if not case.files.has(name):
            yield _wrong("B-002", "It is listed in the manifest, and is not there.", name)
            continue
        try:
            path = case.files.path(name)
            is_same = path.stat().st_size == entry.bytes and sha256_file(path) == entry.sha256
        except OSError as error:
            yield _wrong("B-003", f"It cannot be read: {error.strerror}.", name)
            continue
        if not is_same:
            yield _wrong("B-003", "It is not as it was when the briefing was made.", name)
    for name in case.files.names:
        if name not in listed and name != MANIFEST and name.split("/")[-1] not in CLUTTER:
            problem = "The manifest does not list it."
            yield Finding("B-004", Severity.WARNING, problem, name, "Move it elsewhere.")


def _wrong(code: str, problem: str, name: str) -> Finding:
    return Finding(code, Severity.ERROR, problem, name, _AGAIN)
