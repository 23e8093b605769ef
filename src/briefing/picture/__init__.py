"""What is seen: theme, type, cards, and which still is on screen from which frame. Draws only."""
