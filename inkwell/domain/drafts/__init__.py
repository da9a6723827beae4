"""What a model wrote, before the author has taken it: where it stands, which candidate is best, what was copied."""
