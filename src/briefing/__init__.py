"""Turns a news article, word for word, into a captioned film, an audio edition and captions.

The rooms of this package, and the one direction in which data flows through them, are drawn in
``docs/architecture.md``. Start reading at :mod:`briefing.pipeline.build`.
"""

__version__ = "0.1.0"
