"""Plain text and Markdown, in and out, and the encodings of text files."""
