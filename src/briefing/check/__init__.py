"""The judge: looks at finished files and trusts nobody."""
