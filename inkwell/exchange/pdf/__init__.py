"""A book as PDF, by typst."""
