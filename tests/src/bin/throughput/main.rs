//! Kuulo beside a minimal hand-written bot, on the same fake Telegram in one run: messages for each second of processor
//! time, with every message durable in SQLite on both sides.
//!
//! `cargo run --release -p kuulo-tests --bin throughput -- PYTHON [PEOPLE] [MESSAGES]`, where PYTHON has
//! python-telegram-bot; build `kuulo` with the same profile first.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::Context;
use kuulo_core::corpus;
use kuulo_tests::program::Program;
use kuulo_tests::world::telegram::{FakeTelegram, TOKEN};
use tokio::process::Command;

/// The fake is quiet when nothing was sent for this long.
const QUIET: Duration = Duration::from_secs(3);
/// Linux counts processor time in hundredths of a second (time(7), USER_HZ).
const TICKS: u64 = 100;
const BOT: &str = include_str!("bot.py");

struct Load {
    people: i64,
    /// For each of them.
    messages: usize,
}

struct Figures {
    messages: usize,
    replies: usize,
    processor: Duration,
    wall: Duration,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut asked = std::env::args().skip(1);
    let python = asked
        .next()
        .context("the first argument is a python that has python-telegram-bot")?;
    let mut number = |otherwise: usize| asked.next().map_or(Ok(otherwise), |n| n.parse());
    let load = Load {
        people: number(100)? as i64,
        messages: number(10)?,
    };
    let folder = tempfile::tempdir()?;
    let fake = FakeTelegram::start().await;
    let theirs = theirs(&python, folder.path(), &fake, &load).await?;
    tell("python-telegram-bot", &theirs);
    let ours = ours(folder.path(), &fake, &load).await?;
    tell("kuulo", &ours);
    eprintln!(
        "messages a second of processor time: {:.1} times; replies: {:.1} times",
        per_second(ours.messages, &ours) / per_second(theirs.messages, &theirs),
        per_second(ours.replies, &ours) / per_second(theirs.replies, &theirs),
    );
    Ok(())
}

async fn theirs(
    python: &str,
    folder: &Path,
    fake: &FakeTelegram,
    load: &Load,
) -> anyhow::Result<Figures> {
    let script = folder.join("bot.py");
    std::fs::write(&script, BOT)?;
    let mut bot = Command::new(python)
        .arg(script)
        .args([TOKEN, &fake.url()])
        .arg(folder.join("theirs.db"))
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .context("python cannot be started")?;
    let id = bot.id().context("python has ended")?;
    let figures = measure(id, fake, load, 1_000).await;
    bot.kill().await?;
    figures
}

async fn ours(folder: &Path, fake: &FakeTelegram, load: &Load) -> anyhow::Result<Figures> {
    use std::os::unix::fs::PermissionsExt;
    let token = folder.join("telegram.token");
    std::fs::write(&token, TOKEN)?;
    std::fs::set_permissions(&token, std::fs::Permissions::from_mode(0o600))?;
    let config = folder.join("kuulo.toml");
    let text = format!(
        "dir = {:?}\n[telegram]\ntoken_file = {token:?}\napi_url = \"{}\"\n",
        folder.join("ours"),
        fake.url()
    );
    std::fs::write(&config, text)?;
    let program = Program::start(&config).await?;
    let id = program.id().context("kuulo has ended")?;
    let figures = measure(id, fake, load, 1_000_000).await;
    program.stop().await?;
    figures
}

/// People write, each a few messages one after the other; counts until all is answered and quiet.
async fn measure(
    process: u32,
    fake: &FakeTelegram,
    load: &Load,
    first: i64,
) -> anyhow::Result<Figures> {
    let texts: Vec<String> = corpus::rows().into_iter().map(|row| row.text).collect();
    // What a start costs is not counted: the first message warms both up.
    let mut early = fake.person(first - 1);
    early.say(&texts[0]);
    early.next_reply().await;
    quiet(fake).await;
    let (sent, used, start) = (sends(fake), processor(process)?, Instant::now());
    let mut people: Vec<_> = (first..first + load.people)
        .map(|id| fake.person(id))
        .collect();
    for number in 0..load.messages {
        for (place, person) in people.iter_mut().enumerate() {
            person.say(&texts[(number * 7919 + place) % texts.len()]);
        }
    }
    for person in &mut people {
        person.next_reply().await;
    }
    fake.all_confirmed().await;
    quiet(fake).await;
    Ok(Figures {
        messages: load.messages * people.len(),
        replies: sends(fake) - sent,
        processor: processor(process)? - used,
        wall: start.elapsed() - QUIET,
    })
}

fn sends(fake: &FakeTelegram) -> usize {
    fake.calls("sendMessage").len()
}

async fn quiet(fake: &FakeTelegram) {
    let mut before = None;
    while before != Some(sends(fake)) {
        before = Some(sends(fake));
        tokio::time::sleep(QUIET).await;
    }
}

/// Processor time of a process so far, with all its threads (proc_pid_stat(5), fields 14 and 15).
fn processor(process: u32) -> anyhow::Result<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let fields = stat.rsplit_once(')').context("a stat line")?.1;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks: u64 = fields[11].parse::<u64>()? + fields[12].parse::<u64>()?;
    Ok(Duration::from_millis(ticks * 1000 / TICKS))
}

fn per_second(count: usize, figures: &Figures) -> f64 {
    count as f64 / figures.processor.as_secs_f64()
}

fn tell(name: &str, figures: &Figures) {
    eprintln!(
        "{name}: {} messages, {} replies in {:.1} s; {:.2} s of processor time, {:.0} messages and {:.0} replies for each",
        figures.messages,
        figures.replies,
        figures.wall.as_secs_f64(),
        figures.processor.as_secs_f64(),
        per_second(figures.messages, figures),
        per_second(figures.replies, figures),
    );
}
