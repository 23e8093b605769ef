"""The judge of podcast feeds, whoever wrote them: :func:`briefing.check.feed.document.check_feed`.

It knows nothing of the writer of our own feeds. What tags there are, where they stand and what
they may hold is data (``tags.toml``); a rule that needs more than one tag is a function that takes
a :class:`~briefing.check.feed.model.Feed` and yields findings.
"""
