//! A query of any bytes is read or refused.

#![no_main]

use kuulo_search::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = check(&String::from_utf8_lossy(bytes));
});
