-- Several offers among which the treated of a campaign are drawn by lot: [{"name": "…", "share": 50}, …], shares of a hundred; its
-- one offer where empty.
alter table app.campaign
  add column offers jsonb not null default '[]' check (jsonb_typeof(offers) = 'array' and jsonb_array_length(offers) <> 1);
