"""What every reader of strangers' files uses: the source, zips and folders within bounds, XML, lines of the page."""
