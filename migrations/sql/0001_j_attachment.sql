-- Attached files: sealed chunks. The bytes come before their event, in one transaction; the foreign
-- key is asked at its end, so that no chunk is ever without the event that names it.
create table enishi.attachment_chunk (
    municipality text not null,
    case_id uuid not null,
    item uuid not null,
    number integer not null check (number >= 0),
    last boolean not null,
    wrapped bytea,               -- the file's key, under its stream's: with the first chunk alone
    sealed bytea not null,
    check ((number = 0) = (wrapped is not null)),
    primary key (municipality, item, number),
    foreign key (municipality, item) references enishi.event (municipality, event_id)
        deferrable initially deferred
);

alter table enishi.attachment_chunk enable row level security;
alter table enishi.attachment_chunk force row level security;
create policy writer on enishi.attachment_chunk to enishi_writer
    using (municipality = enishi.my_municipality())
    with check (municipality = enishi.my_municipality());
-- Whoever reaches the item reaches its bytes; the item's own wall is asked.
create policy app on enishi.attachment_chunk for select to enishi_app
    using (
        municipality = (select enishi.my_municipality())
        and exists (
            select from enishi.item i
            where i.municipality = attachment_chunk.municipality
              and i.item = attachment_chunk.item and i.case_id = attachment_chunk.case_id
              and not i.retracted
        )
    );
grant select on enishi.attachment_chunk to enishi_app;
grant select, insert on enishi.attachment_chunk to enishi_writer;
grant select (municipality, item), delete on enishi.attachment_chunk to enishi_eraser;

create function enishi.write_chunk(
    p_municipality text, p_case uuid, p_item uuid, p_number integer, p_last boolean,
    p_wrapped bytea, p_sealed bytea
) returns void
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan
as $$
begin
    perform set_config('enishi.municipality', p_municipality, true);
    insert into enishi.attachment_chunk
        values (p_municipality, p_case, p_item, p_number, p_last, p_wrapped, p_sealed);
end
$$;
alter function enishi.write_chunk(text, uuid, uuid, integer, boolean, bytea, bytea)
    owner to enishi_writer;
