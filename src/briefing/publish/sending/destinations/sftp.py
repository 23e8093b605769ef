"""Publishing to a server over SSH.

A server whose key is not in ``known_hosts`` is refused: whoever could pass for it would get a
password, and could publish in its place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from briefing.publish.sending.credentials import SERVICE, SFTP_PASSWORD, Login
from briefing.publish.sending.destinations.files import FilesDestination
from briefing.publish.sending.destinations.model import Remote, Verdict, refused, unreachable
from briefing.publish.sending.target import Target

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
        from paramiko.ssh_exception import NoValidConnectionsError

        if told := _refusal(error, self._target):
            return refused(self.address, *told)
        broken = NoValidConnectionsError | paramiko.SSHException | EOFError | TimeoutError
        if isinstance(error, broken):
            return unreachable(self.address)
        if not isinstance(error, OSError):
            return None
        if error.errno or not self._is_connected():  # no route, no such name, or it broke off
            return unreachable(self.address)
        # What the server says has no number.
        remedy = "It may be full, or let nobody replace files."
        return refused(self.address, "the server refuses the file", remedy)

    def _is_connected(self) -> bool:
        transport = self._files.client.get_transport() if self._files is not None else None
        return transport is not None and transport.is_active()

    def _opened(self, place: str) -> Any:
        file = super()._opened(place)
        file.prefetch()  # or each piece would wait for the one before it
        return file


class _UnknownHost(Exception):
    """A server's key is in no list of known ones."""


def _has_no_login(error: Exception) -> bool:
    """Whether there was nothing to log in with, for which the library has no class."""
    import paramiko

    return type(error) is paramiko.SSHException and "authentication methods" in str(error)


def _refusal(error: Exception, target: Target) -> tuple[str, str] | None:
    """Return what a server refuses us for, and what to do; ``None`` when it does not."""
    import paramiko

    host, port = target.host, target.port or SSH_PORT
    if isinstance(error, _UnknownHost):
        asked = f"-p {port} {host}" if port != SSH_PORT else host
        return (
            "the server's key is not known here",
            f"Type: ssh-keyscan {asked} >> ~/.ssh/known_hosts, and compare the key with what its"
            " owner says.",
        )
    if isinstance(error, paramiko.BadHostKeyException):
        name = f'"[{host}]:{port}"' if port != SSH_PORT else host
        return (
            "the server has another key than it is known by",
            f"Ask its owner whether it is new; then remove the old one: ssh-keygen -R {name}.",
        )
    if isinstance(error, paramiko.AuthenticationException) or _has_no_login(error):
        return (
            "the server does not let us in",
            f"Offer a key with ssh-agent, or set {SFTP_PASSWORD}, or keep the password with:"
            f" keyring set {SERVICE} {host}.",
        )
    if isinstance(error, PermissionError):
        return "the folder may not be written", "Check whose it is."
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "the folder is not there, and cannot be made", "Check its path."
    return None


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
