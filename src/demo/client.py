"""An independent Matrix client that tests drive: it shows what other people's software sees of the bot.

It is built on matrix-nio, which shares no code with the bot's own library, and reads one JSON object a line:

    $ python client.py http://127.0.0.1:8008 @ada:demo.tovholder.example <password> <store-dir>
    {"ready": true, "user_id": "@ada:demo.tovholder.example", "device_id": "KPQXYZ", "cross_signed": true}
    > {"do": "sync"}
    < {"ok": true, "events": [{"room": "!r", "event_id": "$e", "sender": "@bot:…", "type": "m.room.message", …}], …}

A later start with the same store directory is the same device. Commands: see the methods of `Commands`.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import logging
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nio import (
    AsyncClient,
    AsyncClientConfig,
    DownloadError,
    EncryptionError,
    ErrorResponse,
    Event,
    LoginResponse,
    MegolmEvent,
    MessageDirection,
    SyncResponse,
)
from nio.crypto.attachments import decrypt_attachment
from vodozemac import Account  # nio's own cryptography: an account is an Ed25519 key pair that can sign

Json = dict[str, Any]

FILTER: Json = {"room": {"timeline": {"limit": 100}}}
QUIET_MS = 250  # how long the server must have nothing to say before a sync counts as finished
MOST_SYNCS = 200
PAGE = 100
MOST_PAGES = 50
DOWNLOAD_SHOWN = 64


class Refused(Exception):
    """The command cannot be carried out; the text says why."""


def checked(response: Any) -> Any:
    """The response itself, unless it says that something went wrong."""
    if isinstance(response, (ErrorResponse, DownloadError)):
        raise Refused(f"{response.status_code or 'error'}: {response.message}")
    return response


class Session:
    """What must outlive the process beside nio's own store: the login, the rooms and the unreadable events."""

    def __init__(self, store: Path) -> None:
        store.mkdir(parents=True, exist_ok=True)
        self.path = store / "session.json"
        kept: Json = json.loads(self.path.read_text("utf-8")) if self.path.exists() else {}
        self.device_id: str | None = kept.get("device_id")
        self.access_token: str | None = kept.get("access_token")
        self.cross_signed: bool = kept.get("cross_signed", False)
        self.rooms: list[str] = kept.get("rooms", [])
        self.invites: list[str] = kept.get("invites", [])
        self.unreadable: list[tuple[str, Json]] = [(room, source) for room, source in kept.get("unreadable", [])]

    def save(self) -> None:
        new = self.path.with_suffix(".new")
        new.write_text(json.dumps({name: kept for name, kept in vars(self).items() if name != "path"}), "utf-8")
        new.replace(self.path)


class Person:
    """One logged-in device: keeps up with the server and remembers what has not been handed over yet."""

    def __init__(self, homeserver: str, user_id: str, store: Path) -> None:
        self.session = Session(store)
        config = AsyncClientConfig(store_sync_tokens=True, encryption_enabled=True)
        self.client = AsyncClient(homeserver, user_id, self.session.device_id, str(store), config)
        self.user_id = user_id
        self.fresh: list[Json] = []
        self.withheld: list[str] = []  # why keys were not given
        self.met = False  # whether the members of all rooms are known since the start of this process

    async def log_in(self, password: str, sign: bool = True) -> None:
        if self.session.device_id and self.session.access_token:
            self.client.restore_login(self.user_id, self.session.device_id, self.session.access_token)
        else:
            login: LoginResponse = checked(await self.client.login(password, device_name="independent client"))
            self.session.device_id, self.session.access_token = login.device_id, login.access_token
            self.session.save()
        await self.tend_keys()
        if sign and not self.session.cross_signed:
            self.session.cross_signed = await self.cross_sign()
            self.session.save()

    async def tend_keys(self) -> None:
        """What nio does only in its own endless loop: upload, ask for and claim keys, answer other devices."""
        if self.client.should_upload_keys:
            checked(await self.client.keys_upload())
        if self.client.should_query_keys:
            checked(await self.client.keys_query())
        if self.client.should_claim_keys:
            checked(await self.client.keys_claim(self.client.get_users_for_key_claiming()))
        await self.client.send_to_device_messages()

    async def cross_sign(self) -> bool:
        """Makes the user's cross-signing identity and signs this device; a user's second device stays unsigned."""
        master, signer, introducer = Account(), Account(), Account()
        identity = {
            "master_key": self.public(master, "master"),
            "self_signing_key": self.signed(self.public(signer, "self_signing"), master),
            "user_signing_key": self.signed(self.public(introducer, "user_signing"), master),
        }
        status, _ = await self.request("POST", "/v3/keys/device_signing/upload", identity)
        if status != 200:
            return False
        _, found = await self.request("POST", "/v3/keys/query", {"device_keys": {self.user_id: []}})
        device_id = self.session.device_id
        device = found["device_keys"][self.user_id][device_id]
        signed = {self.user_id: {device_id: self.signed(device, signer)}}
        status, answer = await self.request("POST", "/v3/keys/signatures/upload", signed)
        return status == 200 and not answer.get("failures")

    def public(self, key: Account, usage: str) -> Json:
        name = key.ed25519_key.to_base64()
        return {"user_id": self.user_id, "usage": [usage], "keys": {f"ed25519:{name}": name}}

    def signed(self, value: Json, key: Account) -> Json:
        bare = {name: part for name, part in value.items() if name not in ("signatures", "unsigned")}
        canonical = json.dumps(bare, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        signature = key.sign(canonical.encode()).to_base64()
        return bare | {"signatures": {self.user_id: {f"ed25519:{key.ed25519_key.to_base64()}": signature}}}

    async def request(self, method: str, path: str, body: Json | None = None) -> tuple[int, Any]:
        """One plain request, for what nio has no method for."""
        headers = {"Authorization": f"Bearer {self.client.access_token}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body)
        response = await self.client.send(method, f"/_matrix/client{path}", data, headers)
        return response.status, await response.json()

    async def catch_up(self, quiet_ms: int = 0, wait_ms: int = 0) -> None:
        """Syncs until the server has had nothing to say for `quiet_ms`; waits up to `wait_ms` for the first event."""
        for _ in range(MOST_SYNCS):
            before = self.client.next_batch or self.client.loaded_sync_token
            pause = quiet_ms if self.fresh else max(quiet_ms, wait_ms)
            response: SyncResponse = checked(
                await self.client.sync(timeout=pause, sync_filter=FILTER, full_state=not self.met)
            )
            quiet = self.met and not self.news(response)
            self.met = True
            await self.tend_keys()
            for room, info in response.rooms.join.items():
                if info.timeline.limited and before and room in self.session.rooms:
                    await self.fill_gap(room, info.timeline.prev_batch, before)
                self.take(room, info.timeline.events)
            for room, info in response.rooms.leave.items():
                self.take(room, info.timeline.events)
            for event in response.to_device_events:
                if event.source.get("type") == "m.room_key.withheld":
                    self.withheld.append(event.source["content"].get("code"))
            self.note_rooms(response)
            self.read_again()
            self.session.save()
            if quiet:
                return

    @staticmethod
    def news(response: SyncResponse) -> bool:
        rooms = response.rooms
        timelines = any(info.timeline.events for info in rooms.join.values())
        return bool(timelines or rooms.invite or rooms.leave or response.to_device_events)

    async def fill_gap(self, room: str, newest: str, oldest: str) -> None:
        """A sync brings only the end of a long timeline; this fetches what lies before it."""
        events: list[Any] = []
        start: str | None = newest
        for _ in range(MOST_PAGES):
            page = checked(await self.client.room_messages(room, start, oldest, MessageDirection.back, PAGE))
            events += page.chunk
            start = page.end
            if not start or not page.chunk:
                break
        self.take(room, reversed(events))

    def take(self, room: str, events: Iterable[Any]) -> None:
        for event in events:
            readable = self.readable(room, event)
            if isinstance(readable, MegolmEvent):
                self.session.unreadable.append((room, readable.source))
            self.fresh.append(described(room, readable))

    def readable(self, room: str, event: Any) -> Any:
        """The event decrypted where that is possible, else as it came."""
        if not isinstance(event, MegolmEvent):
            return event
        event.room_id = room
        try:
            return self.client.decrypt_event(event)
        except EncryptionError:
            return event

    def read_again(self) -> None:
        """Keys can come late: tries the unreadable events anew and hands over those that have become readable."""
        waiting = self.session.unreadable
        self.session.unreadable = []
        for room, source in waiting:
            event = self.readable(room, Event.parse_encrypted_event(source))
            if isinstance(event, MegolmEvent):
                self.session.unreadable.append((room, source))
            else:
                self.fresh.append(described(room, event))

    def note_rooms(self, response: SyncResponse) -> None:
        rooms = response.rooms
        joined, left, invited = list(rooms.join), list(rooms.leave), list(rooms.invite)
        session = self.session
        session.rooms = [room for room in dict.fromkeys(session.rooms + joined) if room not in left]
        invites = dict.fromkeys(session.invites + invited)
        session.invites = [room for room in invites if room not in joined and room not in left]

    async def send(self, room: str, kind: str, content: Json) -> Json:
        """Catches up first, so that the newest members get the key too; what arrives waits for the next sync."""
        await self.catch_up()
        sent = await self.client.room_send(room, kind, content, ignore_unverified_devices=True)
        return {"event_id": checked(sent).event_id}


def described(room: str, event: Any) -> Json:
    """An event as the tests see it."""
    source: Json = event.source
    shown: Json = {
        "room": room,
        "event_id": source.get("event_id"),
        "sender": source.get("sender"),
        "type": source.get("type"),
        "content": source.get("content", {}),
        "decrypted": bool(getattr(event, "decrypted", False)),
        "ts": source.get("origin_server_ts"),
    }
    if "state_key" in source:
        shown["state_key"] = source["state_key"]
    redacts = shown["content"].get("redacts") or source.get("redacts")
    return shown | ({"redacts": redacts} if redacts else {})


class Commands:
    """What can be asked for: the public methods' names are the values of "do", their arguments the other keys."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._client = person.client

    async def sync(self, wait_ms: int = 0) -> Json:
        """Events since the last sync, those that became readable since then, and open invitations."""
        await self._person.catch_up(QUIET_MS, wait_ms)
        events, self._person.fresh = self._person.fresh, []
        return {"events": events, "invites": self._person.session.invites}

    async def wait(self, wait_ms: int) -> Json:
        """Waits for something more to come, and keeps it for the next sync with what is kept already."""
        kept, self._person.fresh = self._person.fresh, []
        try:
            await self._person.catch_up(0, wait_ms)
        finally:
            self._person.fresh = kept + self._person.fresh
        return {}

    async def join(self, room: str) -> Json:
        return {"room": checked(await self._client.join(room)).room_id}

    async def create_direct(self, user: str) -> Json:
        encrypted = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
        body = {"preset": "trusted_private_chat", "is_direct": True, "invite": [user], "initial_state": [encrypted]}
        status, answer = await self._person.request("POST", "/v3/createRoom", body)
        if status != 200:
            raise RuntimeError(f"the homeserver made no room: {status}")
        return {"room": answer["room_id"]}

    async def leave(self, room: str) -> Json:
        """Leaves a room or declines an invitation."""
        checked(await self._client.room_leave(room))
        return {}

    async def send(self, room: str, body: str, reply_to: str | None = None) -> Json:
        content: Json = {"msgtype": "m.text", "body": body}
        if reply_to:
            content["m.relates_to"] = {"m.in_reply_to": {"event_id": reply_to}}
        return await self._person.send(room, "m.room.message", content)

    async def edit(self, room: str, event: str, body: str) -> Json:
        content = {
            "msgtype": "m.text",
            "body": f"* {body}",
            "m.new_content": {"msgtype": "m.text", "body": body},
            "m.relates_to": {"rel_type": "m.replace", "event_id": event},
        }
        return await self._person.send(room, "m.room.message", content)

    async def react(self, room: str, event: str, key: str) -> Json:
        content = {"m.relates_to": {"rel_type": "m.annotation", "event_id": event, "key": key}}
        return await self._person.send(room, "m.reaction", content)

    async def poll_answer(self, room: str, poll: str, answers: list[str]) -> Json:
        content = {
            "m.relates_to": {"rel_type": "m.reference", "event_id": poll},
            "org.matrix.msc3381.poll.response": {"answers": answers},
        }
        return await self._person.send(room, "org.matrix.msc3381.poll.response", content)

    async def raw(self, room: str, type: str, content: Json) -> Json:
        """Any event, encrypted in encrypted rooms."""
        return await self._person.send(room, type, content)

    async def redact(self, room: str, event: str) -> Json:
        return {"event_id": checked(await self._client.room_redact(room, event)).event_id}

    async def messages(self, room: str) -> Json:
        """The room's history, newest first, as far as this device may see and can read it."""
        await self._person.catch_up()
        events: list[Json] = []
        start: str | None = ""
        for _ in range(MOST_PAGES):
            page = checked(await self._client.room_messages(room, start, limit=PAGE))
            events += [described(room, self._person.readable(room, event)) for event in page.chunk]
            start = page.end
            if not start or not page.chunk:
                break
        return {"events": events}

    async def download(self, room: str, event: str) -> Json:
        """An event's attachment, decrypted: its digest, its size, its first bytes and its content."""
        await self._person.catch_up()
        found = self._person.readable(room, checked(await self._client.room_get_event(room, event)).event)
        if isinstance(found, MegolmEvent):
            raise Refused("the event cannot be decrypted")
        content: Json = found.source.get("content", {})
        file: Json | None = content.get("file")
        address = file["url"] if file else content.get("url")
        if not address:
            raise Refused("the event has no attachment")
        data: bytes = checked(await self._client.download(address)).body
        if file:
            data = decrypt_attachment(data, file["key"]["k"], file["hashes"]["sha256"], file["iv"])
        return {
            "sha256": hashlib.sha256(data).hexdigest(),
            "size": len(data),
            "first": base64.b64encode(data[:DOWNLOAD_SHOWN]).decode(),
            "encrypted": file is not None,
            "content": content,
        }

    async def withheld(self) -> Json:
        """Why keys were not given to this device, in the words of the specification."""
        return {"codes": self._person.withheld}

    async def state(self, room: str) -> Json:
        """The whole current state, as the server keeps it: in plain text."""
        return {"events": checked(await self._client.room_get_state(room)).events}

    async def members(self, room: str) -> Json:
        """Each user's membership: join, invite, leave, ban or knock."""
        state = checked(await self._client.room_get_state(room)).events
        people = [event for event in state if event["type"] == "m.room.member"]
        return {"members": {event["state_key"]: event["content"]["membership"] for event in people}}

    async def run(self, request: Json) -> Json:
        """Carries out one request; whatever goes wrong becomes an answer."""
        try:
            arguments = dict(request)
            name = str(arguments.pop("do", ""))
            command = None if name.startswith("_") or name == "run" else getattr(self, name, None)
            if command is None:
                raise Refused(f"no such command: {name or request}")
            return {"ok": True} | await command(**arguments)
        except Refused as refusal:
            return {"ok": False, "error": str(refusal)}
        except Exception as error:  # a broken command must not end the conversation
            return {"ok": False, "error": f"{type(error).__name__}: {error}"}


def say(answer: Json) -> None:
    print(json.dumps(answer, ensure_ascii=False), flush=True)


async def converse(person: Person) -> None:
    """Answers one line after the other until "quit" or the end of the input."""
    commands = Commands(person)
    while line := await asyncio.to_thread(sys.stdin.readline):
        try:
            request = json.loads(line)
        except json.JSONDecodeError as error:
            say({"ok": False, "error": f"not JSON: {error}"})
            continue
        if not isinstance(request, dict):
            say({"ok": False, "error": "not a JSON object"})
        elif request.get("do") == "quit":
            say({"ok": True})
            return
        else:
            say(await commands.run(request))


async def main(arguments: list[str]) -> int:
    if len(arguments) not in (4, 5) or arguments[4:] not in ([], ["unsigned"]):
        say({"ready": False, "error": "usage: client.py <homeserver-url> <user-id> <password> <store-dir> [unsigned]"})
        return 2
    homeserver, user_id, password, store = arguments[:4]
    person = Person(homeserver, user_id, Path(store))
    try:
        await person.log_in(password, sign=len(arguments) == 4)
        session = person.session
        say({
            "ready": True,
            "user_id": user_id,
            "device_id": session.device_id,
            "cross_signed": session.cross_signed,
        })
        await converse(person)
        return 0
    except Exception as error:  # the reader understands JSON, not tracebacks
        say({"ready": False, "error": f"{type(error).__name__}: {error}"})
        return 1
    finally:
        await person.client.close()


if __name__ == "__main__":
    logging.getLogger("nio").setLevel(logging.CRITICAL)  # it reports each event it has no schema for
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(asyncio.run(main(sys.argv[1:])))
