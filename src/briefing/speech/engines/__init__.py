"""The built-in engines; they come in through the same entry points as any other."""
