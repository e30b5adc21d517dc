"""The one catalogue of words for people, which every face may import.

`refusals.json`: a sentence for every refusal code; `duties.json`: for every open end;
`codes.json`: labels of every code list.
`mail.json`: that something new waits; `settings.json`: why a setting is refused.
`meetings.json`: what conferences are called where a municipality has no name of its own.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from app.domain.case.duty import DutyKind
from app.domain.errors import Code
from app.domain.sharing.register import CONSENT

_HERE = Path(__file__).parent
Language = Literal["ja", "en"]


@cache
def _file(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((_HERE / name).read_text("utf-8"))
    return content


def refusal(code: Code, language: Language = "ja") -> str:
    """The sentence that stands for a refusal."""
    sentence: str = _file("refusals.json")[code.value][language]
    return sentence


def duty(kind: DutyKind, language: Language = "ja") -> str:
    """What an open end asks for."""
    sentence: str = _file("duties.json")[kind.value][language]
    return sentence


def setting(why: str, params: Mapping[str, object], language: Language = "ja") -> str:
    """Why a value of a setting is refused."""
    sentence: str = _file("settings.json")[why][language]
    return sentence.format(**params)


@cache
def labels(name: str, language: Language = "ja") -> dict[str, str]:
    """The labels of a code list, in the list's own order."""
    items = _file("codes.json")["lists"][name]["items"]
    return {item["code"]: item[language] for item in items}


def meeting(
    called: Mapping[str, Mapping[str, str]], grounds: Sequence[str], language: Language = "ja"
) -> str:
    """What a sitting on these grounds is called; both, where it stands on consent too.

    `called` are the municipality's own names, by ground; the others go by their usual ones.
    Laws that share a sitting share its name: that of the first one that has a name.
    """
    usual = _file("meetings.json")
    named = {**{code: usual[code] for code in usual if code != "other"}, **called}
    laws = [code for code in grounds if code != CONSENT]
    first = [code for code in named if code in laws] or (["other"] if laws else [])
    named["other"] = usual["other"]
    codes = [*([CONSENT] if CONSENT in grounds else []), *first[:1]]
    return "\u30fb".join(named[code][language] for code in codes)


class Mail(NamedTuple):
    subject: str
    body: str


def mail(count: int, link: str) -> Mail:
    """How much is new, and where to look: not a word of what it is."""
    words = _file("mail.json")
    return Mail(words["subject"].format(count=count), words["body"].format(count=count, link=link))
