"""What was written: bytes in, an `Article` out, and no sentence lost. Start at `reading`."""
