"""Reusable parts of the page: the filter rail, figure cards, and the text fragments that change with the state."""
