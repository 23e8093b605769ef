"""The rules that the judge of captions goes by, each a function from a case to findings."""
