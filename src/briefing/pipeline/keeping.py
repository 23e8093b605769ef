"""What was coded before, kept in the cache: the encoders' side of it."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.store.cache import Cache, CacheKey


@dataclass(frozen=True, slots=True)
class Kept:
    """Coded pictures or sound in a cache, for the next briefing that shows or says the same."""

    cache: Cache
    """Where they are."""
    kind: str
    """What they are: ``pictures`` or ``sound``."""

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key, or ``None``."""
        return self.cache.get(CacheKey.of(self.kind, coded=key))

    def put(self, key: str, data: bytes) -> None:
        """Keep data under a key, if that is possible."""
        self.cache.put(CacheKey.of(self.kind, coded=key), data)
