"""Settings that people write in TOML: read strictly, and every mistake told with its line."""
