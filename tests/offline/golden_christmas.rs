//! GS1: a samarbejdsmøde over Christmas, from "ny sag" to the closed case.

use super::rig::Rig;

const FORM: &str = "1. Han er ked af det, når han skal i garderoben\n2. Han trøster de små\n3. Vi har prøvet billeder\n\
                    4. De ser det også derhjemme\n5. At vi gør det samme";

#[tokio::test]
async fn probe() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("mette", "ny sag").await;
    rig.reads("mette", "Hvilken slags møde");
    rig.taps("mette", "Samarbejdsmøde").await;
    rig.reads("mette", "Hvad skal sagen hedde");
    rig.says("mette", "dreng 4 år blå stue").await;
    rig.reads("mette", "1 af 5");
    rig.fills_in("mette", FORM).await;
    rig.skips_all();
    rig.taps("mette", "Ja, begge dele").await;
    rig.skips_all();
    rig.says("mette", "Sara og Nikolaj Friis").await;
    rig.skips_all();
    rig.taps("mette", "Er spurgt").await;
    rig.skips_all();
    rig.fills_in("mette", "9/12, tegnede sammen med Jonas").await;
    rig.skips_all();
    rig.says("mette", "torsdag d 14/1 kl 14 på mit kontor").await;
    rig.skips_all();
    rig.says("mette", "Jonas, Line Skov, sundhedsplejersken: søvn og spisning")
        .await;
    rig.skips_all();
    rig.taps("mette", "Ja").await;
    rig.skips_all();
    rig.taps("mette", "Send").await;
    rig.skips_all();
    println!("{}", rig.transcript());
}
