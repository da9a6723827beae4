"""Models: what there is, what is installed, what fits this machine, and how one gets here."""
