"""The reader: who is in a text, who speaks, how it feels. See `reading` for the whole path."""
