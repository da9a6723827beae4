"""What an editor sends back, merged three ways: what was sent, what came back, what the author has written since."""
