//! The picture: each unit is a river through before, during and after, as wide as much is said there.

use std::fmt::Write;

use kuulo_store::desk::JourneyCell;

use super::nps::{Nps, Score};
use super::{Place, door, spoken};
use crate::words::{FEW, Words};

/// Half of the widest river.
const HALF: f64 = 20.0;
/// Units that are drawn; the others stand in the table.
const DRAWN: usize = 16;
/// Red marks at most: more would drown each other.
const MARKS: usize = 3;

/// The measures of a picture.
pub(crate) struct Frame {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// Where the rivers begin and end.
    pub(crate) left: f64,
    pub(crate) right: f64,
    /// The middle of each phase.
    pub(crate) centres: [f64; 3],
    /// Where the lanes begin, how high each is, and where the river runs in it.
    pub(crate) top: f64,
    pub(crate) lane: f64,
    middle: f64,
    /// The score's axis from −100 to +100; where it is as wide as nothing, only the figure stands there.
    score_at: f64,
    score_half: f64,
}

/// For broad screens: names to the left, scores to the right.
pub(super) fn wide(units: usize) -> Frame {
    let (top, lane) = (64.0, 74.0);
    Frame {
        width: 1120.0,
        height: top + lane * units.min(DRAWN) as f64 + 62.0,
        left: 216.0,
        right: 952.0,
        centres: [322.0, 584.0, 846.0],
        top,
        lane,
        middle: 32.0,
        score_at: 1036.0,
        score_half: 62.0,
    }
}

/// For phones: the name above its river.
pub(super) fn tall(units: usize) -> Frame {
    let (top, lane) = (40.0, 104.0);
    Frame {
        width: 360.0,
        height: top + lane * units.min(DRAWN) as f64 + 44.0,
        left: 4.0,
        right: 356.0,
        centres: [60.0, 180.0, 300.0],
        top,
        lane,
        middle: 66.0,
        score_at: 300.0,
        score_half: 0.0,
    }
}

impl Frame {
    pub(crate) fn foot(&self) -> f64 {
        self.height - 30.0
    }

    pub(crate) fn centre(&self, at: &usize) -> f64 {
        self.centres[*at]
    }

    pub(crate) fn score_zero(&self) -> f64 {
        self.score_at
    }
}

/// One unit.
pub(crate) struct Lane {
    pub(crate) name: Vec<String>,
    pub(crate) y: f64,
    pub(crate) middle: f64,
    pub(crate) river: String,
    pub(crate) stops: Vec<Stop>,
    pub(crate) score: Score,
    pub(crate) dot: Option<Dot>,
    pub(crate) score_at: f64,
}

/// A phase of a unit.
pub(crate) struct Stop {
    pub(crate) href: String,
    pub(crate) label: String,
    pub(crate) number: String,
    /// How much is to explain and how much to change.
    pub(crate) split: String,
    pub(crate) x: f64,
    pub(crate) is_unsafe: bool,
}

/// A score on its axis.
pub(crate) struct Dot {
    pub(crate) x: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) value: String,
}

pub(super) fn lanes(places: &[Place], frame: &Frame, from: &str, words: &Words) -> Vec<Lane> {
    let places = &places[..places.len().min(DRAWN)];
    let cells = || places.iter().flat_map(|place| place.cells.iter().flatten());
    let most = cells()
        .map(|cell| cell.messages)
        .max()
        .unwrap_or(0)
        .max(FEW);
    let mut unsafe_counts: Vec<u64> = cells().map(|cell| cell.safety).filter(|n| *n > 0).collect();
    unsafe_counts.sort_unstable_by(|a, b| b.cmp(a));
    // The worst ones; where more are equally bad than can be marked, the limit takes none of them.
    let limit = unsafe_counts.get(MARKS).map_or(1, |next| next + 1);
    places
        .iter()
        .enumerate()
        .map(|(at, place)| lane(place, at, frame, most, limit, from, words))
        .collect()
}

fn lane(
    place: &Place,
    at: usize,
    frame: &Frame,
    most: u64,
    unsafe_from: u64,
    from: &str,
    words: &Words,
) -> Lane {
    let y = frame.top + frame.lane * at as f64;
    let halves = [0, 1, 2].map(|at| half(place.cells[at].as_ref(), most));
    let stop = |(at, cell): (usize, &Option<JourneyCell>)| {
        let cell = cell.as_ref().filter(|cell| cell.messages > 0)?;
        let split = [
            ("exit-explain", cell.communication),
            ("exit-change", cell.operational),
        ];
        let split = split.map(|(key, n)| format!("{} {}", words.say(key), words.figure(n)));
        Some(Stop {
            href: door(place.id, cell.phase, from),
            label: spoken(cell, words),
            number: words.figure(cell.messages),
            split: if cell.messages >= FEW {
                split.join(" · ")
            } else {
                String::new()
            },
            x: frame.centres[at],
            is_unsafe: cell.safety >= unsafe_from,
        })
    };
    let score = Nps::of(place.cells.iter().flatten()).score(words);
    let scaled = |value: f64| frame.score_at + value / 100.0 * frame.score_half;
    let dot = score.known.map(|known| Dot {
        x: scaled(known.value),
        low: scaled(known.low),
        high: scaled(known.high),
        value: words.signed(known.value),
    });
    Lane {
        name: lines(&place.name, if frame.score_half > 0.0 { 26 } else { 40 }),
        y,
        middle: y + frame.middle,
        river: river(frame, y + frame.middle, halves),
        stops: place.cells.iter().enumerate().filter_map(stop).collect(),
        score,
        dot,
        score_at: frame.score_at,
    }
}

/// A count that is not shown must not be read off the width either.
fn half(cell: Option<&JourneyCell>, most: u64) -> f64 {
    match cell.map_or(0, |cell| cell.messages) {
        0 => 0.4,
        n => (n.max(FEW - 1) as f64 / most as f64 * HALF).max(1.5),
    }
}

/// There along the upper edge and back along the lower one, level at each phase.
fn river(frame: &Frame, middle: f64, halves: [f64; 3]) -> String {
    let [a, b, c] = frame.centres;
    let mut path = format!("M{:.1} {:.1}", frame.left, middle - halves[0]);
    let bend = |path: &mut String, from: f64, to: f64, y0: f64, y1: f64| {
        let between = f64::midpoint(from, to);
        let _ = write!(
            path,
            "L{from:.1} {y0:.1}C{between:.1} {y0:.1} {between:.1} {y1:.1} {to:.1} {y1:.1}"
        );
    };
    bend(&mut path, a, b, middle - halves[0], middle - halves[1]);
    bend(&mut path, b, c, middle - halves[1], middle - halves[2]);
    let _ = write!(
        path,
        "L{:.1} {:.1}V{:.1}",
        frame.right,
        middle - halves[2],
        middle + halves[2]
    );
    bend(&mut path, c, b, middle + halves[2], middle + halves[1]);
    bend(&mut path, b, a, middle + halves[1], middle + halves[0]);
    let _ = write!(path, "L{:.1} {:.1}Z", frame.left, middle + halves[0]);
    path
}

/// A name in at most two lines.
fn lines(name: &str, longest: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in name.split_whitespace() {
        let line = &lines[lines.len() - 1];
        let length = line.chars().count() + word.chars().count();
        if !line.is_empty() && length >= longest && lines.len() < 2 {
            lines.push(String::new());
        }
        let last = lines.len() - 1;
        if !lines[last].is_empty() {
            lines[last].push(' ');
        }
        lines[last].push_str(word);
    }
    for line in &mut lines {
        if line.chars().count() > longest + 4 {
            *line = line.chars().take(longest + 2).chain(['…']).collect();
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_fit_their_lane() {
        assert_eq!(lines("Akuten", 26), ["Akuten"]);
        assert_eq!(
            lines("Norra sjukhuset, akutmottagningen", 26),
            ["Norra sjukhuset,", "akutmottagningen"]
        );
        assert!(
            lines(&"Lastenpsykiatrianpoliklinikka ".repeat(4), 26)
                .iter()
                .all(|line| line.chars().count() < 31)
        );
    }
}
