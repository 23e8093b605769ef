"""What there is in a site: which of its folders are finished briefings, and which are damaged."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.errors import BundleUnreadable, SiteInvalid
from briefing.findings import Finding, Severity
from briefing.publish.episode.reading import BROKEN, Found, missing_files, read_found
from briefing.publish.site.placing import OWN_FOLDERS
from briefing.publish.site.register import is_safe
from briefing.store.ownership import MANIFEST

BAD_NAME = "W-202"
"""Code of the finding that a folder's name cannot be published."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The folders of a site that are, or should be, finished briefings."""

    found: tuple[Found, ...]
    """Those that can be read, by their names."""
    unreadable: tuple[str, ...]
    """Names of the others, in order."""
    findings: tuple[Finding, ...]
    """What is wrong with the others."""


def look_over(site: Path) -> Overview:
    """Look at every folder of a site that has a manifest.

    Raises:
        SiteInvalid: the site cannot be listed.
    """
    found, unreadable, findings = [], [], []
    for name in _candidates(site):
        if name in OWN_FOLDERS or not is_safe(name):
            findings.append(_bad_name(name))
            continue
        try:
            found.append(read_found(site / name))
        except BundleUnreadable as error:
            unreadable.append(name)
            findings.append(left_out(error))
    return Overview(tuple(found), tuple(unreadable), tuple(findings))


def settled(site: Path, found: Found) -> tuple[Found, tuple[Finding, ...]]:
    """Return a briefing with what of its files is not as its manifest says.

    It may have been rendered again since its manifest was read; then it is read once more.
    """
    while findings := missing_files(site / found.folder, found):
        try:
            again = read_found(site / found.folder)
        except BundleUnreadable:
            return found, findings
        if again.manifest_sha256 == found.manifest_sha256:
            return found, findings
        found = again
    return found, ()


def left_out(error: BundleUnreadable) -> Finding:
    """Return the finding that a briefing is left out."""
    return Finding(
        BROKEN,
        Severity.WARNING,
        f"The briefing is left out: {error.problem}.",
        place=error.place,
        remedy=error.remedy,
    )


def _candidates(site: Path) -> list[str]:
    try:
        folders = [path.name for path in site.iterdir() if not path.name.startswith(".")]
        return sorted(name for name in folders if (site / name / MANIFEST).is_file())
    except OSError as error:
        raise SiteInvalid(
            f"it cannot be listed ({error.strerror})",
            place=str(site),
            remedy="Name a folder of finished briefings that may be read.",
        ) from None


def _bad_name(name: str) -> Finding:
    return Finding(
        BAD_NAME,
        Severity.WARNING,
        "The briefing is left out: its folder's name means something else in a site.",
        place=name,
        remedy="Give the folder another name.",
    )
