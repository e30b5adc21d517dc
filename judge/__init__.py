"""What a story file lets one expect, and how far what was seen differs from it.

It reads the file alone and imports nothing of the application it judges.
"""
