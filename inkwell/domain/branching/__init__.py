"""Stories that branch: passages with choices, played and walked. Pure."""
