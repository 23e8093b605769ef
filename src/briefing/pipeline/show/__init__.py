"""A show's settings: what a newsroom decides once, for all its briefings."""
