"""The next number of a ward: short, to say on the telephone."""

from datetime import date

from app.application.ports import Act, Services
from app.domain import text
from app.domain.codes import LISTS
from app.domain.dates import civil_date

FISCAL_YEAR_BEGINS = 4
REIWA_OFFSET = 2018


async def case_number(services: Services, act: Act, ward: str) -> str:
    """Ward, fiscal year of Reiwa, serial."""
    year = fiscal_year(civil_date(act.now)) - REIWA_OFFSET
    # The counter is written before the law is asked: nothing but a ward may name it.
    ward = text.code(ward, allowed=LISTS["wards"], field="ward")
    name = f"case/{ward}/{year}"
    serial = await services.store.next_number(act.actor.municipality, name)
    return f"{ward}-R{year}-{serial:04}"


def fiscal_year(day: date) -> int:
    """The fiscal year that begins on 1 April."""
    return day.year if day.month >= FISCAL_YEAR_BEGINS else day.year - 1
