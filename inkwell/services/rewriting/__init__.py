"""Rewriting a passage in a style."""
