"""Publishing to a server over SSH.

A server whose key is not in ``known_hosts`` is refused: whoever could pass for it would get a
password, and could publish in its place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from briefing.publish.credentials import SERVICE, SFTP_PASSWORD, Login
from briefing.publish.destinations.files import FilesDestination
from briefing.publish.destinations.model import Remote, Verdict, refused, unreachable
from briefing.publish.target import Target

CONNECT_SECONDS = 20
ANSWER_SECONDS = 60
"""How long a server may take to answer."""
SSH_PORT = 22


class SftpDestination(FilesDestination):
    """A folder of a server. Its path starts from the server's root."""

    at_once = 1  # there is one connection, and requests in it wait for each other

    def __init__(self, target: Target, login: Login) -> None:
        import paramiko  # noqa: F401  # it is an extra; the filesystem is opened when needed

        self._target = target
        self._login = login
        super().__init__(target.address, None, f"/{target.path}")

    def find(self, folders: Collection[str]) -> Mapping[str, Remote]:
        """Connect, if that was not done yet, and return the files in some folders."""
        if self._files is None:
            self._files = _connected(self._target, self._login)
        return super().find(folders)

    def renew(self) -> None:
        """Connect again at the next request."""
        if self._files is not None:
            self._files.client.close()
            self._files._connect()

    def close(self) -> None:
        """Close the connection."""
        if self._files is not None:
            self._files.client.close()

    def explain(self, error: Exception) -> Verdict | None:
        """Return what an exception of the library means."""
        import paramiko

        host, port = self._target.host, self._target.port or SSH_PORT
        if isinstance(error, _UnknownHost):
            asked = f"-p {port} {host}" if port != SSH_PORT else host
            return self._refuse(
                "the server's key is not known here",
                f"Type: ssh-keyscan {asked} >> ~/.ssh/known_hosts, and compare the key with what"
                " its owner says.",
            )
        if isinstance(error, paramiko.BadHostKeyException):
            return self._refuse(
                "the server has another key than it is known by",
                "Ask its owner whether it is new; if it is, remove the old one with"
                f" ssh-keygen -R {host}.",
            )
        if isinstance(error, paramiko.AuthenticationException) or _has_no_login(error):
            return self._refuse(
                "the server does not let us in",
                f"Offer a key with ssh-agent, or set {SFTP_PASSWORD}, or keep the password with:"
                f" keyring set {SERVICE} {host}.",
            )
        if isinstance(error, PermissionError):
            return self._refuse("the folder may not be written", "Check whose it is.")
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            return self._refuse("the folder is not there, and cannot be made", "Check its path.")
        if isinstance(error, paramiko.SSHException | EOFError | ConnectionError | TimeoutError):
            return unreachable(self.address)
        if isinstance(error, OSError):  # no route, no such name, or a failure that has no number
            return unreachable(self.address)
        return None

    def _refuse(self, problem: str, remedy: str) -> Verdict:
        return refused(self.address, problem, remedy)


class _UnknownHost(Exception):
    """A server's key is in no list of known ones."""


def _has_no_login(error: Exception) -> bool:
    """Whether there was nothing to log in with, for which the library has no class."""
    import paramiko

    return type(error) is paramiko.SSHException and "authentication methods" in str(error)


def _connected(target: Target, login: Login) -> Any:
    """Return the server's files, as ``fsspec`` has them, but for whom they come from."""
    import paramiko
    from fsspec.implementations.sftp import SFTPFileSystem

    class KnownHosts(SFTPFileSystem):  # type: ignore[misc]  # fsspec has no types
        """The library's own looks into no list of known servers before it connects."""

        def _connect(self) -> None:
            self.client = paramiko.SSHClient()
            self.client.load_system_host_keys()
            self.client.set_missing_host_key_policy(_refuse_unknown())
            try:
                self.client.connect(self.host, **self.ssh_kwargs)
                self.ftp = self.client.open_sftp()
            except BaseException:
                self.client.close()
                raise
            self.ftp.get_channel().settimeout(ANSWER_SECONDS)

    return KnownHosts(
        target.host,
        port=target.port or SSH_PORT,
        username=login.user or None,
        password=login.password or None,
        timeout=CONNECT_SECONDS,
        banner_timeout=CONNECT_SECONDS,
        auth_timeout=CONNECT_SECONDS,
        skip_instance_cache=True,
    )


def _refuse_unknown() -> Any:
    import paramiko

    class Refuse(paramiko.MissingHostKeyPolicy):  # type: ignore[misc]  # paramiko has no types
        def missing_host_key(self, *_: object) -> None:
            raise _UnknownHost

    return Refuse()
