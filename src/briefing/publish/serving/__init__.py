"""A site over HTTP on this machine, as apps and browsers will meet it."""
