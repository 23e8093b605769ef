"""The page of a briefing: the article itself, with a player, complete without scripts.

``view.py`` says what is on it, as values; ``writing.py`` writes it as HTML with the templates
beside it; what scripts add is in ``player/``, how it looks in ``style/``, its own words in
``words/``.
Nothing on it comes from the network, and nothing that an article says is ever markup.
"""
