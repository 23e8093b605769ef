"""What is said: segments of sentences, with shown and spoken text. Pure. Start at `segments`."""
