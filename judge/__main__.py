"""`python -m judge STORIES [PLAYED]`: what a file lets one expect; with PLAYED, the report."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from judge.check import complaints
from judge.expectation import Expectation, conflicts
from judge.report import kept, report
from judge.story import Stories, load


def main(words: Sequence[str]) -> int:
    """Exit status 0 if the file is sound, and what was played is as expected."""
    stories = load(Path(words[0]))
    if len(words) > 1:
        told = report(stories, json.loads(Path(words[1]).read_text("utf-8")))
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        return 0 if kept(told) else 1
    faults = [*complaints(stories), *_conflicts(stories)]
    sys.stdout.writelines(f"{line}\n" for line in (*_counts(stories), *faults))
    return 1 if faults else 0


def _counts(stories: Stories) -> Iterator[str]:
    for story in stories.stories:
        expected = Expectation(stories, story)
        shares = sum(len(items) for state in expected.states for items in state.shares.values())
        refusals = sum(len(expected.refusals(state.after)) for state in expected.states)
        yield (
            f"{story.story}: {len(story.events)} acts, {len(expected.implied)} implied,"
            f" {shares} shares, {refusals} refusals, unsupported: {list(story.unsupported)}"
        )


def _conflicts(stories: Stories) -> Iterator[str]:
    for story in stories.stories:
        for refusal, item in conflicts(Expectation(stories, story)):
            yield (
                f"{story.story}/{refusal.after}: {refusal.organisation} is refused"
                f" ({refusal.why}), yet reads item {item}"
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
