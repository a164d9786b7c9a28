"""One module a page: its layout and the wiring of its callbacks."""
