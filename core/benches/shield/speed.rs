//! Times: short comments, and long texts made to be slow.

use std::time::{Duration, Instant};

use kuulo_core::privacy::mask;

/// Repeated to a megabyte and masked; nothing may take more than a tenth of a second, nor more than its share.
const SHAPES: [&str; 44] = [
    "0",
    "1",
    "+",
    "-",
    " ",
    "a",
    "A ",
    "0 1 ",
    "040 ",
    "0 ",
    "12 34 ",
    "1 2-3/4(5)",
    "+1 ",
    "+46 0",
    "850101-",
    "850101",
    "010101",
    "1.1.",
    "11.11.",
    "a@",
    "@a.",
    "a.",
    "@",
    "@@a",
    "[",
    "[at]",
    "a[at]b",
    "Anna ",
    "jag heter ",
    "jag heter anna ",
    "dr ",
    "Ab. ",
    "syster Anna ",
    "Storgatan 1 ",
    "gatan",
    "Gatan 1-",
    "FI21 ",
    "FI211 ",
    "FI2112345600000785 ",
    "\u{200b}",
    "pnr 1 ",
    "journalnr 12345",
    "t.me/a",
    "t.me/ab,",
];

/// Prints the time of a short comment and the slowest shapes, with how the time grows.
pub(crate) fn report() {
    println!();
    for (what, text) in [
        (
            "plain",
            "Jag väntade fyra timmar på akuten och ingen sa något. Personalen var snäll men stressad, det märktes.",
        ),
        (
            "personal",
            "Hej, jag heter Anna Virtanen, 850101-0014. Ring 040 123 4567 eller anna.lind@exempel.se, bor på Storgatan 12.",
        ),
    ] {
        mask(text, None);
        let rounds = 2_000;
        let started = Instant::now();
        for _ in 0..rounds {
            std::hint::black_box(mask(std::hint::black_box(text), None));
        }
        println!(
            "{what} comment of {} bytes: {:?}",
            text.len(),
            started.elapsed() / rounds
        );
    }
    let mut slow: Vec<_> = SHAPES.iter().map(|shape| (times(shape), shape)).collect();
    slow.sort_by_key(|((whole, _), _)| std::cmp::Reverse(*whole));
    let above = slow
        .iter()
        .filter(|((whole, _), _)| *whole > Duration::from_millis(100));
    println!(
        "{} of {} shapes of 1 MB take more than 100 ms; the slowest:",
        above.count(),
        slow.len()
    );
    for ((whole, quarter), shape) in slow.iter().take(12) {
        let growth = whole.as_secs_f64() / quarter.as_secs_f64();
        println!("  {shape:?}: {whole:.1?}, {growth:.1} times that of a quarter");
    }
}

fn times(shape: &str) -> (Duration, Duration) {
    let time = |bytes: usize| {
        let text = shape.repeat(bytes / shape.len());
        let once = || {
            let started = Instant::now();
            std::hint::black_box(mask(std::hint::black_box(&text), None));
            started.elapsed()
        };
        (0..3).map(|_| once()).min().unwrap_or_default()
    };
    (time(1_000_000), time(250_000))
}
