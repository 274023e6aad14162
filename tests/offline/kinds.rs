//! The kinds of meeting: who may ask for one, who is responsible, and what each is for.

use tovholder::domain::model::Model;

use super::rig::Rig;

///
#[tokio::test]
async fn r_020_a_health_visitor_a_pedagogue_and_a_teacher_may_each_ask_for_a_meeting() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    for who in ["hanne", "jonas", "ida"] {
        for kind in ["samarbejdsmøde", "tværfagligt dialogmøde"] {
            rig.says(who, &format!("ny sag {kind} dreng 4 år")).await;
            rig.reads(who, "1 af 5");
        }
    }
    for who in ["line", "pia", "camilla"] {
        rig.says(who, "ny sag samarbejdsmøde dreng 4 år").await;
        let told = rig.reads(who, "Du kan ikke selv åbne");
        for role in ["daglig leder", "skoleleder", "sundhedsplejerske", "pædagog", "lærer"] {
            assert!(told.text.contains(role), "{role}: {}", told.text);
        }
    }
}

///
#[test]
fn r_067_each_kind_of_meeting_has_its_responsible_roles() {
    let model = Model::read(Model::shipped("ringsted").unwrap()).unwrap();
    let leaders = ["daglig-leder", "skoleleder"];
    for kind in &model.meeting {
        let responsible: Vec<&str> = kind.responsible.iter().map(String::as_str).collect();
        match kind.id.as_str() {
            // A key person of the team, or its leader.
            "udvidet-foraeldresamarbejde" => {
                assert!(
                    responsible.contains(&"paedagog") && responsible.contains(&"laerer"),
                    "{responsible:?}"
                );
            }
            "samarbejdsmoede" | "samarbejdsmoede-professionelt" | "dialogmoede" => assert_eq!(responsible, leaders),
            id => {
                assert!(id.starts_with("boerne-og-familiemoede"), "{id}");
                assert_eq!(responsible, ["raadgiver"], "{id}");
            }
        }
    }
}

///
#[tokio::test]
async fn r_080_whoever_is_helped_to_choose_reads_what_each_kind_is_for() {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    rig.says("mette", "ny sag").await;
    rig.skips_all();
    rig.taps("mette", "Hjælp mig med at vælge").await;
    let told = rig.reads("mette", "Tryk på det møde, der passer bedst");
    for words in [
        "Udvidet forældresamarbejde: Når barnet mistrives",
        "Samarbejdsmøde: Når der skal ses særligt på noget, fx sprog eller trivsel",
        "med en eller to fagligheder udefra",
        "Tværfagligt dialogmøde: Når det er svært, og flere slags fagfolk udefra",
        "Professionelt samarbejdsmøde: Fagfolk alene, når forældrene ved det",
    ] {
        assert!(told.text.contains(words), "{words}: {}", told.text);
    }
    rig.says("camilla", "ny sag").await;
    rig.skips_all();
    rig.taps("camilla", "Hjælp mig med at vælge").await;
    let told = rig.reads("camilla", "Tryk på det møde, der passer bedst");
    for words in ["(vidensindsamling)", "(samarbejdsmøde)", "(opstart)", "(opfølgning)"] {
        assert!(told.text.contains(words), "{words}: {}", told.text);
    }
}
