"""The book as the author has it: outline, text and its edits, codex, decisions."""
