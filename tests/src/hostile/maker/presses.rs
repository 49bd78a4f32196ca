//! Ids of buttons that Kuulo never made, made long ago, or made for somebody else.

use serde_json::json;

use super::{Dice, line};

const VERSIONS: [&str; 10] = [
    "v1",
    "v1",
    "v1",
    "v0",
    "v2",
    "v99",
    "V1",
    "",
    "v1 ",
    "v‹40×1›",
];
const QUESTIONS: [&str; 20] = [
    "score", "why", "phase", "unit", "need", "consent", "helped", "skip", "missing", "language",
    "forget", "vote", "take", "answer", "erase", "SCORE", "", "score ", "case", "me-too",
];
const ANSWERS: [&str; 26] = [
    "0",
    "10",
    "11",
    "-1",
    "255",
    "256",
    "1e9",
    "9223372036854775807",
    "9223372036854775808",
    "yes",
    "no",
    "maybe",
    "before",
    "after",
    "sv",
    "fi",
    "xx",
    "score",
    "",
    "\0",
    "'; --",
    "{ $code }",
    "å",
    "😀",
    "\u{202E}",
    "../..",
];
const CASES: [&str; 9] = [
    "K7M24QXD",
    "K7M2-4QXD",
    "00000000",
    "ZZZZZZZZ",
    "",
    "K7M2",
    "K7M24QXDK7M24QXD",
    "å7M24QXD",
    "\n",
];

pub(super) fn lines(dice: &mut Dice) -> String {
    (0..560)
        .map(|_| line("press", &json!(press(dice))))
        .collect()
}

fn press(dice: &mut Dice) -> String {
    let (version, question) = (dice.one(&VERSIONS), dice.one(&QUESTIONS));
    let (answer, case) = (dice.one(&ANSWERS), dice.one(&CASES));
    match dice.between(0, 12) {
        0 => format!("{version}:{question}"),
        1 => format!("{version}:{question}:{answer}"),
        2 => format!("{version}:{question}:{answer}:{case}:{case}"),
        3 => format!("{version}{question}{answer}{case}"),
        4 => (0..dice.between(1, 64))
            .map(|_| dice.char_in(0x20, 0x7E))
            .collect(),
        5 => (0..dice.between(1, 20))
            .map(|_| dice.char_in(0x1, 0xFFFF))
            .collect(),
        6 => format!("‹{}×:›", dice.between(1, 64)),
        _ => format!("{version}:{question}:{answer}:{case}"),
    }
}
