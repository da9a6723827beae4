"""The story in time on the screen: when a scene is, facts as of the scene shown, the timeline."""
