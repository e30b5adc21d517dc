"""Mail to workers, taken by a real SMTP server."""
