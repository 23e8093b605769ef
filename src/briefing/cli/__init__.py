"""The counter: one file per command; parse, call, print."""
