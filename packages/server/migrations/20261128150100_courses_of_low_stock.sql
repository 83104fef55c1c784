-- Of how many known courses each product was the last fill when a snapshot was made: a course that is none any more leaves
-- no row that would say so.
alter table app.low_stock_snapshot add courses jsonb not null default '{}';
