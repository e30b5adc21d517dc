"""Sealing, and the keys it needs: kept outside the database's dump."""
