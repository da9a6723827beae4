"""RTF: its style sheet, its groups, its text as paragraphs."""
