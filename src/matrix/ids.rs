//! Ids as the outbox writes them. One that is malformed will never do.

use matrix_sdk::ruma::{EventId, OwnedEventId, OwnedRoomId, OwnedUserId, RoomId, UserId};

use crate::outbox::gateway::Failure;

pub(super) fn parse_room(room: &str) -> Result<OwnedRoomId, Failure> {
    RoomId::parse(room).map_err(|_| Failure::Refused("not a room id".to_owned()))
}

pub(super) fn parse_user(user: &str) -> Result<OwnedUserId, Failure> {
    UserId::parse(user).map_err(|_| Failure::Refused("not a user id".to_owned()))
}

pub(super) fn parse_event(event: &str) -> Result<OwnedEventId, Failure> {
    EventId::parse(event).map_err(|_| Failure::Refused("not an event id".to_owned()))
}
