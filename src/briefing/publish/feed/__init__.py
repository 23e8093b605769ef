"""Documents that apps read: RSS with Podcasting 2.0, JSON Feed, OPML, chapters. Pure."""
