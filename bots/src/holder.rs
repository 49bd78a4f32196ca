//! A name for this process that another process of the same machine can check for life.

use std::fs;
use std::sync::atomic::{AtomicU32, Ordering};

use jiff::Timestamp;

/// A new name: boot, process namespace, process and its start, as Linux tells them, and a number, since one process
/// may ask for several; elsewhere a name nobody can check.
pub(crate) fn own() -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let id = std::process::id();
    match (machine(), started(id)) {
        (Some(machine), Some(started)) => format!("{machine}/{id}/{started}/{number}"),
        _ => format!("unknown/{id}/{}/{number}", Timestamp::now().as_nanosecond()),
    }
}

/// Whether the process behind a name is surely gone. Another machine's or another container's never is.
pub(crate) fn is_gone(name: &str) -> bool {
    let mut parts = name.rsplitn(4, '/').skip(1);
    let (Some(start), Some(id), Some(place)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let Ok(id) = id.parse() else { return false };
    machine().is_some_and(|machine| machine == place) && started(id).as_deref() != Some(start)
}

/// This boot of this kernel, and the namespace in which process ids mean something.
fn machine() -> Option<String> {
    let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let namespace = fs::read_link("/proc/self/ns/pid").ok()?;
    Some(format!("{}/{}", boot.trim(), namespace.display()))
}

/// When a process started, in ticks since the boot: ids are used again, starts are not (proc_pid_stat(5), field 22).
fn started(id: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name in brackets may hold spaces; the fields after it do not.
    let fields = stat.rsplit_once(')')?.1;
    fields.split_whitespace().nth(19).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_living_are_not_gone_and_the_dead_are() {
        let own = own();
        assert!(!is_gone(&own));
        let mut child = std::process::Command::new("true").spawn().unwrap();
        let id = child.id();
        let name = format!(
            "{}/{id}/{}/0",
            machine().unwrap(),
            started(id).unwrap_or_default()
        );
        child.wait().unwrap();
        assert!(is_gone(&name));
    }

    #[test]
    fn strangers_are_never_gone() {
        assert!(!is_gone("another-boot/pid:[1]/1/1/0"));
        assert!(!is_gone("unknown/1/1/0"));
        assert!(!is_gone(""));
    }
}
