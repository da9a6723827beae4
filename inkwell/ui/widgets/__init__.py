"""Small parts used in more than one place."""
