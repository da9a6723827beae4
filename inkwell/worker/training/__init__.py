"""Training adapters and models; the trainer process is its only user."""
