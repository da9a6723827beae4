"""What the text says of its people: grammar, patterns over it, and the people of the reader."""
