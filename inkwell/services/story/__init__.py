"""The story in time as the program keeps it: the cursor, facts and what is derived from the text."""
