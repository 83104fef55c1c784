-- Who was in which arm of a campaign, what each was offered and who responded come in from files as well.
alter table app.import drop constraint import_kind_check,
  add constraint import_kind_check
    check (kind in ('CUSTOMERS', 'PRODUCTS', 'SUPPLIERS', 'INVOICES', 'INVOICE_LINES', 'PURCHASES', 'PRESCRIPTIONS',
      'NATIONAL_FEED', 'DEBTS', 'CASH_BOOK', 'COUPONS', 'CAMPAIGN_PEOPLE'));

-- offer: where a campaign has several, which of them; import_id and source_row: of what a file told
alter table app.campaign_assignment
  add column offer text check (offer is null or offer <> '' and arm = 'TREATED'),
  add column import_id uuid, add column source_row integer;
alter table app.campaign_offer add column import_id uuid, add column source_row integer;

-- Who did what the campaign asked for (came, called, answered), in either arm.
create table app.campaign_response (
  organization_id uuid not null,
  campaign_id uuid not null,
  customer_id uuid not null,
  recorded_at timestamptz(3) not null,
  recorded_by text,
  import_id uuid,
  source_row integer,
  primary key (organization_id, campaign_id, customer_id),
  foreign key (organization_id, campaign_id) references app.campaign (organization_id, id),
  foreign key (organization_id, customer_id) references app.customer (organization_id, id)
);
call app.protect('app.campaign_response', 'select, insert');
grant maintain on app.campaign_assignment, app.campaign_offer, app.campaign_response to app_user;

-- A staged row of a campaign's people, with the campaign and the customer of its codes; who was merged is her survivor.
create view app.staged_campaign_person with (security_invoker = true) as
select r.organization_id, r.import_id, r.first_row, r.faulty, r.action, h.campaign as campaign_code, h.code as customer_code, h.arm,
  h.offer, h.offered_on, coalesce(h.responded, false) as responded, campaign.id as campaign_id, campaign.state,
  coalesce(campaign.drawn_on, campaign.starts_on) as offered_from, coalesce(customer.merged_into_id, customer.id) as customer_id
from app.import_record r
cross join lateral jsonb_to_record(r.record) as h(campaign text, code text, arm text, offer text, offered_on date, responded boolean)
left join app.campaign on campaign.organization_id = r.organization_id and campaign.code = h.campaign
left join app.customer on customer.organization_id = r.organization_id and customer.code = h.code
where r.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid;
grant select on app.staged_campaign_person to app_user;
