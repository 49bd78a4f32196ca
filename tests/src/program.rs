//! The real program as a process of its own: started, asked, killed.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, ensure};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// The `kuulo` that was built beside these tests.
pub fn binary() -> anyhow::Result<PathBuf> {
    let test = std::env::current_exe()?;
    // Tests live in target/…/deps, other programs beside it.
    let folders = test.ancestors().skip(1).take(2);
    let mut places = folders.map(|folder| folder.join("kuulo"));
    places
        .find(|place| place.is_file())
        .context("build the program first: cargo build -p kuulo")
}

/// A port that was free a moment ago.
pub fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// A running `kuulo serve`; killed when it is dropped.
pub struct Program {
    child: Child,
}

impl Program {
    /// Starts the program and waits until it says that it is up.
    pub async fn start(config: &Path) -> anyhow::Result<Program> {
        let mut program = Program::launch(config)?;
        let errors = program
            .child
            .stderr
            .take()
            .context("standard error is piped")?;
        let mut lines = BufReader::new(errors).lines();
        let mut said = Vec::new();
        while let Some(line) = lines.next_line().await? {
            if line.contains("Kuulo is up") {
                // Somebody has to go on reading, or the program blocks on a full pipe.
                tokio::spawn(async move {
                    while let Ok(Some(line)) = lines.next_line().await {
                        eprintln!("  kuulo: {line}")
                    }
                });
                return Ok(program);
            }
            said.push(line);
        }
        anyhow::bail!("kuulo ended before it was up: {}", said.join(" | "))
    }

    fn launch(config: &Path) -> anyhow::Result<Program> {
        let child = Command::new(binary()?)
            .args(["serve", "--config"])
            .arg(config)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        Ok(Program { child })
    }

    /// The number of its process.
    pub fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// Ends it as a power failure would: no goodbye.
    pub async fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill().await?;
        Ok(())
    }

    /// Asks it to stop and waits for it.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        let id = self.child.id().context("it has ended already")?;
        let asked = Command::new("kill")
            .args(["-TERM", &id.to_string()])
            .status()
            .await?;
        ensure!(asked.success(), "cannot signal it");
        let status = self.child.wait().await?;
        ensure!(status.success(), "it ended with {status}");
        Ok(())
    }
}
