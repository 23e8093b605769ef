"""Sending a site to where the public finds it; wherever it is cut off, the public side is whole."""
