"""One reader for each kind of caption file."""
