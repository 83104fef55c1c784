-- What became of what was open in each place, from each of some days to the next: what of it lay in which place then, what
-- was settled and what was written off.
-- reads: the tables of roll-moves.sql
-- writes: none
-- parameters: ends, thresholds
select from_day as "from", to_day as "to", from_place as place, sum(open_before)::bigint as open, count(*)::integer as items,
  array(
    select coalesce(sum(part), 0)::bigint from generate_series(0, cardinality(:thresholds::integer[])) to_place
    left join unnest(array_agg(move.to_place), array_agg(move.still_open)) as part (place, part) on part.place = to_place
    group by to_place order by to_place) as moved,
  sum(settled)::bigint as settled, sum(written_off)::bigint as "writtenOff"
from (include './roll-moves.sql') move
group by 1, 2, 3
order by 1, 3
