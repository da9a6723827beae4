"""Questions to the book and its people, and ideas: pure values and rules."""
