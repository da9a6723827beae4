"""Windows that are asked for and go away again."""
