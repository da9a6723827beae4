"""What was written when, and what is meant to be: the author's own figures."""
