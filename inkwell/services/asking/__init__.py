"""Questions put to the book and to its people."""
