"""What the numbers mean: areas, series, observations, selections, and the rules for comparing them."""
