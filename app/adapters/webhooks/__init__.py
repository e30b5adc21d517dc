"""Webhooks after the Standard Webhooks specification: thin, signed, and to the world alone."""
