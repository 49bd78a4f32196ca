//! Discord's ids: they carry the time at which they were made.

use jiff::Timestamp;

/// The first second of 2015, in milliseconds.
const EPOCH: i64 = 1_420_070_400_000;

/// When `id` was made; none is made in the future.
pub(super) fn time(id: u64) -> Timestamp {
    let at = Timestamp::from_millisecond((id >> 22) as i64 + EPOCH);
    at.unwrap_or(Timestamp::UNIX_EPOCH).min(Timestamp::now())
}

/// The smallest id of that millisecond.
pub(super) fn at(time: Timestamp) -> u64 {
    ((time.as_millisecond() - EPOCH).max(0) as u64) << 22
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_example() {
        let at_documented: Timestamp = "2016-04-30T11:18:25.796Z".parse().unwrap();
        assert_eq!(time(175_928_847_299_117_063), at_documented);
        assert!(at(at_documented) <= 175_928_847_299_117_063);
        assert_eq!(time(at(at_documented)), at_documented);
        assert_eq!(at(Timestamp::UNIX_EPOCH), 0);
    }
}
