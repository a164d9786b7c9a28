"""The state of the screen and its link."""
