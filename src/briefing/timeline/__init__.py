"""When, exactly: whole frames and samples, pacing, chapters, timecode. Pure."""
