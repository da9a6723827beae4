"""Words, sentences and typography of plain text."""
