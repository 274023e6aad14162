//! Files that go with a meeting's agenda: what is put in the case's room is one of its papers when whoever owns the agenda says so, and
//! only as long as it stands there.

use tovholder::dispatch::update::UpdateKind;
use tovholder::store::inbox::{Incoming, What};

use super::rig::{Message, Rig};
use super::{cases, consent_alone};

fn file(name: &str) -> UpdateKind {
    UpdateKind::File {
        name: name.to_owned(),
        source: serde_json::json!({ "msgtype": "m.file", "body": name, "url": "mxc://x/1" }).to_string(),
        size: 10,
    }
}

/// Somebody puts a file in the case's room.
async fn sends(rig: &mut Rig, who: &str, name: &str) -> String {
    let room = rig.room.clone();
    rig.does(who, &room, file(name)).await
}

/// The same, and Mette, who is asked, says yes.
async fn goes_along(rig: &mut Rig, who: &str, name: &str) -> String {
    let sent = sends(rig, who, name).await;
    let asked = rig.reads("mette", "følge med dagsordenen");
    rig.taps_in("mette", &asked, "Ja").await;
    rig.skips("mette");
    sent
}

async fn shows_the_agenda(rig: &mut Rig) {
    rig.says("mette", "dagsorden").await;
    rig.skips_all();
}

fn agenda(rig: &Rig) -> String {
    rig.latest("agenda").text
}

/// What the agenda says of this paper.
fn line(rig: &Rig, name: &str, event: &str) -> String {
    format!("\n- {name}: https://matrix.to/#/{}/{event}", rig.room)
}

fn is_redacted(rig: &Rig, message: &Message) -> bool {
    rig.server.look(|state| state.redacted.contains(&message.event))
}

///
#[tokio::test]
async fn r_052_a_file_that_the_leader_says_yes_to_is_on_the_posted_agenda() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    shows_the_agenda(&mut rig).await;
    let sent = sends(&mut rig, "jonas", "udtalelse.pdf").await;
    let asked = rig.reads(
        "mette",
        "Skal filen \"udtalelse.pdf\" følge med dagsordenen til mødet torsdag 14. januar kl. 14.00?",
    );
    assert!(
        asked.text.contains("Jonas Bech (pædagog) lagde den i sagens rum"),
        "{}",
        asked.text
    );
    assert!(!agenda(&rig).contains("udtalelse"), "nobody has said yes");
    rig.taps_in("mette", &asked, "Ja").await;
    rig.reads("mette", "Filen \"udtalelse.pdf\" står nu som bilag på dagsordenen.");
    rig.reads(
        "mette",
        "Vil du sende filen \"udtalelse.pdf\" til Sara Friis og Nikolaj Friis?",
    );
    let expected = format!("Bilag, som ligger her i rummet:{}", line(&rig, "udtalelse.pdf", &sent));
    assert!(agenda(&rig).contains(&expected), "{}", agenda(&rig));
    assert_eq!(rig.count("agenda"), 1, "it is edited, not sent again");
    rig.says("mette", "fortryd").await;
    rig.reads("mette", "Taget tilbage: filen \"udtalelse.pdf\" som bilag.");
    assert!(!agenda(&rig).contains("Bilag"), "{}", agenda(&rig));
}

///
#[tokio::test]
async fn r_052_a_paper_waits_for_an_agenda_that_is_not_posted_yet_and_goes_to_parents_on_paper() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    let first = sends(&mut rig, "mette", "indbydelse.pdf").await;
    let asked = rig.reads("mette", "Skal filen \"indbydelse.pdf\" følge med");
    assert!(asked.text.contains("Du lagde den i sagens rum."), "{}", asked.text);
    rig.taps_in("mette", &asked, "Ja").await;
    rig.reads("mette", "er gemt som bilag og kommer med, når dagsordenen bliver vist.");
    let second = goes_along(&mut rig, "line", "sprogtest.pdf").await;
    assert_eq!(rig.count("agenda"), 0, "nobody asked for it");
    assert_eq!(rig.count("paper-for-parents"), 0, "they get it with the agenda");
    rig.says("mette", "dagsorden").await;
    rig.reads("mette", "Dagsordenen står nu i rummet");
    let draft = cases::draft_for_parents(&mut rig, "mette").text;
    let with_it = "Bilag, som I får sammen med brevet: indbydelse.pdf og sprogtest.pdf.";
    assert!(
        draft.contains(with_it) && draft.contains("Husk at sende bilagene med."),
        "{draft}"
    );
    rig.skips_all();
    for (name, event) in [("indbydelse.pdf", &first), ("sprogtest.pdf", &second)] {
        assert!(agenda(&rig).contains(&line(&rig, name, event)), "{}", agenda(&rig));
    }
    // The next letter still says which papers there are.
    rig.takes_back("line", &second).await;
    rig.says("mette", "flyt 21/1").await;
    let draft = cases::draft_for_parents(&mut rig, "mette").text;
    assert!(draft.contains("sammen med brevet: indbydelse.pdf."), "{draft}");
    rig.skips_all();
}

///
#[tokio::test]
async fn r_052_a_file_that_does_not_belong_there_is_not_asked_about_again() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    shows_the_agenda(&mut rig).await;
    let before = agenda(&rig);
    sends(&mut rig, "line", "kagebord.jpg").await;
    rig.reads("mette", "Skal filen \"kagebord.jpg\" følge med");
    let said = rig.said().len();
    rig.taps("mette", "Nej").await;
    rig.at("2026-12-15 08:00").await;
    assert_eq!(rig.said().len(), said, "{}", rig.transcript());
    assert_eq!(agenda(&rig), before);
    // What is written answers what was asked before the file came, unless it is a yes or a no.
    sends(&mut rig, "line", "kage.jpg").await;
    rig.reads("mette", "Skal filen \"kage.jpg\" følge med");
    rig.says("mette", "Line").await;
    rig.reads("mette", "jeg har spurgt Line Skov");
    rig.skips_all();
    rig.says("mette", "ja").await;
    rig.reads("mette", "Filen \"kage.jpg\" står nu som bilag");
    rig.skips_all();
}

///
#[tokio::test]
async fn r_052_where_another_leads_they_are_asked_and_the_owner_sends_it_to_the_parents() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    shows_the_agenda(&mut rig).await;
    rig.says("mette", "mødeleder Jonas").await;
    rig.skips_all();
    rig.taps_in("jonas", &rig.latest("ask-chair"), "Ja").await;
    rig.skips_all();
    let sent = sends(&mut rig, "line", "sprogtest.pdf").await;
    let asked = rig.reads("jonas", "Skal filen \"sprogtest.pdf\" følge med");
    rig.taps_in("jonas", &asked, "Ja").await;
    rig.reads("jonas", "står nu som bilag");
    rig.reads("mette", "Vil du sende filen \"sprogtest.pdf\" til Sara Friis");
    assert!(
        agenda(&rig).contains(&line(&rig, "sprogtest.pdf", &sent)),
        "{}",
        agenda(&rig)
    );
}

///
#[tokio::test]
async fn r_052_where_another_comes_to_lead_the_question_of_a_file_goes_to_them() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    shows_the_agenda(&mut rig).await;
    let sent = sends(&mut rig, "line", "sprogtest.pdf").await;
    let first = rig.reads("mette", "Skal filen \"sprogtest.pdf\" følge med");
    rig.says("mette", "mødeleder Jonas").await;
    rig.skips_all();
    assert!(!is_redacted(&rig, &first), "Jonas has not said yes yet");
    rig.taps_in("jonas", &rig.latest("ask-chair"), "Ja").await;
    rig.skips_room();
    let second = rig.reads("jonas", "Skal filen \"sprogtest.pdf\" følge med");
    assert!(
        second.text.contains("Line Skov (talepædagog) lagde den"),
        "{}",
        second.text
    );
    rig.skips_all();
    assert!(is_redacted(&rig, &first));
    rig.taps_in("mette", &first, "Ja").await;
    let told = rig.reads(
        "mette",
        "Du skal ikke svare: nu har Jonas Bech (pædagog) ansvaret for dagsordenen",
    );
    assert!(!told.text.contains("sprogtest"), "{}", told.text);
    assert!(!agenda(&rig).contains("Bilag"), "{}", agenda(&rig));
    // He cannot come after all: it is Mette's again, and he hears that.
    rig.taps_in("jonas", &rig.latest("ask-come"), "Nej").await;
    rig.skips_room();
    rig.skips("jonas");
    rig.skips("mette");
    let third = rig.latest("ask-paper");
    assert_ne!(third.event, second.event);
    rig.taps_in("jonas", &second, "Ja").await;
    rig.reads("jonas", "nu har Mette Holm (daglig leder) ansvaret");
    rig.taps_in("mette", &third, "Ja").await;
    rig.skips_all();
    assert!(
        agenda(&rig).contains(&line(&rig, "sprogtest.pdf", &sent)),
        "{}",
        agenda(&rig)
    );
    rig.taps_in("jonas", &second, "Ja").await;
    rig.reads("jonas", "spørgsmålet gælder ikke længere");
    assert_eq!(rig.count("ask-paper"), 3);
}

///
#[tokio::test]
async fn r_052_a_case_that_is_handed_over_takes_the_questions_of_its_files_along() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    sends(&mut rig, "line", "sprogtest.pdf").await;
    let first = rig.reads("mette", "Skal filen \"sprogtest.pdf\" følge med");
    rig.says("mette", "overdrag Søren Krag").await;
    rig.skips_all();
    rig.is_at_home("søren").await;
    rig.skips_all();
    assert!(is_redacted(&rig, &first));
    rig.taps_in("mette", &first, "Ja").await;
    rig.reads("mette", "nu har Søren Krag (skoleleder) ansvaret");
    rig.taps_in("søren", &rig.latest("ask-paper"), "Ja").await;
    rig.skips("søren");
    assert_eq!(rig.case().await.current().unwrap().papers.len(), 1);
}

///
#[tokio::test]
async fn r_052_a_file_that_is_taken_back_is_asked_about_no_longer() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    shows_the_agenda(&mut rig).await;
    let sent = sends(&mut rig, "jonas", "udtalelse.pdf").await;
    let other = sends_too(&mut rig).await;
    let asked = rig.reads("mette", "Skal filen \"udtalelse.pdf\" følge med");
    let about_other = rig.reads("mette", "Skal filen \"sprogtest.pdf\" følge med");
    rig.takes_back("jonas", &sent).await;
    assert!(is_redacted(&rig, &asked) && !is_redacted(&rig, &about_other));
    rig.taps_in("mette", &asked, "Ja").await;
    rig.reads("mette", "spørgsmålet gælder ikke længere");
    assert!(!agenda(&rig).contains("udtalelse"), "{}", agenda(&rig));
    rig.taps_in("mette", &about_other, "Ja").await;
    rig.skips("mette");
    assert!(
        agenda(&rig).contains(&line(&rig, "sprogtest.pdf", &other)),
        "{}",
        agenda(&rig)
    );
    // What waits for the morning is not asked at all.
    rig.at("2026-12-15 20:00").await;
    let late = sends(&mut rig, "jonas", "sent.pdf").await;
    rig.takes_back("jonas", &late).await;
    let later = sends(&mut rig, "jonas", "senere.pdf").await;
    rig.at("2026-12-16 08:00").await;
    rig.reads("mette", "Skal filen \"senere.pdf\" følge med");
    rig.takes_back("jonas", &later).await;
    assert_eq!(rig.count("ask-paper"), 3);
}

async fn sends_too(rig: &mut Rig) -> String {
    let line = rig.user("line");
    let room = rig.room.clone();
    let event = rig.takes_in(&line, &room, file("sprogtest.pdf")).await;
    rig.settles().await;
    event
}

///
#[tokio::test]
async fn r_052_a_paper_whose_message_is_taken_away_is_on_no_agenda() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    shows_the_agenda(&mut rig).await;
    let first = goes_along(&mut rig, "jonas", "udtalelse.pdf").await;
    let second = goes_along(&mut rig, "jonas", "sprogtest.pdf").await;
    assert!(
        agenda(&rig).contains(&line(&rig, "udtalelse.pdf", &first)),
        "{}",
        agenda(&rig)
    );
    let said = rig.said().len();
    // Whoever may moderate a room may take anything away.
    rig.takes_back("mette", &first).await;
    assert!(!agenda(&rig).contains("udtalelse"), "{}", agenda(&rig));
    assert!(
        agenda(&rig).contains(&line(&rig, "sprogtest.pdf", &second)),
        "{}",
        agenda(&rig)
    );
    // Somebody nobody knows: an administrator of the homeserver.
    let room = rig.room.clone();
    let gone = UpdateKind::Redaction { target: second };
    rig.takes_in("@root:elsewhere.example", &room, gone).await;
    rig.settles().await;
    assert!(!agenda(&rig).contains("Bilag"), "{}", agenda(&rig));
    assert_eq!(rig.said().len(), said + 2, "two edits, and no word to anybody");
    // The message goes before its key comes: then it is no file at all.
    let jonas = rig.user("jonas");
    let sealed = Incoming {
        event: "$sealed".to_owned(),
        room: room.clone(),
        sender: jonas,
        at: rig.clock.now(),
        what: What::Sealed("{}".to_owned()),
    };
    rig.store.commit_sync(&[sealed], "sealed").await.unwrap();
    rig.takes_back("jonas", "$sealed").await;
    let came = rig.store.decrypted("$sealed", Some(&file("for sent.pdf"))).await;
    assert!(!came.unwrap(), "its key comes, and nothing is done");
    rig.settles().await;
    assert_eq!(rig.count("ask-paper"), 2);
}

///
#[tokio::test]
async fn r_052_files_of_nobody_in_the_case_and_of_a_meeting_that_goes_on_are_talk() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    sends(&mut rig, "ida", "udtalelse.pdf").await;
    let room = rig.room.clone();
    rig.takes_in("@nobody:elsewhere.example", &room, file("reklame.pdf"))
        .await;
    rig.settles().await;
    rig.at("2027-01-14 08:00").await;
    rig.skips_all();
    assert_eq!(rig.count("ask-paper"), 0);
    sends(&mut rig, "jonas", "tegning.png").await;
    let open = rig.reads("mette", "Skal filen \"tegning.png\" følge med");
    cases::begun(&mut rig, "mette", "2027-01-14 14:00").await;
    sends(&mut rig, "jonas", "tavlen.jpg").await;
    rig.taps_in("mette", &open, "Ja").await;
    rig.reads("mette", "spørgsmålet gælder ikke længere");
    cases::goes_on(&mut rig, "mette", 4).await;
    cases::ended(&mut rig).await;
    // No meeting is to come any more.
    sends(&mut rig, "jonas", "tak.jpg").await;
    assert_eq!(rig.count("ask-paper"), 1);
    assert!(
        rig.case()
            .await
            .meetings
            .iter()
            .all(|meeting| meeting.papers.is_empty())
    );
}

///
#[tokio::test]
async fn r_052_each_meeting_has_its_own_papers() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    goes_along(&mut rig, "jonas", "udtalelse.pdf").await;
    rig.says("mette", "referent Line").await;
    rig.skips_all();
    rig.taps_in("line", &rig.latest("ask-writer"), "Ja").await;
    rig.skips_all();
    rig.at("2027-01-14 08:00").await;
    rig.skips_all();
    cases::begun(&mut rig, "mette", "2027-01-14 14:00").await;
    cases::goes_on(&mut rig, "mette", 4).await;
    rig.taps("mette", "Nej").await;
    rig.skips_all();
    cases::follow_up_agreed(&mut rig).await;
    rig.at("2027-02-01 09:00").await;
    rig.skips_all();
    let sent = sends(&mut rig, "jonas", "status.pdf").await;
    let asked = rig.reads(
        "mette",
        "Skal filen \"status.pdf\" følge med dagsordenen til mødet tirsdag 9. marts kl. 14.00?",
    );
    rig.taps_in("mette", &asked, "Ja").await;
    rig.skips_all();
    shows_the_agenda(&mut rig).await;
    let text = agenda(&rig);
    assert!(text.contains("tirsdag 9. marts"), "{text}");
    assert!(
        text.contains(&line(&rig, "status.pdf", &sent)) && !text.contains("udtalelse"),
        "{text}"
    );
    let case = rig.case().await;
    let names = |number: usize| -> Vec<String> {
        let papers = case.meetings[number].papers.iter();
        papers.map(|paper| paper.name.clone()).collect()
    };
    assert_eq!(
        (names(0), names(1)),
        (vec!["udtalelse.pdf".into()], vec!["status.pdf".into()])
    );
}

///
#[tokio::test]
async fn r_052_papers_of_a_meeting_that_was_called_off_go_with_the_next_one() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    shows_the_agenda(&mut rig).await;
    let kept = goes_along(&mut rig, "jonas", "udtalelse.pdf").await;
    let gone = goes_along(&mut rig, "jonas", "kladde.pdf").await;
    let open = sends(&mut rig, "line", "sprogtest.pdf").await;
    let asked = rig.reads(
        "mette",
        "Skal filen \"sprogtest.pdf\" følge med dagsordenen til mødet torsdag 14. januar",
    );
    sends(&mut rig, "line", "kage.jpg").await;
    let cake = rig.reads("mette", "Skal filen \"kage.jpg\" følge med");
    rig.at("2026-12-14 09:05").await;
    rig.says("mette", "aflys sygdom").await;
    rig.skips_all();
    // There is no agenda to put it on, and the question waits; a no is a no.
    rig.taps_in("mette", &asked, "Ja").await;
    let told = rig.reads(
        "mette",
        "Mødet torsdag 14. januar kl. 14.00 er aflyst, så filen venter.",
    );
    assert!(told.text.contains("Skriv \"nyt møde\""), "{}", told.text);
    let said = rig.said().len();
    rig.taps_in("mette", &cake, "Nej").await;
    assert_eq!(rig.said().len(), said);
    rig.takes_back("jonas", &gone).await;
    rig.at("2026-12-14 09:10").await;
    rig.says("mette", "nyt møde 21/1 kl 14 rådhuset").await;
    let told = rig.reads(
        "mette",
        "Bilag fra det aflyste møde følger med til det nye: udtalelse.pdf.",
    );
    assert!(told.text.contains("slet den i sagens rum"), "{}", told.text);
    rig.skips_all();
    assert!(is_redacted(&rig, &asked));
    let again = rig.latest("ask-paper");
    assert!(
        again.text.contains("til mødet torsdag 21. januar kl. 14.00"),
        "{}",
        again.text
    );
    assert_eq!(rig.count("ask-paper"), 5, "nobody asks about the cake again");
    shows_the_agenda(&mut rig).await;
    assert!(agenda(&rig).contains("torsdag 21. januar"), "{}", agenda(&rig));
    assert!(
        agenda(&rig).contains(&line(&rig, "udtalelse.pdf", &kept)),
        "{}",
        agenda(&rig)
    );
    assert!(!agenda(&rig).contains("kladde"), "{}", agenda(&rig));
    rig.taps_in("mette", &again, "Ja").await;
    rig.skips_all();
    assert!(
        agenda(&rig).contains(&line(&rig, "sprogtest.pdf", &open)),
        "{}",
        agenda(&rig)
    );
    // Its message goes, and so does the paper: it is of one meeting only.
    rig.takes_back("jonas", &kept).await;
    assert!(!agenda(&rig).contains("udtalelse"), "{}", agenda(&rig));
    let case = rig.case().await;
    assert!(case.meetings[0].papers.is_empty());
    // Called off and taken back, it has its papers still.
    rig.says("mette", "aflys sygdom").await;
    rig.skips_all();
    rig.says("mette", "fortryd").await;
    rig.skips_all();
    assert_eq!(rig.case().await.current().unwrap().papers.len(), 1);
}

///
#[tokio::test]
async fn r_052_a_file_is_asked_about_for_the_day_that_its_meeting_has_now() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    sends(&mut rig, "line", "sprogtest.pdf").await;
    let first = rig.reads("mette", "til mødet torsdag 14. januar kl. 14.00");
    rig.at("2026-12-14 09:05").await;
    rig.says("mette", "flyt 21/1").await;
    rig.skips_all();
    let moved = rig.latest("ask-paper");
    assert!(
        moved.text.contains("til mødet torsdag 21. januar kl. 14.00"),
        "{}",
        moved.text
    );
    assert!(is_redacted(&rig, &first));
    rig.says("mette", "fortryd").await;
    rig.skips_all();
    let back = rig.latest("ask-paper");
    assert!(
        back.text.contains("til mødet torsdag 14. januar kl. 14.00"),
        "{}",
        back.text
    );
    assert!(is_redacted(&rig, &moved));
    // Its place is no day.
    rig.at("2026-12-14 09:10").await;
    rig.says("mette", "flyt 14/1 kl 14 rådhuset").await;
    rig.skips_all();
    assert!(!is_redacted(&rig, &back));
    rig.taps_in("mette", &back, "Ja").await;
    rig.skips_all();
    assert_eq!(rig.case().await.current().unwrap().papers.len(), 1);
}

///
#[tokio::test]
async fn r_052_a_file_of_a_meeting_that_is_taken_back_is_asked_about_for_the_next_one() {
    let mut rig = Rig::new("2027-03-15 09:00").await;
    consent_alone::called(&mut rig).await;
    rig.says("camilla", "aflys sygdom").await;
    rig.skips_all();
    rig.at("2027-03-15 09:05").await;
    rig.says("camilla", "nyt møde 21/4 kl 10 rådhuset").await;
    rig.skips_all();
    sends(&mut rig, "ida", "udtalelse.pdf").await;
    let asked = rig.reads("camilla", "til mødet onsdag 21. april kl. 10.00");
    rig.says("camilla", "fortryd").await;
    rig.reads("camilla", "er ikke planlagt mere");
    assert!(!is_redacted(&rig, &asked), "there is no other meeting yet");
    rig.at("2027-03-15 09:10").await;
    rig.says("camilla", "nyt møde 22/4 kl 10 rådhuset").await;
    rig.skips_all();
    assert!(is_redacted(&rig, &asked));
    let again = rig.latest("ask-paper");
    assert!(
        again.text.contains("til mødet torsdag 22. april kl. 10.00"),
        "{}",
        again.text
    );
    rig.taps_in("camilla", &again, "Ja").await;
    rig.skips_all();
    assert_eq!(rig.case().await.current().unwrap().papers.len(), 1);
}

/// What is kept of questions, and of the jobs they were asked with.
async fn questions(rig: &Rig) -> String {
    let sql = "SELECT q.question || q.choices || o.job FROM question q JOIN outbox o ON o.id = q.outbox_id";
    let mut conn = rig.store.connection().await.unwrap();
    let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *conn).await.unwrap();
    rows.join("\n")
}

///
#[tokio::test]
async fn r_052_the_name_of_a_file_is_kept_no_longer_than_its_question_or_the_agenda_needs_it() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    sends(&mut rig, "line", "kagebord.jpg").await;
    let asked = rig.reads("mette", "kagebord.jpg");
    assert!(questions(&rig).await.contains("kagebord.jpg"), "it is asked about");
    rig.taps_in("mette", &asked, "Nej").await;
    goes_along(&mut rig, "line", "udtalelse.pdf").await;
    let sent = sends(&mut rig, "line", "kladde.pdf").await;
    rig.reads("mette", "kladde.pdf");
    rig.takes_back("line", &sent).await;
    let renamed = sends(&mut rig, "line", "udkast.pdf").await;
    rig.reads("mette", "udkast.pdf");
    rig.edits("line", &renamed, "nyt udkast.pdf").await;
    rig.reads("mette", "nyt udkast.pdf");
    // What waits for the morning is not sent at all.
    rig.at("2026-12-15 20:00").await;
    let late = sends(&mut rig, "line", "sent.pdf").await;
    rig.takes_back("line", &late).await;
    let kept = questions(&rig).await;
    for name in ["kagebord", "udtalelse", "kladde", "\"udkast", "sent.pdf"] {
        assert!(!kept.contains(name), "{name}: {kept}");
    }
    assert!(kept.contains("nyt udkast.pdf"), "{kept}");
    let papers = rig.case().await.current().unwrap().papers.clone();
    assert_eq!(papers.len(), 1);
    assert_eq!(papers[0].name, "udtalelse.pdf", "the agenda needs it");
    // A tap that comes late is told so all the same.
    rig.taps_in("mette", &asked, "Ja").await;
    rig.reads("mette", "spørgsmålet gælder ikke længere");
}

///
#[tokio::test]
async fn r_052_a_paper_is_called_what_its_file_is_called_now() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    shows_the_agenda(&mut rig).await;
    let sent = sends(&mut rig, "jonas", "udkast.pdf").await;
    let old = rig.reads("mette", "Skal filen \"udkast.pdf\" følge med");
    rig.edits("line", &sent, "en andens.pdf").await;
    rig.edits("jonas", &sent, "udkast.pdf").await;
    assert!(!is_redacted(&rig, &old), "nothing is new");
    rig.edits("jonas", &sent, "udtalelse.pdf").await;
    assert!(is_redacted(&rig, &old));
    let asked = rig.reads("mette", "Skal filen \"udtalelse.pdf\" følge med");
    rig.taps_in("mette", &old, "Ja").await;
    rig.reads("mette", "spørgsmålet gælder ikke længere");
    rig.taps_in("mette", &asked, "Ja").await;
    rig.skips("mette");
    assert!(
        agenda(&rig).contains(&line(&rig, "udtalelse.pdf", &sent)),
        "{}",
        agenda(&rig)
    );
    rig.edits("jonas", &sent, "udtalelse 2.pdf").await;
    let named = line(&rig, "udtalelse 2.pdf", &sent);
    assert!(agenda(&rig).contains(&named), "{}", agenda(&rig));
    rig.edits("line", &sent, "en andens.pdf").await;
    assert!(agenda(&rig).contains(&named), "{}", agenda(&rig));
    // A name with a CPR number takes the file along.
    rig.edits("jonas", &sent, "udtalelse 010142-5678.pdf").await;
    rig.reads("jonas", "CPR-nummer");
    assert!(rig.server.look(|state| state.redacted.contains(&sent)));
    assert!(!agenda(&rig).contains("Bilag"), "{}", agenda(&rig));
    let guarded = sends(&mut rig, "jonas", "plan.pdf").await;
    let asked = rig.reads("mette", "Skal filen \"plan.pdf\" følge med");
    rig.edits("jonas", &guarded, "plan 010142-5678.pdf").await;
    rig.reads("jonas", "CPR-nummer");
    assert!(is_redacted(&rig, &asked));
}

///
#[tokio::test]
async fn r_052_a_name_of_a_file_is_words_and_no_longer_than_a_line() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    shows_the_agenda(&mut rig).await;
    let rude = "<b>a</b>\n- Mødet er aflyst: **nu** @room \u{202E}fdp.exe";
    let sent = goes_along(&mut rig, "jonas", rude).await;
    let text = agenda(&rig);
    assert!(
        text.contains(&line(&rig, "<b>a</b> - Mødet er aflyst: **nu** @ room fdp.exe", &sent)),
        "{text}"
    );
    let html = rig.server.look(|state| {
        let last = state.sent.iter().rev().find(|sent| {
            let words = sent.content["m.new_content"]["body"].as_str();
            words.is_some_and(|words| words.contains("Bilag"))
        });
        last.map(|sent| sent.content["m.new_content"]["formatted_body"].to_string())
    });
    let html = html.expect("the agenda was edited");
    assert!(
        html.contains("&lt;b&gt;a&lt;/b&gt;") && !html.contains("@room"),
        "{html}"
    );
    let sent = goes_along(&mut rig, "jonas", &"å".repeat(1000)).await;
    let cut = format!("{} …", "å".repeat(80));
    assert!(agenda(&rig).contains(&line(&rig, &cut, &sent)), "{}", agenda(&rig));
    let sent = goes_along(&mut rig, "jonas", "\u{200B}").await;
    assert!(agenda(&rig).contains(&line(&rig, "…", &sent)), "{}", agenda(&rig));
}

///
#[tokio::test]
async fn r_052_papers_are_asked_about_in_english_too() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    for who in ["mette", "jonas", "line"] {
        rig.says(who, "english").await;
        rig.skips_all();
    }
    rig.says("mette", "agenda").await;
    rig.skips_all();
    let sent = sends(&mut rig, "jonas", "udtalelse.pdf").await;
    let asked = rig.reads(
        "mette",
        "Does the file \"udtalelse.pdf\" go with the agenda of the meeting on",
    );
    rig.taps_in("mette", &asked, "Yes").await;
    rig.reads("mette", "The file \"udtalelse.pdf\" now goes with the agenda.");
    rig.reads(
        "mette",
        "Will you send the file \"udtalelse.pdf\" to Sara Friis and Nikolaj Friis?",
    );
    let expected = format!(
        "Papers, which are here in the room:{}",
        line(&rig, "udtalelse.pdf", &sent)
    );
    assert!(agenda(&rig).contains(&expected), "{}", agenda(&rig));
}
