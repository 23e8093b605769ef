"""One film, made by us and in the ways others make it, each judged frame by frame and timed."""
