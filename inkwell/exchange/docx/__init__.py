"""Word's files, in and out."""
