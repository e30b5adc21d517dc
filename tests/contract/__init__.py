"""The contract, held against the running server by cases that Schemathesis makes of it."""
