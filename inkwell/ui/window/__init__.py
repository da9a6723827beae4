"""The window: its regions, its actions and what they do."""
