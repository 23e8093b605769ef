"""Trying again what may work the next time, with pauses that grow."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from briefing.errors import BriefingError, SiteInvalid
from briefing.publish.sending.destinations.model import Changed, Damaged, Destination, unreachable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Patience:
    """How often something is tried again, and how long is waited before."""

    pauses: tuple[float, ...] = (1, 4, 15)
    """Seconds before each new try."""
    pause: Callable[[float], None] = time.sleep
    """Waits for so many seconds."""

    def attempt(self, destination: Destination, action: Callable[[], T]) -> T:
        """Do something that may be done twice, and return what came of it.

        Raises:
            DestinationUnreachable: it never worked.
            DestinationRefused: it will not work.
            SiteInvalid: a file was written meanwhile.
        """
        left = list(self.pauses)
        renew = False
        while True:
            try:
                if renew:
                    destination.renew()
                return action()
            except BriefingError:
                raise
            except Exception as error:
                failed, again = _verdict(destination, error)
            # Outside the handler: no library's exception hangs on what the user is told.
            if not again or not left:
                raise failed
            self.pause(left.pop(0))
            renew = True


USUAL_PATIENCE = Patience()
"""Twenty seconds, for connections that break."""


def _verdict(destination: Destination, error: Exception) -> tuple[BriefingError, bool]:
    if isinstance(error, Changed):
        changed = SiteInvalid(
            "a file was written while the site was published",
            place=str(error),
            remedy="Publish again; if that does not help, build the site's feeds again.",
        )
        return changed, False
    if isinstance(error, Damaged):
        return unreachable(destination.address).error, True
    verdict = destination.explain(error)
    if verdict is None:
        raise error
    return verdict.error, verdict.again
