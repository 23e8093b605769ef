"""The tables of rules that turn shown text into spoken text: common ones, and one per language."""
