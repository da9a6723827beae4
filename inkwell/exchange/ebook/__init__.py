"""EPUB in and out, and a book as one web page."""
