//! No room: the disk under the bot is full, and files are sent that are larger than its memory should hold.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tovholder::demo::bot::Bot;
use tovholder::demo::homeserver::Limits;
use tovholder::demo::stage::Stage;
use tovholder::demo::strait::{Fault, Rule};

use super::down::times;
use super::hands::Hands;

/// A small disk of its own for a folder, which only programs that are started through it see.
struct Disk {
    holder: Child,
    folder: PathBuf,
}

impl Disk {
    /// One of so many megabytes; none where the machine lets nobody mount anything.
    async fn under(folder: &Path, megabytes: u32) -> anyhow::Result<Option<Self>> {
        std::fs::create_dir_all(folder)?;
        let mounts =
            format!("mount -t tmpfs -o size={megabytes}m,mode=700 tmpfs \"$1\" && echo there && exec sleep 100000");
        let spawned = Command::new("unshare")
            .args(["-rm", "sh", "-c", &mounts, "sh"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn();
        let Ok(mut holder) = spawned else { return Ok(None) };
        let mut lines = BufReader::new(holder.stdout.take().expect("piped")).lines();
        let is_there = lines.next_line().await?.is_some_and(|line| line == "there");
        Ok(is_there.then(|| Self {
            holder,
            folder: folder.to_owned(),
        }))
    }

    /// The bot's program, for whom the folder is on this disk.
    fn program(&self, dir: &Path) -> anyhow::Result<PathBuf> {
        let path = dir.join("on-that-disk");
        let script = format!(
            "#!/bin/sh\nexec nsenter --preserve-credentials -U -m -t {} {} \"$@\"\n",
            self.holder.id().unwrap_or_default(),
            super::PROGRAM
        );
        std::fs::write(&path, script)?;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700))?;
        Ok(path)
    }

    fn ballast(&self) -> PathBuf {
        let root = format!("/proc/{}/root", self.holder.id().unwrap_or_default());
        PathBuf::from(format!("{root}{}", self.folder.display())).join("ballast")
    }

    /// Writes until there is no room for another byte.
    fn fills(&self) -> anyhow::Result<()> {
        use std::io::Write;
        let mut file = std::fs::File::create(self.ballast())?;
        let mut block = 1 << 20;
        while block > 0 {
            if file.write_all(&vec![1; block]).is_err() {
                block /= 2;
            }
        }
        Ok(())
    }

    fn empties(&self) -> anyhow::Result<()> {
        Ok(std::fs::remove_file(self.ballast())?)
    }
}

/// One of the bot's small commands.
async fn tool(program: &Path, dir: &Path, args: &[&str]) -> anyhow::Result<Output> {
    let config = dir.join("tovholder.toml");
    let mut asks = Command::new(program);
    Ok(asks.args(args).arg("--config").arg(config).output().await?)
}

async fn rests(stage: &mut Stage, ms: u32) -> anyhow::Result<()> {
    let rests = json!({ "do": "wait", "wait_ms": ms });
    stage.person("mette.holm")?.ask(rests).await.map(drop)
}

/// A bot that has ended is started again, as a service manager does.
async fn is_kept_running(stage: &mut Stage) -> anyhow::Result<()> {
    if stage.bot.as_mut().is_some_and(Bot::has_ended) {
        drop(stage.bot.take());
        stage.start_bot().await?;
    }
    Ok(())
}

/// Mette puts signs to a message, one after the other, until the bot can write nothing more of it; gives what its log says.
async fn until_it_is_in_trouble(stage: &mut Stage, chat: &str, event: &str) -> anyhow::Result<String> {
    for number in 0..400 {
        let sign = json!({ "do": "react", "room": chat, "event": event, "key": format!("👍{number}") });
        stage.person("mette.holm")?.send(sign).await?;
        let log = std::fs::read_to_string(stage.dir().join("bot.log"))?;
        let log = console::strip_ansi_codes(&log).into_owned();
        if log.contains("does not work for now") || stage.bot.as_mut().is_some_and(Bot::has_ended) {
            return Ok(log);
        }
    }
    anyhow::bail!("a full disk did it no harm")
}

/// The disk under this folder of the bot's fills up while people write, and then there is room again.
async fn fills_up_and_goes_on(folder: &str) -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let Some(disk) = Disk::under(&dir.path().join(folder), 64).await? else {
        println!("SKIPPED: this machine lets nobody mount a disk of their own, so none was filled");
        return Ok(());
    };
    let program = disk.program(dir.path())?;
    let at = "2026-12-14 09:00";
    let mut stage = super::set(&program, dir.path(), at, Limits::Lifted, false, super::DIRECTORY).await;
    // The stage has put the directory into the folder that the disk hides.
    let list = dir.path().join("directory.csv");
    let list = list.display().to_string();
    let taken = tool(&program, dir.path(), &["directory", "import", &list]).await?;
    assert!(taken.status.success(), "{taken:?}");
    stage.arrive("mette.holm").await?;
    stage.open_direct("mette.holm").await?;
    stage.writes("mette.holm", "ny sag samarbejdsmøde pige 9 år").await?;
    stage.expect(0, "ask-field")?;

    let before = stage.mark();
    disk.fills()?;
    let chat = stage.direct("mette.holm").expect("she has one").to_owned();
    let signed = stage.expect(0, "ask-field")?.event.clone();
    let wrong = until_it_is_in_trouble(&mut stage, &chat, &signed).await?;
    let (waits, ends) = ("is full: make room; nothing was lost", "start again, nothing is lost");
    assert!(wrong.contains(waits) || wrong.contains(ends), "{wrong}");
    let librarys = folder != "bot";
    let ours = "the disk with the database is full";
    assert!(!librarys || !wrong.contains(ours), "its own disk has room: {wrong}");
    for words in ["1. a\n2. b\n3. c\n4. d\n5. e", "frister"] {
        let said = json!({ "do": "send", "room": chat, "body": words });
        stage.person("mette.holm")?.send(said).await?;
    }
    rests(&mut stage, 3_000).await?;
    let said = tool(&program, dir.path(), &["health"]).await?;
    let wrong = String::from_utf8_lossy(&said.stderr).into_owned();
    let whose = if librarys {
        "the disk under data/matrix"
    } else {
        "the disk"
    };
    let low = format!("{whose} has only 0 MB left: make room");
    assert!(wrong.contains(&low), "{said:?}");
    assert_eq!(said.status.code(), Some(1));

    disk.empties()?;
    for _ in 0..180 {
        is_kept_running(&mut stage).await?;
        stage.look().await?;
        if times(&stage, before, "duties") > 0 && times(&stage, before, "ask-form-shared") > 0 {
            break;
        }
        rests(&mut stage, 500).await?;
    }
    // It goes on as if nothing had been.
    stage.taps("mette.holm", "ask-form-shared", "yes").await?;
    stage.expect(before, "ask-relatives")?;
    for notice in ["form-read", "ask-form-shared", "duties", "ask-relatives"] {
        assert_eq!(times(&stage, before, notice), 1, "{notice}");
    }
    assert_eq!(stage.unreadable(), 0);
    stage.strike().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_under_the_matrix_librarys_store_loses_nothing_and_doubles_nothing() -> anyhow::Result<()> {
    fills_up_and_goes_on("bot/matrix").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_under_the_whole_data_folder_loses_nothing_and_doubles_nothing() -> anyhow::Result<()> {
    fills_up_and_goes_on("bot").await
}

/// The most memory that a process has had, in megabytes.
fn most_memory(pid: u32) -> anyhow::Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let most = most.and_then(|most| most.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
    most.map(|kilobytes| kilobytes >> 10)
        .ok_or_else(|| anyhow::anyhow!("the system does not say"))
}

/// A file of forty megabytes, and one that says it has a million times more: neither is fetched, and whoever sent it is answered.
#[tokio::test(flavor = "multi_thread")]
async fn a_huge_file_is_never_fetched_and_takes_no_memory() -> anyhow::Result<()> {
    let dir = tempfile::tempdir()?;
    let mut stage = super::stage_behind_a_strait(dir.path(), "2026-12-14 09:00", Limits::Lifted).await;
    let strait = stage.strait.clone().expect("there is one");
    stage.arrive("mette.holm").await?;
    stage.open_direct("mette.holm").await?;
    stage.writes("mette.holm", "ny sag samarbejdsmøde pige 9 år").await?;
    let hands = Hands::of(&stage, "mette.holm").await?;
    let file = hands.uploads(&vec![7; 40 << 20]).await?;
    let chat = stage.direct("mette.holm").expect("she has one").to_owned();
    let pid = stage.bot.as_ref().and_then(Bot::pid).expect("it runs");
    let had = most_memory(pid)?;
    strait.set(vec![Rule::new("GET", "/media/", 9, Fault::Delay(Duration::ZERO))]);
    for size in [40_u64 << 20, 40 << 40] {
        let content = json!({ "msgtype": "m.file", "body": "bilag.pdf", "filename": "bilag.pdf", "url": file,
            "info": { "mimetype": "application/pdf", "size": size } });
        let sends = json!({ "do": "raw", "room": chat, "type": "m.room.message", "content": content });
        stage.act("mette.holm", sends).await?;
    }
    let before = stage.mark();
    stage.writes("mette.holm", "frister").await?;
    stage.expect(before, "duties")?;
    assert_eq!(strait.met("/media/"), 0, "it was fetched");
    let has = most_memory(pid)?;
    assert!(has < had + 20, "it had {had} MB, and now {has} MB");
    stage.strike().await
}
