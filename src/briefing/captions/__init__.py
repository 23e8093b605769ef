"""What is read along: splitting into cues by a house style, and one writer per format. Pure."""
