"""The guide in its window."""
