"""Codecs and ffmpeg: encode, splice, master, mux and probe. The only room that touches them."""
