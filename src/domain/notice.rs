//! Everything the bot can say: one typed variant a thing. The words are in `messages/`, one per language.
//!
//! A variant's name in kebab-case is its text's id, its fields are the text's variables, and a test renders them all.
//!
//! It is one table, by theme, each under a line that says what it is about, from the opening of a case to its records. What a field may
//! be, and how it is spoken, is in the files beside: begin with `part`.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::consent::Form;
use super::event::{Answer, Card, Channel, Meaning, Verdict};
use super::ground::Ground;
use super::model::{GuidePhase, Parents};
use super::records::Right;
use super::setting::Setting;
use super::words::{Words, or_text};

mod absence;
mod away;
mod directory;
mod duty;
mod lines;
mod part;
mod private;
mod records;
mod taken_back;
mod told;

pub use absence::{Done, DoneLine};
pub use away::{AwayLine, Todo};
pub use directory::{BadLine, Cell, MailboxLine, PlaceLine, Wrong};
pub use duty::{CountLine, CountedFrom, DigestLine, Duty, HandLine, WaitLine};
pub use lines::{ConsentLine, ItemLine, OfferLine, PaperLine, PresenceLine};
pub use part::{ActionLine, Arg, Basis, Because, CaseLine, DutyLine, Hint, Named, Spoken, StepLine};
pub use taken_back::TakenBack;
pub use told::Told;

/// `AskSend` is the text `ask-send`.
fn kebab(name: &str) -> String {
    let mut id = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_uppercase() && !id.is_empty() {
            id.push('-');
        }
        id.extend(letter.to_lowercase());
    }
    id
}

macro_rules! notices {
    ($($name:ident { $($(#[$tolerance:meta])* $field:ident: $type:ty),* $(,)? })*) => {
        /// Everything the bot can say.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "a variant's text in messages/ says what it is")]
        pub enum Notice { $($name { $($(#[$tolerance])* $field: $type),* }),* }

        impl Notice {
            /// The id of its text.
            pub fn id(&self) -> String {
                match self { $(Self::$name { .. } => kebab(stringify!($name))),* }
            }

            /// The variables of its text.
            pub fn args(&self) -> Vec<(&'static str, Arg)> {
                match self { $(Self::$name { $($field),* } => vec![$((stringify!($field), $field.spoken())),*]),* }
            }

            /// One of each, for the tests that render everything: `full` with every optional part there, or none.
            pub fn samples(full: bool) -> Vec<Self> {
                vec![$(Self::$name { $($field: <$type as Spoken>::sample(full)),* }),*]
            }
        }
    };
}

// A field that comes later reads what an older version put in the outbox: it has a default, or takes the old form too.
notices! {
    // Somebody's own words, as they are.
    Verbatim { text: String }
    // Stands between the same in two languages.
    InEnglish {}

    // Opening a case.
    AskKind {}
    AskLabel {}
    AskReference {}
    AskBegan {}
    AskField { number: u32, of: u32, ask: Words, first: bool }
    AskFormShared {}
    AskRelatives {}
    AskPerspective { at: Option<NaiveDateTime> }
    AskPerspectiveHow {}
    AskPerspectiveDay {}
    AskPerspectiveWhyNot {}
    AskWhen { by: Option<NaiveDate> }
    AskInvitees { think_of: Vec<Words> }
    AskWhichPerson { words: String, only: Option<Named> }
    AskTheName { words: String, more: bool }
    AskSamePerson { first_name: String, account: String, person: Named }
    SamePersonGone { person: Named }
    AccountTaken { person: Named, waits: bool }
    YouHaveAccess {
        first_name: String, label: String, at: NaiveDateTime, place: String, answer: Option<Answer>,
    }
    AskQualify { label: String, requester: Named, sections: Vec<(Words, String)> }
    AskQualifyQuestion {}
    AskSend {
        kind: Words, at: NaiveDateTime, place: String, chair: Option<Named>, names: Vec<Named>,
        #[serde(default)] others: Vec<Named>,
        #[serde(default)] child: Option<NaiveDate>,
        today: NaiveDate, due: NaiveDate,
    }
    FormRead { fields: u32 }
    FormFile {}
    FormToAttach {}
    FirstFollowUpBy { began: NaiveDate, due: NaiveDate }
    LaterThanAllowed { date: NaiveDate, by: NaiveDate }
    HowToEdit {}
    Planned { at: NaiveDateTime, place: String }
    RequestTaken { label: String, leader: Named }
    RequestSent { label: String, leader: Named }
    RequestSentBack { label: String, question: String, leader: Named }
    RequestSentBackDone {}
    Computation {
        due: NaiveDate, basis: Basis, #[serde(deserialize_with = "or_text")] source: Words, steps: Vec<StepLine>,
    }
    MailboxDraft {
        specialty: Words, address: String, at: NaiveDateTime, place: String, due: NaiveDate, #[serde(default)] form: bool,
        #[serde(default)] sender: Named,
    }
    AskMailSent { person: Named }
    MailNoted { due: NaiveDate }
    MailWaits {}
    MailOfOtherDay { person: Named, was: NaiveDateTime, at: NaiveDateTime }

    // What stops the opening.
    FormNotSharedYet {}
    FormAhead { date: NaiveDate }
    LabelLength {}
    ReferenceUnclear {}
    FieldEmpty {}
    FieldUnknown { titles: Vec<Words> }
    FieldCorrected { title: Words }
    RelativesUnclear {}
    PerspectiveEmpty {}
    DayAhead { date: NaiveDate }
    InviteesUnclear {}
    NotReadyToSend {}
    AlreadySent {}
    NoLocalLeader {}
    MayNotOpen { kind: Words, roles: Vec<Words> }
    OnlyResponsible { roles: Vec<Words> }

    // The room, the invitation, the answers.
    RoomOpened { label: String, kind: Words, owner: Named }
    AuthorityMeeting {}
    RequestForm { sections: Vec<(Words, String)> }
    Invitation {
        first_name: String, at: NaiveDateTime, place: String, due: NaiveDate, why: Words, chair: Option<Named>, kind: Words,
        form: bool,
    }
    AskCome { at: NaiveDateTime, place: String }
    AskComeToo { at: NaiveDateTime, place: String }
    AskReason {}
    CalendarFile { at: NaiveDateTime }
    Board {
        at: NaiveDateTime, place: String, cancelled: bool, chair: Option<Named>, writer: Option<Named>, comes: Vec<Named>,
        told: Vec<Told>, declines: Vec<Named>, missing: Vec<Named>, due: Option<NaiveDate>,
        #[serde(default)] telephone: Option<String>,
    }
    InvitationsSent { names: Vec<Named>, due: NaiveDate }
    TellYourself { names: Vec<Named>, due: NaiveDate }
    ParentsDraft {
        names: Vec<Named>, kind: Words, at: NaiveDateTime, place: String, chair: Option<Named>, others: Vec<Named>,
        office: String, phone: String, hours: Words, sender: Named, #[serde(default)] before: Option<NaiveDateTime>,
        #[serde(default)] items: Vec<Words>, #[serde(default)] telephone: Option<String>,
        #[serde(default)] papers: Vec<String>,
    }
    EverybodyAnswered { at: NaiveDateTime, declined: Vec<Named> }
    Declined { person: Named, at: NaiveDateTime, reason: String }
    ReasonThanks { chair: Named }
    OwnChatWaits { first_name: String }
    AnswerNoted { person: Named, answer: Answer }
    AnswerChanged { at: NaiveDateTime, answer: Answer }
    DayWasMoved { was: NaiveDateTime, at: NaiveDateTime, place: String, answer: Option<Answer> }
    ColleagueAsked { chair: Named }
    ColleagueWanted { person: Named, at: NaiveDateTime }
    AskSpecialty { count: u32 }
    AskSpecialtyReason { stay: bool }
    SpecialtyStays {}
    SpecialtyMoves {}
    MeetingIsCancelled { at: NaiveDateTime }
    MeetingIsHeld { at: NaiveDateTime }
    NotInvited { chair: Named }
    NoMeeting {}
    NoMeetingYet {}

    // Getting ready.
    AskPickChair { by: Option<NaiveDate> }
    AskChair { at: NaiveDateTime, place: String, owner: Named }
    ChairIsAsked { person: Named }
    ChairIs { person: Named, at: NaiveDateTime }
    ChairAgreed { person: Named }
    ChairDeclined { person: Named }
    MayNotChair { kind: Words, person: Named, roles: Vec<Words>, by: Option<NaiveDate> }
    NoChairYet {}
    AskPickWriter { document: Words }
    AskWriter { at: NaiveDateTime, document: Words }
    WriterIsAsked { person: Named }
    WriterAgreed { person: Named }
    WriterDeclined { person: Named }
    YouWrite { at: NaiveDateTime }
    FamilyDoesNotWrite {}
    TaskDeclined {}
    NotInChat { person: Named }
    AskAgenda { at: NaiveDateTime }
    Agenda {
        at: NaiveDateTime, place: String, items: Vec<Words>, points: Vec<String>, chair: Option<Named>, writer: Option<Named>,
        #[serde(default)] papers: Vec<PaperLine>,
    }
    AskPaper { name: String, at: NaiveDateTime, by: Option<Named> }
    PaperAttached { name: String, posted: bool }
    PaperWaits { at: NaiveDateTime }
    PapersGoAlong { papers: Vec<String> }
    PaperAskedElsewhere { person: Named }
    PaperForParents { name: String, names: Vec<Named>, at: NaiveDateTime }
    AgendaPosted {}
    AgendaWaits {}
    PointAdded {}
    PointEmpty {}
    AskEvaluate { at: NaiveDateTime, number: u32, of: u32, ask: Words }
    EvaluationThanks {}
    EvaluationsIn { of: u32 }
    EvaluationsSoFar { filled: u32, of: u32 }
    PerspectiveKept { meeting: u32, #[serde(default)] on: Option<NaiveDate> }
    PerspectiveFirst {}

    // The meeting.
    AskBegin { at: NaiveDateTime, #[serde(default)] names: Vec<String> }
    AskAtTable { names: Vec<String> }
    AskBeginEarly { at: NaiveDateTime }
    NotBegun { at: NaiveDateTime }
    Item {
        number: u32, of: u32, title: Words, prompt: Words, order: Vec<Words>, writer: Option<Named>, points: Vec<String>,
    }
    AskItem {}
    WhoIsMissing { order: Vec<Words> }
    HearNow { name: Words }
    Recall {
        held: Option<NaiveDate>, actions: Vec<ActionLine>, #[serde(default)] sections: Vec<(Words, String)>,
    }
    Evaluations { lines: Vec<(Words, String)> }
    ActionTaken { action: ActionLine, #[serde(default)] no_day: bool, #[serde(default)] no_sign: bool }
    AskActionOwner { what: String }
    ActionEmpty {}
    AlreadyOpen {}
    NotOpen {}
    NotSentYet {}

    // Ending it.
    AskHelped {}
    AskSparring {}
    AskSparringDate {}
    AskParentsTold { date: Option<NaiveDate>, absent: bool }
    AskToldHow {}
    ToldHowEmpty {}
    ParentsFirst {}
    AskFollowUp { by: Option<NaiveDate>, #[serde(default)] asked: bool, #[serde(default)] helped: bool }
    AskFollowUpLate { date: NaiveDate, by: NaiveDate }
    AskNoFollowUp { document: Words }
    AskEvaluatedHow {}
    AskCourse {}
    NewCourse {}
    NewCourseForm {}
    AskRhythm {}
    ReadBack {
        actions: Vec<ActionLine>, next: Option<(NaiveDateTime, String)>, #[serde(default)] circle: Vec<String>,
        #[serde(default)] how: String, #[serde(default)] asked: bool, series: bool,
    }
    OwnersAreExternal {}
    AskAgree {}
    AskDissent { document: Words }
    DissentNoted { name: String, note: String, document: Words }
    DissentKept { name: String, note: String, document: Words }
    NotAtTheTable { chair: Named }
    AskAgreesFor { name: String }
    AskDissentFor { name: String, document: Words }
    AskCloseMeeting {
        document: Words, #[serde(default)] silent: Vec<Named>, #[serde(default)] awaited: Vec<Named>,
    }
    StaysOpen {}
    Summary {
        at: NaiveDateTime, actions: Vec<ActionLine>, next: Option<(NaiveDateTime, String)>, dissent: Vec<String>,
        helped: Option<bool>,
    }
    SummaryFile { at: NaiveDateTime, document: Words }
    FollowUpCalled { at: NaiveDateTime, place: String, #[serde(default)] all: bool, #[serde(default)] family: bool }

    // Documents on their way.
    AskSummarySent { person: Named, due: NaiveDate, document: Words }
    AskPlanSent { person: Named, plan: Words, due: NaiveDate }
    PlanOwed { plan: Words, due: NaiveDate, names: Vec<Named> }
    SentLater {}
    Ticked {
        person: Named, left: u32, #[serde(default)] document: Words, #[serde(default)] plan: bool,
        #[serde(default)] other: Words,
    }
    AlreadyTicked {}
    NothingToSend {}
    TicksMissing { names: Vec<Named> }

    // Reminders.
    SaidLate { date: NaiveDate }
    AnswerMissing { first_name: String, at: NaiveDateTime, due: NaiveDate, last: bool }
    MailboxSilent {
        label: String, specialty: Words, address: String, at: NaiveDateTime, place: String, due: NaiveDate, last: bool,
        sender: Named,
    }
    AnswersOverdue { label: String, at: NaiveDateTime, due: NaiveDate, names: Vec<Named> }
    ChairMissing {
        label: String, at: NaiveDateTime, due: NaiveDate, overdue: bool, #[serde(default)] asked: Option<Named>,
    }
    MeetingSoon { first_name: String, at: NaiveDateTime, place: String }
    NotCalled { label: String, at: NaiveDateTime }
    NotClosed { label: String, at: NaiveDateTime, begun: bool, document: Words }
    ActionBegins { first_name: String, action: ActionLine, from: Option<NaiveDate>, asked_again: Option<NaiveDate> }
    ActionBeginsFor { name: String, label: String, action: ActionLine, from: Option<NaiveDate> }
    SummaryNotSent { label: String, due: NaiveDate, names: Vec<Named>, overdue: bool, document: Words }
    PlanNotSent { label: String, plan: Words, due: NaiveDate, names: Vec<Named>, overdue: bool }
    FollowUpDue { label: String, due: NaiveDate, overdue: bool }
    DraftWaits { label: String, due: NaiveDate, overdue: bool }

    // Changes.
    AskMoveTo {}
    AskWhichTime { early: NaiveDateTime, late: NaiveDateTime }
    AskTheyCome {
        names: Vec<String>, at: NaiveDateTime, place: String, due: Option<NaiveDate>, #[serde(default)] label: String,
    }
    AskCancelThis { at: NaiveDateTime, label: String, kind: Words }
    AskMoveThis { at: NaiveDateTime, label: String, kind: Words }
    MovedDone { due: NaiveDate, #[serde(default)] label: String, #[serde(default)] at: Option<NaiveDateTime> }
    MailboxMoved {
        address: String, before: NaiveDateTime, at: NaiveDateTime, place: String, due: NaiveDate,
        #[serde(default)] sender: Named,
    }
    MeetingMoved { before: NaiveDateTime, at: NaiveDateTime, place: String }
    MeetingCancelled { at: NaiveDateTime, reason: String }
    CancelledDone { #[serde(default)] label: String, #[serde(default)] at: Option<NaiveDateTime> }
    StaysPut { at: NaiveDateTime }
    MeetingStillComing { at: NaiveDateTime }
    Undone { #[serde(default)] what: TakenBack, #[serde(default)] about: String }
    NothingToUndo {}
    WentBack { label: String, at: NaiveDateTime, moved: Option<NaiveDateTime>, called: bool }
    MeetingHolds { at: NaiveDateTime, place: String, moved: Option<NaiveDateTime> }
    DayHasPassed { at: NaiveDateTime }
    ChangedSince {}
    NewMeetingTakenBack { label: String, at: NaiveDateTime }
    FollowUpTakenBack { at: NaiveDateTime }
    AlreadyCalled { at: NaiveDateTime }
    HandedOver { to: Named }
    HandedToYou { label: String, from: Named }
    Removed { person: Named }
    OwnerStays {}
    ParentsStay { #[serde(default)] alone: bool }
    AskCloseCase {}
    CaseClosed {}
    CaseClosedOwner { label: String }
    CaseStaysOpen {}

    // Help, and what was not understood.
    Welcome { first_name: String, hints: Vec<Hint> }
    Help { label: String, hints: Vec<Hint> }
    Cases { lines: Vec<CaseLine> }
    NoCases { #[serde(default)] opens: bool }
    Duties { label: String, lines: Vec<DutyLine> }
    AskWhichCase {}
    AskWhichOfCases {}
    CaseToTap {
        number: String, label: String, kind: Words, place: String, at: Option<NaiveDateTime>, draft: bool, closed: bool,
    }
    NoSuchCase { said: String }
    LanguageSet {}
    ListedSet {}
    PollsSet {}
    AnswerByNumber {}
    UnknownCommand { said: String, nearest: Option<String> }
    NotUnderstood { hints: Vec<Hint> }
    HelloBack { first_name: String, waits: bool }
    ThanksBack { waits: bool }
    ChoiceUnclear { said: String, choices: Vec<String> }
    QuestionIsOver {}
    TooLong { kilobytes: u32 }
    Unreadable { first_name: String }
    NotKept { first_name: String }
    PersonGone {}
    PersonUnknown { said: String, nearest: Vec<String> }
    SomeFound { found: Vec<Named>, missing: Vec<String>, nearest: Vec<String> }
    NotInCase { said: String, names: Vec<String> }
    WriteTheName {}
    AnswerHow {}
    ReasonEmpty {}
    NobodyMayDoThat {}
    OnlyChair { chair: Named }
    NotOfCase {}
    OnlyAdmin {}
    ModelChanged { kind: String }
    CprRemoved { rest: String }
    CprKept { rest: String }
    LabelPutOut {}
    LabelBelongs {}
    AskStranger { label: String, account: String, known: Option<Named> }
    StrangerGoes { label: String }
    StrangerBelongs { label: String, known: Option<Named> }
    StrangerPutOut { label: String }
    StrangerStays { label: String }
    RoomChanged { label: String, what: Setting, mends: bool }
    ChatNotEncrypted { first_name: String }
    ChatNotAlone { first_name: String }
    Unproven { first_name: String }
    DeviceLeftOut {}
    NoKeysHere {}
    RoomLost { label: String }
    RoomWaits { label: String }
    NewRoomComes { label: String }
    NewRoomNotNeeded { label: String }
    RoomIsNew { label: String }
    RoomMoved { label: String }
    LabelNewRoom {}
    LabelRoomWaits {}
    RoomBack { label: String }
    PowerMissing { label: String }
    FileUnreadable {}
    DateClosed { date: NaiveDate, because: Because, before: NaiveDate, after: NaiveDate }
    DateMismatch { date: NaiveDate, alternatives: Vec<NaiveDate> }
    DateMissing { said: String }
    DateNone { said: String }
    DatePast { date: NaiveDate }
    DateSeveral { dates: Vec<NaiveDate> }
    DateWeekOnly { days: Vec<NaiveDate> }
    TimeMissing { date: NaiveDate }
    TimeAtNight { early: NaiveDateTime, late: NaiveDateTime }

    // The directory, kept by an admin.
    DirectoryPerson { person: Named }
    DirectoryRetired {}
    Places { lines: Vec<PlaceLine> }
    PlaceHow {}
    PlaceKept { name: String, new: bool }
    PlaceReturns { name: String }
    PlaceUnknown { said: String, nearest: Vec<String> }
    PlaceInUse { name: String, people: Vec<Named>, more: u32, cases: u32, days: u32 }
    PlaceRemoved { name: String }
    Mailboxes { lines: Vec<MailboxLine>, without: Vec<String> }
    MailboxHow {}
    MailboxKept { specialty: Words, address: String }
    MailboxTaken { specialty: Words, address: String }
    MailboxUnknown { said: String, known: Vec<String> }
    MailboxInUse { specialty: Words, cases: u32 }
    MailboxRemoved { specialty: Words }
    DirectoryHow {}
    DirectoryRefused { #[serde(default)] line: BadLine }
    DirectoryTaken { person: Named }
    DirectoryReturns { person: Named }
    YouAreOut { first_name: String }
    AccountMoved { first_name: String }
    ColleagueLeft { person: Named, label: String, actions: Vec<String> }
    ColleagueMoved { person: Named, label: String, account: bool, actions: Vec<String> }

    // What can be tapped.
    LabelYes {}
    LabelNo {}
    LabelMaybe {}
    LabelAllCome {}
    LabelOnly { name: String }
    LabelIComeYes {}
    LabelColleague {}
    LabelBothDone {}
    LabelNotYet {}
    LabelAttends {}
    LabelObtained {}
    LabelLeftOut {}
    LabelTakeOn {}
    LabelAskBack {}
    LabelSend {}
    LabelEdit {}
    LabelWhyThatDate {}
    LabelSentNow {}
    LabelStay {}
    LabelMoveUp {}
    LabelTheSame {}
    LabelAnother {}
    LabelSomebodyElse {}
    LabelPerson { person: Named }
    LabelWords { words: Words }
    LabelMoment { at: NaiveDateTime }
    LabelPostAgenda {}
    LabelBegin {}
    LabelCorrectWho {}
    LabelIsAway { name: String }
    LabelIsHere { name: String }
    LabelBeginNow {}
    LabelNextItem {}
    LabelSomebodyMissing {}
    LabelHelped {}
    LabelNotEnough {}
    LabelTold {}
    LabelToldHere {}
    LabelToldMeeting {}
    LabelToldTelephone {}
    LabelToldDigitalPost {}
    LabelToldOtherwise {}
    LabelNoFollowUp {}
    LabelSameCourse {}
    LabelNewCourse {}
    LabelAgree {}
    LabelNotQuite {}
    LabelCloseAndSend {}
    LabelDigitalPost {}
    LabelByHand {}
    LabelLater {}
    LabelGoalReached {}
    LabelEndsOtherwise {}

    // Headings of the document.
    DocTitle { document: Words, kind: Words }
    DocWhen {}
    DocPlace {}
    DocChair {}
    DocWriter {}
    DocParticipants {}
    DocPerspective {}
    DocAttends {}
    DocObtained { text: String, on: NaiveDate }
    DocChild {}
    DocActions {}
    DocWho {}
    DocFrom {}
    DocSign {}
    DocGoal {}
    DocNone {}
    DocAgreement {}
    DocAgrees { person: Named }
    DocDisagrees { person: Named, note: String }
    DocUnsaid { people: Vec<Named> }
    DocNext {}
    DocNextMeeting { at: NaiveDateTime, place: String }
    DocEvaluatedBy { how: String }
    DocNextWith { people: Vec<Named> }
    DocNoNext { reason: String }
    DocSparring { date: NaiveDate }
    DocParentsTold { on: NaiveDate, by: Option<Named>, channel: Channel }
    DocRhythm { reason: String }
    DocContact {}
    DocChairContact { person: Named }
    DocFooter { document: Words, title: Words }
    DocMoment { at: NaiveDateTime }
    DocDay { date: NaiveDate }
    DocFormTitle { kind: Words }
    DocFormBy {}
    DocFormShared {}
    DocFormFooter { title: Words }
    CalendarTitle {}
    CalendarText {}

    // Meetings about no child.
    NoChildAskLabel {}
    NoChildAskWhen {}
    NoChildAskInvitees {}
    NoChildAskQualify { label: String, requester: Named, sections: Vec<(Words, String)> }
    NoChildRoomOpened { label: String, kind: Words, owner: Named }
    NoChildRequestForm { sections: Vec<(Words, String)> }
    NoChildInvitation {
        first_name: String, at: NaiveDateTime, place: String, due: NaiveDate, why: Words, chair: Option<Named>, kind: Words,
        form: bool,
    }
    NoChildInvitationsSent { names: Vec<Named>, due: NaiveDate }
    NoChildMailboxDraft {
        kind: Words, label: String, specialty: Words, address: String, at: NaiveDateTime, place: String, due: NaiveDate,
        #[serde(default)] sender: Named,
    }
    NoChildCancelledDone { #[serde(default)] label: String, #[serde(default)] at: Option<NaiveDateTime> }
    NoChildFollowUpCalled { at: NaiveDateTime, place: String, #[serde(default)] all: bool }
    NoChildNames { kind: Words, #[serde(default)] removed: bool, #[serde(default)] stands: bool }
    NoChildBirth { kind: Words, #[serde(default)] removed: bool, #[serde(default)] stands: bool }
    NoChildAddress { kind: Words, removed: bool, stands: bool }
    NoChildFile { kind: Words }
    LabelLetStand {}
    LabelLetGo {}
    LetGo {}
    LeftStanding { person: Named, words: String }

    // Who must be there, who chairs, and parents always.
    RoleNeeded { kind: Words, roles: Vec<Words> }
    AskAgreeChair { at: NaiveDateTime, place: String, owner: Named }
    ChairIsAgreed { leader: Named }
    LabelIChair {}
    ParentsAlways { kind: Words, person: Named }
    ParentsExpected { kind: Words, names: Vec<Named> }

    // Landkortet and who is at the school.
    LandkortNone {}
    LandkortHow { categories: Vec<Words>, empty: bool }
    LandkortFound { said: String, lines: Vec<OfferLine>, more: u32 }
    LandkortNear { said: String, lines: Vec<OfferLine> }
    PresenceNone {}
    PresenceWhere { said: String, places: Vec<String> }
    PresenceWeek { places: Vec<String>, lines: Vec<PresenceLine>, closed: Vec<NaiveDate> }

    // Meetings without the family.
    AskRelativesAlone {}
    AskPerspectiveAlone { at: Option<NaiveDateTime> }
    AskWhenAlone { by: Option<NaiveDate> }
    AskParentsKnow {}
    AskConsentAlone { person: Named }
    ParentsKnowFirst {}
    ConsentFirst { names: Vec<Named> }
    NotBeenYet { date: NaiveDate }
    FamilyStaysOut { person: Named }
    FollowUpWaits {}
    RequestAlone { sections: Vec<(Words, String)> }
    InvitationAlone {
        first_name: String, at: NaiveDateTime, place: String, due: NaiveDate, why: Words, chair: Option<Named>, kind: Words,
        parents: Parents,
    }
    MailboxDraftAlone {
        specialty: Words, address: String, at: NaiveDateTime, place: String, due: NaiveDate,
        #[serde(default)] sender: Named,
    }
    InvitationsSentAlone { names: Vec<Named>, due: NaiveDate }
    LabelToday {}
    LabelYesterday {}
    LabelTodayOrally {}
    LabelTodayDigitalPost {}
    LabelNoCustody {}
    NotCalledAlone { label: String, at: NaiveDateTime }

    // Cases that belong together.
    AskOnward {}
    AskFormAgain { sections: Vec<(Words, String)> }
    FormAgainHow {}
    NoProfessionalMeeting { kind: Words }
    NowhereOnward {}
    AlreadyLinked { kind: Words }
    LinkedBegun { kind: Words, alone: bool }
    GoesOnward { kind: Words, owner: Named, #[serde(default)] still: Option<NaiveDateTime> }
    ProfessionalsMeet { at: NaiveDateTime, held: bool, by: Named, date: NaiveDate }
    LabelFormHolds {}
    LabelSameAsBefore {}
    KindsExplained { lines: Vec<(Words, Words)> }
    LabelHelpMeChoose {}

    // Consent.
    AskCustody {}
    AskConsent { person: Named, scope: Words, recipients: Vec<Named>, private: String }
    AskConsentDecision { at: Option<NaiveDateTime>, names: Vec<Named> }
    ConsentOverview { given: Vec<ConsentLine>, missing: Vec<Named>, withdrawn: Vec<Named> }
    ConsentMissing { names: Vec<Named> }
    ConsentInviteFirst { person: Named }
    ConsentWaits { person: Named }
    ConsentNoted { person: Named, date: NaiveDate, #[serde(default)] form: Form }
    ConsentAhead { date: NaiveDate }
    ConsentNotUsed {}
    ConsentNotGiven { person: Named }
    ConsentTakenBack { person: Named, chair: Named }
    ConsentStopped { chair: Option<Named> }
    ConsentStoppedRoom { chair: Named }
    ConsentResumed {}
    ConsentWithout { at: Option<NaiveDateTime> }
    LabelConsentSigned {}
    LabelConsentPost {}
    LabelNewConsent {}
    LabelWithoutExternals {}
    LabelCancelMeeting {}
    LabelWithdraws { name: String }
    AskYoungPerson { age: u32 }

    // A consent to a meeting without the family is withdrawn.
    AskConsentAloneDecision { at: Option<NaiveDateTime> }
    ConsentAloneTakenBack { person: Named, owner: Named, called: bool }
    ConsentAloneStopped { owner: Option<Named> }
    ConsentAloneStoppedRoom { owner: Named }
    ConsentAloneResumed {}

    // Deadlines that explain themselves.
    Why {
        duty: Duty, due: NaiveDate, basis: Basis, #[serde(deserialize_with = "or_text")] source: Words, from: NaiveDate,
        counted: CountedFrom, who: Option<Named>, steps: Vec<StepLine>, others: Vec<DutyLine>,
    }
    WhyWhich { lines: Vec<DutyLine> }
    FirstFollowUpDue { before: Option<NaiveDate>, due: NaiveDate, counted: CountedFrom, other: Option<NaiveDate> }
    StartNoted { date: NaiveDate }
    NoStartHere { kind: Words }

    // Handing over.
    AllHandedOver { to: Named, lines: Vec<HandLine> }
    AllHandedToYou { from: Named, lines: Vec<HandLine> }
    SomeStay { labels: Vec<String>, to: Named }
    NothingToHandOver { person: Named }
    StillHere { person: Named }
    MayNotHandOver {}
    HandOverHow {}
    CasesLeft { person: Named, count: u32 }

    // Overviews.
    DigestSet { next: NaiveDate }
    DigestOff {}
    DigestHow {}
    Digest { first_name: String, lines: Vec<DigestLine> }
    CaseOverview { lines: Vec<WaitLine> }
    NothingToSee {}
    Statistics { place: Words, lines: Vec<CountLine> }
    NothingToCount { place: Words }
    OnlyLeaders {}

    // Each tiltag by itself.
    AskReview { what: String }
    AskMeaningful { what: String }
    AskReviewText { what: String, change: bool }
    ReviewDone {}
    LabelContinue {}
    LabelAdjust {}
    LabelChange {}
    LabelPartly {}
    LabelNothingInstead {}
    DocReviews {}
    DocHelped {}
    DocHasHelped { yes: bool }
    DocReview { what: String, verdict: Verdict, meaning: Option<Meaning> }

    // One document, before and after; what the mødeleder answers for.
    AgendaFile { at: NaiveDateTime, document: Words }
    DocToFill {}
    DocNotNoted {}
    AskCheck { ask: Words }
    CheckFirst {}
    ChairGuide { phase: GuidePhase, points: Vec<Words> }

    // The netværkskort.
    AskCard { private: Vec<String>, professional: Vec<String> }
    CardUpdated {}
    CardMissing {}
    CardNotUsed {}
    NetworkIs { private: Vec<String>, professional: Vec<String> }
    RelationUnclear { said: String }
    RelationUnknown { said: String, names: Vec<String> }
    LabelCardBrought {}
    LabelCardUpdated {}
    LabelCardMissing {}
    DocCard {}
    DocCardSeen { card: Card }
    DocCardPrivate { relations: Vec<String> }
    DocCardProfessional { relations: Vec<String> }

    // Before and between meetings.
    AskOptionalField { ask: Words }
    AskActiveCase {}
    ActiveCaseHow {}
    ActiveCaseNoted { caseworker: Words }
    NoActiveCase { role: Words, otherwise: Words }
    AskPlanReady {}
    PlanFirst {}
    PlanLater {}
    AskKnows { at: NaiveDateTime }
    AskKnowsFor { person: Named, at: NaiveDateTime }
    KnowsForThanks { person: Named }
    KnowsForLater { person: Named }
    KnowsThanks {}
    KnowsLater {}
    AskChildPrepared { at: NaiveDateTime }
    ChildPreparedThanks {}
    ChildPreparedLater {}
    AskExternalAgreed { names: Vec<Named>, leader: bool }
    ExternalFirst { names: Vec<Named>, leader: bool }
    ContactCard {
        chair: Option<Named>, office: String, address: String, phone: String, hours: Words, material: Vec<(Words, Words)>,
        #[serde(default)] telephone: Option<String>,
    }
    AskChairHow {}
    YouLead {}
    AskAnswerTo { person: Named, label: String, text: String }
    QuestionPassedOn { chair: Named }
    AnswerFromChair { chair: Named, asked: String, text: String }
    AnswerPassedOn { person: Named }
    NoLeaderToAsk {}
    AskLeaderComes { person: Named, label: String, reason: String }
    LeaderIsAsked { person: Named }
    LeaderComes { person: Named }
    LeaderCannot { person: Named }
    LeaderComesThanks { label: String }
    LeaderCannotThanks {}
    CheckInTooEarly {}
    CheckInKept { date: NaiveDate }
    AskCheckIn { label: String, actions: Vec<ActionLine> }
    CheckInThanks {}
    CheckInSays { person: Named, label: String, adjust: bool, text: String }
    LabelSkip {}
    LabelPlanReady {}
    LabelKnows {}
    LabelTalkedWithChild {}
    LabelIComeAlong {}
    LabelItHelps {}
    LabelToAdjust {}
    LabelNobodyElse {}

    // When it can be: fixed times, daytime, acute.
    AskSlot { place: String, only: bool, none: bool }
    SlotNone { at: NaiveDateTime, free: Vec<NaiveDateTime> }
    SlotTaken { at: NaiveDateTime, free: Vec<NaiveDateTime> }
    OutsideDaytime { from: NaiveDateTime, to: NaiveDateTime, minutes: u32 }
    AskAcuteReason {}
    AcuteNoted { planned: bool }
    AcuteNotNeeded {}
    AcuteMeeting { reason: String }
    LabelAcute {}
    DocAcute {}

    // Series.
    AskTrack {}
    TrackUnknown { titles: Vec<Words> }
    AskSeriesDay { label: String, date: NaiveDate, because: Because }
    LabelSkipThisTime {}
    NextOccurrence { at: NaiveDateTime, place: String }
    YearCount { label: String, year: String, held: u32, planned: u32, wanted: u32 }
    YearAtRisk { label: String, year: String, held: u32, planned: u32, wanted: u32 }

    // Close to the child first.
    AskTriageWho {}
    TriageAsked { person: Named }
    AskTriage { label: String, requester: Named, sections: Vec<(Words, String)> }
    LabelSolveHere {}
    LabelInvolve {}
    AskSolvedNote { requester: Named }
    SolvedHere { label: String, person: Named, note: String }
    SolvedDone { requester: Named }
    TriagePassed { requester: Named }
    OthersAreInvolved { label: String, person: Named }
    BoardCoordinator { person: Named }
    UnderWay { first_name: String, actions: Vec<ActionLine>, next: Option<NaiveDateTime> }
    DocCoordinator {}

    // What is brought without names.
    ItemHow {}
    ItemNowhere {}
    ItemWhich { titles: Vec<String> }
    ItemLabel { said: String }
    ItemNoMeeting {}
    ItemUnknown { item: u32 }
    ItemNotYours { person: Named }
    AskItemKind { instead: Words }
    LabelSparring {}
    ItemKept { item: u32, at: NaiveDateTime }
    ItemBecomesCase {}
    AskItemConsent { item: u32 }
    ItemIsOpen { item: u32 }
    ItemTakenBack { item: u32 }
    Items { lines: Vec<ItemLine> }

    // On which ground people share.
    GroundIs {
        at: NaiveDateTime, ground: Option<Ground>, consent: u32, early: u32, anonymous: u32, other: u32,
    }
    GroundHow {}
    GroundWhich {}
    GroundWhyAgain {}
    GroundUsedUp { at: NaiveDateTime }

    // CPR numbers in files' names.
    CprFile { removed: bool }

    // Concern for a child is reported elsewhere.
    NotForReports { phone: String }

    // What is too long for one message.
    CutShort {}

    // The bot was away.
    WhileAway { first_name: String, lines: Vec<AwayLine> }

    // Something is wrong with the machine, to the administrators.
    DiskLow { megabytes: u32 }
    DiskLowOver {}
    RightsLost {}
    RightsBack {}
    MessagesWait { count: u32, from: NaiveDateTime }
    MessagesWaitOver {}
    DatabaseBack { from: NaiveDateTime, to: NaiveDateTime }
    HomeserverBack { from: NaiveDateTime, to: NaiveDateTime }
    ClockMoved { from: NaiveDateTime, to: NaiveDateTime }
    Restored { from: NaiveDateTime, found: u32, unread: u32 }
    // To whoever is in a room that was made after the backup, and of whose case nothing is known.
    RoomForgotten { room: String, from: NaiveDateTime }
    SetAside { numbers: Vec<String>, others: u32 }
    UpdatesAside { numbers: Vec<String>, others: u32 }
    CasesUnread { numbers: Vec<String>, others: u32 }
    NotGivenOut { numbers: Vec<String>, others: u32 }

    // Absence with a deputy.
    DeputyFor { person: Named }
    DeputyInRoom { person: Named, deputy: Named, last: NaiveDate }
    DeputyLeavesRoom { person: Named, deputy: Named }
    AskDeputy { first: NaiveDate, last: NaiveDate, person: Option<Named> }
    AbsenceKept {
        first: NaiveDate, last: NaiveDate, deputy: Named, person: Option<Named>, begun: bool, lines: Vec<HandLine>,
        without: Vec<String>,
    }
    AbsenceNoted { by: Named, first: NaiveDate, last: NaiveDate, deputy: Named }
    AbsenceIs { first: NaiveDate, last: NaiveDate, deputy: Named }
    AbsenceNone {}
    AbsenceCancelled { first: NaiveDate, last: NaiveDate }
    DeputyPlanned { person: Named, first: NaiveDate, last: NaiveDate }
    DeputyNotNeeded { person: Named, first: NaiveDate, last: NaiveDate }
    DeputyBegins { person: Named, last: NaiveDate, lines: Vec<HandLine>, invited: Vec<String>, already: Vec<String> }
    DeputyIs { person: Named, first: NaiveDate, last: NaiveDate }
    DeputyEnds { person: Named, left: Vec<String>, stays: Vec<String> }
    DeputyGone { deputy: Named, first: NaiveDate, last: NaiveDate }
    DeputyNotIn { deputy: Named, cases: Vec<String> }
    WelcomeBack { first_name: String, deputy: Named, lines: Vec<DoneLine>, open: Vec<DigestLine> }
    AbsenceEndedFor { person: Named }

    // What stops an absence.
    AbsenceHow {}
    AbsencePast { date: NaiveDate }
    AbsenceBackwards { first: NaiveDate, last: NaiveDate }
    AbsenceOverlaps { first: NaiveDate, last: NaiveDate, deputy: Named }
    AbsenceNotYours { person: Named }
    AbsenceNobody { person: Named }
    DeputyOneself { names: Vec<String> }
    DeputyUnfit { deputy: Named, names: Vec<String> }
    DeputyFamily { said: String, names: Vec<String> }
    DeputyAway { deputy: Named, first: NaiveDate, last: NaiveDate, names: Vec<String> }
    DeputyStandsIn { person: Named, first: NaiveDate, last: NaiveDate }

    // Records: filed elsewhere, asked to see or to erase.
    Filed { case: String, export: String, made: NaiveDate, whole: bool, deleted: Option<NaiveDate> }
    CasePurged { case: String, due: NaiveDate, export: String, erased: u32, left: u32, undone: u32 }
    FilingDue { case: String, gone: bool, closed: NaiveDate, due: NaiveDate, export: String }
    RequestNoted {
        right: Right, case: String, received: NaiveDate, due: NaiveDate,
        #[serde(deserialize_with = "or_text")] source: Words, steps: Vec<StepLine>,
    }
    RequestDue { right: Right, case: String, gone: bool, received: NaiveDate, due: NaiveDate, overdue: bool }
    RequestAnswered { right: Right, case: String, on: NaiveDate }

    // What stops the records.
    NotExported { case: String }
    RecordsWhich { said: String, lines: Vec<String> }
    RequestNone { right: Right, case: String }
    RequestFuture { date: NaiveDate }
    RequestBefore { right: Right, on: NaiveDate, received: NaiveDate }
}

impl Notice {
    /// Whether it is said in clear, to somebody whose devices get no keys. It has no variables, so nothing of anybody is in it.
    pub fn is_for_whoever_has_no_keys(&self) -> bool {
        matches!(self, Self::NoKeysHere {})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_in_clear_holds_nothing_of_anybody() {
        let samples = Notice::samples(true);
        let open: Vec<_> = samples
            .iter()
            .filter(|notice| notice.is_for_whoever_has_no_keys())
            .collect();
        assert_eq!(open.len(), 1);
        assert!(open.iter().all(|notice| notice.args().is_empty()));
    }
}
