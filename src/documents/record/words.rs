//! Each entry of a journal in Danish words: what happened, on what it rests, and who else it tells about.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::case::Case;
use crate::domain::consent::Form;
use crate::domain::deadline;
use crate::domain::event::{
    Action, Answer, Card, Channel, ConsentChoice, Document, Event, Link, Meaning, PerspectiveKind, Verdict,
};
use crate::domain::ground::Ground;
use crate::domain::model::Model;
use crate::domain::party::PartyId;
use crate::domain::records::{Recipient, Right, SIGNS};
use crate::domain::telling::Telling;
use crate::domain::words::Language::Da;

/// Puts the entries of one case into words.
pub(super) struct Teller<'a> {
    pub case: &'a Case,
    pub model: &'a Model,
}

/// "14.01.2027".
pub(super) fn day(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

/// "14.01.2027 kl. 14.00".
pub(super) fn moment(at: NaiveDateTime) -> String {
    at.format("%d.%m.%Y kl. %H.%M").to_string()
}

fn yes(yes: bool) -> &'static str {
    if yes { "ja" } else { "nej" }
}

fn channel(channel: &Channel) -> String {
    match channel {
        Channel::AgreedDate => "aftalt sammen med datoen".to_owned(),
        Channel::AtTheTable => "sagt ved bordet".to_owned(),
        Channel::Orally => "mundtligt".to_owned(),
        Channel::Unsaid => "ikke sagt hvordan".to_owned(),
        Channel::Chat => "i sagens rum".to_owned(),
        Channel::DigitalPost => "Digital Post".to_owned(),
        Channel::ByHand => "givet i hånden".to_owned(),
        Channel::Telephone => "på telefon".to_owned(),
        Channel::Meeting => "sagt på et møde".to_owned(),
        Channel::Words(words) => words.clone(),
    }
}

/// What a kind of meeting is called; its id when the model no longer has it.
pub(super) fn kind_of(model: &Model, id: &str) -> String {
    model
        .meeting_type(id)
        .map_or_else(|| id.to_owned(), |kind| kind.title.da.clone())
}

impl Teller<'_> {
    /// Name and role of somebody; the id when the case does not know them.
    pub(super) fn name(&self, party: &PartyId) -> String {
        self.case
            .party(party)
            .map_or_else(|| party.0.clone(), |party| party.named(Da))
    }

    /// Who runs the program, or somebody by their id.
    fn who(&self, id: &str) -> String {
        self.name(&PartyId(id.to_owned()))
    }

    fn names<'p>(&self, parties: impl IntoIterator<Item = &'p PartyId>) -> String {
        let names: Vec<String> = parties.into_iter().map(|party| self.name(party)).collect();
        if names.is_empty() {
            "ingen".to_owned()
        } else {
            names.join(", ")
        }
    }

    /// What a field, an item or a track is called.
    fn title(&self, id: &str) -> String {
        let fields = self
            .model
            .form
            .values()
            .flatten()
            .map(|field| (&field.id, &field.title));
        let items = self.model.agenda.values().flatten().map(|item| (&item.id, &item.title));
        let found = fields.chain(items).find(|(known, _)| *known == id);
        found.map_or_else(|| id.to_owned(), |(_, title)| title.da.clone())
    }

    fn action(&self, action: &Action) -> String {
        let mut parts = vec![action.what.clone()];
        parts.extend(
            action
                .owner
                .as_ref()
                .map(|owner| format!("ansvarlig: {}", self.name(owner))),
        );
        parts.extend(action.from.map(|from| format!("fra {}", day(from))));
        parts.extend((!action.sign.is_empty()).then(|| format!("tegn på virkning: {}", action.sign)));
        parts.extend((!action.goal.is_empty()).then(|| format!("mål: {}", action.goal)));
        parts.join("; ")
    }

    /// The tiltag from this message, as far as the case knows it.
    fn action_of(&self, source: &str) -> String {
        let all = self.case.meetings.iter().flat_map(|meeting| &meeting.actions);
        let found = all.into_iter().find(|action| action.source == source);
        found.map_or_else(
            || "et tiltag".to_owned(),
            |action| format!("tiltaget \"{}\"", action.what),
        )
    }

    /// What happened, in one sentence or two.
    #[expect(clippy::too_many_lines, reason = "one arm an event")]
    pub(super) fn what(&self, event: &Event) -> String {
        match event {
            Event::Opened { kind, owner, .. } => {
                format!(
                    "Sagen blev begyndt: {}. Ansvarlig: {}.",
                    kind_of(self.model, kind),
                    owner.named(Da)
                )
            }
            Event::Labelled { label } => format!("Sagen kaldes i chatten: {label}"),
            Event::FormFilled { field, text } => format!("Skemaet, {}: {text}", self.title(field)),
            Event::FormShared { date } => {
                format!(
                    "Skemaet er udfyldt sammen med forældrene og givet til dem {}.",
                    day(*date)
                )
            }
            Event::Referenced { reference } => format!("Sagens nummer i kommunens system: {reference}"),
            Event::IndsatsBegan { date } => format!("Indsatsen begyndte {}.", day(*date)),
            Event::Qualified { leader } => format!("{} tog anmodningen på sig.", leader.named(Da)),
            Event::SentBack { question } => format!("Lederen spurgte, før anmodningen blev taget: {question}"),
            Event::SentBackAnswered { text } => format!("Svar på lederens spørgsmål: {text}"),
            Event::PartyAdded { party } => {
                let why = &party.why.da;
                let why = if why.is_empty() {
                    String::new()
                } else {
                    format!(", fordi {why}")
                };
                format!("{} hører til sagen{why}.", party.named(Da))
            }
            Event::AccountGiven { party, .. } => format!("{} har nu sin egen konto i sagen.", party.named(Da)),
            Event::PartyLeft { party } => format!("{} hører ikke længere til sagen.", self.name(party)),
            Event::TakenOut { party } => format!("{} blev taget ud af kartoteket og af sagens rum.", self.name(party)),
            Event::AccountChanged { party, before, now } => format!(
                "{} fik {} i kartoteket i stedet for {before}, som blev taget ud af sagens rum.",
                self.name(party),
                now.as_deref().unwrap_or("ingen konto")
            ),
            Event::RoomOpened {} => "Sagen fik sit rum i chatten.".to_owned(),
            Event::RoomEntered { party } => format!("{} kom ind i sagens rum.", self.name(party)),
            Event::RoomLeft { party } => format!("{} er ikke længere i sagens rum.", self.name(party)),
            Event::RoomRenewed {} => {
                "Sagen fik et nyt rum i chatten, fordi botten ikke kunne bruge det gamle.".to_owned()
            }
            Event::Perspective { meeting, how, text, on } => match how {
                PerspectiveKind::Attends => format!("Barnet deltager selv i møde {meeting}. {text}"),
                PerspectiveKind::Obtained => {
                    let asked = on.map(|on| format!(", indhentet {}", day(on))).unwrap_or_default();
                    format!("Barnets perspektiv før møde {meeting}{asked}: {text}")
                }
                PerspectiveKind::LeftOut => format!("Barnets perspektiv er undladt før møde {meeting}. Grund: {text}"),
            },
            Event::MeetingPlanned {
                meeting,
                at,
                place,
                follow_up,
                invited,
            } => format!(
                "Møde {meeting} blev planlagt: {}, {place}{}. Til listen: {}.",
                moment(*at),
                if *follow_up { ", opfølgning" } else { "" },
                self.names(invited)
            ),
            Event::Moved { meeting, at, place } => format!("Møde {meeting} blev flyttet til {}, {place}.", moment(*at)),
            Event::Cancelled { meeting, reason } => format!("Møde {meeting} blev aflyst. Grund: {reason}"),
            Event::Called { meeting } => format!("Indkaldelsen til møde {meeting} blev sendt."),
            Event::Listed { meeting, party } => format!("{} kom på listen til møde {meeting}.", self.name(party)),
            Event::Invited { meeting, party, due } => {
                format!(
                    "{} blev inviteret til møde {meeting}. Svarfrist {}.",
                    self.name(party),
                    day(*due)
                )
            }
            Event::MailSent { meeting, party, due } => {
                format!(
                    "Anmodningen til møde {meeting} blev sendt til {} med sikker post. Svarfrist {}.",
                    self.name(party),
                    day(*due)
                )
            }
            Event::Answered {
                meeting,
                party,
                answer,
                channel: how,
            } => {
                let answer = match answer {
                    Answer::Yes => "kommer",
                    Answer::No => "kommer ikke",
                    Answer::Maybe => "ved det ikke endnu",
                };
                let how = how
                    .as_ref()
                    .map(|how| format!(" ({})", channel(how)))
                    .unwrap_or_default();
                format!("{}: {answer} til møde {meeting}{how}.", self.name(party))
            }
            Event::AnswerWithdrawn { meeting, party } => {
                format!("{} tog sit svar til møde {meeting} tilbage.", self.name(party))
            }
            Event::ReasonGiven { meeting, party, reason } => {
                format!("{} kommer ikke til møde {meeting}. Grund: {reason}", self.name(party))
            }
            Event::SpecialtyDecided { stay, reason } => {
                let what = if *stay {
                    "Mødet forbliver af samme slags"
                } else {
                    "Et større møde vælges"
                };
                format!("{what}, selv om flere fagligheder er inviteret. Grund: {reason}")
            }
            Event::ChairAsked { meeting, party } => {
                format!("{} blev bedt om at lede møde {meeting}.", self.name(party))
            }
            Event::ChairAgreed { meeting, party } => format!("{} leder møde {meeting}.", self.name(party)),
            Event::ChairDeclined { meeting, party } => format!("{} leder ikke møde {meeting}.", self.name(party)),
            Event::WriterAsked { meeting, party } => {
                format!("{} blev bedt om at skrive ved møde {meeting}.", self.name(party))
            }
            Event::WriterAgreed { meeting, party } => format!("{} skriver ved møde {meeting}.", self.name(party)),
            Event::WriterDeclined { meeting, party } => {
                format!("{} skriver ikke ved møde {meeting}.", self.name(party))
            }
            Event::PointAdded { meeting, text } => format!("Nyt punkt til møde {meeting}: {text}"),
            Event::PaperAttached { meeting, name, .. } => format!("Bilag til dagsordenen for møde {meeting}: {name}"),
            Event::PaperRenamed { meeting, name, .. } => format!("Et bilag til møde {meeting} hedder nu: {name}"),
            Event::PaperDetached { meeting, .. } => {
                format!("Et bilag til møde {meeting} er taget ud igen, for beskeden med det er slettet.")
            }
            Event::AgendaPosted { meeting } => format!("Dagsordenen til møde {meeting} blev lagt i rummet."),
            Event::Evaluated {
                meeting,
                party,
                field,
                text,
            } => {
                format!(
                    "Evaluering før møde {meeting} fra {}, {}: {text}",
                    self.name(party),
                    self.title(field)
                )
            }
            Event::Started { meeting } => format!("Møde {meeting} begyndte."),
            Event::ItemReached { meeting, item } => format!("Møde {meeting} kom til punkt {}.", item + 1),
            Event::Noted {
                meeting, item, text, ..
            } => format!("Skrevet ved møde {meeting} under {}: {text}", self.title(item)),
            Event::NoteEdited { text, .. } => format!("En note blev rettet til: {text}"),
            Event::NoteRemoved { .. } => "En note blev taget tilbage.".to_owned(),
            Event::ActionAgreed { meeting, action } => {
                format!("Aftalt tiltag ved møde {meeting}: {}", self.action(action))
            }
            Event::ActionPending { meeting, action } => {
                format!(
                    "Tiltag uden ansvarlig endnu ved møde {meeting}: {}",
                    self.action(action)
                )
            }
            Event::Helped { meeting, yes: helped } => format!("Hjalp det? {} (møde {meeting}).", yes(*helped)),
            Event::Sparring { meeting, date } => match date {
                Some(date) => format!("Fagpersonerne mødes til sparring {} (møde {meeting}).", day(*date)),
                None => format!("Fagpersonerne mødes ikke til sparring før opfølgningen (møde {meeting})."),
            },
            Event::ParentsTold {
                meeting,
                date,
                by,
                channel: how,
            } => {
                let by = by
                    .as_ref()
                    .map(|by| format!(" af {}", self.name(by)))
                    .unwrap_or_default();
                let how = how
                    .as_ref()
                    .map(|how| format!(", {}", channel(how)))
                    .unwrap_or_default();
                format!("Forældrene blev orienteret {}{by}{how} (møde {meeting}).", day(*date))
            }
            Event::NoFollowUp { meeting, reason } if reason.is_empty() => {
                format!("Ingen opfølgning efter møde {meeting}, for det har hjulpet")
            }
            Event::NoFollowUp { meeting, reason } => format!("Ingen opfølgning efter møde {meeting}. Grund: {reason}"),
            Event::Course { meeting, new } => {
                format!(
                    "Forløbet efter møde {meeting}: {}.",
                    if *new { "et nyt forløb" } else { "det samme forløb" }
                )
            }
            Event::EvaluationAgreed { meeting, how } => {
                format!("Sådan ses det, om tiltagene fra møde {meeting} virker: {how}")
            }
            Event::RhythmReasoned { meeting, reason } => {
                format!("Begrundelse for rytmen af opfølgninger (møde {meeting}): {reason}")
            }
            Event::ReadBack { meeting } => format!("Aftalerne fra møde {meeting} blev læst op."),
            Event::Agreed {
                meeting,
                party,
                yes: agrees,
                note,
            } => {
                let agrees = if *agrees { "er enig" } else { "er ikke helt enig" };
                format!("{} {agrees} i aftalerne fra møde {meeting}. {note}", self.name(party))
            }
            Event::Held { meeting } => format!("Møde {meeting} blev holdt og lukket."),
            Event::Dispatched {
                meeting,
                document,
                party,
                channel: how,
            } => {
                let document = match document {
                    Document::Aftaleskema => "Aftaleskemaet",
                    Document::Plan => "Planen",
                };
                format!(
                    "{document} fra møde {meeting} nåede frem til {} ({}).",
                    self.name(party),
                    channel(how)
                )
            }
            Event::HandedOver { to } => format!("Sagen blev overdraget til {}.", to.named(Da)),
            Event::AbsenceBegan { absent, deputy, last } => format!(
                "{} er væk til og med {}. {} er stedfortræder.",
                absent.named(Da),
                day(*last),
                deputy.named(Da)
            ),
            Event::AbsenceEnded { absent } => format!("{} har ikke længere stedfortræder her.", self.name(absent)),
            Event::Closed { reason } => format!("Sagen blev lukket. {reason}"),
            Event::Undone { seq } => format!("Indførsel {seq} blev taget tilbage."),
            Event::ParentsKnow { date, channel: how } => {
                format!(
                    "Forældrene ved, at fagpersoner mødes uden dem. Orienteret {} ({}).",
                    day(*date),
                    channel(how)
                )
            }
            Event::ConsentedAlone {
                party,
                date,
                channel: how,
                form,
            } => {
                format!(
                    "{} samtykkede til ét møde uden familien, og hvem der indkaldes til det, {} ({}; {}).",
                    self.name(party),
                    day(*date),
                    channel(how),
                    form_words(*form)
                )
            }
            Event::ConsentAloneWithdrawn {
                party,
                channel: how,
                date,
            } => {
                format!(
                    "{} trak sit samtykke til mødet uden familien tilbage {} ({}).",
                    self.name(party),
                    day(*date),
                    channel(how)
                )
            }
            Event::NoCustody { party } => format!("{} har ikke forældremyndighed.", self.name(party)),
            Event::Linked { case, kind, how } => format!(
                "Sag {} blev begyndt herfra: {}, {}.",
                case.0,
                kind_of(self.model, kind),
                linked(*how)
            ),
            Event::LinkedFrom { case, kind, how } => {
                format!(
                    "Begyndt fra sag {}: {}, {}.",
                    case.0,
                    kind_of(self.model, kind),
                    linked(*how)
                )
            }
            Event::FormCarried { field, text } => format!("Skemaet, {}, fulgte med fra før: {text}", self.title(field)),
            Event::FormReviewed {} => "Skemaet, der fulgte med, blev set igennem igen.".to_owned(),
            Event::ProfessionalsMeet { at, told } => {
                format!(
                    "Fagpersoner mødes alene {}. Forældrene blev orienteret {}.",
                    moment(*at),
                    day(*told)
                )
            }
            Event::LinkClosed { case } => format!("Sag {}, der var begyndt herfra, blev lukket.", case.0),
            Event::CustodySaid { holders } => format!("Forældremyndighed: {}.", self.names(holders)),
            Event::YoungSaid { person: Some(_) } => "Den unge skal også selv samtykke.".to_owned(),
            Event::YoungSaid { person: None } => "Barnet er ikke gammelt nok til selv at samtykke.".to_owned(),
            Event::ConsentGiven {
                party,
                scope,
                recipients,
                channel: how,
                form,
                date,
            } => format!(
                "{} samtykkede {} ({}; {}) til: {}. Modtagere: {}.",
                self.name(party),
                day(*date),
                channel(how),
                form_words(*form),
                scope.da,
                self.names(recipients)
            ),
            Event::ConsentWithdrawn {
                party,
                channel: how,
                date,
            } => {
                format!(
                    "{} trak sit samtykke tilbage {} ({}).",
                    self.name(party),
                    day(*date),
                    channel(how)
                )
            }
            Event::ConsentDecided { choice } => match choice {
                ConsentChoice::NewConsent => "Efter tilbagetrækningen: der spørges om nyt samtykke.",
                ConsentChoice::WithoutExternals => "Efter tilbagetrækningen: mødet holdes uden fagpersoner udefra.",
                ConsentChoice::Cancelled => "Efter tilbagetrækningen: mødet aflyses.",
            }
            .to_owned(),
            Event::ExaminationEnded { date } => format!("Afdækningen eller undersøgelsen er færdig {}.", day(*date)),
            Event::Reviewed {
                meeting,
                source,
                verdict,
            } => {
                let verdict = match verdict {
                    Verdict::Continue => "fortsætter",
                    Verdict::Adjust => "justeres",
                    Verdict::Change => "ændres",
                };
                format!("Ved møde {meeting}: {} {verdict}.", self.action_of(source))
            }
            Event::Meaningful {
                meeting,
                source,
                meaning,
            } => {
                let meaning = match meaning {
                    Meaning::Yes => "er meningsfuldt for barnet",
                    Meaning::Partly => "er delvis meningsfuldt for barnet",
                    Meaning::No => "er ikke meningsfuldt for barnet",
                };
                format!("Ved møde {meeting}: {} {meaning}.", self.action_of(source))
            }
            Event::ReviewDropped { meeting, source } => format!(
                "Ved møde {meeting}: i stedet for {} gøres ikke andet.",
                self.action_of(source)
            ),
            Event::Checked { meeting, field } => {
                format!("Mødelederen så efter ved møde {meeting}: {}", self.title(field))
            }
            Event::RelationAdded { private, relation } => {
                format!(
                    "Netværkskortet fik {relation} ({}).",
                    if *private { "privat" } else { "professionelt" }
                )
            }
            Event::RelationRemoved { relation } => format!("{relation} blev taget af netværkskortet."),
            Event::CardSeen { meeting, card } => {
                let card = match card {
                    Card::Brought => "var med",
                    Card::Updated => "var med og blev ført ajour",
                    Card::Missing => "var ikke med",
                };
                format!("Netværkskortet {card} ved møde {meeting}.")
            }
            Event::FieldSkipped { field } => format!("Skemaet, {}: sprunget over.", self.title(field)),
            Event::ActiveCase { yes: active } => format!("Aktiv sag hos rådgiverne: {}.", yes(*active)),
            Event::PlanReady { reason } => match reason {
                None => "Planen er der før opstarten.".to_owned(),
                Some(reason) => format!("Opstarten venter ikke på planen. Grund: {reason}"),
            },
            Event::Knows {
                meeting,
                party,
                yes: knows,
            } => {
                format!(
                    "{} kender forholdene før møde {meeting}: {}.",
                    self.name(party),
                    yes(*knows)
                )
            }
            Event::ChildPrepared { meeting } => format!("En voksen tæt på har talt med barnet om møde {meeting}."),
            Event::ExternalAgreed { leader, parties } => format!(
                "{} er enige i at invitere udefra: {}.",
                if *leader { "Lederen" } else { "Forældrene" },
                self.names(parties)
            ),
            Event::NobodyElse {} => "Familien og den ansvarlige mødes uden andre.".to_owned(),
            Event::CheckInSet { date } => format!("Der spørges til, hvordan det går, {}.", day(*date)),
            Event::CheckedIn { party, helps, text } => {
                let helps = helps
                    .map(|helps| format!(" Hjælper det? {}.", yes(helps)))
                    .unwrap_or_default();
                format!("{} om, hvordan det går:{helps} {text}", self.name(party))
            }
            Event::Acute { meeting, reason } => {
                let which = meeting
                    .map(|meeting| format!("Møde {meeting}"))
                    .unwrap_or_else(|| "Mødet".to_owned());
                format!("{which} er akut. Grund: {reason}")
            }
            Event::TrackChosen { track } => format!("Sporet er {track}."),
            Event::Occurrence { meeting, date } => format!("Møde {meeting} er det faste møde {}.", day(*date)),
            Event::OccurrenceClosed { date } => format!("Den faste dag {} er lukket.", day(*date)),
            Event::OccurrenceSkipped { date } => format!("Det faste møde {} springes over.", day(*date)),
            Event::SolvedHere { note } => format!("Løst tæt på barnet: {note}"),
            Event::OthersInvolved { by } => format!("{} vurderede, at andre skal med.", by.named(Da)),
            Event::ItemBrought {
                meeting,
                item,
                by,
                label,
                text,
            } => {
                format!(
                    "{} tog emne {item} med til møde {meeting}: {label}: {text}",
                    self.name(by)
                )
            }
            Event::ItemOpened { meeting, item, consent } => {
                format!("Emne {item} ved møde {meeting} må drøftes åbent. Samtykke: {consent}")
            }
            Event::ItemTakenBack { meeting, item, instead } => {
                let instead = if *instead {
                    " Der holdes i stedet et møde om barnet."
                } else {
                    ""
                };
                format!("Emne {item} ved møde {meeting} blev taget tilbage.{instead}")
            }
            Event::LeftStanding { what } => {
                let what: Vec<&str> = what.iter().map(|what| telling_words(*what)).collect();
                format!(
                    "En besked lignede {} og blev stående efter afsenderens valg: den peger ikke på et barn.",
                    what.join(" og ")
                )
            }
            Event::StrangerCame { account, .. } => {
                format!("{account} var i sagens rum uden at høre til sagen. Tovholder skrev ikke mere i rummet.")
            }
            Event::StrangerDecided { account, remove: true } => format!("{account} skal ud af sagens rum."),
            Event::StrangerDecided { account, remove: false } => format!("{account} bliver ikke fjernet af Tovholder."),
            Event::StrangerSettled { account } => {
                format!("{account} er ude af sagens rum, eller hører nu til sagen. Tovholder skriver der igen.")
            }
            Event::GroundSaid {
                meeting,
                ground,
                reason,
            } => {
                let reason = if reason.is_empty() {
                    String::new()
                } else {
                    format!(" Begrundelse: {reason}")
                };
                format!(
                    "Ved møde {meeting} deles oplysninger efter: {}.{reason}",
                    ground_words(*ground)
                )
            }
            Event::Exported { by, entries, to, .. } => {
                let to = match to {
                    Recipient::Records => "",
                    Recipient::Family => " Til familien, der har bedt om at se sagen.",
                    Recipient::Outside => " Til en modtager udefra.",
                };
                format!("Sagens {entries} indførsler blev udleveret som filer af: {by}.{to}")
            }
            Event::Journalised { by, export } => format!(
                "Eksporten {} er journaliseret i kommunens eget system. Bekræftet af: {}.",
                export.get(..SIGNS).unwrap_or(export),
                self.who(by)
            ),
            Event::RightAsked { right, received, by } => {
                let what = match right {
                    Right::Access => "aktindsigt",
                    Right::Erasure => "sletning",
                };
                format!(
                    "Anmodning om {what} kom {}. Skrevet ned af: {}.",
                    day(*received),
                    self.who(by)
                )
            }
            Event::RightAnswered { right, on, export, by } => {
                let what = match right {
                    Right::Access => "aktindsigt",
                    Right::Erasure => "sletning",
                };
                let with = export.as_deref().map(|hash| hash.get(..SIGNS).unwrap_or(hash));
                let with = with.map(|hash| format!(" med eksporten {hash}")).unwrap_or_default();
                format!(
                    "Anmodningen om {what} blev besvaret {}{with}. Skrevet ned af: {}.",
                    day(*on),
                    self.who(by)
                )
            }
        }
    }

    /// On what it rests; none where nothing but the work itself is the reason.
    pub(super) fn basis(&self, event: &Event) -> Option<String> {
        let kind = self.model.meeting_type(&self.case.kind);
        let rule = |name: Option<&str>| {
            let rule = self.model.rule(name?)?;
            let from = match rule.basis {
                deadline::Basis::Lov => "frist efter lov",
                deadline::Basis::Lokal => "frist efter kommunens egen standard",
            };
            let source = rule.source.in_language(Da);
            let source = Some(source).filter(|source| !source.is_empty());
            let source = source.map(|source| format!(" ({source})")).unwrap_or_default();
            Some(format!("{from}{source}"))
        };
        match event {
            Event::Invited { .. } | Event::MailSent { .. } => rule(kind.map(|kind| kind.answer.as_str())),
            Event::MeetingPlanned { follow_up: true, .. } => rule(kind.and_then(|kind| {
                let held = self.case.meetings.iter().any(|meeting| meeting.held.is_some());
                if held {
                    kind.follow_up_after(true)
                } else {
                    kind.first_follow_up.as_deref()
                }
            })),
            Event::Dispatched {
                document: Document::Aftaleskema,
                ..
            } => rule(kind.map(|kind| kind.summary.as_str())),
            Event::Dispatched {
                document: Document::Plan,
                ..
            } => rule(kind.and_then(|kind| kind.plan.as_deref())),
            Event::ConsentGiven { .. } | Event::ConsentedAlone { .. } | Event::ItemOpened { .. } => {
                Some("samtykke".to_owned())
            }
            Event::ConsentWithdrawn { .. } | Event::ConsentAloneWithdrawn { .. } => {
                Some("samtykket er trukket tilbage".to_owned())
            }
            Event::GroundSaid { ground, .. } => Some(ground_words(*ground).to_owned()),
            Event::ParentsKnow { .. } | Event::ParentsTold { .. } | Event::ProfessionalsMeet { .. } => {
                Some("forældrene er orienteret".to_owned())
            }
            Event::RhythmReasoned { .. } => Some("barnets lov § 95, stk. 3".to_owned()),
            Event::RightAsked { right, .. } => rule(Some(right.rule())),
            _ => None,
        }
    }
}

/// The form of a consent in words.
fn form_words(form: Form) -> &'static str {
    match form {
        Form::Written => "skriftligt",
        Form::Spoken => "mundtligt",
        Form::Digital => "digitalt",
        Form::Untold => "formen er ikke noteret",
    }
}

/// What a message seemed to tell, in words.
fn telling_words(what: Telling) -> &'static str {
    match what {
        Telling::Name => "en families navn",
        Telling::Birth => "en fødselsdag",
        Telling::Address => "en adresse",
    }
}

/// A ground in words. No paragraph is named: the municipality looks up where its rule stands now.
fn ground_words(ground: Ground) -> &'static str {
    match ground {
        Ground::Consent => "samtykke",
        Ground::Early => "tidligt eller forebyggende samarbejde",
        Ground::Anonymous => "uden navne",
        Ground::Other => "anden hjemmel",
    }
}

fn linked(how: Link) -> &'static str {
    match how {
        Link::Professional => "fagpersoner alene",
        Link::Onward => "videre til et andet møde",
    }
}

/// Everybody whom an entry names.
pub(super) fn named(event: &Event) -> Vec<PartyId> {
    match event {
        Event::Opened { owner: party, .. }
        | Event::Qualified { leader: party }
        | Event::PartyAdded { party }
        | Event::AccountGiven { party, .. }
        | Event::HandedOver { to: party }
        | Event::OthersInvolved { by: party } => vec![party.id.clone()],
        Event::AbsenceBegan { absent, deputy, .. } => vec![absent.id.clone(), deputy.id.clone()],
        Event::PartyLeft { party }
        | Event::TakenOut { party }
        | Event::AccountChanged { party, .. }
        | Event::AbsenceEnded { absent: party }
        | Event::Listed { party, .. }
        | Event::Invited { party, .. }
        | Event::MailSent { party, .. }
        | Event::Answered { party, .. }
        | Event::AnswerWithdrawn { party, .. }
        | Event::ReasonGiven { party, .. }
        | Event::ChairAsked { party, .. }
        | Event::ChairAgreed { party, .. }
        | Event::ChairDeclined { party, .. }
        | Event::WriterAsked { party, .. }
        | Event::WriterAgreed { party, .. }
        | Event::WriterDeclined { party, .. }
        | Event::Evaluated { party, .. }
        | Event::Agreed { party, .. }
        | Event::Dispatched { party, .. }
        | Event::ConsentedAlone { party, .. }
        | Event::ConsentAloneWithdrawn { party, .. }
        | Event::NoCustody { party }
        | Event::ConsentWithdrawn { party, .. }
        | Event::Knows { party, .. }
        | Event::CheckedIn { party, .. }
        | Event::ItemBrought { by: party, .. } => vec![party.clone()],
        Event::ConsentGiven { party, recipients, .. } => std::iter::once(party).chain(recipients).cloned().collect(),
        Event::MeetingPlanned { invited: parties, .. }
        | Event::CustodySaid { holders: parties }
        | Event::ExternalAgreed { parties, .. } => parties.clone(),
        Event::ActionAgreed { action, .. } | Event::ActionPending { action, .. } => {
            action.owner.iter().cloned().collect()
        }
        Event::ParentsTold { by, .. } => by.iter().cloned().collect(),
        _ => Vec::new(),
    }
}
