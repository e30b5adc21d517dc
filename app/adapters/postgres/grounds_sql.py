"""What the one rule needs of a case, word-free, in one statement."""

# One statement instead of four, because each is a round trip: `part` says what a row is.
_GROUNDS = """
select 'basis' as part, b.case_id, b.basis as id, null::uuid as unit, b.organisation, b.kind,
       b.purposes as codes, b.pairs, null::uuid[] as ids, array[b.compartment] as compartments,
       b.explicit as yes, b.starts, b.ends, b.ended, null::uuid as worker
from enishi.basis b
where b.municipality = enishi.my_municipality() and b.case_id {asked}
union all
select 'engagement', e.case_id, e.engagement, e.unit, e.organisation, e.capacity,
       array[e.purpose], e.pairs, e.items, e.compartments, false, e.starts, e.ends, e.ended,
       e.worker
from enishi.engagement e
where e.municipality = enishi.my_municipality() and e.case_id {asked}
union all
select 'member', p.case_id, p.person, null, null, p.place, null, null, null, null,
       p.adult, p.starts, p.ends, null, null
from enishi.case_person p
where p.municipality = enishi.my_municipality() and p.case_id {asked}
union all
select 'flag', p.case_id, f.person, null, null, null, f.categories, null, f.named_workers, null,
       false, f.starts, f.ends, null, null
from enishi.flag f
join enishi.case_person p on p.municipality = f.municipality and p.person = f.person
where p.municipality = enishi.my_municipality() and p.case_id {asked}
"""
# Of one case apart: told of a list, the planner prepares for ten cases and looks through all.
GROUNDS_OF_ONE = _GROUNDS.format(asked="= $1")
GROUNDS = _GROUNDS.format(asked="= any($1)")
