"""`python -m bench <what> …`: run one measurement."""

import importlib
import sys
from typing import Final

MEASUREMENTS: Final = {
    "append": "bench.append",
    "http": "bench.over_http.run",
    "read": "bench.read",
    "withdrawal": "bench.withdrawal",
    "world": "bench.world",
}


def main(words: list[str]) -> int:
    if not words or words[0] not in MEASUREMENTS:
        print(f"usage: ./enishi bench ({' | '.join(MEASUREMENTS)}) [options]", file=sys.stderr)
        return 2
    code: int = importlib.import_module(MEASUREMENTS[words[0]]).main(words[1:])
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
