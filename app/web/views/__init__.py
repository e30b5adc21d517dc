"""From answers of queries to frozen values that a template prints without thinking."""
