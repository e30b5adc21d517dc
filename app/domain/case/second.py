"""Where the law wants two, the second is somebody else, and somebody of the same unit."""

from app.domain.errors import Code, Refusal


def require_second(second: str, colleagues: frozenset[str], first: str) -> None:
    """Two answer for it: another worker, who stands in the directory of the unit today."""
    if second in {"", first}:
        raise Refusal(Code.NAME_REQUIRED, field="second_worker")
    if second not in colleagues:
        raise Refusal(Code.WORKER_NOT_OF_UNIT, field="second_worker")
