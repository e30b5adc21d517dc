"""Random but plausible stories of the format: `python -m tools.story_fuzz --seed 7 --count 20`.

The same seed tells the same stories. What must be refused is taken from what the judge expects.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

from tools.fuzz.acts import ACTS
from tools.fuzz.refusals import with_refusals
from tools.fuzz.tale import LEADERS, TYPES, Tale

AGES: Final = (0, 9, 17, 18, 34, 54, 79, None)
PEOPLE: Final = 4
FEWEST_ORGANISATIONS, MOST_ORGANISATIONS = 3, 8
FEWEST_ACTS, MOST_ACTS = 8, 26


def main(words: Sequence[str] | None = None) -> int:
    """Write a file of `--count` stories."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--count", type=int, default=10)
    asked.add_argument("--out", type=Path)
    wish = asked.parse_args(words)
    text = json.dumps(stories(wish.seed, wish.count), ensure_ascii=False, indent=1) + "\n"
    if wish.out is None:
        sys.stdout.write(text)
    else:
        wish.out.write_text(text, "utf-8")
    return 0


def stories(seed: int, count: int) -> dict[str, Any]:
    """A file of the format."""
    rng = Random(seed)  # noqa: S311 - stories, not secrets
    organisations = _organisations(rng)
    told = [_story(rng, f"F{seed}-{n}", organisations) for n in range(1, count + 1)]
    document = {
        "meta": {"title": f"Stories told by chance, seed {seed}"},
        "organisations": [
            {"id": ref, "type": kind, "name_ja": f"団体 {ref}", "ward": None}
            for ref, kind in organisations.items()
        ],
        "vignettes": told,
    }
    return with_refusals(Random(seed), document)  # noqa: S311 - as above


def _organisations(rng: Random) -> dict[str, str]:
    """Two of a type are two organisations; somebody among them can lead."""
    number = rng.randint(FEWEST_ORGANISATIONS, MOST_ORGANISATIONS)
    kinds = [rng.choice(LEADERS), *rng.choices(TYPES, k=number - 1)]
    return {f"O-{place}-{kind.lower()}": kind for place, kind in enumerate(kinds, start=1)}


def _story(rng: Random, name: str, organisations: dict[str, str]) -> dict[str, Any]:
    people = {f"p{n}": rng.choice(AGES) for n in range(1, rng.randint(1, PEOPLE) + 1)}
    lead = rng.choice([ref for ref, kind in organisations.items() if kind in LEADERS])
    tale = Tale(rng, organisations, tuple(people), lead, f"C-{name}")
    kinds, weights = zip(*ACTS, strict=True)
    for _ in range(rng.randint(FEWEST_ACTS, MOST_ACTS)):
        tale.pass_time()
        rng.choices(kinds, weights)[0](tale)
    return {
        "id": name,
        "title_ja": f"偶然の話 {name}",
        "title_en": f"By chance {name}",
        "ward": "40106",
        "covers": [],
        "people": [
            {"ref": ref, "name": f"仮名 {ref}", "age": age, "role": "家族", "note": ""}
            for ref, age in people.items()
        ],
        "lead": lead,
        "case": tale.case,
        "events": tale.events,
        "expected_checks": [],
    }


if __name__ == "__main__":
    sys.exit(main())
