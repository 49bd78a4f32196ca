//! A private PostgreSQL for one test program: started at the first need, gone with the program.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::{ConnectionTrait, Database};

/// The url of a new, empty database; nothing, with a word about it, where PostgreSQL is not installed.
pub(crate) async fn new_database() -> Option<String> {
    static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let cluster = CLUSTER.get_or_init(Cluster::start).as_ref()?;
    let name = format!("kuulo_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let admin = Database::connect(cluster.url("postgres")).await.unwrap();
    let create = format!("CREATE DATABASE {name}");
    admin.execute_unprepared(&create).await.unwrap();
    admin.close().await.unwrap();
    Some(cluster.url(&name))
}

/// All rows of a database as text. What PostgreSQL leaves in dead rows until it vacuums is not in it.
pub(crate) fn dump(url: &str) -> String {
    let program = format!("{}/pg_dump", programs().unwrap());
    let dump = Command::new(program).args(["--inserts", url]).output();
    let dump = dump.unwrap();
    assert!(dump.status.success());
    // Bytes are dumped in hexadecimal, so each text is looked for in both forms.
    let text = String::from_utf8_lossy(&dump.stdout).into_owned();
    let bytes = text.split("\\x").skip(1).map(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_hexdigit).collect();
        String::from_utf8(digits).unwrap()
    });
    let decoded: String = bytes.map(|hex| unhex(&hex)).collect();
    text + &decoded
}

fn unhex(hex: &str) -> String {
    let byte = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    let bytes: Vec<u8> = (0..hex.len() & !1).step_by(2).map(byte).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

struct Cluster {
    port: u16,
    /// Ends, and takes the server and its files along, when its input closes: that is, when this program ends.
    _keeper: Child,
}

/// Makes a cluster in a folder of its own, says when it answers, and cleans up when its input closes.
const KEEPER: &str = r#"
set -e
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
initdb -D "$folder/data" -A trust -U postgres -E UTF8 --locale=C >/dev/null
pg_ctl -D "$folder/data" -w -l "$folder/log" -o "-p $1 -k $folder -h 127.0.0.1 -c fsync=off -c max_connections=300" start >/dev/null
echo ready
cat >/dev/null || true
pg_ctl -D "$folder/data" -m immediate stop >/dev/null
"#;

impl Cluster {
    fn start() -> Option<Cluster> {
        let Some(programs) = programs() else {
            eprintln!("PostgreSQL is not installed: its half of the contract is not tested");
            return None;
        };
        let port = free_port();
        let path = format!("{programs}:{}", std::env::var("PATH").unwrap_or_default());
        // PostgreSQL refuses to run as root.
        let is_root = Path::new("/root").metadata().is_ok() && std::fs::read_dir("/root").is_ok();
        let mut command = if is_root {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--", "sh"]);
            command
        } else {
            Command::new("sh")
        };
        let mut keeper = command
            .args(["-c", KEEPER, "keeper", &port.to_string()])
            .env("PATH", path)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut ready = String::new();
        let output = keeper.stdout.take().unwrap();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(output), &mut ready).unwrap();
        assert_eq!(ready.trim(), "ready", "PostgreSQL did not start");
        Some(Cluster {
            port,
            _keeper: keeper,
        })
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }
}

/// The folder of the newest server programs.
fn programs() -> Option<String> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut folders: Vec<String> = versions
        .filter_map(|version| Some(version.ok()?.path().join("bin").display().to_string()))
        .filter(|folder| Path::new(folder).join("initdb").exists())
        .collect();
    folders.sort();
    folders.pop()
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}
