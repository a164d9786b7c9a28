"""Making the data package from the hand-edited sources. Never imported by the running app."""
