//! Stories without a network: the whole bot around a homeserver in memory. One file a feature; a test is named after what it
//! shows and carries the numbers of the requirements it shows.

mod homeserver;
mod rig;

mod golden_christmas;
