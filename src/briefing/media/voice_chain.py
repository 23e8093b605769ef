"""What is done to a voice before it is heard: named chains of filters, none by default."""

from __future__ import annotations

from enum import StrEnum


class VoiceChain(StrEnum):
    """A named chain."""

    NONE = "none"
    """The voice as the engine speaks."""
    CLEAR = "clear"
    """For synthetic voices: without rumble, its hiss softened, gently compressed."""
