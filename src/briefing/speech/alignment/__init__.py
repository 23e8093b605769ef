"""When each word of a known text is heard in a recording of it. Pure, in numpy alone."""
