-- The language in which a customer is written to; null: that of the organization.
alter table app.customer add column language text check (language in ('vi', 'en', 'th', 'zh-CN'));
