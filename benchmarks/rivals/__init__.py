"""The same view built otherwise, over the same data package, for comparison only."""
