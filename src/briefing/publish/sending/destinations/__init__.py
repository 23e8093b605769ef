"""What sites are published to: one module each, all of one shape."""
