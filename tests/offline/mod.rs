//! Stories without a network: the whole bot around a homeserver in memory. One file a feature; a test is named after what it
//! shows and carries the numbers of the requirements it shows.

mod cases;
mod homeserver;
mod rig;

mod answers;
mod away;
mod changes;
mod deadlines;
mod deputy;
mod fourth_model;
mod golden_christmas;
mod golden_follow_up;
mod golden_to_the_end;
mod grounds;
mod guard;
mod handover;
mod hostile;
mod insight;
mod ishoej_flexible;
mod ishoej_series;
mod linked;
mod lookup;
mod machine;
mod migrating;
mod netvaerk_child;
mod netvaerk_consent;
mod netvaerk_forum;
mod netvaerk_model;
mod opening;
mod people;
mod plans;
mod properties;
mod purged;
mod quiet;
mod race;
mod records;
mod records_kept;
mod restored;
mod ringsted;
mod roles;
mod rooms;
mod sending;
mod shut_out;
mod table;
mod torn;
