"""A site's own pages: lists of its briefings, how to subscribe, and how accessible it is."""
