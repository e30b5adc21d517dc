"""What a command may say instead of starting."""


class PortTakenError(Exception):
    """Somebody listens there already; the message is one sentence for the operator."""
