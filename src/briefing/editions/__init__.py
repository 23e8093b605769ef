"""One module per finished file: film, audio, captions, manifest."""
