//! Five thousand inputs that nobody should send and somebody will. They are kept in `tests/hostile`: `picked.tsv` is
//! written by hand, `made.tsv` by `cargo run -p kuulo-tests --bin hostile`, which makes the same file each time.
//!
//! A line is a kind and JSON, with a tab between. The kinds are `words` (a message's text), `press` (a button's id),
//! `telegram` (an update without its number) and `discord` (an event of the gateway). `telegram?` and `discord?` are
//! not for Kuulo, or nothing that is answered: they may pass without a trace.
//!
//! What would take room is written short: `‹3000×å›` is three thousand times the letter, `‹#ff›` a byte, `‹me›` the
//! number of the person who writes and `‹room›` of the place, `‹new›` one that was not there before, `‹now›` this second.

pub mod maker;

use jiff::Timestamp;

/// How an input reaches Kuulo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Words,
    Press,
    Telegram,
    Discord,
}

/// One line of the corpus.
#[derive(Debug, Clone, Copy)]
pub struct Input {
    pub kind: Kind,
    /// It must be answered or kept.
    pub must_be_taken: bool,
    /// JSON in the short form.
    source: &'static str,
}

/// All inputs, in the order of the files.
pub fn corpus() -> Vec<Input> {
    let picked = include_str!("../hostile/picked.tsv").lines();
    let lines = picked.chain(include_str!("../hostile/made.tsv").lines());
    lines.filter_map(read).collect()
}

/// A line; nothing for an empty one or a remark.
fn read(line: &'static str) -> Option<Input> {
    let (name, source) = line.split_once('\t').filter(|_| !line.starts_with('#'))?;
    let kind = match name.trim_end_matches('?') {
        "words" => Kind::Words,
        "press" => Kind::Press,
        "telegram" => Kind::Telegram,
        "discord" => Kind::Discord,
        other => panic!("no kind of input is called {other}"),
    };
    Some(Input {
        kind,
        must_be_taken: !name.ends_with('?'),
        source,
    })
}

impl Input {
    /// The text of words or the id of a press.
    pub fn text(&self) -> String {
        let text: String =
            serde_json::from_str(self.source).expect("words and presses are JSON strings");
        String::from_utf8(expand(&text, Numbers::default())).expect("words and presses are text")
    }

    /// The JSON of an update or event with these numbers in their places; it may be no JSON at all.
    pub fn json(&self, numbers: Numbers) -> Vec<u8> {
        expand(self.source, numbers)
    }
}

/// The numbers of one sending.
#[derive(Debug, Clone, Copy, Default)]
pub struct Numbers {
    /// The person who writes.
    pub me: u64,
    /// Where the person writes.
    pub room: u64,
    /// Was not there before.
    pub new: u64,
}

/// Writes out what is written short.
fn expand(short: &str, numbers: Numbers) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = short;
    while let Some((before, after)) = rest.split_once('‹') {
        bytes.extend(before.as_bytes());
        let (token, after) = after
            .split_once('›')
            .expect("what opens with ‹ closes with ›");
        bytes.extend(written_out(token, numbers));
        rest = after;
    }
    bytes.extend(rest.as_bytes());
    bytes
}

fn written_out(token: &str, numbers: Numbers) -> Vec<u8> {
    match token {
        "me" => numbers.me.to_string().into_bytes(),
        "room" => numbers.room.to_string().into_bytes(),
        "new" => numbers.new.to_string().into_bytes(),
        "now" => Timestamp::now().as_second().to_string().into_bytes(),
        _ => match (token.strip_prefix('#'), token.split_once('×')) {
            (Some(hex), _) => vec![u8::from_str_radix(hex, 16).expect("a byte is two digits")],
            (None, Some((times, unit))) => unit
                .repeat(times.parse().expect("a count stands before ×"))
                .into_bytes(),
            _ => panic!("nothing is written ‹{token}›"),
        },
    }
}
