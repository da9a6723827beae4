"""The plan of the book as values: rows, threads, cards, and how views arrange them."""
