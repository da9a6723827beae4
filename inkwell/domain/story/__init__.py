"""The story in time: what happens when, what holds at a scene, who knows it. Pure."""
