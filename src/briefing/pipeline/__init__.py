"""The only room that knows all the others: from an article to a finished folder."""
