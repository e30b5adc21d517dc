"""Where machines of agencies get their tokens (RFC 6749, 7009, 7523, 7662, 8414)."""
