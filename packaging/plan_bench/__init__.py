"""Measures what the plan of a book says of it."""
