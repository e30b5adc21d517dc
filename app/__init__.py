"""Enishi: one household, many agencies, one log (design: docs/architecture.md)."""
