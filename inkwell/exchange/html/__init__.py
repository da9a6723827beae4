"""Web pages and the pages of e-books: what of their tags is a novel, read by a list of what is known."""
