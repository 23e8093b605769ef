"""The judge's looks at a finished briefing: each of one shape, ``Case -> Iterator[Finding]``."""
