"""Slips of grammar and of the pen: what rules and the writer model find, and what the model thinks of each correction."""
