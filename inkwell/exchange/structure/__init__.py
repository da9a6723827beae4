"""Which lines are headings and breaks, and what levels mean: one answer for all formats."""
