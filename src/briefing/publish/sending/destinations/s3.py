"""Publishing to a bucket: Amazon's S3, or any store that speaks its language.

A store replaces objects whole, so nothing has to be written aside. It is told the MD5 of what it
gets, refuses anything else, and lists it afterwards as the object's ETag, for objects that went
in parts as MD5 of their parts' MD5s. Stores that encrypt have other ETags: there, what arrived is
read back.
"""

from __future__ import annotations

import base64
import errno
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.publish.model import SiteFile
from briefing.publish.sending.destinations.model import (
    CHUNK,
    Changed,
    Damaged,
    Remote,
    Verdict,
    cache_control,
    media_type,
    refused,
    unreachable,
)
from briefing.publish.sending.target import Target

PART = 16 << 20
"""Bytes of a part. Files of two parts and more go in parts; 10,000 parts are the most (Amazon S3
user guide, multipart upload limits)."""
PAGE = 1000
"""Objects in one answer of a list; the most there can be (Amazon S3, ListObjectsV2)."""
_PARTS_AT_ONCE = 2
"""Of one file; with four files at once, 128 MiB are in memory at most."""
_BUSY = frozenset({errno.EREMOTEIO if hasattr(errno, "EREMOTEIO") else errno.EIO, errno.EBUSY})
"""What the library says for 500 and 503."""


class BucketDestination:
    """A bucket, or what begins with a prefix in it."""

    at_once = 4

    def __init__(self, target: Target) -> None:
        from s3fs import S3FileSystem

        self.address = target.address
        self._bucket = target.host
        self._prefix = f"{target.path}/" if target.path else ""
        self._store = S3FileSystem(
            # Pausing and trying again is ours, so that it is done once and told of.
            config_kwargs={"retries": {"total_max_attempts": 1}, "connect_timeout": 10},
            skip_instance_cache=True,
            use_listings_cache=False,
        )
        self._store.retries = 1

    def find(self, folders: Collection[str]) -> Mapping[str, Remote]:
        """Return all objects under the prefix, a thousand by request."""
        found: dict[str, Remote] = {}
        asked = {"Bucket": self._bucket, "Prefix": self._prefix, "MaxKeys": PAGE}
        while True:
            page = self._store.call_s3("list_objects_v2", **asked)
            for about in page.get("Contents", ()):
                path = about["Key"].removeprefix(self._prefix)
                found[path] = Remote(int(about["Size"]), about["ETag"].strip('"'))
            if not page.get("IsTruncated"):
                return found
            asked["ContinuationToken"] = page["NextContinuationToken"]

    def put(self, source: Path, file: SiteFile) -> Remote:
        """Put an object; the store compares its digest, and so do we."""
        known = _digests(source, file)
        if known.sha256 != file.sha256:
            raise Changed(file.path)
        headers = {"ContentType": media_type(file), "CacheControl": cache_control(file)}
        if not _goes_in_parts(file):
            headers["ContentMD5"] = base64.b64encode(known.parts[0]).decode()
        self._store.put_file(
            str(source),
            self._place(file.path),
            chunksize=PART,
            max_concurrency=_PARTS_AT_ONCE,
            **headers,
        )
        about = self._store.info(self._place(file.path), refresh=True)
        remote = Remote(int(about["size"]), about["ETag"].strip('"'))
        if not self._is(known, file, remote):
            raise Damaged(file.path)
        return remote

    def holds(self, source: Path, file: SiteFile, remote: Remote) -> bool:
        """Whether it is a file's bytes: by its ETag, or else by reading it."""
        return self._is(_digests(source, file), file, remote)

    def remove(self, path: str) -> None:
        """Remove an object."""
        self._store.call_s3("delete_object", Bucket=self._bucket, Key=self._prefix + path)

    def explain(self, error: Exception) -> Verdict | None:
        """Return what an exception of the library means."""
        from botocore import exceptions as boto

        broken = boto.HTTPClientError | boto.ConnectionError | ConnectionError | TimeoutError
        is_busy = isinstance(error, OSError) and error.errno in _BUSY
        if isinstance(error, broken) or is_busy:
            return unreachable(self.address)
        if isinstance(error, boto.NoCredentialsError | boto.PartialCredentialsError):
            problem = "there are no keys for the bucket"
            remedy = "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE."
        elif isinstance(error, PermissionError):
            problem = "the bucket does not let us in"
            remedy = "Check the keys, and what they may do: list, read, put and, if asked, delete."
        elif isinstance(error, FileNotFoundError):
            problem = f"there is no bucket called {self._bucket!r}"
            remedy = "Check its name, and AWS_ENDPOINT_URL."
        elif isinstance(error, OSError | boto.BotoCoreError | boto.ClientError | ValueError):
            kind = errno.errorcode.get(getattr(error, "errno", None) or 0, type(error).__name__)
            problem = f"the bucket refuses what is asked ({kind})"
            remedy = "Check its name, its region and AWS_ENDPOINT_URL."
        else:
            return None
        return refused(self.address, problem, remedy)

    def renew(self) -> None:
        """Do nothing: the library connects again by itself."""

    def close(self) -> None:
        """Close the connections."""
        if self._store._s3 is not None:
            self._store.close_session(self._store.loop, self._store._s3creator)

    def _place(self, path: str) -> str:
        return f"{self._bucket}/{self._prefix}{path}"

    def _is(self, known: _Digests, file: SiteFile, remote: Remote) -> bool:
        if remote.bytes != file.bytes or known.sha256 != file.sha256:
            return False
        return remote.tag == _etag(known) or self._sha256(file.path) == file.sha256

    def _sha256(self, path: str) -> str:
        digest = hashlib.sha256()
        with self._store.open(self._place(path), "rb", cache_type="none") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _Digests:
    """What a file of this machine is known by."""

    sha256: str
    """In hexadecimal."""
    parts: tuple[bytes, ...]
    """MD5 of each part that it goes in."""


def _digests(source: Path, file: SiteFile) -> _Digests:
    """Read a file once, and return its digests."""
    whole, parts = hashlib.sha256(), []
    part = PART if _goes_in_parts(file) else max(file.bytes, 1)
    with source.open("rb") as opened:
        while chunk := opened.read(part):
            whole.update(chunk)
            parts.append(hashlib.md5(chunk, usedforsecurity=False).digest())
    nothing = hashlib.md5(usedforsecurity=False).digest()
    return _Digests(whole.hexdigest(), tuple(parts) or (nothing,))


def _goes_in_parts(file: SiteFile) -> bool:
    return file.bytes >= 2 * PART  # as the library decides it


def _etag(known: _Digests) -> str:
    """Return the ETag that a store gives to a file that came as ours does."""
    if len(known.parts) < 2:
        return known.parts[0].hex()
    joined = hashlib.md5(b"".join(known.parts), usedforsecurity=False)
    return f"{joined.hexdigest()}-{len(known.parts)}"
