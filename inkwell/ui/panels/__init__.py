"""What stands beside the page."""
