"""What a model wrote, in the window."""
