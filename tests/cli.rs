//! The command line as scripts see it: what it prints, and its exit codes.

use std::path::Path;
use std::process::{Command, Output};

fn tovholder(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tovholder"))
        .args(args)
        .env("TOVHOLDER_KEY", crate::KEY)
        .current_dir(dir)
        .output()
        .unwrap()
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// R-028, R-107, R-110, R-111, R-114: one of each rule, as JSON.
#[test]
fn a_deadline_is_computed_with_its_basis_and_its_steps() {
    let dir = tempfile::tempdir().unwrap();
    for (rule, from, due, basis) in [
        ("accept", "2026-12-14", "2026-12-30", "lokal"),
        ("chair", "2026-06-12", "2026-06-04", "lokal"),
        ("first-follow-up", "2026-11-30", "2027-02-26", "lov"),
        ("next-follow-up", "2027-08-31", "2028-02-29", "lokal"),
        ("handleplan-dispatch", "2026-12-10", "2026-12-23", "lokal"),
        ("aftaleskema-dispatch", "2027-01-14", "2027-01-21", "lokal"),
        ("evaluation", "2027-03-09", "2027-03-02", "lokal"),
        // 24 December is the municipality's own closed day: it gives nobody longer to wait.
        ("access-request", "2026-12-14", "2026-12-23", "lov"),
        ("access-request", "2026-12-16", "2026-12-28", "lov"),
        ("erasure-request", "2027-01-31", "2027-02-26", "lov"),
    ] {
        let out = tovholder(dir.path(), &["deadline", rule, "--from", from, "--json"]);
        assert!(out.status.success(), "{rule}: {}", said(&out.stderr));
        let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        assert_eq!((&json["rule"], &json["from"]), (&rule.into(), &from.into()), "{json}");
        assert_eq!((&json["due"], &json["basis"]), (&due.into(), &basis.into()), "{json}");
        assert!(
            json["steps"].as_array().is_some_and(|steps| !steps.is_empty()),
            "{json}"
        );
    }
}

#[test]
fn exit_codes_tell_done_from_refused_from_misused() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(tovholder(dir.path(), &["models"]).status.code(), Some(0));
    assert_eq!(tovholder(dir.path(), &["models", "ringsted"]).status.code(), Some(0));
    // A municipality's own file is printed the same way, with the gates that it sets and no others.
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/models/strandby.toml");
    let shown = said(&tovholder(dir.path(), &["models", own]).stdout);
    let gates = "gates: request form filled with the parents and handed to them; who the parents are; the child's perspective\n";
    assert!(shown.contains(gates), "{shown}");
    let shown = said(&tovholder(dir.path(), &["models", "ringsted"]).stdout);
    assert!(
        shown.contains("the day the support began; a chair who says yes before the agenda"),
        "{shown}"
    );
    // Nothing is deleted unless a municipality says so, and on what it rests.
    for (name, model) in tovholder::domain::model::Model::SHIPPED {
        assert!(!model.contains("delete = true"), "{name}");
        let shown = said(&tovholder(dir.path(), &["models", name]).stdout);
        assert!(shown.contains("kept: for ever; nothing is deleted"), "{shown}");
    }
    let kept =
        "[retention.samarbejdsmoede]\nkle = \"27.24.15\"\nyears = 5\ndelete = true\nallowed_by = \"vores regel 7\"\n";
    let model = tovholder::domain::model::Model::shipped("ringsted").unwrap();
    std::fs::write(dir.path().join("kept.toml"), format!("{model}\n{kept}")).unwrap();
    let shown = said(&tovholder(dir.path(), &["models", "kept.toml"]).stdout);
    let line = "kept: 5 years after closing, then deleted, once its export is filed (vores regel 7) · KLE 27.24.15";
    assert_eq!(shown.matches(line).count(), 1, "{shown}");
    let unknown = tovholder(dir.path(), &["deadline", "acept", "--from", "2026-12-14"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(
        said(&unknown.stderr).contains("its rules are"),
        "{}",
        said(&unknown.stderr)
    );
    assert_eq!(
        tovholder(dir.path(), &["deadline", "accept", "--from", "14/12"])
            .status
            .code(),
        Some(2)
    );
    assert_eq!(tovholder(dir.path(), &["nonsense"]).status.code(), Some(2));
    let missing = tovholder(dir.path(), &["run", "--config", "no-such.toml"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(
        said(&missing.stderr).contains("there is no configuration file"),
        "{}",
        said(&missing.stderr)
    );
}

#[test]
fn check_and_import_list_every_problem_and_import_nothing_bad() {
    let dir = tempfile::tempdir().unwrap();
    let model = tovholder::domain::model::Model::shipped("ringsted").unwrap();
    std::fs::write(
        dir.path().join("model.toml"),
        model.replace("answer = \"accept\"", "answer = \"acept\""),
    )
    .unwrap();
    let config = "homeserver = \"http://matrix.example.org\"\nuser = \"@t:demo.tovholder.example\"\ndata = \"data\"\nmodel = \"model.toml\"\n";
    std::fs::write(dir.path().join("t.toml"), config).unwrap();
    let out = tovholder(dir.path(), &["check", "--config", "t.toml"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(said(&out.stderr).contains("https://"), "{}", said(&out.stderr));

    std::fs::write(dir.path().join("t.toml"), config.replace("http://", "https://")).unwrap();
    let out = tovholder(dir.path(), &["check", "--config", "t.toml"]);
    let problems = said(&out.stderr);
    assert_eq!(out.status.code(), Some(1));
    assert!(
        problems.contains("acept") && problems.contains("directory"),
        "{problems}"
    );
    let line = model.lines().position(|line| line == "answer = \"accept\"").unwrap() + 1;
    let place = format!("model.toml, line {line}, meeting samarbejdsmoede: ");
    assert!(problems.contains(&place), "{problems}");
    let shown = tovholder(dir.path(), &["models", "model.toml"]);
    assert_eq!(shown.status.code(), Some(1));
    assert!(said(&shown.stderr).starts_with(&place), "{}", said(&shown.stderr));

    let config = config.replace("http://", "https://").replace("model.toml", "ringsted");
    std::fs::write(dir.path().join("t.toml"), &config).unwrap();
    let good = tovholder::demo::stage::DIRECTORY;
    let bad = good
        .replace("daglig-leder", "dagligleder")
        .replace("@jonas.bech:", "jonas.bech:");
    std::fs::write(dir.path().join("bad.csv"), bad).unwrap();
    let out = tovholder(dir.path(), &["directory", "import", "bad.csv", "--config", "t.toml"]);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(said(&out.stderr).lines().count(), 2, "{}", said(&out.stderr));
    let out = tovholder(dir.path(), &["check", "--config", "t.toml"]);
    assert!(
        said(&out.stderr).contains("directory: "),
        "a bad file left something behind"
    );

    std::fs::write(dir.path().join("good.csv"), good).unwrap();
    let out = tovholder(dir.path(), &["directory", "import", "good.csv", "--config", "t.toml"]);
    assert!(out.status.success(), "{}", said(&out.stderr));
    let out = tovholder(dir.path(), &["check", "--config", "t.toml"]);
    assert!(out.status.success(), "{}", said(&out.stderr));

    // From another homeserver nobody is heard, so nobody is taken in.
    let elsewhere = format!("{config}allowed_homeservers = [\"elsewhere.example\"]\n");
    std::fs::write(dir.path().join("t.toml"), elsewhere).unwrap();
    let out = tovholder(dir.path(), &["check", "--config", "t.toml"]);
    let problems = said(&out.stderr);
    assert_eq!(out.status.code(), Some(1));
    assert!(
        problems.contains("an account on demo.tovholder.example, where accounts do not count"),
        "{problems}"
    );
    assert!(!problems.contains("mette"), "it names nobody: {problems}");
    let out = tovholder(dir.path(), &["directory", "import", "good.csv", "--config", "t.toml"]);
    assert_eq!(out.status.code(), Some(1));
    let line = good.lines().position(|line| line.contains("@mette.holm:")).unwrap() + 1;
    let place = format!("line {line}, column matrix_id: \"@mette.holm:demo.tovholder.example\" is on a homeserver");
    assert!(said(&out.stderr).contains(&place), "{}", said(&out.stderr));
    assert!(
        said(&out.stderr).contains("allowed_homeservers"),
        "it says what to do: {}",
        said(&out.stderr)
    );
}

/// A configuration in this folder that uses this model.
fn configured(dir: &Path, model: &str) {
    let config = format!(
        "homeserver = \"http://127.0.0.1:8008\"\nuser = \"@tovholder:example.org\"\npassword = \"x\"\nmodel = \"{model}\"\ndata = \"data\"\n"
    );
    std::fs::write(dir.join("tovholder.toml"), config).unwrap();
}

/// R-143: all bad rows are named, and none is taken in if one is bad.
#[test]
fn r_143_a_list_is_taken_in_whole_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    configured(dir.path(), "ishoej");
    let import = |text: &str| {
        std::fs::write(dir.path().join("kort.csv"), text).unwrap();
        tovholder(
            dir.path(),
            &["landkort", "import", "kort.csv", "--config", "tovholder.toml"],
        )
    };
    let bad = import("navn;fra;til;kategori\nKlub Eksempel;6;9;fritid\nB;ti;;fritid\nC;1;2;ridning\n");
    assert_eq!(bad.status.code(), Some(1));
    let told = said(&bad.stderr);
    assert!(told.contains("line 3: fra is \"ti\"; write the youngest age"), "{told}");
    assert!(
        told.contains("line 4: kategori is \"ridning\"; write one of kultur"),
        "{told}"
    );
    assert!(!dir.path().join("data").exists(), "nothing was touched");
    let good = import("navn;fra;til;kategori\nKlub Eksempel;6;9;fritid\n");
    assert_eq!(good.status.code(), Some(0), "{}", said(&good.stderr));
    assert!(said(&good.stdout).contains("1 entries"), "{}", said(&good.stdout));
    configured(dir.path(), "ringsted");
    let refused = import("navn;fra;til;kategori\nKlub Eksempel;6;9;fritid\n");
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused.stderr).contains("add [[category]]"),
        "{}",
        said(&refused.stderr)
    );
}

/// R-142: places and people are those of the directory.
#[test]
fn r_142_fixed_days_are_taken_in_whole_or_not_at_all() {
    let dir = tempfile::tempdir().unwrap();
    configured(dir.path(), "ishoej");
    std::fs::write(dir.path().join("folk.csv"), include_str!("offline/ishoej.csv")).unwrap();
    let people = tovholder(
        dir.path(),
        &["directory", "import", "folk.csv", "--config", "tovholder.toml"],
    );
    assert_eq!(people.status.code(), Some(0), "{}", said(&people.stderr));
    let import = |text: &str| {
        std::fs::write(dir.path().join("dage.csv"), text).unwrap();
        tovholder(
            dir.path(),
            &["presence", "import", "dage.csv", "--config", "tovholder.toml"],
        )
    };
    let bad = import("sted;ugedag;person\neksempelskolen;lørdag;Pia Lind\nmånen;mandag;Pia Lund\n");
    assert_eq!(bad.status.code(), Some(1));
    let told = said(&bad.stderr);
    assert!(
        told.contains("line 2: ugedag") && told.contains("did you mean Pia Lind?"),
        "{told}"
    );
    let good = import("sted;ugedag;person;fra;til\nEksempelskolen;tirsdag;Pia Lind;9;12\n");
    assert_eq!(good.status.code(), Some(0), "{}", said(&good.stderr));
    // Who has left is named when the whole is checked.
    let without = include_str!("offline/ishoej.csv")
        .lines()
        .filter(|line| !line.contains("pia-lind"))
        .collect::<Vec<_>>()
        .join("\n");
    std::fs::write(dir.path().join("folk.csv"), without).unwrap();
    let people = tovholder(
        dir.path(),
        &["directory", "import", "folk.csv", "--config", "tovholder.toml"],
    );
    assert_eq!(people.status.code(), Some(0), "{}", said(&people.stderr));
    let check = tovholder(dir.path(), &["check", "--config", "tovholder.toml"]);
    assert!(
        said(&check.stderr).contains("\"pia-lind\" at \"eksempelskolen\" is not in the directory"),
        "{}",
        said(&check.stderr)
    );
}

/// What somebody changes in the database by hand, past its triggers.
fn tamper(dir: &Path, sql: &'static str) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let store = tovholder::store::Store::open(dir.join("data/tovholder.sqlite"), &crate::key())
            .await
            .unwrap();
        let mut tx = store.begin().await.unwrap();
        sqlx::raw_sql(sql).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        store.close().await;
    });
}

/// A case with two entries, written as the bot writes them.
fn with_a_case(dir: &Path) {
    use tovholder::domain::case::{Case, CaseId};
    use tovholder::domain::event::{Entry, Event};
    use tovholder::domain::party::PartyId;
    let party = r#"{"id":"mette-holm","name":"Mette Holm","role":"daglig-leder","role_name":{"da":"daglig leder"},"group":"local","specialty":null,"reach":"chat","why":{"da":""}}"#;
    let opened =
        format!(r#"{{"opened":{{"model":"ringsted","kind":"samarbejdsmoede","owner":{party},"institution":null}}}}"#);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        std::fs::create_dir_all(dir.join("data")).unwrap();
        let store = tovholder::store::Store::open(dir.join("data/tovholder.sqlite"), &crate::key())
            .await
            .unwrap();
        let entry = |seq, event: Event| Entry {
            seq,
            at: "2026-12-14T08:00:00Z".parse().unwrap(),
            by: Some(PartyId("mette-holm".to_owned())),
            behalf: None,
            event,
        };
        let label = Event::Labelled {
            label: "dreng 4 år".to_owned(),
        };
        let entries = [entry(1, serde_json::from_str(&opened).unwrap()), entry(2, label)];
        let case = Case::replay(&CaseId("0123456789abcdef".to_owned()), &entries).unwrap();
        let mut tx = store.begin().await.unwrap();
        tovholder::store::cases::add(&mut tx, &case, &entries).await.unwrap();
        tx.commit().await.unwrap();
        store.close().await;
    });
}

#[test]
fn an_edited_entry_is_named_by_the_command() {
    let dir = tempfile::tempdir().unwrap();
    configured(dir.path(), "ringsted");
    let audit = |more: &[&str]| tovholder(dir.path(), &[&["audit", "--config", "tovholder.toml"], more].concat());
    let none = audit(&[]);
    assert_eq!(none.status.code(), Some(1));
    assert!(
        said(&none.stderr).contains("there is no database"),
        "{}",
        said(&none.stderr)
    );
    with_a_case(dir.path());
    let whole = audit(&[]);
    assert_eq!(whole.status.code(), Some(0), "{}", said(&whole.stderr));
    assert!(
        said(&whole.stdout).starts_with("0123456789abcdef 2 "),
        "{}",
        said(&whole.stdout)
    );
    std::fs::write(dir.path().join("heads.txt"), &whole.stdout).unwrap();
    let kept = ["--against", "heads.txt"];
    assert_eq!(audit(&kept).status.code(), Some(0));
    let unknown = audit(&["--case", "fedcba9876543210"]);
    assert!(
        said(&unknown.stderr).contains("there is no case"),
        "{}",
        said(&unknown.stderr)
    );
    tamper(
        dir.path(),
        "DROP TRIGGER journal_is_not_changed; UPDATE journal SET event = replace(event, 'dreng', 'pige') WHERE seq = 2",
    );
    for more in [&[][..], &["--case", "012345"], &kept] {
        let broken = audit(more);
        assert_eq!(broken.status.code(), Some(1));
        assert_eq!(
            said(&broken.stderr),
            "case 0123456789abcdef, entry 2: is not what was written\n"
        );
    }
    tamper(
        dir.path(),
        "DROP TRIGGER journal_head_stays; DROP TRIGGER journal_is_not_shortened; DELETE FROM journal; DELETE FROM journal_head",
    );
    let gone = "case 0123456789abcdef, entry 1: is missing\n";
    assert_eq!(said(&audit(&[]).stderr), gone);
    assert_eq!(
        said(&audit(&kept).stderr),
        format!("{gone}case 0123456789abcdef, entry 2: is missing\n")
    );
}

#[test]
fn a_case_is_exported_from_the_command_line_or_nothing_is_left() {
    let dir = tempfile::tempdir().unwrap();
    configured(dir.path(), "ringsted");
    with_a_case(dir.path());
    let export =
        |case: &str, to: &str| tovholder(dir.path(), &["export", case, "--out", to, "--config", "tovholder.toml"]);
    let out = export("0123456789abcdef", "ud");
    assert_eq!(out.status.code(), Some(0), "{}", said(&out.stderr));
    let folder = dir.path().join(said(&out.stdout).trim());
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("journal.json")).unwrap()).unwrap();
    assert_eq!(json["entries"][1]["words"], "Sagen kaldes i chatten: dreng 4 år");
    assert_eq!(json["entries"][1]["local"], "2026-12-14T09:00:00");
    assert!(std::fs::read(folder.join("journal.pdf")).unwrap().starts_with(b"%PDF"));
    // The next one says that there was one before.
    let again = export("0123456789abcdef", "ud");
    let folder = dir.path().join(said(&again.stdout).trim());
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("journal.json")).unwrap()).unwrap();
    assert_eq!(
        json["entries"][2]["words"],
        "Sagens 2 indførsler blev udleveret som filer af: administrator."
    );
    for (case, to, why) in [
        ("nothing", "ud", "there is no case"),
        ("0123456789abcdef", "tovholder.toml/x", "cannot be written"),
    ] {
        let out = export(case, to);
        assert_eq!(out.status.code(), Some(1));
        assert!(said(&out.stderr).contains(why), "{}", said(&out.stderr));
    }
    assert_eq!(std::fs::read_dir(dir.path().join("ud")).unwrap().count(), 2);
    // It goes on, so nothing of it may be deleted.
    for (case, why) in [
        ("nothing", "there is no case"),
        ("0123456789abcdef", "is not deleted: it is not closed"),
    ] {
        let out = tovholder(dir.path(), &["purge", case, "--confirm", "--config", "tovholder.toml"]);
        assert_eq!(out.status.code(), Some(1));
        assert!(said(&out.stderr).contains(why), "{}", said(&out.stderr));
    }
}

#[cfg(unix)]
#[test]
fn only_the_bots_user_can_read_the_database() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    with_a_case(dir.path());
    let files: Vec<_> = std::fs::read_dir(dir.path().join("data"))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(!files.is_empty());
    for file in files {
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", file.path().display());
    }
}

#[tokio::test]
async fn health_says_how_the_bot_is_without_touching_it() {
    let dir = tempfile::tempdir().unwrap();
    let config = "homeserver = \"http://127.0.0.1:9\"\nuser = \"@t:x\"\ndata = \"bot\"\nmodel = \"ringsted\"\n";
    std::fs::write(dir.path().join("tovholder.toml"), config).unwrap();
    let health = || tovholder(dir.path(), &["health", "--config", "tovholder.toml"]);
    let none = health();
    assert_eq!(none.status.code(), Some(1));
    assert!(
        said(&none.stderr).contains("there is no database"),
        "{}",
        said(&none.stderr)
    );
    std::fs::create_dir(dir.path().join("bot")).unwrap();
    let path = dir.path().join("bot/tovholder.sqlite");
    let store = tovholder::store::Store::open(&path, &crate::key()).await.unwrap();
    assert!(said(&health().stderr).contains("has never run"));
    // It runs: a heartbeat of now.
    let now = tovholder::clock::Clock::machine().now();
    let mut watch = tovholder::health::watch::Watch::new(store.clone(), dir.path().to_owned(), now);
    watch.look(now, tokio::time::Instant::now(), None).await;
    let well = health();
    let out = said(&well.stdout);
    assert_eq!(well.status.code(), Some(0), "{out}{}", said(&well.stderr));
    assert!(out.contains("outbox: 0 to send") && out.ends_with("well\n"), "{out}");
    // It is gone.
    let long_ago = now - chrono::TimeDelta::hours(1);
    watch.look(long_ago, tokio::time::Instant::now(), None).await;
    store.close().await;
    let gone = health();
    assert_eq!(gone.status.code(), Some(1));
    assert!(
        said(&gone.stderr).contains("has not written since"),
        "{}",
        said(&gone.stderr)
    );
}

#[tokio::test]
async fn the_doctor_names_what_is_wrong_at_home_and_away_each_with_its_cure() {
    let dir = tempfile::tempdir().unwrap();
    let config = "homeserver = \"http://127.0.0.1:9\"\nuser = \"@t:x\"\ndata = \"bot\"\nmodel = \"ringsted\"\n";
    std::fs::write(dir.path().join("tovholder.toml"), config).unwrap();
    let doctor = || {
        let done = tovholder(dir.path(), &["doctor", "--config", "tovholder.toml"]);
        assert_eq!(done.status.code(), Some(1));
        (said(&done.stdout), said(&done.stderr))
    };
    let (_, wrong) = doctor();
    for line in [
        "disk: the data folder is not there; ",
        "database: there is none; ",
        "homeserver: it cannot be reached; see whether",
    ] {
        assert!(wrong.contains(line), "{line}: {wrong}");
    }
    std::fs::create_dir(dir.path().join("bot")).unwrap();
    let path = dir.path().join("bot/tovholder.sqlite");
    let store = tovholder::store::Store::open(&path, &crate::key()).await.unwrap();
    let (well, wrong) = doctor();
    assert!(
        well.contains("database: opens with the key, is whole, and fits this version\n"),
        "{well}"
    );
    assert!(wrong.contains("the running bot: the bot has never run"), "{wrong}");
    let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (29990101000000, 'of another day', TRUE, x'00', 0)";
    let mut conn = store.connection().await.unwrap();
    sqlx::query(later).execute(&mut *conn).await.unwrap();
    drop(conn);
    let (_, wrong) = doctor();
    assert!(
        wrong.contains("database: a newer version of the bot wrote it; install"),
        "{wrong}"
    );
    store.close().await;
    // A bad sector in the middle of it.
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 64].fill(0);
    std::fs::write(&path, bytes).unwrap();
    let (well, wrong) = doctor();
    assert!(
        wrong.contains("database: ") && !well.contains("database: "),
        "{well}{wrong}"
    );
}

#[tokio::test]
async fn a_backup_is_made_beside_the_bot_and_restored_into_an_empty_folder_only() {
    let dir = tempfile::tempdir().unwrap();
    let config = "homeserver = \"http://127.0.0.1:9\"\nuser = \"@t:x\"\ndata = \"bot\"\nmodel = \"ringsted\"\n";
    std::fs::write(dir.path().join("tovholder.toml"), config).unwrap();
    std::fs::create_dir(dir.path().join("bot")).unwrap();
    let backup = |to: &str| tovholder(dir.path(), &["backup", to, "--config", "tovholder.toml"]);
    let restore = || tovholder(dir.path(), &["restore", "b.sqlite", "--config", "tovholder.toml"]);
    assert!(said(&backup("b.sqlite").stderr).contains("there is no database"));
    let store = tovholder::store::Store::open(dir.path().join("bot/tovholder.sqlite"), &crate::key())
        .await
        .unwrap();
    store.set_kv("a", "1").await.unwrap();
    let made = backup("b.sqlite");
    assert_eq!(made.status.code(), Some(0), "{}", said(&made.stderr));
    let again = backup("b.sqlite");
    assert_eq!(again.status.code(), Some(1));
    assert!(
        said(&again.stderr).contains("nothing is overwritten"),
        "{}",
        said(&again.stderr)
    );
    let refused = restore();
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused.stderr).contains("is not empty"),
        "{}",
        said(&refused.stderr)
    );
    store.close().await;
    std::fs::rename(dir.path().join("bot"), dir.path().join("lost")).unwrap();
    let restored = restore();
    assert_eq!(restored.status.code(), Some(0), "{}", said(&restored.stderr));
    assert!(
        said(&restored.stdout).contains("recovery_key"),
        "{}",
        said(&restored.stdout)
    );
    let store = tovholder::store::Store::open(dir.path().join("bot/tovholder.sqlite"), &crate::key())
        .await
        .unwrap();
    assert_eq!(store.kv("a").await.unwrap().as_deref(), Some("1"));
    let nowhere = backup("no/such/folder/b.sqlite");
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(
        said(&nowhere.stderr).contains("no backup was made"),
        "{}",
        said(&nowhere.stderr)
    );
}

/// A bot whose data is under the key in the file `old`, with its library's store as the library makes it.
async fn under_the_old_key(dir: &Path) -> tovholder::key::Key {
    let config = "homeserver = \"http://127.0.0.1:9\"\nuser = \"@t:x\"\ndata = \"bot\"\nkey_file = \"old\"\nmodel = \"ringsted\"\n";
    std::fs::write(dir.join("tovholder.toml"), config).unwrap();
    std::fs::create_dir(dir.join("bot")).unwrap();
    let key = tovholder::key::Key::in_file(&dir.join("old"), &dir.join("bot")).unwrap();
    let store = tovholder::store::Store::open(dir.join("bot/tovholder.sqlite"), &key)
        .await
        .unwrap();
    store.set_kv("a", "1").await.unwrap();
    store.close().await;
    key
}

fn without_a_key_in_the_environment(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tovholder"))
        .args(args)
        .env_remove("TOVHOLDER_KEY")
        .current_dir(dir)
        .output()
        .unwrap()
}

#[tokio::test]
async fn a_key_is_made_and_changed_and_what_is_wrong_with_one_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| without_a_key_in_the_environment(dir.path(), args);
    for name in ["old", "new"] {
        let made = run(&["key", "new", "--to", name]);
        assert!(made.status.success(), "{}", said(&made.stderr));
        let digits = std::fs::read_to_string(dir.path().join(name)).unwrap();
        assert!(!said(&made.stdout).contains(digits.trim()), "the key was printed");
    }
    let again = run(&["key", "new", "--to", "old"]);
    assert_eq!(again.status.code(), Some(1), "a key was written over");
    under_the_old_key(dir.path()).await;

    let changed = run(&["key", "change", "--config", "tovholder.toml", "--to", "new"]);
    assert!(changed.status.success(), "{}", said(&changed.stderr));
    let health = run(&["health", "--config", "tovholder.toml"]);
    assert_eq!(health.status.code(), Some(1));
    assert!(
        said(&health.stderr).contains("check the key"),
        "{}",
        said(&health.stderr)
    );
    // Broken off after the change and asked for again, it is done.
    let again = run(&["key", "change", "--config", "tovholder.toml", "--to", "new"]);
    assert!(again.status.success(), "{}", said(&again.stderr));

    let config = std::fs::read_to_string(dir.path().join("tovholder.toml")).unwrap();
    std::fs::write(dir.path().join("tovholder.toml"), config.replace("\"old\"", "\"new\"")).unwrap();
    let new = tovholder::key::Key::in_file(&dir.path().join("new"), &dir.path().join("bot")).unwrap();
    let store = tovholder::store::Store::open(dir.path().join("bot/tovholder.sqlite"), &new)
        .await
        .unwrap();
    assert_eq!(store.kv("a").await.unwrap().as_deref(), Some("1"));
    store.close().await;

    std::fs::remove_file(dir.path().join("new")).unwrap();
    let none = run(&["check", "--config", "tovholder.toml"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(said(&none.stderr).contains("key_file"), "{}", said(&none.stderr));
}
