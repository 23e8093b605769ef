"""Who we are to a server: from the environment or the keyring, and from nowhere else.

A bucket's keys are no matter of ours: its library looks for them where all tools do (``AWS_*`` in
the environment, ``~/.aws``, the machine's role).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.publish.sending.target import Kind, Target

SERVICE = "briefing"
"""What the keyring has our passwords under; the name beside it is the target's host."""
SFTP_PASSWORD = "BRIEFING_SFTP_PASSWORD"
WEBDAV_USER = "BRIEFING_WEBDAV_USER"
WEBDAV_PASSWORD = "BRIEFING_WEBDAV_PASSWORD"
"""Variables of the environment."""


@dataclass(frozen=True, slots=True)
class Login:
    """A name and a password. It does not show the password when it is printed."""

    user: str
    """The name; may be empty."""
    password: str = field(repr=False)
    """The password; empty when there is none, or when a key does."""


def login_for(target: Target, environment: Mapping[str, str]) -> Login:
    """Return who we are to a server. The environment goes before the keyring."""
    if target.kind is Kind.SFTP:
        user, said = target.user, environment.get(SFTP_PASSWORD, "")
    else:
        user = target.user or environment.get(WEBDAV_USER, "")
        said = environment.get(WEBDAV_PASSWORD, "")
    return Login(user, said or _kept(target.host))


def _kept(host: str) -> str:
    """Return the password that the keyring has for a host; empty without one."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:  # it is an extra
        return ""
    try:
        return keyring.get_password(SERVICE, host) or ""
    except KeyringError:  # there is none on this machine, or it is locked
        return ""
