//! The papers of a meeting: who has them, which ones, and what is said of it.

use tovholder::domain::event::{Channel, Document};
use tovholder::domain::party::PartyId;

use super::cases;
use super::rig::Rig;

async fn has(rig: &Rig, document: Document, who: &str) -> Option<Channel> {
    let case = rig.case().await;
    let tick = (document, PartyId(who.to_owned()));
    case.meetings[0]
        .dispatched
        .get(&tick)
        .map(|(channel, ..)| channel.clone())
}

///
#[tokio::test]
async fn r_043_who_never_came_into_the_room_is_not_said_to_have_the_aftaleskema() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    let line = rig.user("line");
    rig.stay_out.insert(line);
    cases::draft(&mut rig).await;
    rig.says("mette", "Jonas, Line Skov").await;
    rig.skips_all();
    rig.taps("mette", "Send").await;
    rig.skips_all();
    rig.taps("jonas", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.says("mette", "svar Line ja telefon").await;
    rig.skips_all();
    cases::begun(&mut rig, "mette", "2027-01-14 14:00").await;
    cases::goes_on(&mut rig, "mette", 4).await;
    cases::ended(&mut rig).await;
    assert_eq!(
        has(&rig, Document::Aftaleskema, "jonas-bech").await,
        Some(Channel::Chat)
    );
    assert_eq!(has(&rig, Document::Aftaleskema, "line-skov").await, None);
    let asked = rig.said().iter().any(|message| {
        message.notice == "ask-summary-sent" && message.text.contains("Har Line Skov (talepædagog) fået aftaleskemaet?")
    });
    assert!(asked, "{}", rig.transcript());
    // She comes in after all, and reads what stands there.
    rig.stay_out.clear();
    rig.settles().await;
    rig.skips_all();
    assert_eq!(has(&rig, Document::Aftaleskema, "line-skov").await, Some(Channel::Chat));
    // Who goes again has what they had.
    let line = rig.user("line");
    rig.leaves(&line).await;
    let case = rig.case().await;
    assert!(!case.has_come(&PartyId("line-skov".to_owned())));
    assert_eq!(has(&rig, Document::Aftaleskema, "line-skov").await, Some(Channel::Chat));
}

///
#[tokio::test]
async fn r_111_which_paper_somebody_has_got_is_said() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::authority_meeting(&mut rig).await;
    rig.skips_all();
    rig.says("camilla", "Line Skov").await;
    rig.skips_all();
    rig.is_at_home("line").await;
    rig.skips_all();
    rig.taps("line", "Ja, jeg kommer").await;
    rig.skips_all();
    rig.taps_in("line", &rig.latest("ask-chair"), "Ja").await;
    rig.skips_all();
    rig.at("2027-02-11 08:00").await;
    rig.skips_all();
    rig.taps("line", "Vi begynder").await;
    rig.skips_all();
    rig.taps("line", "Næste punkt").await;
    rig.skips_all();
    rig.taps("line", "Ikke nok endnu").await;
    rig.skips_all();
    cases::goes_on(&mut rig, "line", 2).await;
    rig.taps("line", "Nej").await;
    rig.skips_all();
    rig.taps("line", "Ingen opfølgning").await;
    rig.skips_all();
    rig.fills_in("line", "det var nok").await;
    rig.skips_all();
    rig.all_agree("line").await;
    rig.skips_all();
    rig.taps("line", "Luk og send").await;
    rig.skips_all();
    rig.says("camilla", "sendt Anna").await;
    rig.reads("camilla", "Skrevet: Anna Vig har fået den rettede plan (handleplan)");
    assert_eq!(has(&rig, Document::Aftaleskema, "familie-1").await, None);
    rig.says("camilla", "sendt alle").await;
    rig.skips("camilla");
    let told = rig.latest("ticked");
    assert!(
        told.text.contains("Nogen mangler stadig et andet papir: aftaleskemaet"),
        "{}",
        told.text
    );
    rig.says("camilla", "sendt Anna aftaleskemaet i hånden").await;
    let told = rig.reads("camilla", "Skrevet: Anna Vig har fået aftaleskemaet");
    assert!(told.text.contains("Nu har alle det, så du er færdig"), "{}", told.text);
    assert_eq!(
        has(&rig, Document::Aftaleskema, "familie-1").await,
        Some(Channel::ByHand)
    );
    rig.says("camilla", "sendt planen til Anna").await;
    rig.reads("camilla", "ingen i sagen mangler papirer");
}
