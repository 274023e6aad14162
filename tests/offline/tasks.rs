//! Who leads and who writes: a yes is a yes to coming, and who cannot come does neither.

use tovholder::domain::meeting::Task;
use tovholder::domain::party::PartyId;

use super::cases;
use super::rig::Rig;

/// Jonas leads the meeting of 14 January, by his own yes.
async fn jonas_leads(rig: &mut Rig) {
    rig.says("mette", "mødeleder Jonas").await;
    rig.skips_all();
    rig.taps_in("jonas", &rig.latest("ask-chair"), "Ja").await;
    rig.skips_all();
}

/// Line writes at it, by her own yes.
async fn line_writes(rig: &mut Rig) {
    rig.says("mette", "referent Line").await;
    rig.skips_all();
    rig.taps_in("line", &rig.latest("ask-writer"), "Ja").await;
    rig.skips_all();
}

///
#[tokio::test]
async fn r_113_who_says_yes_to_leading_comes() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::sent(&mut rig).await;
    jonas_leads(&mut rig).await;
    assert!(rig.board().contains("Kommer: Jonas Bech"), "{}", rig.board());
    assert!(
        rig.board().contains("Mangler svar: Line Skov (talepædagog)."),
        "{}",
        rig.board()
    );
    assert!(rig.document(1).await.contains("Jonas Bech (pædagog)"));
    rig.at("2026-12-21 08:00").await;
    rig.reads("line", "Line, kan du komme");
}
