"""What may have slipped in a sentence, and what would mend it."""
