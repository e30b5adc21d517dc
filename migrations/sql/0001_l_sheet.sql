-- Numbered sheets: who printed which ids when and for what. What they say is read again, or not.
create table enishi.sheet (
    municipality text not null,
    case_id uuid not null,
    row_key text not null,
    sheet uuid not null,
    number text not null,        -- stands on the paper
    purpose text not null,
    items uuid[] not null,
    told uuid,                   -- the entry that tells who was given it
    receiver_unit uuid,
    by_unit uuid not null,
    by_worker uuid not null,
    printed_at timestamptz not null,
    primary key (municipality, case_id, row_key)
);

alter table enishi.sheet enable row level security;
alter table enishi.sheet force row level security;
create policy writer on enishi.sheet to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
-- Whoever printed it, as long as her unit reads the case; and the unit on whose desk it lies because
-- somebody on it is protected.
create policy app on enishi.sheet for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and by_unit = (select enishi.my_unit())
        and (
            by_worker = (select enishi.my_worker())
            or exists (
                select from enishi.duty d
                where d.municipality = sheet.municipality and d.case_id = sheet.case_id
                  and d.kind = 'print_flagged' and d.ref = sheet.sheet
                  and d.unit = (select enishi.my_unit())
            )
        )
        and exists (
            select from enishi.case_access a
            where a.municipality = sheet.municipality and a.case_id = sheet.case_id
        )
    );
grant select on enishi.sheet to enishi_app;
grant select, insert, delete on enishi.sheet to enishi_writer;
