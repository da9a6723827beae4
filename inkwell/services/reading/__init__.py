"""The reader of the book: people, feeling, checks."""
