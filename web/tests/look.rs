//! The stylesheet keeps its promises.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

const STYLE: &str = include_str!("../assets/kuulo.css");

/// The declarations of a block that begins with `selector`.
fn block(selector: &str) -> Vec<&'static str> {
    let start = STYLE.find(selector).unwrap() + selector.len();
    let end = STYLE[start..].find('}').unwrap();
    STYLE[start..start + end]
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn dark_by_device_and_dark_by_choice_are_the_same() {
    let by_device = block(":root:not([data-theme=\"light\"]) {");
    let by_choice = block(":root[data-theme=\"dark\"] {");
    assert!(by_device.len() > 5);
    assert_eq!(by_device, by_choice);
}
