//! a consent to a meeting without the family is withdrawn.

use tovholder::domain::case::CaseState;
use tovholder::domain::consent::Form;
use tovholder::domain::event::{Channel, ConsentChoice, Event};
use tovholder::domain::model::Model;

use super::rig::Rig;

/// Camilla's meeting on 7 April with Ida and Tove: Anna and Per Vig have consented, the grandmother holds no custody.
pub async fn called(rig: &mut Rig) {
    draft(rig).await;
    rig.says("camilla", "onsdag 7/4 kl 10 rådhuset").await;
    rig.skips("camilla");
    rig.says("camilla", "Ida Lykke, Tove Eng").await;
    rig.skips("camilla");
    rig.taps("camilla", "Send").await;
    rig.skips_all();
    rig.is_at_home("ida").await;
    rig.is_at_home("tove").await;
    rig.skips_all();
}

/// The same, before there is a day.
async fn draft(rig: &mut Rig) {
    rig.says("camilla", "ny sag professionelt pige 8 år").await;
    rig.skips_all();
    rig.says("camilla", "2026-004512").await;
    rig.skips_all();
    rig.fills_in(
        "camilla",
        "1. Hvem støtter familien\n2. De vil gerne have én at ringe til",
    )
    .await;
    rig.skips_all();
    rig.says("camilla", "Anna Vig, Per Vig, mormor Inge").await;
    rig.skips_all();
    rig.taps("camilla", "Ikke denne gang").await;
    rig.skips_all();
    rig.fills_in("camilla", "hun har lige talt med mig").await;
    rig.reads("camilla", "Har Anna Vig (forælder) fået at vide");
    rig.taps("camilla", "I dag, Digital Post").await;
    rig.reads("camilla", "Har Per Vig (forælder)");
    rig.says("camilla", "12/3 møde på rådhuset").await;
    rig.reads("camilla", "Har Inge (mormor)");
    rig.taps("camilla", "Har ikke forældremyndighed").await;
    rig.skips("camilla");
}

/// Both have said that they come, and Søren leads.
async fn answered(rig: &mut Rig) {
    called(rig).await;
    for who in ["ida", "tove"] {
        rig.taps(who, "Ja, jeg kommer").await;
        rig.skips_all();
    }
    rig.says("camilla", "inviter Søren Krag: leder mødet").await;
    rig.skips_all();
    rig.is_at_home("søren").await;
    rig.taps("søren", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.says("camilla", "mødeleder Søren Krag").await;
    rig.skips_all();
    rig.taps("søren", "Ja").await;
    rig.skips_all();
}

fn is_out(rig: &Rig, who: &str) -> bool {
    let user = rig.user(who);
    rig.server
        .look(|state| state.removed.iter().any(|(_, removed)| *removed == user))
}

fn times_invited(rig: &Rig, who: &str) -> usize {
    let user = rig.user(who);
    rig.server.look(|state| {
        let acts = state.acts.iter().map(|act| format!("{act:?}"));
        acts.filter(|act| act.contains("Invite") && act.contains(&user)).count()
    })
}

///
#[tokio::test]
async fn r_104_a_withdrawn_consent_stops_the_meeting_for_everybody_until_it_is_decided() {
    let mut rig = Rig::new("2027-03-15 09:00").await;
    answered(&mut rig).await;
    let shared = rig.journal().await.0;
    // Late in the evening: whoever leads and whoever is accountable hear of it all the same.
    rig.at("2027-03-16 20:30").await;
    rig.skips_all();
    rig.says("camilla", "Anna trækker sit samtykke tilbage").await;
    let decide = rig.reads("camilla", "Hvad vil du gøre nu?");
    assert!(
        decide.text.contains("onsdag 7. april kl. 10.00 venter"),
        "{}",
        decide.text
    );
    let told = rig.reads("søren", "Mødet uden familien venter");
    assert!(
        told.text.contains("Camilla Lund (rådgiver) vælger"),
        "the mødeleder is told who decides: {}",
        told.text
    );
    rig.room_reads("Stop her: et ja til at mødes uden familien er trukket tilbage");
    for who in ["ida", "tove", "søren"] {
        assert!(is_out(&rig, who), "{who} is still in the room");
    }
    let now = rig.journal().await.0;
    assert_eq!(
        now[..shared.len()],
        shared[..],
        "what was lawfully shared stays on record"
    );
    let Event::ConsentAloneWithdrawn { channel, .. } = &now[shared.len()].event else {
        panic!("{:?}", now[shared.len()])
    };
    assert_eq!(*channel, Channel::Orally, "the leader said it on her behalf");
    for words in [
        "dagsorden",
        "inviter Bo Ågaard",
        "flyt 8/4 kl 10",
        "referent Ida",
        "start",
    ] {
        rig.says("camilla", words).await;
        let refused = rig.reads("camilla", "Mødet uden familien venter");
        assert!(
            refused.text.contains("Skriv \"samtykke\""),
            "{words}, the cure: {}",
            refused.text
        );
    }
    // Nobody but Camilla hears anything until it is decided: no reminder, no word the day before.
    let before = rig.said().len();
    let camillas = rig.direct("camilla");
    for day in ["2027-03-17 08:00", "2027-04-02 08:00", "2027-04-06 08:00"] {
        rig.at(day).await;
        for message in &rig.said()[before..] {
            assert!(
                message.room == camillas || message.room == rig.room,
                "{day}: {}",
                message.text
            );
        }
        rig.skips_all();
    }
    assert!(rig.count("ask-consent-alone-decision") >= 3, "she is reminded");
}

///
#[tokio::test]
async fn r_104_a_new_consent_lets_everybody_in_again() {
    let mut rig = Rig::new("2027-03-15 09:00").await;
    answered(&mut rig).await;
    rig.says("camilla", "samtykke").await;
    let standing = rig.reads("camilla", "Sådan står det til med samtykke");
    for line in [
        "Anna Vig (forælder), mandag 15. marts, digitalt: mødet uden familien",
        "Per Vig (forælder), fredag 12. marts, mundtligt: mødet uden familien",
    ] {
        assert!(standing.text.contains(line), "{line}: {}", standing.text);
    }
    rig.taps("camilla", "Per trækker det tilbage").await;
    rig.reads("camilla", "Hvad vil du gøre nu?");
    rig.skips("søren");
    rig.skips_room();
    rig.taps("camilla", "Få et nyt samtykke").await;
    rig.reads("camilla", "Har Per Vig (forælder)");
    let before = times_invited(&rig, "ida");
    rig.taps("camilla", "Ikke endnu").await;
    rig.reads("camilla", "Først skal Per Vig (forælder) sige ja");
    assert_eq!(times_invited(&rig, "ida"), before);
    rig.says("camilla", "samtykke Per i dag på telefon").await;
    rig.room_reads("alle har sagt ja til mødet igen");
    rig.skips_all();
    for who in ["ida", "tove", "søren"] {
        assert!(times_invited(&rig, who) >= 2, "{who} is invited into the room again");
    }
    let (journal, case) = rig.journal().await;
    let again = journal.iter().rev().find_map(|entry| match &entry.event {
        Event::ConsentedAlone { party, form, .. } => Some((case.party(party)?.name.clone(), *form)),
        _ => None,
    });
    assert_eq!(again, Some(("Per Vig".to_owned(), Form::Spoken)));
    rig.says("camilla", "dagsorden").await;
    rig.skips_all();
    assert_eq!(rig.count("agenda"), 1, "it goes on");
    // What people were asked on is withdrawn, and not undone.
    rig.says("camilla", "fortryd").await;
    rig.skips_all();
    assert!(rig.case().await.current().unwrap().parents.withdrawn.is_empty());
}

///
#[tokio::test]
async fn r_104_who_is_out_of_the_room_hears_when_the_meeting_is_called_off() {
    let mut rig = Rig::new("2027-03-15 09:00").await;
    answered(&mut rig).await;
    rig.says("camilla", "samtykke tilbage Per").await;
    rig.skips_all();
    rig.taps("camilla", "Aflys mødet").await;
    for who in ["ida", "tove", "søren"] {
        let told = rig.reads(who, "aflyst");
        assert!(!told.text.contains("samtykke"), "and not why: {}", told.text);
    }
    rig.skips_all();
    let (journal, case) = rig.journal().await;
    assert!(case.current().is_none());
    let cancelled = Event::ConsentDecided {
        choice: ConsentChoice::Cancelled,
    };
    assert!(journal.iter().any(|entry| entry.event == cancelled));
    // The next meeting is asked for anew, of both.
    rig.says("camilla", "nyt møde 21/4 kl 10 rådhuset").await;
    rig.skips("camilla");
    assert!(
        rig.latest("ask-consent-alone").text.contains("Anna Vig"),
        "of her too, who had not withdrawn it"
    );
}

///
#[tokio::test]
async fn r_104_a_new_meeting_that_nobody_was_asked_to_is_taken_back() {
    let mut rig = Rig::new("2027-03-15 09:00").await;
    answered(&mut rig).await;
    rig.says("camilla", "aflys sygdom").await;
    rig.skips_all();
    rig.at("2027-03-15 09:05").await;
    rig.says("camilla", "nyt møde 21/4 kl 10 rådhuset").await;
    rig.skips("camilla");
    assert!(rig.case().await.current().is_some());
    let said = rig.said().len();
    rig.says("camilla", "fortryd").await;
    let told = rig.reads(
        "camilla",
        "Taget tilbage: mødet onsdag 21. april kl. 10.00 i sagen \"pige 8 år\" er ikke planlagt",
    );
    assert!(told.text.contains("Skriv \"nyt møde\""), "{}", told.text);
    assert_eq!(rig.said().len(), said + 1, "nobody else hears of it");
    let case = rig.case().await;
    assert!(case.current().is_none() && case.meetings.len() == 1);
    // She may plan another; and what she did before is taken back next.
    rig.at("2027-03-15 09:10").await;
    rig.says("camilla", "nyt møde 22/4 kl 10 rådhuset").await;
    rig.skips("camilla");
    assert_eq!(rig.case().await.current().unwrap().day().to_string(), "2027-04-22");
    for taken_back in ["torsdag 22. april kl. 10.00", "onsdag 7. april kl. 10.00"] {
        rig.says("camilla", "fortryd").await;
        rig.reads("camilla", taken_back);
        rig.skips_all();
    }
    assert_eq!(rig.case().await.current().unwrap().day().to_string(), "2027-04-07");
}

///
#[tokio::test]
async fn r_104_withdrawn_before_anything_is_sent_it_is_asked_for_again() {
    let mut rig = Rig::new("2027-03-15 09:00").await;
    draft(&mut rig).await;
    rig.says("camilla", "Per trækker sit samtykke tilbage").await;
    rig.reads("camilla", "Per Vig (forælder) har trukket sit ja tilbage");
    rig.says("camilla", "Per trækker sit samtykke tilbage").await;
    rig.reads("camilla", "der står ikke et samtykke fra Per Vig");
    rig.says("camilla", "onsdag 7/4 kl 10 rådhuset").await;
    rig.skips("camilla");
    rig.says("camilla", "send").await;
    rig.reads("camilla", "Først skal Per Vig (forælder) sige ja");
    assert_eq!(rig.case().await.state, CaseState::Draft);
    assert!(rig.room.is_empty(), "no room was made");
}

///
#[tokio::test]
async fn r_104_whoever_gave_it_takes_it_back_by_a_tap_of_their_own() {
    use tovholder::domain::consent::alone;
    use tovholder::domain::desk::{Desk, Effect};
    use tovholder::domain::directory::Directory;
    use tovholder::domain::party::PartyId;
    use tovholder::handlers::{consent_withdrawn, consents};
    let mut rig = Rig::new("2027-03-15 09:00").await;
    answered(&mut rig).await;
    let directory = Directory::default();
    let case = rig.case().await;
    let anna = case.family().find(|party| party.name == "Anna Vig").unwrap().id.clone();
    let mut desk = Desk {
        case,
        entries: Vec::new(),
        effects: Vec::new(),
        now: rig.clock.now(),
        by: Some(anna.clone()),
        source: None,
        model: &rig.delivery.model,
        calendar: &rig.dispatcher.calendar,
        directory: &directory,
        deputy: None,
        bookings: Vec::new(),
    };
    consents::in_words(&mut desk, "").unwrap();
    let Some(Effect::Say(asked)) = desk.effects.last() else {
        panic!("{:?}", desk.effects)
    };
    let taps: Vec<&str> = asked.choices.iter().map(|choice| choice.id.as_str()).collect();
    assert_eq!(taps, [anna.0.as_str()], "only her own");
    let per = desk
        .case
        .family()
        .find(|party| party.name == "Per Vig")
        .unwrap()
        .id
        .clone();
    assert!(
        consent_withdrawn::overview(&mut desk, &per.0).is_err(),
        "not somebody else's"
    );
    consent_withdrawn::overview(&mut desk, &anna.0).unwrap();
    assert!(alone::stopped(&desk.case).is_some());
    let ida = PartyId("ida-lykke".to_owned());
    assert!(desk.effects.contains(&Effect::Dismiss(ida)));
}

/// R-104, and the young person where the model says from which age.
#[tokio::test]
async fn r_104_a_young_person_consents_too_where_the_model_says_so() {
    let model = Model::shipped("ringsted").unwrap();
    let model = model.replace(
        "parents = \"consenting\"\n",
        "parents = \"consenting\"\nyoung_consents_from = 15\n",
    );
    let people = include_str!("../../src/demo/directory.csv");
    let mut rig = Rig::of("2027-03-15 09:00", &model, people).await;
    draft(&mut rig).await;
    assert!(rig.latest("ask-young-person").text.contains("fyldt 15 år"));
    rig.taps("camilla", "Ja").await;
    rig.reads("camilla", "Har den unge fået at vide");
    rig.taps("camilla", "Ikke endnu").await;
    rig.reads("camilla", "Først skal den unge sige ja");
    rig.says("camilla", "12/3 samtale på skolen").await;
    rig.reads("camilla", "Hvornår og hvor mødes I?");
    let case = rig.case().await;
    assert_eq!(case.parents.consents.len(), 3);
    assert_eq!(case.family().count(), 3, "and is nobody who comes");
}
