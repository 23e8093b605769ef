"""From a target to its destination; only the library that it needs is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefing.errors import DestinationUnreachable
from briefing.publish.sending.credentials import login_for
from briefing.publish.sending.destinations.model import Destination
from briefing.publish.sending.target import Kind, Target

_EXTRAS = {Kind.S3: "s3", Kind.SFTP: "sftp", Kind.WEBDAV: "webdav", Kind.WEBDAVS: "webdav"}
"""What to install for each, beside the program itself."""


def open_destination(target: Target, environment: Mapping[str, str]) -> Destination:
    """Return where to publish to. Servers are connected to when they are first asked something.

    Raises:
        DestinationUnreachable: a package for it is missing.
        DestinationRefused: a password would travel where others can read it.
    """
    try:
        return _opened(target, environment)
    except ImportError:
        extra = _EXTRAS[target.kind]
        raise DestinationUnreachable(
            f"a package that publishes to {target.kind}:// is missing",
            place=target.address,
            remedy=f'Type: pip install "briefing[{extra}]".',
        ) from None


def _opened(target: Target, environment: Mapping[str, str]) -> Destination:
    if target.kind is Kind.FOLDER:
        from briefing.publish.sending.destinations.folder import FolderDestination

        return FolderDestination(Path(target.path))
    if target.kind is Kind.S3:
        from briefing.publish.sending.destinations.s3 import BucketDestination

        return BucketDestination(target)
    login = login_for(target, environment)
    if target.kind is Kind.SFTP:
        from briefing.publish.sending.destinations.sftp import SftpDestination

        return SftpDestination(target, login)
    from briefing.publish.sending.destinations.webdav import WebdavDestination

    return WebdavDestination(target, login)
