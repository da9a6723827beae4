"""Teaching a voice and using it: the wizard, the list of voices, the report."""
