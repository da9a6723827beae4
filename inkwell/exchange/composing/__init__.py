"""A book composed once for every writer: what is chosen, marks resolved, notes in place, matter before and behind."""
