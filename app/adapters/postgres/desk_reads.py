"""What lies on desks: open ends with whose they are, and whose turn a case is."""

from typing import Final

# $1: what others owe this unit, instead of what it owes. Who does not read the case does not learn
# which one it is. A case whose worker is of the unit no more is an open end by the day alone:
# nobody writes it down, and nobody has to be awake.
DUTIES: Final = """
with here as (
    select m.worker, m.role from enishi.membership m
    where m.municipality = enishi.my_municipality() and m.unit = enishi.my_unit()
      and m.starts <= enishi.my_day() and (m.ends is null or enishi.my_day() < m.ends)
), led as (
    select h.case_id, h.closed_on, w.worker, w.starts
    from enishi.case_head h
    join enishi.case_worker w
      on w.municipality = h.municipality and w.case_id = h.case_id
     and w.starts <= enishi.my_day() and (w.ends is null or enishi.my_day() < w.ends)
    where h.municipality = enishi.my_municipality() and h.lead_unit = enishi.my_unit()
), found as (
    select d.kind, d.ref, d.at, d.unit, d.role, d.since, d.due, d.climbs, (
        select h.case_id from enishi.case_head h
        where h.municipality = d.municipality and h.case_id = d.case_id
    ) as case, coalesce((
        select r.receiver_worker from enishi.referral r
        where r.municipality = d.municipality and r.referral = coalesce(d.at, d.ref)
          and r.receiver_unit = enishi.my_unit()
          and enishi.my_unit() = case when $1 then d.waits else d.unit end
    ), (
        select l.worker from led l
        where l.case_id = d.case_id
          and enishi.my_unit() = case when $1 then d.waits else d.unit end
    )) as worker
    from enishi.duty d
    where d.municipality = enishi.my_municipality()
      and case
          when $1 then d.waits = enishi.my_unit() and d.unit is distinct from enishi.my_unit()
          else d.unit = enishi.my_unit() or d.pool = (
              select o.legal_entity from enishi.organisation o
              where o.municipality = enishi.my_municipality()
                and o.organisation = enishi.my_organisation()
          )
      end
    union all
    select 'no_worker', l.case_id, null, enishi.my_unit(),
           (select 'manager' where exists (select from here where role = 'manager')),
           greatest(l.starts, (
               select max(m.ends) from enishi.membership m
               where m.municipality = enishi.my_municipality() and m.unit = enishi.my_unit()
                 and m.worker = l.worker
           )), null, null, l.case_id, l.worker
    from led l
    where not $1 and l.closed_on is null and l.worker not in (select worker from here)
)
select f.*, f.worker is not null and f.worker not in (select worker from here) as gone
from found f order by coalesce(f.due, f.since), f.since, f.ref, f.kind
"""

# Who printed what about somebody protected, as long as it waits for the manager to look at it.
FLAGGED_PRINTS: Final = """
select s.* from enishi.sheet s
join enishi.duty d
  on d.municipality = s.municipality and d.case_id = s.case_id and d.ref = s.sheet
 and d.kind = 'print_flagged' and d.unit = enishi.my_unit()
where s.municipality = enishi.my_municipality()
"""

STOOD_IN: Final = """
select exists (
    select from enishi.disclosure d
    where d.municipality = enishi.my_municipality() and d.case_id = $1 and d.kind = 'stand_in'
      and d.unit = enishi.my_unit() and d.worker = enishi.my_worker()
      and (d.recorded_at at time zone 'Asia/Tokyo')::date = enishi.my_day()
)
"""

# Of the unit's own cases alone: a manager answers for who stands in for whom on these.
STAND_INS: Final = """
select h.case_id as case, h.number, d.worker, w.worker as lead_worker,
       count(*) filter (where d.kind <> 'stand_in') as times, max(d.recorded_at) as last,
       coalesce(
           array_agg(distinct d.static_text::jsonb->>'means') filter (where d.kind = 'stand_in'),
           '{}'
       ) as reasons
from enishi.case_head h
join enishi.case_worker w on w.municipality = h.municipality and w.case_id = h.case_id
join enishi.disclosure d
  on d.municipality = h.municipality and d.case_id = h.case_id
 and w.starts <= (d.recorded_at at time zone 'Asia/Tokyo')::date
 and (w.ends is null or (d.recorded_at at time zone 'Asia/Tokyo')::date < w.ends)
where h.municipality = enishi.my_municipality() and h.lead_unit = enishi.my_unit()
  and d.unit = h.lead_unit and d.worker <> w.worker and d.worker <> enishi.my_worker()
  and d.kind in ('read', 'search', 'print', 'stand_in') and d.recorded_at >= $1
group by h.case_id, h.number, d.worker, w.worker
order by last desc, h.case_id, d.worker
"""

# Every turn of the open cases that the unit leads, those to come included.
TURNS: Final = """
select h.case_id as case, h.number, w.worker, w.reassignment, w.starts, w.ends
from enishi.case_head h
join enishi.case_worker w on w.municipality = h.municipality and w.case_id = h.case_id
where h.municipality = enishi.my_municipality() and h.lead_unit = enishi.my_unit()
  and h.closed_on is null and (w.ends is null or enishi.my_day() < w.ends)
order by h.number, h.case_id, w.starts
"""

# By what lies on this unit's desk, what it may see, or what it has said no to.
CASE_OF_RECEIVED: Final = """
select case_id from enishi.duty
where municipality = enishi.my_municipality() and ref = $1
  and unit = enishi.my_unit() and kind = 'consent_confirmation'
union
select case_id from enishi.referral
where municipality = enishi.my_municipality() and referral = $1
  and receiver_unit = enishi.my_unit()
union
select case_id from enishi.engagement
where municipality = enishi.my_municipality() and engagement = $1 and unit = enishi.my_unit()
union
select case_id from enishi.consent_refused
where municipality = enishi.my_municipality() and ref = $1 and unit = enishi.my_unit()
"""
