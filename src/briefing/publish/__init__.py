"""Taking finished briefings to their audience."""
