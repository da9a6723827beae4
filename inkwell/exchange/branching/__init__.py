"""Stories with choices for the programs that play them: Twine's Twee (SugarCube, Harlowe), Ink, Ren'Py."""
