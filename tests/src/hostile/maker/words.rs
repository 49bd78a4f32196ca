//! Words that no keyboard writes, and words that mean something to a machine behind Kuulo.

mod tables;

use serde_json::json;

use super::{Dice, line};
use tables::{COMMANDS, EMOJI, NESTS, SPELLS, STORIES, TURNS, UNSEEN};

type Recipe = fn(&mut Dice) -> String;

pub(super) fn lines(dice: &mut Dice) -> String {
    let recipes: [(usize, Recipe); 16] = [
        (180, controlled),
        (120, marks_alone),
        (200, zalgo),
        (220, turned),
        (220, unseen),
        (200, emoji),
        (120, huge),
        (250, nested),
        (500, spells),
        (240, numbers),
        (260, starts),
        (360, commands),
        (280, strange_letters),
        (60, silence),
        (160, codes),
        (130, broken_names),
    ];
    let mut lines = String::new();
    for (count, recipe) in recipes {
        lines.extend((0..count).map(|_| line("words", &json!(recipe(dice)))));
    }
    lines
}

/// A story with something between any two of its letters, now and then.
fn sprinkled(dice: &mut Dice, what: impl Fn(&mut Dice) -> String) -> String {
    let story = dice.one(&STORIES);
    let often = dice.between(1, 9);
    let mut text = String::new();
    for c in story.chars() {
        text.push(c);
        if dice.between(0, often) == 0 {
            text.push_str(&what(dice));
        }
    }
    text
}

fn controlled(dice: &mut Dice) -> String {
    sprinkled(dice, |dice| match dice.between(0, 4) {
        0 => dice.char_in(0x80, 0x9F).to_string(),
        1 => dice
            .one(&[
                "\u{2028}", "\u{2029}", "\u{FFF9}", "\u{FFFC}", "\u{FFFD}", "\r", "\t",
            ])
            .to_owned(),
        _ => dice.char_in(0, 0x1F).to_string(),
    })
}

fn mark(dice: &mut Dice) -> char {
    match dice.between(0, 4) {
        0 => dice.char_in(0x1AB0, 0x1ABE),
        1 => dice.char_in(0x20D0, 0x20F0),
        _ => dice.char_in(0x300, 0x36F),
    }
}

fn marks_alone(dice: &mut Dice) -> String {
    (0..dice.between(1, 30)).map(|_| mark(dice)).collect()
}

fn zalgo(dice: &mut Dice) -> String {
    let long = if dice.between(0, 4) == 0 { 200 } else { 3 };
    sprinkled(dice, |dice| {
        format!("‹{}×{}›", dice.between(1, 2 + long), mark(dice))
    })
}

fn turned(dice: &mut Dice) -> String {
    sprinkled(dice, |dice| TURNS[dice.between(0, TURNS.len())].to_string())
}

fn unseen(dice: &mut Dice) -> String {
    if dice.between(0, 8) == 0 {
        return (0..dice.between(1, 20))
            .map(|_| UNSEEN[dice.between(0, UNSEEN.len())])
            .collect();
    }
    sprinkled(dice, |dice| {
        UNSEEN[dice.between(0, UNSEEN.len())].to_string()
    })
}

fn emoji(dice: &mut Dice) -> String {
    let some: String = (0..dice.between(1, 12)).map(|_| dice.one(&EMOJI)).collect();
    match dice.between(0, 3) {
        0 => format!("‹{}×{some}›", dice.between(2, 400)),
        1 => format!("{} {some}", dice.one(&STORIES)),
        _ => some,
    }
}

fn huge(dice: &mut Dice) -> String {
    let unit = dice.one(&[
        "a",
        "å",
        "😀",
        "e\u{301}",
        "\u{301}",
        " ",
        "\n",
        "ab ",
        "äiti odotti ",
        "1",
        "http://",
        "@",
        "(",
        "-",
        "\u{200B}",
        "010190-123A ",
        "+358401234567 ",
        "Anna Virtanen ",
        "/",
        "\u{202E}",
        "ﷺ",
        "sjukhus",
    ]);
    let times = dice.one(&[&4_096, &8_000, &8_001, &20_000, &60_000, &100_000]);
    let times = times / unit.len().max(1).min(*times);
    match dice.between(0, 2) {
        0 => format!("‹{times}×{unit}›"),
        _ => format!(
            "{} ‹{times}×{unit}› {}",
            dice.one(&STORIES),
            dice.one(&STORIES)
        ),
    }
}

fn nested(dice: &mut Dice) -> String {
    let (open, close) = NESTS[dice.between(0, NESTS.len())];
    let (other, end) = NESTS[dice.between(0, NESTS.len())];
    let deep = [1, 3, 20, 300, 3_000][dice.between(0, 5)];
    let story = dice.one(&STORIES);
    match close {
        "" => format!("‹{deep}×{open}{other}›{story}"),
        _ => format!("‹{deep}×{other}{open}›{story}‹{deep}×{close}{end}›"),
    }
}

fn spells(dice: &mut Dice) -> String {
    let (spell, story) = (dice.one(&SPELLS), dice.one(&STORIES));
    match dice.between(0, 5) {
        0 => spell.to_owned(),
        1 => format!("{spell} {story}"),
        2 => format!("{story} {spell}"),
        3 => format!("{story} {spell}{}", dice.one(&SPELLS)),
        _ => format!("{story}\n{spell}\n{story}"),
    }
}

fn numbers(dice: &mut Dice) -> String {
    let digits: String = (0..dice.between(1, 45))
        .map(|_| dice.char_in(0x30, 0x39))
        .collect();
    let other: String = (0..dice.between(1, 12))
        .map(|_| dice.char_in(0x660, 0x669))
        .collect();
    let number = match dice.between(0, 9) {
        0 => format!("-{digits}"),
        1 => format!("{digits}e{}", dice.between(1, 99_999)),
        2 => format!("{digits}/10"),
        3 => other,
        4 => format!(
            "{}.{}.{}",
            digits,
            dice.between(0, 99),
            dice.between(0, 99_999)
        ),
        5 => format!(
            "{:02}{:02}{:02}-{digits}",
            dice.between(0, 99),
            dice.between(0, 99),
            dice.between(0, 99)
        ),
        6 => format!("+{digits}"),
        7 => dice
            .one(&[
                "NaN",
                "Infinity",
                "-0",
                "0x7fffffff",
                "１０",
                "⑩",
                "Ⅷ",
                "8️⃣",
                "½",
                "10 / 10 / 10",
            ])
            .to_owned(),
        _ => digits,
    };
    match dice.between(0, 2) {
        0 => number,
        _ => format!("{} {number}", dice.one(&STORIES)),
    }
}

fn starts(dice: &mut Dice) -> String {
    let length = dice.between(1, 80);
    let letters: String = (0..length).map(|_| dice.char_in(0x21, 0x7E)).collect();
    let payload = match dice.between(0, 7) {
        0 => dice.one(&SPELLS).to_owned(),
        1 => letters,
        2 => format!("‹{}×A›", [64, 65, 4_000, 70_000][dice.between(0, 4)]),
        3 => dice
            .one(&[
                "", " ", "\n", "0", "-1", "null", "true", "å", "😀", "\u{202E}", "A B", "A%20B",
                "../", "case",
            ])
            .to_owned(),
        4 => code(dice),
        5 => format!("{}\u{0}{}", code(dice), code(dice)),
        _ => (0..length).map(|_| dice.char_in(0xA0, 0xFFFF)).collect(),
    };
    format!("/start {payload}")
}

fn commands(dice: &mut Dice) -> String {
    let name = dice.one(&COMMANDS);
    let cased: String = name
        .chars()
        .map(|c| {
            if dice.between(0, 2) == 0 {
                c.to_ascii_uppercase()
            } else {
                c
            }
        })
        .collect();
    let bot = dice.one(&[
        "",
        "",
        "@kuulo_bot",
        "@KUULO_BOT",
        "@otherbot",
        "@",
        "@@kuulo_bot",
        "@kuulo bot",
        "@å",
    ]);
    let rest = dice.one(&[
        "",
        "",
        " ",
        " sv",
        " FI",
        " xx",
        " \u{0}",
        " K7M2-4QXD",
        " k7m24qxd",
        " '; --",
        " 8",
        "\nand more",
        " ‹9000×x›",
        "\u{200B}",
        "\u{A0}me",
    ]);
    let slash = dice.one(&[
        "/",
        "/",
        "/",
        "//",
        "／",
        " /",
        "\u{200B}/",
        "/ ",
        "/\u{301}",
    ]);
    format!("{slash}{cased}{bot}{rest}")
}

fn strange_letters(dice: &mut Dice) -> String {
    let planes: [(u32, u32); 12] = [
        (0x0530, 0x05FF),
        (0x0600, 0x06FF),
        (0x0900, 0x0DFF),
        (0x0E00, 0x0FFF),
        (0x1100, 0x11FF),
        (0x2100, 0x2BFF),
        (0x4E00, 0x9FFF),
        (0xE000, 0xF8FF),
        (0xFB00, 0xFFFF),
        (0x1D400, 0x1D7FF),
        (0xE0000, 0xE01EF),
        (0x10FF00, 0x10FFFF),
    ];
    let (from, to) = planes[dice.between(0, planes.len())];
    let word: String = (0..dice.between(1, 16))
        .map(|_| dice.char_in(from, to))
        .collect();
    match dice.between(0, 3) {
        0 => format!("{} {word}", dice.one(&STORIES)),
        _ => word,
    }
}

fn silence(dice: &mut Dice) -> String {
    let spaces = [
        "", " ", "\n", "\t", "\u{A0}", "\u{3000}", "\u{2003}", "\u{2800}", "\u{85}", "\u{200B}",
    ];
    (0..dice.between(0, 6)).map(|_| dice.one(&spaces)).collect()
}

fn code(dice: &mut Dice) -> String {
    let letters: Vec<char> = (0..8)
        .map(|_| *dice.one(&[&'K', &'7', &'M', &'2', &'0', &'O', &'I', &'u', &'Å']))
        .collect();
    let (left, right) = letters.split_at(4);
    let dash = dice.one(&["-", "", " ", "–", "\u{2011}"]);
    format!(
        "{}{dash}{}",
        left.iter().collect::<String>(),
        right.iter().collect::<String>()
    )
}

fn codes(dice: &mut Dice) -> String {
    let code = code(dice);
    match dice.between(0, 4) {
        0 => format!("/status {code}"),
        1 => format!("/link {code}"),
        2 => code,
        _ => format!("{} {code} {}", dice.one(&STORIES), dice.one(&SPELLS)),
    }
}

/// Names, addresses and numbers as they are not written, for the masking.
fn broken_names(dice: &mut Dice) -> String {
    let parts = [
        "Dr. ",
        "Anna",
        "Virtanen",
        "O'Brien-Ångström",
        "von ",
        "@",
        "example.org",
        "https://",
        "+358",
        "040",
        "1234567",
        "Storgatan",
        " 1 A 2",
        "00100",
        "131052-308T",
        "19121212-1212",
        "::",
        "\u{ad}",
        "-",
        ".",
        ",",
        " ",
        "åäö",
        "ſ",
        "ß",
        "ﬁ",
        "İ",
        "ı",
    ];
    (0..dice.between(2, 14)).map(|_| dice.one(&parts)).collect()
}
