"""Ways in for machines of agencies."""
