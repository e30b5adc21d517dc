"""The people's face: Japanese pages that translate answers of the application into words."""
