"""Still pictures and printed pages, made by a browser of the command line's own."""
