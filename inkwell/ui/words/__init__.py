"""Dictionaries and own words in a window of their own."""
