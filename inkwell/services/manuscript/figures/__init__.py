"""The author's figures: what was written when, goals, sprints."""
