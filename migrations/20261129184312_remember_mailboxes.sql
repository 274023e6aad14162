-- A central mailbox that is no longer used. Forms about children are sent to its address, so in chat it comes back with that
-- address and no other.
CREATE TABLE former_mailbox (
    specialty TEXT PRIMARY KEY NOT NULL,
    address   TEXT NOT NULL
) STRICT;
