"""The rows of the numbered sheets of a case: which ids stand on which paper."""

from collections.abc import Iterable

from app.application.ports import Row
from app.domain.case.state import CaseState


def sheets(state: CaseState) -> Iterable[Row]:
    for printed in state.printed.sheets.values():
        yield {
            "row_key": printed.sheet,
            "sheet": printed.sheet,
            "number": printed.number,
            "purpose": printed.purpose,
            "items": list(printed.items),
            "told": printed.told,
            "receiver_unit": printed.receiver_unit,
            "by_unit": printed.by_unit,
            "by_worker": printed.by_worker,
            "printed_at": printed.at,
        }
