"""Files from outside: what they are, and without what they tell of place and camera."""
