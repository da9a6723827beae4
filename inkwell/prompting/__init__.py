"""A scene, its codex and a recipe become the parts of a prompt, in order of importance. Pure."""
