"""What is said: segments of sentences, with displayed and spoken text. Pure. Start at `segments`."""
