"""The rows of a person: the items of her stream, word-free, in the case of their origin."""

from app.application.ports import Row, Rows
from app.domain.person.decide import PersonState, Protection
from app.domain.sharing.model import Item


def rows(state: PersonState, municipality: str) -> Rows:
    """Every row of the person, by table and key."""
    return {
        "item": {item.item: _item(state, item, municipality) for item in state.items},
        "flag": {_flag_key(flag): _flag(state, flag, municipality) for flag in state.flags},
    }


def _flag_key(flag: Protection) -> str:
    """Each category of a flag has days of its own."""
    return "/".join((flag.flag, *flag.categories))


def _flag(state: PersonState, flag: Protection, municipality: str) -> Row:
    return {
        "municipality": municipality,
        "case_id": flag.case,
        "row_key": _flag_key(flag),
        "person": state.person,
        "categories": list(flag.categories),
        "named_workers": list(flag.named_workers),
        "starts": flag.period.starts,
        "ends": flag.period.ends,
    }


def _item(state: PersonState, item: Item, municipality: str) -> Row:
    """Of the ways to reach her only the last is told: an older one could do harm."""
    contacts = dict(state.contacts)
    recorded_at = dict((*state.facts, *state.contacts))[item.item]
    return {
        "municipality": municipality,
        "case_id": item.case,
        "row_key": item.item,
        "item": item.item,
        "stream": state.person,
        "person": state.person,
        "kind": "safe_contact" if item.item in contacts else "person_facts",
        "author_unit": item.author_unit,
        "author_worker": item.author_worker or None,
        "pairs": sorted(str(pair) for pair in item.pairs),
        "form": item.form.value,
        "compartment": item.compartment,
        "travels": item.travels,
        "beside": None,
        "retracted": item.item in contacts and item.item != state.contacts[-1][0],
        "occurred_at": recorded_at,
        "recorded_at": recorded_at,
    }
