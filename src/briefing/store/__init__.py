"""The disk: a content-addressed cache, and atomic publication of finished folders."""
