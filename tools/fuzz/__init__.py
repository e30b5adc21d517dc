"""The parts of the story generator: what a tale knows, its acts, what must be refused."""
