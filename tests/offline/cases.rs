//! How far a story starts: a draft, invitations sent, people at home in their direct chats, a meeting going on.

use tovholder::domain::model::Group;
use tovholder::domain::party::{Party, PartyId, Reach};
use tovholder::domain::words::Words;

use super::rig::{Message, Rig};

/// The request form in one message.
pub const FORM: &str = "1. Han er ked af det, når han skal i garderoben\n2. Han trøster de små\n\
                        3. Vi har prøvet med billeder\n4. De ser det også derhjemme\n5. At vi gør det samme";

/// Mette's draft up to the question whether the form was shared.
pub async fn draft_with_form(rig: &mut Rig) {
    draft_with_form_of(rig, "dreng 4 år blå stue").await;
}

async fn draft_with_form_of(rig: &mut Rig, label: &str) {
    rig.says("mette", &format!("ny sag samarbejdsmøde {label}")).await;
    rig.reads("mette", "1 af 5");
    rig.fills_in("mette", FORM).await;
    rig.reads("mette", "Jeg fandt 5 svar");
    form_to_share(rig, "mette");
}

/// The question whether the form was shared, and the form as a file.
pub fn form_to_share(rig: &mut Rig, who: &str) {
    rig.reads(
        who,
        "Har I udfyldt skemaet sammen med forældrene, og har de selv fået det?",
    );
    let file = rig.reads(who, "Her er skemaet som fil").file;
    assert_eq!(file.expect("a file").0, "anmodningsskema.pdf");
}

/// Mette's draft up to the question of who is invited.
pub async fn draft(rig: &mut Rig) {
    draft_of(rig, "dreng 4 år blå stue").await;
}

/// The same, of a case called this.
pub async fn draft_of(rig: &mut Rig, label: &str) {
    draft_with_form_of(rig, label).await;
    rig.taps("mette", "Ja, begge dele").await;
    rig.reads("mette", "Hvem er forældrene");
    rig.says("mette", "Sara og Nikolaj Friis").await;
    rig.reads("mette", "barnets egen stemme");
    rig.taps("mette", "Er spurgt").await;
    rig.reads("mette", "Hvornår og hvordan");
    rig.fills_in("mette", "i går, tegnede sammen med Jonas").await;
    rig.reads("mette", "Hvornår kan forældrene");
    rig.says("mette", "torsdag 14/1 kl 14 lokale 2").await;
    rig.reads("mette", "Hvem skal inviteres?");
}

/// Sent to Jonas and Line, who are at home in their direct chats.
pub async fn sent(rig: &mut Rig) {
    draft(rig).await;
    rig.says("mette", "Jonas, Line Skov").await;
    rig.reads("mette", "Skal jeg sende det her?");
    rig.taps("mette", "Send").await;
    rig.reads(
        "mette",
        "jeg har spurgt Jonas Bech (pædagog) og Line Skov (talepædagog)",
    );
    draft_for_parents(rig, "mette");
    rig.skips_room();
    rig.is_at_home("jonas").await;
    rig.is_at_home("line").await;
}

/// What whoever called the meeting may send or say to the parents.
pub fn draft_for_parents(rig: &mut Rig, who: &str) -> Message {
    rig.reads(who, "Her er et udkast til Digital Post")
}

/// Both have said yes.
pub async fn answered(rig: &mut Rig) {
    sent(rig).await;
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.taps("line", "Ja, jeg kommer").await;
    rig.reads("mette", "alle har svaret");
    rig.skips_room();
    rig.reads("line", "Kender du til det, I skal tale om");
}

/// The meeting on 14 January goes on, and Line writes.
pub async fn at_the_table(rig: &mut Rig) {
    answered(rig).await;
    rig.says("mette", "referent Line").await;
    rig.skips_all();
    rig.taps("line", "Ja").await;
    rig.skips_all();
    rig.at("2027-01-14 08:00").await;
    rig.skips_all();
    rig.at("2027-01-14 14:00").await;
    rig.skips_all();
    rig.says("mette", "start").await;
    rig.room_reads("Punkt 1 af 5");
}

/// At this moment somebody begins the meeting.
pub async fn begun(rig: &mut Rig, who: &str, at: &str) {
    rig.at(at).await;
    rig.skips_all();
    rig.says(who, "start").await;
    rig.skips_all();
}

/// Somebody goes on to the next item, so often.
pub async fn goes_on(rig: &mut Rig, who: &str, items: usize) {
    for _ in 0..items {
        rig.taps(who, "Næste punkt").await;
        rig.skips_all();
    }
}

/// To the last item, where the closing begins.
pub async fn at_the_end(rig: &mut Rig) {
    at_the_table(rig).await;
    for _ in 0..4 {
        rig.taps("mette", "Næste punkt").await;
        rig.skips_room();
    }
    rig.reads("mette", "sparring");
}

/// From the follow-up's day on to the end: it is on 9 March, and the meeting is closed.
pub async fn follow_up_agreed(rig: &mut Rig) {
    rig.says("mette", "9/3 kl. 14").await;
    rig.skips_all();
    rig.taps("mette", "Samme forløb").await;
    rig.skips_all();
    rig.all_agree("mette").await;
    rig.skips_all();
    rig.taps("mette", "Luk og send").await;
    rig.skips_all();
}

/// From the sparring on to the reading of what was agreed: there is no follow-up.
pub async fn to_the_reading(rig: &mut Rig) {
    rig.taps("mette", "Nej").await;
    rig.skips_all();
    rig.taps("mette", "Ingen opfølgning").await;
    rig.skips_all();
    rig.fills_in("mette", "det var nok").await;
    rig.skips_all();
}

/// The same, and on to the end: the meeting is closed.
pub async fn ended(rig: &mut Rig) {
    to_the_reading(rig).await;
    rig.all_agree("mette").await;
    rig.skips_all();
    rig.taps("mette", "Luk og send").await;
    rig.skips_all();
}

/// Mette's draft for Jonas and the psychologists, who have a mailbox and no account: ready to be sent.
pub async fn for_a_mailbox(rig: &mut Rig) {
    rig.says("admin", "person fjern pia-lind").await;
    rig.skips_all();
    draft(rig).await;
    rig.says("mette", "Jonas, psykologen: trivsel").await;
    rig.skips_all();
}

/// The same, sent to both, and the mailbox has got its mail.
pub async fn mailed(rig: &mut Rig) {
    for_a_mailbox(rig).await;
    rig.taps("mette", "Send").await;
    rig.skips_all();
    rig.taps("mette", "Ja, sendt").await;
    rig.skips_all();
}

/// Sent to Jonas, who has not answered, and to the psychologists' mailbox, which comes; Nikolaj does not.
pub async fn to_a_mailbox(rig: &mut Rig) {
    mailed(rig).await;
    for said in ["svar psykolog ja mail", "svar Nikolaj nej telefon"] {
        rig.says("mette", said).await;
        rig.skips_all();
    }
}

/// Camilla's børne- og familiemøde, sent to Line and Ida for 11 February, with nobody to lead it yet.
pub async fn authority_meeting(rig: &mut Rig) {
    rig.says("camilla", "ny sag").await;
    rig.reads("camilla", "Hvilken slags møde har I brug for?");
    rig.taps("camilla", "Børne- og familiemøde (opfølgning)").await;
    rig.reads("camilla", "Hvad skal sagen hedde");
    rig.says("camilla", "pige 8 år").await;
    rig.reads("camilla", "Hvilket nummer har sagen");
    rig.says("camilla", "2026-004512").await;
    rig.reads("camilla", "Hvilken dag begyndte indsatsen?");
    rig.says("camilla", "30/11").await;
    rig.reads("camilla", "senest fredag 26. februar (uge 8)");
    rig.reads("camilla", "Hvem er forældrene");
    rig.says("camilla", "Anna Vig").await;
    rig.reads("camilla", "barnets egen stemme");
    rig.taps("camilla", "Deltager selv").await;
    rig.reads("camilla", "Mødet skal holdes senest fredag 26. februar");
    rig.says("camilla", "torsdag 11/2 kl 10 rådhuset").await;
    rig.reads("camilla", "Hvem skal inviteres?");
    rig.says("camilla", "Line Skov, Ida Lykke").await;
    rig.reads("camilla", "Mødeleder: ikke valgt endnu");
    rig.taps("camilla", "Send").await;
    rig.reads("camilla", "jeg har spurgt");
    draft_for_parents(rig, "camilla");
    let asked = rig.reads("camilla", "Hvem skal lede mødet?");
    assert!(asked.text.contains("senest torsdag 4. februar"), "{}", asked.text);
}

/// Somebody with an account, for a case that no story leads up to.
pub fn party(id: &str, role: &str, group: Group) -> Party {
    Party {
        id: PartyId(id.to_owned()),
        name: id.to_owned(),
        role: role.to_owned(),
        role_name: Words::same(role),
        group,
        specialty: None,
        reach: Reach::Chat,
        why: Words::default(),
    }
}
