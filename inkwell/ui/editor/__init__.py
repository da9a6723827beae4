"""The page: text, drafts, marks, and what the author does there."""
