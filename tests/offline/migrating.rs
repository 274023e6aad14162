//! A newer program over a database of an older version: wherever it dies while it brings the tables up to date, the next start goes
//! on and nothing is lost. A database of a newer program is refused, and stays as it is.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, SqliteConnection};
use tovholder::store::{Store, StoreError, accounts, sealed};

use super::cases;
use super::rig::Rig;

/// How many migrations the first version that kept cases had.
const FIRST: usize = 3;
/// A page of the log with what stands before it, and what the log begins with.
const FRAME: usize = 24 + 4096;
const HEAD: usize = 32;

async fn rows(conn: &mut SqliteConnection, sql: String) -> Vec<String> {
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(conn).await.unwrap()
}

async fn tables(conn: &mut SqliteConnection, schema: &str) -> Vec<String> {
    let sql = format!(
        "SELECT name FROM {schema}.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '_sqlx%'"
    );
    rows(conn, sql).await
}

/// The database of a case with two answers, as the first version would have left it, and what was done to it since.
async fn old_database(dir: &Path, since: &[&'static str]) -> PathBuf {
    let mut rig = Rig::new("2026-12-14 09:00").await;
    cases::answered(&mut rig).await;
    rig.skips_all();
    let path = dir.join("tovholder.sqlite");
    let options = SqliteConnectOptions::new().filename(&path).create_if_missing(true);
    let mut old = options.disable_statement_logging().connect().await.unwrap();
    let all = Migrator::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations"));
    let first = all.await.unwrap().iter().take(FIRST).cloned().collect();
    Migrator::with_migrations(first).run(&mut old).await.unwrap();
    old.close().await.unwrap();

    let mut conn = rig.store.connection().await.unwrap();
    sqlx::query("ATTACH DATABASE ? AS old KEY ''")
        .bind(path.display().to_string())
        .execute(&mut *conn)
        .await
        .unwrap();
    for table in tables(&mut conn, "old").await {
        let both = format!(
            "SELECT name FROM pragma_table_info('{table}', 'old') WHERE name IN (SELECT name FROM pragma_table_info('{table}', 'main'))"
        );
        let columns = rows(&mut conn, both).await.join(", ");
        let copy = format!("INSERT INTO old.{table} ({columns}) SELECT {columns} FROM main.{table}");
        sqlx::query(AssertSqlSafe(copy)).execute(&mut *conn).await.unwrap();
    }
    // What later versions have noted of themselves.
    let known = ["DELETE FROM old.kv WHERE name LIKE '% %'"];
    for sql in known.iter().chain(since).chain(&["DETACH DATABASE old"]) {
        sqlx::query(*sql).execute(&mut *conn).await.unwrap();
    }
    drop(conn);
    sealed::seal(&path, &crate::key()).await.unwrap();
    path
}

/// Everything in a database, and how its tables are made; but not how long a migration took.
async fn everything_in(store: &Store) -> Vec<String> {
    let mut conn = store.connection().await.unwrap();
    let mut all = rows(
        &mut conn,
        "SELECT coalesce(sql, '') FROM sqlite_schema ORDER BY name".to_owned(),
    )
    .await;
    let migrations =
        "SELECT version || ' ' || success || ' ' || quote(checksum) FROM _sqlx_migrations ORDER BY version";
    all.extend(rows(&mut conn, migrations.to_owned()).await);
    for table in tables(&mut conn, "main").await {
        let columns = rows(&mut conn, format!("SELECT name FROM pragma_table_info('{table}')")).await;
        let quoted: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
        let sql = format!(
            "SELECT '{table} ' || {} AS line FROM {table} ORDER BY line",
            quoted.join(" || ' ' || ")
        );
        all.extend(rows(&mut conn, sql).await);
    }
    // Drawn anew: the one whenever the directory changes, the other once for each database.
    all.retain(|line| !line.starts_with("kv 'directory version'") && !line.starts_with("kv 'purge list key'"));
    all
}

fn is_whole(found: &[String], whole: &[String], when: &str) {
    let other: Vec<_> = found
        .iter()
        .zip(whole)
        .filter(|(found, whole)| found != whole)
        .take(3)
        .collect();
    assert!(found.len() == whole.len() && other.is_empty(), "{when}: {other:?}");
}

/// How many migrations a file has behind it.
async fn migrated(path: &Path) -> i64 {
    let store = Store::open_to_read(path, &crate::key()).await.unwrap();
    let sql = "SELECT count(*) FROM _sqlx_migrations";
    let done = sqlx::query_scalar(sql)
        .fetch_one(&mut *store.connection().await.unwrap())
        .await
        .unwrap();
    store.close().await;
    done
}

fn log_of(path: &Path) -> PathBuf {
    path.with_file_name("tovholder.sqlite-wal")
}

#[tokio::test]
async fn a_start_that_was_cut_off_in_a_migration_is_gone_on_with_by_the_next() {
    let dir = tempfile::tempdir().unwrap();
    let path = old_database(dir.path(), &[]).await;
    let store = Store::open(&path, &crate::key()).await.unwrap();
    let whole = everything_in(&store).await;
    assert!(
        whole.iter().any(|line| line.starts_with("journal ")),
        "the story is in it"
    );
    let (main, log) = (std::fs::read(&path).unwrap(), std::fs::read(log_of(&path)).unwrap());
    store.close().await;
    let frames = (log.len() - HEAD) / FRAME;
    assert!((100..1000).contains(&frames), "all of it is in the log: {frames}");

    let mut stopped_at = BTreeSet::new();
    for frame in (0..=frames).step_by(2) {
        let at = tempfile::tempdir().unwrap();
        let copy = at.path().join("tovholder.sqlite");
        std::fs::write(&copy, &main).unwrap();
        // Every other time in the middle of a page.
        let cut = (HEAD + frame * FRAME + frame % 4 * 700).min(log.len());
        std::fs::write(log_of(&copy), &log[..cut]).unwrap();
        stopped_at.insert(migrated(&copy).await);
        let store = Store::open(&copy, &crate::key()).await.unwrap();
        is_whole(&everything_in(&store).await, &whole, &format!("cut at frame {frame}"));
        store.close().await;
    }
    assert!(stopped_at.len() > 10, "{stopped_at:?}");
}

/// Whoever was taken out by a version that left them in their rooms is followed by this one; but not to an account that is another's.
#[tokio::test]
async fn whoever_left_before_the_bot_followed_the_directory_is_followed_after_the_update() {
    let dir = tempfile::tempdir().unwrap();
    let left = [
        "UPDATE old.person SET active = 0 WHERE id IN ('line-skov', 'ida-lykke')",
        "UPDATE old.person SET matrix_id = '@ida.lykke:demo.tovholder.example' WHERE id = 'bo-aagaard'",
    ];
    let path = old_database(dir.path(), &left).await;
    let store = Store::open(&path, &crate::key()).await.unwrap();
    let mut conn = store.connection().await.unwrap();
    let changes = accounts::changes(&mut conn).await.unwrap();
    let [line] = changes.as_slice() else {
        panic!("{changes:?}")
    };
    assert_eq!(
        (line.person.as_str(), line.was_here, line.is_here),
        ("line-skov", true, false)
    );
    assert_eq!(line.before.as_deref(), Some("@line.skov:demo.tovholder.example"));
}

/// The program itself, killed as soon as its log is so long.
#[tokio::test]
async fn a_program_that_is_killed_in_a_migration_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let old = std::fs::read(old_database(dir.path(), &[]).await).unwrap();
    let server = "demo.tovholder.example";
    let config = tovholder::demo::bot::write_config(dir.path(), "http://127.0.0.1:9", server, "x", "ringsted");
    let config = config.unwrap();
    std::fs::write(dir.path().join("key"), crate::KEY).unwrap();
    let data = dir.path().join("bot");
    std::fs::create_dir(&data).unwrap();
    let path = data.join("tovholder.sqlite");
    let check = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tovholder"));
        command.args(["check", "--config"]).arg(&config);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let fresh = || {
        drop(std::fs::remove_file(log_of(&path)));
        drop(std::fs::remove_file(path.with_file_name("tovholder.sqlite-shm")));
        std::fs::write(&path, &old).unwrap();
    };
    fresh();
    let store = Store::open(&path, &crate::key()).await.unwrap();
    let (whole, all) = (everything_in(&store).await, migrated(&path).await);
    store.close().await;

    let mut stopped_at = BTreeSet::new();
    for pages in [1, 12, 30, 50, 70, 90, 110] {
        fresh();
        let mut program = check().spawn().unwrap();
        while program.try_wait().unwrap().is_none() {
            if std::fs::metadata(log_of(&path)).is_ok_and(|log| log.len() >= pages * 4096) {
                program.kill().unwrap();
                program.wait().unwrap();
                break;
            }
        }
        stopped_at.insert(migrated(&path).await);
        assert!(check().status().unwrap().success(), "the next start goes on");
        let store = Store::open(&path, &crate::key()).await.unwrap();
        is_whole(
            &everything_in(&store).await,
            &whole,
            &format!("killed at {pages} pages"),
        );
        store.close().await;
    }
    assert!(
        stopped_at.iter().any(|done| *done < all),
        "it was never killed in time: {stopped_at:?}"
    );
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused_and_stays_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let config = tovholder::demo::bot::write_config(dir.path(), "http://127.0.0.1:9", "x.example", "x", "ringsted");
    let config = config.unwrap();
    std::fs::write(dir.path().join("key"), crate::KEY).unwrap();
    std::fs::create_dir(dir.path().join("bot")).unwrap();
    let path = dir.path().join("bot").join("tovholder.sqlite");
    let store = Store::open(&path, &crate::key()).await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (29990101000000, 'of another day', TRUE, x'00', 0)",
    )
    .execute(&mut *store.connection().await.unwrap())
    .await
    .unwrap();
    store.close().await;
    let before = std::fs::read(&path).unwrap();
    let refused = Store::open(&path, &crate::key()).await.unwrap_err();
    assert!(matches!(refused, StoreError::Migration(_)), "{refused}");
    for command in ["run", "check"] {
        let done = Command::new(env!("CARGO_BIN_EXE_tovholder"))
            .args([command, "--config"])
            .arg(&config)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(1), "{said}");
        assert!(
            said.contains("install the version that wrote it, or a newer one"),
            "{said}"
        );
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
}
