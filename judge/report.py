"""The report of the format: per story what was done, read, kept, and every difference."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from judge.compare import Difference, Differences, compare
from judge.expectation import Expectation
from judge.played import Played, played
from judge.story import Stories


def report(stories: Stories, observed: Iterable[object]) -> dict[str, object]:
    """The report on a file, from what the player saw of each of its stories."""
    found = {one.story: one for one in map(played, observed)}
    told = [_story(stories, name, found) for name in (one.story for one in stories.stories)]
    return {"kept": all(one["kept"] for one in told), "stories": told}


def kept(report: Mapping[str, object]) -> bool:
    """Is there nothing to complain about: the exit status?"""
    return report["kept"] is True


def _story(stories: Stories, name: str, found: Mapping[str, Played]) -> dict[str, object]:
    story = stories.story(name)
    observed = found.get(name, Played(name, 0, 0, (), (), {}))
    differences = compare(Expectation(stories, story), observed)
    unsupported = sorted({*story.unsupported, *observed.unsupported})
    return {
        "story": name,
        "kept": not differences.every and not unsupported,
        "acts": observed.acts,
        "implied": observed.implied,
        "reads": len(observed.readings),
        **_counts(differences),
        "leaks": [_line(name, one) for one in differences.leaks],
        "unsupported": unsupported,
        "undone": [{"seq": seq, "code": code} for seq, code in observed.undone],
        "differences": [_line(name, one) for one in differences.every],
    }


def _counts(differences: Differences) -> dict[str, object]:
    return {
        "shares_checked": differences.shares_checked,
        "shares_kept": differences.shares_kept,
        "refusals_checked": differences.refusals_checked,
        "refusals_kept": differences.refusals_kept,
    }


def _line(story: str, difference: Difference) -> dict[str, object]:
    return {"story": story, **asdict(difference)}
