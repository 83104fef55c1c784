-- Whom somebody looked at, the newest first, and who ever did.
create index on app.health_access (organization_id, user_id, id desc);
