//! What can happen in a case: the journal's entries, in the order a case usually meets them.
//!
//! A case *is* its journal: `Case::replay` makes the value from it, so what is recorded and what is believed cannot differ,
//! and every question of "who said so, and when" has an answer. Entries are only ever added.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::case::CaseId;
use super::consent::Form;
use super::ground::Ground;
use super::party::{Party, PartyId};
use super::records::{Recipient, Right};
use super::telling::Telling;
use super::words::Words;

/// One entry of a case's journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place in the case's journal, from 1.
    pub seq: u64,
    /// When, in UTC.
    pub at: DateTime<Utc>,
    /// Who did it; none when the bot did.
    pub by: Option<PartyId>,
    /// For whom, when they stood in for somebody who is away.
    pub behalf: Option<PartyId>,
    /// What happened.
    pub event: Event,
}

/// How a child's perspective reaches the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PerspectiveKind {
    /// The child takes part.
    Attends,
    /// It was obtained beforehand.
    Obtained,
    /// It was left out, with a reason.
    LeftOut,
}

/// An answer to an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Comes.
    Yes,
    /// Does not come.
    No,
    /// Does not know yet; still owes an answer.
    Maybe,
}

/// How something reached us or somebody else, when it was not a tap of their own: what the bot writes down itself is a key,
/// said in the reader's language, and what people write stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The date was agreed with them first.
    AgreedDate,
    /// Said at the table.
    AtTheTable,
    /// Said, and how was not told.
    Orally,
    /// Sent, and how was not told.
    Unsaid,
    /// Read in the case's room.
    Chat,
    /// Digital Post.
    DigitalPost,
    /// Handed over.
    ByHand,
    /// Said on the telephone.
    Telephone,
    /// Said at a meeting.
    Meeting,
    /// In somebody's own words.
    Words(String),
}

impl Channel {
    /// What somebody wrote about how it came.
    pub fn read(words: &str) -> Self {
        match words.trim().to_lowercase().as_str() {
            "" | "mundtligt" => Self::Orally,
            "digital-post" | "digital post" | "i digital post" | "med digital post" => Self::DigitalPost,
            "hand" | "i hånden" | "by hand" => Self::ByHand,
            "telephone" => Self::Telephone,
            "meeting" => Self::Meeting,
            "at-the-table" => Self::AtTheTable,
            _ => Self::Words(words.trim().to_owned()),
        }
    }

    /// What somebody wrote about how a document went out: nothing said is nothing known.
    pub fn sent(words: &str) -> Self {
        if words.trim().is_empty() {
            Self::Unsaid
        } else {
            Self::read(words)
        }
    }
}

/// A document that goes to each participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Document {
    /// The agreement summary.
    Aftaleskema,
    /// The adjusted handleplan. The bot never carries it, it keeps the ticks.
    Plan,
}

/// How two cases belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// Professionals meet alone.
    Professional,
    /// It went on to another kind of meeting.
    Onward,
}

/// Everything that can be recorded about a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "fields say themselves; units: dates are local dates, `at` is Copenhagen wall time"
)]
pub enum Event {
    /// A case was begun, as a draft.
    Opened {
        model: String,
        kind: String,
        owner: Party,
        institution: Option<String>,
    },
    /// The neutral name people use in the chat.
    Labelled { label: String },
    /// One field of the request form.
    FormFilled { field: String, text: String },
    /// The form was filled with the parents and handed to them.
    FormShared { date: NaiveDate },
    /// The case's number in the municipality's own system: there is an active case.
    Referenced { reference: String },
    /// The date the indsats began: deadlines hang on it.
    IndsatsBegan { date: NaiveDate },
    /// The local leader took the request on; from here it is theirs.
    Qualified { leader: Party },
    /// The local leader asked for more before taking it on.
    SentBack { question: String },
    /// Whoever requested answered that.
    SentBackAnswered { text: String },
    /// Somebody belongs to the case.
    PartyAdded { party: Party },
    /// Somebody who belonged to it without an account has one: what is known of `before` is theirs.
    AccountGiven { before: PartyId, party: Party },
    /// Somebody no longer does.
    PartyLeft { party: PartyId },
    /// The bot was kept out of the case's room, and another one is made.
    RoomRenewed {},
    /// Its room is made: who has come in is known from here on.
    RoomOpened {},
    /// Somebody of the case came into its room.
    RoomEntered { party: PartyId },
    /// Somebody of the case is not in its room any more.
    RoomLeft { party: PartyId },
    /// The child's perspective before one meeting.
    Perspective {
        meeting: u32,
        how: PerspectiveKind,
        text: String,
        /// The day it was obtained.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<NaiveDate>,
    },
    /// A meeting was planned. The parents were asked about the date first.
    MeetingPlanned {
        meeting: u32,
        at: NaiveDateTime,
        place: String,
        follow_up: bool,
        invited: Vec<PartyId>,
    },
    /// It was moved; those who had said yes are asked again.
    Moved {
        meeting: u32,
        at: NaiveDateTime,
        place: String,
    },
    /// It was called off.
    Cancelled { meeting: u32, reason: String },
    /// The form and the invitations were sent: the clock of R-028 starts.
    Called { meeting: u32 },
    /// One more is on the list; nothing is sent yet.
    Listed { meeting: u32, party: PartyId },
    /// An invitation was sent.
    Invited {
        meeting: u32,
        party: PartyId,
        due: NaiveDate,
    },
    /// Sent by hand to a central mailbox.
    MailSent {
        meeting: u32,
        party: PartyId,
        due: NaiveDate,
    },
    /// An answer; `channel` says how it came when somebody else wrote it down.
    Answered {
        meeting: u32,
        party: PartyId,
        answer: Answer,
        channel: Option<Channel>,
    },
    /// An answer was taken back.
    AnswerWithdrawn { meeting: u32, party: PartyId },
    /// Why not.
    ReasonGiven {
        meeting: u32,
        party: PartyId,
        reason: String,
    },
    /// A third specialty was invited, and the leader decided.
    SpecialtyDecided { stay: bool, reason: String },
    /// Somebody was asked to chair.
    ChairAsked { meeting: u32, party: PartyId },
    /// The chair is agreed.
    ChairAgreed { meeting: u32, party: PartyId },
    /// Somebody declined to chair.
    ChairDeclined { meeting: u32, party: PartyId },
    /// Somebody was asked to write.
    WriterAsked { meeting: u32, party: PartyId },
    /// The writer is agreed.
    WriterAgreed { meeting: u32, party: PartyId },
    /// Somebody declined to write.
    WriterDeclined { meeting: u32, party: PartyId },
    /// An extra point for the agenda.
    PointAdded { meeting: u32, text: String },
    /// A file that somebody put in the case's room goes with the agenda: its message, the room of that, and its name.
    PaperAttached {
        meeting: u32,
        room: String,
        source: String,
        name: String,
    },
    /// It is called something else now.
    PaperRenamed { meeting: u32, source: String, name: String },
    /// The message with it was taken away.
    PaperDetached { meeting: u32, source: String },
    /// The agenda was posted.
    AgendaPosted { meeting: u32 },
    /// One answer of somebody's evaluation before a follow-up.
    Evaluated {
        meeting: u32,
        party: PartyId,
        field: String,
        text: String,
    },
    /// The meeting began.
    Started { meeting: u32 },
    /// The meeting came to an item, counted from 0.
    ItemReached { meeting: u32, item: usize },
    /// The writer noted something; `source` is the message it came from.
    Noted {
        meeting: u32,
        item: String,
        text: String,
        source: String,
    },
    /// The writer edited that message.
    NoteEdited { source: String, text: String },
    /// The writer took that message back.
    NoteRemoved { source: String },
    /// A tiltag was agreed, or the one from the same message was corrected.
    ActionAgreed { meeting: u32, action: Action },
    /// A tiltag lacks its owner; it does not count until it has one.
    ActionPending { meeting: u32, action: Action },
    /// It helped: the case may hold fast and close.
    Helped { meeting: u32, yes: bool },
    /// Whether professionals meet for sparring before the follow-up.
    Sparring { meeting: u32, date: Option<NaiveDate> },
    /// The parents were told of it, or of a meeting without them.
    ParentsTold {
        meeting: u32,
        date: NaiveDate,
        /// Who told them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<PartyId>,
        /// How.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<Channel>,
    },
    /// No follow-up, with a reason: an empty one is that it has helped.
    NoFollowUp { meeting: u32, reason: String },
    /// Same course, or a new one that needs a new form.
    Course { meeting: u32, new: bool },
    /// Why this rhythm was chosen for the follow-ups (barnets lov § 95, stk. 3).
    RhythmReasoned { meeting: u32, reason: String },
    /// How it is seen until the follow-up whether the actions work, where it is not by the signs alone.
    EvaluationAgreed { meeting: u32, how: String },
    /// The agreements were read aloud.
    ReadBack { meeting: u32 },
    /// Somebody agreed or did not.
    Agreed {
        meeting: u32,
        party: PartyId,
        yes: bool,
        note: String,
    },
    /// The meeting was held and closed.
    Held { meeting: u32 },
    /// A document reached somebody.
    Dispatched {
        meeting: u32,
        document: Document,
        party: PartyId,
        channel: Channel,
    },
    /// The case was handed to another owner.
    HandedOver { to: Party },
    /// The case was closed.
    Closed { reason: String },
    /// An earlier entry was taken back.
    Undone { seq: u64 },

    // Meetings without the family.
    /// The parents were told that professionals meet without them, before anybody is invited.
    ParentsKnow { date: NaiveDate, channel: Channel },
    /// A custody holder was told the purpose and consents, before anybody is invited.
    ConsentedAlone {
        party: PartyId,
        date: NaiveDate,
        channel: Channel,
        #[serde(default)]
        form: Form,
    },
    /// They withdrew it. What was shared before stays in the journal.
    ConsentAloneWithdrawn {
        party: PartyId,
        channel: Channel,
        date: NaiveDate,
    },
    /// Somebody of the family holds no custody, so their consent is not needed.
    NoCustody { party: PartyId },

    // Cases that belong together.
    /// Another case was begun from this one.
    Linked { case: CaseId, kind: String, how: Link },
    /// This case was begun from another.
    LinkedFrom { case: CaseId, kind: String, how: Link },
    /// A field of the form came along from there: it is shown again before it counts.
    FormCarried { field: String, text: String },
    /// The form that came along was looked at again: it holds, or was put right.
    FormReviewed {},
    /// Professionals meet alone in a case begun from this one; the parents were told on this day.
    ProfessionalsMeet { at: NaiveDateTime, told: NaiveDate },
    /// A case begun from this one was closed.
    LinkClosed { case: CaseId },

    // Consent.
    /// Who holds custody.
    CustodySaid { holders: Vec<PartyId> },
    /// Whether the young person is old enough to consent for themself, where the model asks; then who they are, without a name.
    YoungSaid { person: Option<Party> },
    /// A holder of custody, or the young person, consented: to what, with whom, how it came, in which form, and the day.
    ConsentGiven {
        party: PartyId,
        scope: Words,
        recipients: Vec<PartyId>,
        channel: Channel,
        #[serde(default)]
        form: Form,
        date: NaiveDate,
    },
    /// A holder of custody withdrew it. What was shared before stays in the journal.
    ConsentWithdrawn {
        party: PartyId,
        channel: Channel,
        date: NaiveDate,
    },
    /// What the mødeleder decided after that.
    ConsentDecided { choice: ConsentChoice },

    // Deadlines that explain themselves.
    /// The day the parallel examination ends: the first follow-up is by then, when that is earlier.
    ExaminationEnded { date: NaiveDate },
    // Each tiltag by itself at a follow-up.
    /// It goes on, is adjusted, or is replaced.
    Reviewed {
        meeting: u32,
        source: String,
        verdict: Verdict,
    },
    /// Whether it is meaningful for the child.
    Meaningful {
        meeting: u32,
        source: String,
        meaning: Meaning,
    },
    /// Nothing is done instead.
    ReviewDropped { meeting: u32, source: String },
    // What the mødeleder answers for.
    /// A closing check was made.
    Checked { meeting: u32, field: String },
    // The netværkskort.
    /// A relation of the family's network; never a name.
    RelationAdded { private: bool, relation: String },
    /// It is no longer one.
    RelationRemoved { relation: String },
    /// Whether the card was there when a meeting began.
    CardSeen { meeting: u32, card: Card },
    // Before and between meetings.
    /// An optional field of the form was skipped.
    FieldSkipped { field: String },
    /// Whether the family has an active case with the caseworkers.
    ActiveCase { yes: bool },
    /// The plan is there before the start; or why it cannot wait for it.
    PlanReady { reason: Option<String> },
    /// Whether a specialist knows the matter.
    Knows { meeting: u32, party: PartyId, yes: bool },
    /// Somebody close talked with the child about the meeting.
    ChildPrepared { meeting: u32 },
    /// The leader, or the parents, agreed that these are invited from outside.
    ExternalAgreed { leader: bool, parties: Vec<PartyId> },
    /// The family and the responsible person meet without anybody else.
    NobodyElse {},
    /// A check-in between meetings was set.
    CheckInSet { date: NaiveDate },
    /// Somebody said how it goes; `helps` when it was a tap.
    CheckedIn {
        party: PartyId,
        helps: Option<bool>,
        text: String,
    },

    // When it can be, series, what is solved first, what is brought without names.
    /// The meeting is acute, and why; `meeting` is none while it has no date.
    Acute { meeting: Option<u32>, reason: String },
    /// Which track a series is.
    TrackChosen { track: String },
    /// A meeting of a series is the one of this day of its rule.
    Occurrence { meeting: u32, date: NaiveDate },
    /// The rule's next day is closed: its owner is asked for another.
    OccurrenceClosed { date: NaiveDate },
    /// The owner left the meeting of this day out.
    OccurrenceSkipped { date: NaiveDate },
    /// A local leader or resource person solved it there and then.
    SolvedHere { note: String },
    /// A local leader or resource person said that others are needed.
    OthersInvolved { by: Party },
    /// Something was brought to a meeting under a neutral label.
    ItemBrought {
        meeting: u32,
        item: u32,
        by: PartyId,
        label: String,
        text: String,
    },
    /// The parents consented to this one item being talked about openly, and how that was given.
    ItemOpened { meeting: u32, item: u32, consent: String },
    /// Whoever brought it took it back; `instead` when a meeting about the child was chosen.
    ItemTakenBack { meeting: u32, item: u32, instead: bool },
    /// Whoever wrote something that seemed to tell who a child is let it stand all the same; `what` it seemed to tell.
    LeftStanding { what: Vec<Telling> },

    // Who came into the room uninvited.
    /// Somebody who does not belong to the case came into its room: its id, and their full Matrix id.
    StrangerCame { room: String, account: String },
    /// What is to become of them: they are removed, or belong; nobody decided it where the homeserver does not let the bot remove them.
    StrangerDecided { account: String, remove: bool },
    /// They are gone, or belong to the case now.
    StrangerSettled { account: String },

    // Who is in the directory no longer, or under another account.
    /// Somebody was taken out of the directory, and so out of the case; whoever is accountable stays so until another takes it on.
    TakenOut { party: PartyId },
    /// Somebody has another account in the directory, a full Matrix id, or none: the one before is out of the room.
    AccountChanged {
        party: PartyId,
        before: String,
        now: Option<String>,
    },

    // On which ground people share at a meeting.
    /// Whoever is accountable said it, and why, where a reason is needed.
    GroundSaid {
        meeting: u32,
        ground: Ground,
        reason: String,
    },

    // Records.
    /// All entries before this one were exported, by whoever runs the program; `manifest` is the hash of what was written, `to` whom
    /// it is meant for.
    Exported {
        by: String,
        entries: u64,
        manifest: String,
        #[serde(default)]
        to: Recipient,
    },
    /// An export, named by the hash of its manifest, was filed in the municipality's own records system; who said so.
    Journalised { by: String, export: String },
    /// Somebody outside asked to see the case, or to have it erased; `received` is the day that came in, `by` who wrote it down.
    RightAsked {
        right: Right,
        received: NaiveDate,
        by: String,
    },
    /// That was answered, with this export when it was handed out.
    RightAnswered {
        right: Right,
        on: NaiveDate,
        export: Option<String>,
        by: String,
    },
    // Absence with a deputy.
    /// Somebody is away until this day, and somebody else stands in.
    AbsenceBegan {
        absent: Party,
        deputy: Party,
        last: NaiveDate,
    },
    /// They are back, or hold no office here any more.
    AbsenceEnded { absent: PartyId },
}

/// What becomes of a tiltag at the follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It goes on as it is.
    Continue,
    /// It goes on in other words.
    Adjust,
    /// Something else is done instead, or nothing.
    Change,
}

/// Whether a tiltag is meaningful for the child.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// It is.
    Yes,
    /// Partly.
    Partly,
    /// It is not.
    No,
}

/// The netværkskort at a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Card {
    /// It is there.
    Brought,
    /// It is there, and was brought up to date with the family.
    Updated,
    /// It is not there this time.
    Missing,
}

/// What a mødeleder decides when a consent was withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentChoice {
    /// A new consent is asked for.
    NewConsent,
    /// The meeting is held without professionals from outside.
    WithoutExternals,
    /// The meeting is called off.
    Cancelled,
}

/// A tiltag: who does what, from when, and how we will see that it helps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// The message it came from; its key.
    pub source: String,
    /// What is done.
    pub what: String,
    /// Who does it; none while it is pending.
    pub owner: Option<PartyId>,
    /// From which day.
    pub from: Option<NaiveDate>,
    /// The sign of effect.
    pub sign: String,
    /// The goal.
    pub goal: String,
}

impl Event {
    /// Whether the person who did it may simply take it back.
    pub fn can_be_undone(&self) -> bool {
        matches!(
            self,
            Self::Perspective { .. }
                | Self::PointAdded { .. }
                | Self::PaperAttached { .. }
                | Self::Noted { .. }
                | Self::ActionAgreed { .. }
                | Self::Agreed { .. }
                | Self::Answered { .. }
                | Self::Evaluated { .. }
                | Self::Helped { .. }
                | Self::Sparring { .. }
                | Self::ParentsTold { .. }
                | Self::Dispatched { .. }
                | Self::RelationAdded { .. }
                | Self::RelationRemoved { .. }
                | Self::ItemOpened { .. }
                // Only while the day it was on is still to come.
                | Self::Moved { .. }
                | Self::Cancelled { .. }
                // Only while nothing came of it.
                | Self::Started { .. }
        ) || self.opens_a_gate()
    }

    /// Whether something may be sent because of it: it can be taken back until that is done.
    pub fn opens_a_gate(&self) -> bool {
        matches!(
            self,
            Self::FormShared { .. }
                | Self::ParentsKnow { .. }
                | Self::ConsentedAlone { .. }
                | Self::NoCustody { .. }
                | Self::YoungSaid { .. }
                | Self::PlanReady { .. }
                | Self::ExternalAgreed { .. }
                | Self::ActiveCase { .. }
        )
    }
}
