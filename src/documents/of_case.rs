//! What a case's documents say: the request form, the aftaleskema of a meeting, and its calendar file.

use chrono::{DateTime, NaiveDateTime, Utc};

use super::aftaleskema::{self, ActionLabels, ActionLine, Section, Summary};
use super::calendar_file;
use crate::domain::case::Case;
use crate::domain::event::PerspectiveKind;
use crate::domain::meeting::{FollowUp, Meeting, Phase};
use crate::domain::model::{DocumentUse, MeetingType, Model};
use crate::domain::notice::{Named, Notice};
use crate::domain::party::{Party, child_attends};
use crate::domain::words::Language;
use crate::messages::Messages;

mod form;
mod request;

pub use request::{form, request};

/// A document ready to be sent.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its file name, with nothing telling in it.
    pub name: String,
    /// Its media type.
    pub mime: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The aftaleskema of a meeting as PDF; `None` when there is no such meeting. `made` is wall time in Copenhagen.
pub fn aftaleskema(
    case: &Case,
    number: u32,
    model: &Model,
    messages: &Messages,
    language: Language,
    made: NaiveDateTime,
) -> Option<Made> {
    let writer = Writer::of(case, number, model, messages, language, made)?;
    let name = format!("{}-{number}", plain(writer.kind.document_name.in_language(language)));
    pdf(&writer.summary(), &name, made)
}

/// A document as PDF under this name; `None` when it could not be made.
fn pdf(summary: &Summary, name: &str, made: NaiveDateTime) -> Option<Made> {
    match aftaleskema::pdf(summary, made) {
        Ok(bytes) => Some(Made {
            name: format!("{name}.pdf"),
            mime: "application/pdf".to_owned(),
            bytes,
        }),
        Err(error) => {
            tracing::error!(%error, "a document could not be made as PDF; its text stands in the room");
            None
        }
    }
}

/// The code of a document's language.
fn lang(language: Language) -> String {
    if language == Language::Da { "da" } else { "en" }.to_owned()
}

/// Whom to call besides whoever is accountable.
fn office(model: &Model, language: Language) -> [String; 2] {
    let contact = &model.contact;
    [
        format!("{}, {}", contact.name, contact.address),
        format!("{} · {}", contact.phone, contact.hours.in_language(language)),
    ]
}

/// What the document of a meeting says, before it becomes a PDF; `None` when there is no such meeting.
pub fn summary(
    case: &Case,
    number: u32,
    model: &Model,
    messages: &Messages,
    language: Language,
    made: NaiveDateTime,
) -> Option<Summary> {
    Writer::of(case, number, model, messages, language, made).map(|writer| writer.summary())
}

/// A word as it may stand in a file's name.
fn plain(word: &str) -> String {
    let mut name = String::new();
    for letter in word.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => name.push(letter),
            'æ' => name.push_str("ae"),
            'ø' => name.push_str("oe"),
            'å' => name.push_str("aa"),
            _ if name.ends_with('-') || name.is_empty() => {}
            _ => name.push('-'),
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() {
        "moede".to_owned()
    } else {
        name.to_owned()
    }
}

/// A meeting as calendar file, in all of these languages at once; `None` when there is no such meeting.
pub fn calendar(
    case: &Case,
    number: u32,
    model: &Model,
    messages: &Messages,
    languages: &[Language],
    now: DateTime<Utc>,
) -> Option<Made> {
    let meeting = case.meeting(number)?;
    let words = |notice: Notice| {
        let each = languages.iter();
        let each = each.map(|language| messages.render(&notice, *language, meeting.day()).plain);
        each.collect::<Vec<_>>().join(" / ")
    };
    let file = calendar_file::Meeting {
        uid: format!("{}-{number}@tovholder", case.id.0),
        title: words(Notice::CalendarTitle {}),
        start: meeting.at,
        minutes: model.meeting_type(&case.kind).map_or(60, |kind| kind.minutes),
        place: meeting.place.clone(),
        description: words(Notice::CalendarText {}),
        sequence: meeting.moves + u32::from(meeting.phase == Phase::Cancelled),
        cancelled: meeting.phase == Phase::Cancelled,
        stamp: now,
    };
    Some(Made {
        name: format!("moede-{number}.ics"),
        mime: "text/calendar".to_owned(),
        bytes: calendar_file::ics(&file).into_bytes(),
    })
}

struct Writer<'a> {
    case: &'a Case,
    meeting: &'a Meeting,
    kind: &'a MeetingType,
    model: &'a Model,
    messages: &'a Messages,
    language: Language,
    made: NaiveDateTime,
}

impl<'a> Writer<'a> {
    /// `None` when there is no such meeting, or the model no longer has its kind.
    fn of(
        case: &'a Case,
        number: u32,
        model: &'a Model,
        messages: &'a Messages,
        language: Language,
        made: NaiveDateTime,
    ) -> Option<Self> {
        Some(Self {
            case,
            meeting: case.meeting(number)?,
            kind: model.meeting_type(&case.kind)?,
            model,
            messages,
            language,
            made,
        })
    }

    fn words(&self, notice: &Notice) -> String {
        self.messages.render(notice, self.language, self.made.date()).plain
    }

    fn named(&self, party: Option<&crate::domain::party::PartyId>) -> String {
        let party = party.and_then(|party| self.case.party(party));
        party.map_or_else(|| self.words(&Notice::DocNone {}), |party| party.named(self.language))
    }

    /// Who coordinates, and why it is acute, where that is so.
    fn coordinator(&self) -> Vec<(String, String)> {
        let coordinator = self.case.coordinator(self.model);
        let coordinator = coordinator.map(|party| (self.words(&Notice::DocCoordinator {}), party.named(self.language)));
        let acute = self.meeting.acute.clone();
        let acute = acute.map(|reason| (self.words(&Notice::DocAcute {}), reason));
        coordinator.into_iter().chain(acute).collect()
    }

    fn summary(&self) -> Summary {
        let meeting = self.meeting;
        // Once it has begun, the mødeleder writes where nobody else has said yes to it.
        let writer = meeting
            .item
            .map_or_else(|| meeting.writer.agreed(), |_| meeting.writes());
        Summary {
            lang: lang(self.language),
            title: self.words(&Notice::DocTitle {
                document: self.kind.document_name.clone(),
                kind: self.kind.title.clone(),
            }),
            subtitle: self.case.label.clone(),
            facts: vec![
                (
                    self.words(&Notice::DocWhen {}),
                    self.words(&Notice::DocMoment { at: meeting.at }),
                ),
                (self.words(&Notice::DocPlace {}), meeting.place.clone()),
                (self.words(&Notice::DocChair {}), self.named(meeting.chair.agreed())),
                (self.words(&Notice::DocWriter {}), self.named(writer)),
            ]
            .into_iter()
            .chain(self.coordinator())
            .collect(),
            participants_heading: self.words(&Notice::DocParticipants {}),
            participants: self.participants(),
            sections: self.sections(),
            actions_heading: self.words(&Notice::DocActions {}),
            actions: meeting.actions.iter().map(|action| self.action(action)).collect(),
            action_labels: ActionLabels {
                who: self.words(&Notice::DocWho {}),
                when: self.words(&Notice::DocFrom {}),
                sign: self.words(&Notice::DocSign {}),
                goal: self.words(&Notice::DocGoal {}),
            },
            agreement_heading: self.words(&Notice::DocAgreement {}),
            agreement: self.agreement(),
            next_heading: self.words(&Notice::DocNext {}),
            next: self.next(),
            contact_heading: self.words(&Notice::DocContact {}),
            contact: self.contact(),
            footer: self.words(&Notice::DocFooter {
                document: self.kind.document_name.clone(),
                title: self.model.title.clone(),
            }),
        }
    }

    fn participants(&self) -> Vec<String> {
        let came = self.meeting.invited.keys().filter(|party| self.meeting.comes(party));
        let came = self.case.in_speaking_order(came);
        let (family, others): (Vec<&Party>, Vec<&Party>) = came.into_iter().partition(|party| party.is_family());
        let named = |party: &Party| party.named(self.language);
        let child = child_attends(self.meeting).then(|| self.words(&Notice::DocChild {}));
        let family = family.into_iter().map(named).chain(child);
        family.chain(others.into_iter().map(named)).collect()
    }

    /// The child's perspective first, then the agenda's items with what was noted under each.
    fn sections(&self) -> Vec<Section> {
        let mut sections = Vec::new();
        if let Some(given) = &self.meeting.perspective {
            let line = match (given.how, given.on) {
                (PerspectiveKind::Attends, _) => self.words(&Notice::DocAttends {}),
                (PerspectiveKind::Obtained, Some(on)) => {
                    let text = given.text.clone();
                    self.words(&Notice::DocObtained { text, on })
                }
                (PerspectiveKind::Obtained | PerspectiveKind::LeftOut, _) => given.text.clone(),
            };
            sections.push(Section {
                heading: self.words(&Notice::DocPerspective {}),
                lines: vec![line],
            });
        }
        sections.extend(self.card());
        sections.extend(self.reviews());
        sections.extend(self.helped());
        let both = self.kind.document == DocumentUse::AgendaAndMinutes;
        for item in crate::handlers::agenda::items(self.model, &self.case.kind, self.meeting) {
            let mut lines: Vec<String> = self
                .meeting
                .notes
                .iter()
                .filter(|note| note.item == item.id)
                .map(|note| note.text.clone())
                .collect();
            if lines.is_empty() && both {
                lines = self.to_fill(item);
            }
            if !lines.is_empty() {
                sections.push(Section {
                    heading: item.title.in_language(self.language).to_owned(),
                    lines,
                });
            }
        }
        sections
    }

    fn action(&self, action: &crate::domain::event::Action) -> ActionLine {
        ActionLine {
            what: action.what.clone(),
            owner: self.named(action.owner.as_ref()),
            from: action
                .from
                .map(|date| self.words(&Notice::DocDay { date }))
                .unwrap_or_default(),
            sign: action.sign.clone(),
            goal: action.goal.clone(),
        }
    }

    fn agreement(&self) -> Vec<String> {
        let line = |(party, (yes, note)): (&crate::domain::party::PartyId, &(bool, String))| {
            let person = Named::from(self.case.party(party));
            self.words(&if *yes {
                Notice::DocAgrees { person }
            } else {
                Notice::DocDisagrees {
                    person,
                    note: note.clone(),
                }
            })
        };
        let unsaid = self.case.in_speaking_order(self.meeting.unsaid());
        let people: Vec<Named> = unsaid.into_iter().map(Named::from).collect();
        // Before the agreements are read aloud, nobody was asked.
        let unsaid = (self.meeting.read_back && !people.is_empty()).then(|| self.words(&Notice::DocUnsaid { people }));
        self.meeting.agreed.iter().map(line).chain(unsaid).collect()
    }

    fn next(&self) -> Vec<String> {
        let mut lines = Vec::new();
        match &self.meeting.next {
            FollowUp::Meeting(number) => {
                if let Some(next) = self.case.meeting(*number) {
                    lines.push(self.words(&Notice::DocNextMeeting {
                        at: next.at,
                        place: next.place.clone(),
                    }));
                    let circle = self.case.in_speaking_order(next.invited.keys());
                    lines.push(self.words(&Notice::DocNextWith {
                        people: circle.into_iter().map(Named::from).collect(),
                    }));
                }
            }
            FollowUp::None(reason) => lines.push(self.words(&Notice::DocNoNext { reason: reason.clone() })),
            FollowUp::Undecided => {}
        }
        if let Some(how) = &self.meeting.evaluated_by {
            lines.push(self.words(&Notice::DocEvaluatedBy { how: how.clone() }));
        }
        if let Some(Some(date)) = self.meeting.sparring {
            lines.push(self.words(&Notice::DocSparring { date }));
        }
        lines.extend(self.parents_told());
        if let Some(reason) = &self.meeting.rhythm {
            lines.push(self.words(&Notice::DocRhythm { reason: reason.clone() }));
        }
        lines
    }

    /// Who told the parents, how and when, where that is known.
    fn parents_told(&self) -> Option<String> {
        let told = self.meeting.parents_told.as_ref()?;
        Some(self.words(&Notice::DocParentsTold {
            on: told.on,
            by: told.by.as_ref().and_then(|by| self.case.party(by)).map(Named::from),
            channel: told.channel.clone()?,
        }))
    }

    fn contact(&self) -> Vec<String> {
        let chair = self.words(&Notice::DocChairContact {
            person: Named::from(self.case.chair_of(self.meeting)),
        });
        std::iter::once(chair)
            .chain(office(self.model, self.language))
            .collect()
    }
}
