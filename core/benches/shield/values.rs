//! Values of each kind, made without the recogniser's code.

use std::fs;

use kuulo_core::language::Language;

/// A small generator that gives the same row of numbers each time (splitmix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % bound as u64) as usize
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| char::from(b'0' + self.below(10) as u8))
            .collect()
    }
}

/// Names to draw from: public lists, and the foreign ones beside this file.
pub(crate) struct Names {
    first: [Vec<String>; 3],
    last: [Vec<String>; 3],
    foreign: Vec<(String, String)>,
    streets: Vec<String>,
    towns: Vec<String>,
}

/// The folder of the public data that NOTICE credits and that is not shipped.
pub(crate) fn shared_data() -> String {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data");
    std::env::var("KUULO_DATA").unwrap_or_else(|_| beside.to_owned())
}

impl Names {
    pub(crate) fn read() -> Names {
        let folder = format!("{}/names", shared_data());
        let read = |file: &str| {
            fs::read_to_string(format!("{folder}/{file}")).unwrap_or_else(|error| {
                panic!("{folder}/{file}: {error}; KUULO_DATA says where the folder is")
            })
        };
        let faker: serde_json::Value =
            serde_json::from_str(&read("faker_sv_fi.json")).expect("a list of names");
        let list = |key: &str| -> Vec<String> {
            let values = faker[key].as_array().expect("a list");
            let names = values.iter().filter_map(|value| value.as_str());
            names.map(str::to_owned).collect()
        };
        let foreign = include_str!("foreign.txt").lines().skip(1);
        let english = |column: usize| {
            let names = ENGLISH.iter().map(|pair| [pair.0, pair.1][column]);
            names.map(str::to_owned).collect()
        };
        Names {
            first: [
                list("sv_first"),
                weighted(&read("fi_first.tsv")),
                english(0),
            ],
            last: [list("sv_last"), weighted(&read("fi_last.tsv")), english(1)],
            foreign: foreign
                .filter_map(|line| line.split_once('\t'))
                .map(|(first, last)| (first.to_owned(), last.to_owned()))
                .collect(),
            streets: list("fi_street_prefix"),
            towns: list("fi_cities"),
        }
    }

    /// A first and a last name; one in six is foreign, as patients and staff are.
    pub(crate) fn person(&self, language: Language, dice: &mut Dice) -> (String, String) {
        if dice.below(6) == 0 {
            return dice.pick(&self.foreign).clone();
        }
        let at = Language::ALL
            .iter()
            .position(|l| *l == language)
            .unwrap_or(0);
        let mut first = dice.pick(&self.first[at]).clone();
        if dice.below(12) == 0 {
            first = format!("{first}-{}", dice.pick(&self.first[at]));
        }
        let mut last = dice.pick(&self.last[at]).clone();
        if dice.below(15) == 0 {
            last = format!("{last}-{}", dice.pick(&self.last[at]));
        } else if dice.below(15) == 0 {
            last = format!("{}. {last}", dice.pick(&["A", "M", "J", "Ö"]));
        }
        (first, last)
    }
}

/// Each name as often as a tenth of a per mille of people have it, so that common ones come often and rare ones too.
fn weighted(table: &str) -> Vec<String> {
    let rows = table
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'));
    let counted = rows.map(|(name, count)| (name, count.parse::<usize>().unwrap_or(1)));
    counted
        .flat_map(|(name, count)| std::iter::repeat_n(name.to_owned(), count.div_ceil(400)))
        .collect()
}

/// English names as they are met in the Nordic countries and beyond.
const ENGLISH: [(&str, &str); 30] = [
    ("John", "Smith"),
    ("Emily", "Jones"),
    ("Sarah", "Taylor"),
    ("Michael", "Brown"),
    ("Deborah", "Wilson"),
    ("Graham", "Evans"),
    ("Heather", "Thomas"),
    ("Kevin", "Roberts"),
    ("Nicola", "Johnson"),
    ("Simon", "Walker"),
    ("Tracey", "Wright"),
    ("Hannah", "Thompson"),
    ("George", "Robinson"),
    ("Rosie", "Hughes"),
    ("Alistair", "Campbell"),
    ("Fiona", "MacDonald"),
    ("Gareth", "Davies"),
    ("Imogen", "Clarke"),
    ("Joanne", "Hall"),
    ("Keith", "Turner"),
    ("Lorraine", "Phillips"),
    ("Martin", "Parker"),
    ("Natalie", "Cooper"),
    ("Oliver", "Edwards"),
    ("Pauline", "Collins"),
    ("Rebecca", "Stewart"),
    ("Stuart", "Morris"),
    ("Victoria", "Rogers"),
    ("Wendy", "Reed"),
    ("Zoe", "Bailey"),
];

/// The letter or digit that makes nine digits a henkilötunnus.
fn finnish_check(nine: &str) -> char {
    let number: usize = nine.parse().unwrap_or(0);
    char::from(b"0123456789ABCDEFHJKLMNPRSTUVWXY"[number % 31])
}

/// The last digit of ten, by the weights 2 1 2 1 and so on.
fn swedish_check(nine: &str) -> u32 {
    let mut sum = 0;
    for (place, digit) in nine.chars().enumerate() {
        let product = digit.to_digit(10).unwrap_or(0) * if place % 2 == 0 { 2 } else { 1 };
        sum += product / 10 + product % 10;
    }
    (10 - sum % 10) % 10
}

pub(crate) fn personal_id(language: Language, dice: &mut Dice) -> String {
    let is_swedish = match language {
        Language::Sv => dice.below(5) > 0,
        Language::Fi => false,
        Language::En => dice.below(2) == 0,
    };
    let code = if is_swedish {
        swedish_id(dice)
    } else {
        finnish_id(dice)
    };
    disguised(code, dice)
}

fn swedish_id(dice: &mut Dice) -> String {
    let year = 1920 + dice.below(106);
    let mut month = 1 + dice.below(12);
    let mut day = 1 + dice.below(28);
    let kind = dice.below(10);
    if kind < 3 {
        // Samordningsnummer: the day plus 60, at times neither day nor month known.
        day = if dice.below(4) == 0 { 60 } else { day + 60 };
        month = if dice.below(4) == 0 { 0 } else { month };
    }
    let date = format!("{:02}{month:02}{day:02}", year % 100);
    let serial = format!("{:03}", 1 + dice.below(999));
    let (sign, century) = match dice.below(10) {
        0 => ("", format!("{}", year / 100)),
        1 => ("-", format!("{}", year / 100)),
        2 => ("", String::new()),
        3 => (" ", String::new()),
        4 => ("–", String::new()),
        5 => (" - ", format!("{}", year / 100)),
        6 => ("+", String::new()),
        _ => ("-", String::new()),
    };
    if kind == 9 && (sign == "-" || sign == "+") {
        // Interim: a letter in the place of the first serial digit, counted as 1.
        let letter = dice.pick(&['T', 'R', 'S', 'U', 'W', 'X', 'J', 'K', 'L', 'M', 'N']);
        let check = swedish_check(&format!("{date}1{}", &serial[1..]));
        return format!("{century}{date}{sign}{letter}{}{check}", &serial[1..]);
    }
    let check = swedish_check(&format!("{date}{serial}"));
    format!("{century}{date}{sign}{serial}{check}")
}

fn finnish_id(dice: &mut Dice) -> String {
    let date = format!(
        "{:02}{:02}{:02}",
        1 + dice.below(28),
        1 + dice.below(12),
        dice.below(100)
    );
    let serial = format!("{:03}", 2 + dice.below(998));
    let check = finnish_check(&format!("{date}{serial}"));
    let signs = [
        "-", "-", "-", "-", "A", "A", "A", "+", "B", "C", "D", "E", "F", "Y", "X", "W", "V", "U",
        "–", " - ",
    ];
    let code = format!("{date}{}{serial}{check}", dice.pick(&signs));
    if dice.below(4) == 0 {
        code.to_lowercase()
    } else {
        code
    }
}

/// Now and then with what phones and copied text put in: other dashes, nothing visible, digits of other scripts.
fn disguised(code: String, dice: &mut Dice) -> String {
    match dice.below(20) {
        0 => code.replace('-', "\u{2011}"),
        1 => code
            .chars()
            .flat_map(|c| [c, '\u{200b}'])
            .collect::<String>()
            .trim_end_matches('\u{200b}')
            .to_owned(),
        2 => in_script(&code, 0x0660),
        3 => in_script(&code, 0xFF10),
        4 => code.replace('-', "\u{2212}"),
        _ => code,
    }
}

fn in_script(code: &str, zero: u32) -> String {
    let other = |c: char| {
        c.to_digit(10)
            .and_then(|digit| char::from_u32(zero + digit))
    };
    code.chars().map(|c| other(c).unwrap_or(c)).collect()
}

pub(crate) fn phone(language: Language, dice: &mut Dice) -> String {
    const FINNISH: [&str; 18] = [
        "040 ### ####",
        "040-#######",
        "0400 ######",
        "0445######",
        "050 ### ## ##",
        "045 #### ###",
        "+358 40 ### ####",
        "+35850#######",
        "00358 44 #######",
        "09 ### ####",
        "02-#######",
        "(03) ### ####",
        "018 #####",
        "018-## ###",
        "+358 18 #####",
        "+358 (0)41 ### ####",
        "046/#######",
        "0457 ### ####",
    ];
    const SWEDISH: [&str; 16] = [
        "070-### ## ##",
        "073 ### ## ##",
        "076#######",
        "072-#######",
        "0790 ## ## ##",
        "+46 70 ### ## ##",
        "+4673#######",
        "+46 (0)76-### ## ##",
        "0046 70 ### ## ##",
        "08-### ### ##",
        "08 ### ## ##",
        "0470-### ##",
        "0480 - ## ## ##",
        "031-### ## ##",
        "(0470) ## ## ##",
        "018-## ## ##",
    ];
    const ABROAD: [&str; 8] = [
        "+44 7911 ######",
        "+47 4## ## ###",
        "+45 2# ## ## ##",
        "+372 5### ####",
        "+49 170 #######",
        "+1 (415) ###-####",
        "+380 50 ### ## ##",
        "+252 61 #######",
    ];
    let form = match (language, dice.below(8)) {
        (_, 0) => dice.pick(&ABROAD),
        (Language::Sv, 1..6) | (Language::En, 1..4) => dice.pick(&SWEDISH),
        _ => dice.pick(&FINNISH),
    };
    // A subscriber's number does not begin with 0, and 112 is nobody's.
    let mut is_first = true;
    let digit = |c: char| match c {
        '#' if std::mem::replace(&mut is_first, false) => char::from(b'2' + dice.below(8) as u8),
        '#' => char::from(b'0' + dice.below(10) as u8),
        c => c,
    };
    form.chars().map(digit).collect()
}

pub(crate) fn email(dice: &mut Dice) -> String {
    const PEOPLE: [&str; 9] = [
        "anna.lind",
        "pelle_88",
        "m.virtanen",
        "åsa.öberg",
        "x",
        "info+kund",
        "tuula-maija.aho",
        "JORMA",
        "o'brien",
    ];
    const HOSTS: [&str; 7] = [
        "gmail.com",
        "exempel.se",
        "mail.hus.example",
        "smörgås.se",
        "kolumbus.fi",
        "student.abo.fi",
        "xn--smrgs-pra0j.com",
    ];
    let sign = match dice.below(9) {
        0 => " (at) ",
        1 => "(at)",
        2 => "[at]",
        3 => " [at] ",
        4 => "＠",
        _ => "@",
    };
    let number = if dice.below(3) == 0 {
        dice.digits(2)
    } else {
        String::new()
    };
    format!("{}{number}{sign}{}", dice.pick(&PEOPLE), dice.pick(&HOSTS))
}

pub(crate) fn iban(dice: &mut Dice) -> String {
    let (country, letters, length) = if dice.below(2) == 0 {
        ("FI", "1518", 14)
    } else {
        ("SE", "2814", 20)
    };
    let account = dice.digits(length);
    let rest = format!("{account}{letters}00")
        .bytes()
        .fold(0, |rest: u32, digit| {
            (rest * 10 + u32::from(digit - b'0')) % 97
        });
    let whole = format!("{country}{:02}{account}", 98 - rest);
    let spaced = |by: &str| {
        let chars: Vec<char> = whole.chars().collect();
        let groups = chars.chunks(4).map(|group| group.iter().collect());
        groups.collect::<Vec<String>>().join(by)
    };
    match dice.below(6) {
        0 | 1 => whole.clone(),
        2 => whole.to_lowercase(),
        3 => spaced("\u{a0}"),
        4 => spaced("-"),
        _ => spaced(" "),
    }
}

/// An address, and the same in the place where one is, in Finnish.
pub(crate) fn address(language: Language, names: &Names, dice: &mut Dice) -> (String, String) {
    if language == Language::Fi || language == Language::En && dice.below(2) == 0 {
        finnish_address(names, dice)
    } else {
        let address = swedish_address(dice);
        (address.clone(), address)
    }
}

fn swedish_address(dice: &mut Dice) -> String {
    const STREETS: [&str; 24] = [
        "Björkgatan",
        "Järnvägsgatan",
        "Ringvägen",
        "Skolvägen",
        "Norra Kyrkogatan",
        "S:t Eriksgatan",
        "Fiskargränden",
        "Lilla Torget",
        "Lindallén",
        "Sveavägen",
        "Kungsgatan",
        "Hantverkargatan",
        "Östra Hamngatan",
        "Ekstigen",
        "Solbacken",
        "Kaptensgränd",
        "Torggatan",
        "Ålandsvägen",
        "Karl Johans gata",
        "Tallstigen",
        "Strandpromenaden",
        "Bondegatan",
        "Erik Dahlbergsgatan",
        "Mästerbyvägen",
    ];
    const TOWNS: [&str; 8] = [
        "Växjö",
        "Mariehamn",
        "Ljungby",
        "Malmö",
        "Jomala",
        "Upplands Väsby",
        "Stockholm",
        "Åmål",
    ];
    let number = 1 + dice.below(120);
    let house = match dice.below(7) {
        0 => format!("{number} B"),
        1 => format!("{number}b"),
        2 => format!("{number} lgh 1{}", dice.digits(3)),
        3 => format!("{number} A, 2 tr"),
        4 => format!("{number}-{}", number + 2),
        _ => format!("{number}"),
    };
    let street = format!("{} {house}", dice.pick(&STREETS));
    match dice.below(4) {
        0 => format!(
            "{street}, 3{} {} {}",
            dice.digits(2),
            dice.digits(2),
            dice.pick(&TOWNS)
        ),
        1 => format!("{street} i {}", dice.pick(&TOWNS))
            .split(" i ")
            .next()
            .unwrap_or_default()
            .to_owned(),
        _ => street,
    }
}

fn finnish_address(names: &Names, dice: &mut Dice) -> (String, String) {
    const KINDS: [(&str, &str); 9] = [
        ("katu", "kadulla"),
        ("katu", "kadulla"),
        ("tie", "tiellä"),
        ("tie", "tiellä"),
        ("kuja", "kujalla"),
        ("polku", "polulla"),
        ("bulevardi", "bulevardilla"),
        ("kaari", "kaarella"),
        ("raitti", "raitilla"),
    ];
    let number = 1 + dice.below(120);
    let house = match dice.below(6) {
        0 => format!("{number} A {}", 1 + dice.below(60)),
        1 => format!("{number} as {}", 1 + dice.below(60)),
        2 => format!("{number} b"),
        3 => format!("{number} C"),
        _ => format!("{number}"),
    };
    let tail = if dice.below(4) == 0 {
        format!(
            ", {} {}",
            dice.digits(5).replacen('0', "3", 1),
            dice.pick(&names.towns)
        )
    } else {
        String::new()
    };
    let (kind, place) = dice.pick(&KINDS);
    let stem = dice.pick(&names.streets);
    (
        format!("{stem}{kind} {house}{tail}"),
        format!("{stem}{place} {house}{tail}"),
    )
}
