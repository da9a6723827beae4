"""The Ask panel: questions to the book, to its people, and ideas."""
