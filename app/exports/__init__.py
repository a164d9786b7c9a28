"""Files to take away, made in memory."""
