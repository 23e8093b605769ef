"""Finished briefings, read from their manifests as what feeds tell of them."""
