//! A message of any bytes is heard: cleaned, masked, guessed at and labelled.

#![no_main]

use std::sync::LazyLock;

use kuulo_core::hearing::{Known, hear};
use kuulo_core::rules::Rules;
use libfuzzer_sys::fuzz_target;

static RULES: LazyLock<Rules> = LazyLock::new(Rules::standard);

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let heard = hear(&text, Known::default(), &RULES);
    assert_eq!(heard.spans.len(), heard.tokens.len());
});
