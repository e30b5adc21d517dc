"""The one catalogue of words for people, which every face may import.

`refusals.json`: a sentence for every refusal code. `codes.json`: labels of every code list.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

from app.domain.errors import Code

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


@cache
def labels(name: str, language: Language = "ja") -> dict[str, str]:
    """The labels of a code list, in the list's own order."""
    items = _file("codes.json")["lists"][name]["items"]
    return {item["code"]: item[language] for item in items}
