"""Webhooks, told to a real receiver on a day that is simulated."""
