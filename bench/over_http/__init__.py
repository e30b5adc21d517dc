"""What the API costs over HTTP, against two others."""
