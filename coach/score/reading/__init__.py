"""What only reads a score that is finished, for a screen, a page or a file."""
