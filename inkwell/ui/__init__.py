"""The window: widgets that show what services know and pass on what the author wants. No rules of the trade here."""
