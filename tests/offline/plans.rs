//! No statement of everyday reads through a table that grows with what is done and closed: SQLite's own plan for every statement that
//! a story, its reminders and its overviews ran.

use tovholder::domain::names;
use tovholder::store::plans::{Statements, plan, reads_through};
use tovholder::store::{families, owed, sealed};

use super::cases;
use super::rig::Rig;

/// The store works on threads of its own and tells one subscriber of the whole program, so the looking is done by a process of its own.
#[test]
fn no_statement_of_everyday_reads_through_what_is_kept_for_ever() {
    let own = std::env::current_exe().unwrap();
    let looked = std::process::Command::new(own)
        .args([
            "offline::plans::looks_at_every_statement",
            "--exact",
            "--ignored",
            "--nocapture",
        ])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&looked.stdout);
    assert!(
        looked.status.success(),
        "{said}\n{}",
        String::from_utf8_lossy(&looked.stderr)
    );
    assert!(said.contains("1 passed"), "{said}");
}

#[tokio::test]
#[ignore = "run in a process of its own by the test above"]
async fn looks_at_every_statement() {
    let statements = Statements::default();
    tracing::subscriber::set_global_default(statements.clone()).unwrap();
    sealed::tell_statements();
    let mut rig = Rig::new("2026-12-10 09:00").await;
    // Opening a file and taking in the directory are no everyday.
    statements.forget();
    cases::at_the_end(&mut rig).await;
    rig.skips_all();
    for words in [
        "frister",
        "sager",
        "overblik",
        "statistik",
        "frister hver mandag",
        "hvorfor",
        "fortryd",
    ] {
        rig.says("mette", words).await;
        rig.skips_all();
    }
    for day in ["2027-01-18 08:00", "2027-02-01 08:00", "2027-03-29 08:00"] {
        rig.at(day).await;
        rig.skips_all();
    }

    let mut conn = rig.store.connection().await.unwrap();
    owed::next_at(&mut conn).await.unwrap();
    families::meant(&mut conn, &names::said("Sara Friis")).await.unwrap();
    drop(conn);
    rig.store.undecrypted().await.unwrap();
    rig.store.held().await.unwrap();
    rig.store.give_up("$none").await.unwrap();
    rig.store.decrypted("$none", None).await.unwrap();
    rig.store.release("$none").await.unwrap();
    let ran = statements.all();
    assert!(ran.len() > 40, "the store tells what it runs: {ran:#?}");
    let mut conn = rig.store.connection().await.unwrap();
    let mut wrong = Vec::new();
    for sql in &ran {
        let steps = plan(&mut conn, sql).await.unwrap();
        if steps.iter().any(|step| reads_through(step)) {
            wrong.push(format!("{sql}\n    {}", steps.join("\n    ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
