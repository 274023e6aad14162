//! Devices that get no keys: where only those do that their owners have signed (`only_verified_devices`), whoever has another one
//! is told so, once for each device.
//!
//! Invariant: nothing is asked of the homeserver here; the library has asked for the keys of whoever has a new device.
//!
//! Invariant: what is still to be said is not kept. After a start everybody is looked at again, and the inbox knows of each device
//! once.

use std::collections::BTreeMap;
use std::pin::Pin;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::{FutureExt, Stream, StreamExt};
use matrix_sdk::RoomMemberships;
use matrix_sdk::encryption::identities::{Device, DeviceUpdates};
use matrix_sdk::ruma::{OwnedDeviceId, OwnedUserId, UserId};

use super::session::Session;
use crate::dispatch::update::UpdateKind;
use crate::store::inbox::{Incoming, What};

/// A new device is signed by its owner in a few taps after the login: so long nobody is told anything.
const TIME_TO_SIGN: TimeDelta = TimeDelta::minutes(5);

/// The devices of others that are not signed, and since when we know.
pub(super) struct Devices {
    updates: Option<Pin<Box<dyn Stream<Item = DeviceUpdates> + Send>>>,
    unsigned: BTreeMap<(OwnedUserId, OwnedDeviceId), DateTime<Utc>>,
}

impl Devices {
    /// Listens from now on; to nothing where every device gets keys.
    pub(super) async fn of(session: &Session) -> Self {
        let mut devices = Self {
            updates: None,
            unsigned: BTreeMap::new(),
        };
        if session.is_only_for_signed_devices() {
            match session.client().encryption().devices_stream().await {
                Ok(updates) => devices.updates = Some(Box::pin(updates)),
                Err(_) => tracing::error!("nobody can be told that a device of theirs gets no keys"),
            }
        }
        devices
    }

    /// What is to be said now, of those who had time enough; everybody is looked at where `all` is wanted.
    pub(super) async fn rows(&mut self, session: &Session, all: bool) -> Vec<Incoming> {
        let Some(updates) = &mut self.updates else {
            return Vec::new();
        };
        let mut seen = Vec::new();
        while let Some(Some(update)) = updates.next().now_or_never() {
            let both = update.new.into_values().chain(update.changed.into_values());
            seen.extend(both.flat_map(BTreeMap::into_values));
        }
        if all {
            for user in everybody(session).await {
                seen.extend(devices_of(session, &user).await);
            }
        }
        let now = session.now();
        for device in seen {
            let key = (device.user_id().to_owned(), device.device_id().to_owned());
            if is_left_out(&device) && device.user_id() != session.own() {
                self.unsigned.entry(key).or_insert(now);
            } else {
                self.unsigned.remove(&key);
            }
        }
        let ripe = |_: &_, since: &mut DateTime<Utc>| *since + TIME_TO_SIGN <= now;
        let mut rows = Vec::new();
        for ((user, id), _) in self.unsigned.extract_if(.., ripe) {
            let devices = devices_of(session, &user).await;
            if devices
                .iter()
                .any(|device| *device.device_id() == *id && is_left_out(device))
            {
                let alone = !devices.iter().any(Device::is_cross_signed_by_owner);
                rows.push(Incoming {
                    event: format!("unsigned {user} {id}"),
                    room: String::new(),
                    sender: user.to_string(),
                    at: now,
                    what: What::Ready(UpdateKind::Unsigned { alone }),
                });
            }
        }
        rows
    }
}

fn is_left_out(device: &Device) -> bool {
    !device.is_cross_signed_by_owner() && !device.is_dehydrated() && !device.is_deleted()
}

async fn devices_of(session: &Session, user: &UserId) -> Vec<Device> {
    let known = session.client().encryption().get_user_devices(user).await;
    known.map(|known| known.devices().collect()).unwrap_or_default()
}

async fn everybody(session: &Session) -> Vec<OwnedUserId> {
    let mut users = Vec::new();
    for room in session.client().joined_rooms() {
        let members = room.members_no_sync(RoomMemberships::ACTIVE).await.unwrap_or_default();
        users.extend(members.iter().map(|member| member.user_id().to_owned()));
    }
    users.sort_unstable();
    users.dedup();
    users
}
