"""The sound of sentences: the engine contract, its registry and the built-in engines."""
