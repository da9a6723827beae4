"""What reading a text yields: people, presence, findings of checks."""
