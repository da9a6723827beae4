"""Ways of running a model, behind one interface."""
