"""What a novel is: plain Python values and rules. No files, no Qt, no database."""
