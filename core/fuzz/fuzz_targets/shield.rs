//! Masking survives any bytes, changes nothing the second time, and its spans and tokens fit the texts.

#![no_main]

use kuulo_core::language::Language;
use kuulo_core::privacy::mask;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let masked = mask(&text, Some(Language::Fi));
    let again = mask(&masked.text, Some(Language::Fi));
    assert_eq!(again.text, masked.text);
    assert_eq!(masked.spans.len(), masked.tokens.len());
    let mut end = 0;
    for span in &masked.spans {
        assert!(end <= span.start && span.start < span.end);
        end = span.end;
    }
    assert!(end <= text.chars().count());
    for token in &masked.tokens {
        let token = &masked.text[token.at.clone()];
        assert!(token.starts_with('[') && token.ends_with(']'));
    }
});
