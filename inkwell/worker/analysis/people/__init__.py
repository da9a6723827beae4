"""Who is in a text: names, descriptions and pronouns joined into people."""
