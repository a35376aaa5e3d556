-- What `heard_until` is by the ingress's own clock: everything that it had received by then is handed over. A game whose time is
-- over tells by it what was heard before that and what after, in whichever order a task brings them. Unix milliseconds.
alter table ingress_cursors add column heard_through double precision;
