//! Recall and precision.

use std::collections::BTreeMap;
use std::ops::Range;

use kuulo_core::hearing::Span;
use kuulo_core::labels::SpanKind;
use kuulo_core::language::Language;
use kuulo_core::privacy::mask;

use crate::vectors::{Group, Vector};

/// Found and wanted, rightly masked and masked.
#[derive(Default, Clone, Copy)]
struct Tally {
    wanted: usize,
    /// No character of the value is left, whatever kind it was taken for.
    covered: usize,
    /// Covered, and all by spans of the right kind.
    named: usize,
    masked: usize,
    right: usize,
}

impl Tally {
    fn row(&self) -> String {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        format!(
            "{:>6} {:>7.4} {:>7.4} {:>9.4}",
            self.wanted,
            share(self.covered, self.wanted),
            share(self.named, self.wanted),
            share(self.right, self.masked)
        )
    }
}

fn is_covered(range: &Range<usize>, spans: &[Span], kind: Option<SpanKind>) -> bool {
    range.clone().all(|at| {
        spans.iter().any(|span| {
            (span.start..span.end).contains(&at) && kind.is_none_or(|kind| kind == span.kind)
        })
    })
}

fn touches(span: &Span, gold: &[(SpanKind, Range<usize>)]) -> bool {
    gold.iter()
        .any(|(_, range)| span.start < range.end && range.start < span.end)
}

fn count(tally: &mut Tally, vector: &Vector, spans: &[Span], kind: Option<SpanKind>) {
    for (gold, range) in &vector.gold {
        if kind.is_none_or(|kind| kind == *gold) {
            tally.wanted += 1;
            tally.covered += usize::from(is_covered(range, spans, None));
            tally.named += usize::from(is_covered(range, spans, Some(*gold)));
        }
    }
    for span in spans {
        if kind.is_none_or(|kind| kind == span.kind) {
            tally.masked += 1;
            tally.right += usize::from(touches(span, &vector.gold));
        }
    }
}

/// Prints a table by kind, language and half, and the sums that the goals are about.
pub(crate) fn report(vectors: &[Vector], show: bool) {
    let mut table: BTreeMap<(Group, Language, bool), Tally> = BTreeMap::new();
    let mut shown = BTreeMap::<&str, usize>::new();
    for vector in vectors {
        let masked = mask(&vector.text, Some(vector.language));
        let key = (vector.group, vector.language, vector.is_held_out);
        count(table.entry(key).or_default(), vector, &masked.spans, None);
        let is_missed = !vector
            .gold
            .iter()
            .all(|(_, range)| is_covered(range, &masked.spans, None));
        let is_too_much = !masked.spans.iter().all(|span| touches(span, &vector.gold));
        if show && !vector.is_held_out && (is_missed || is_too_much) {
            let times = shown.entry(vector.group.kind().name()).or_default();
            *times += 1;
            if *times <= 120 {
                println!("{:?} {} => {}", vector.group, vector.text, masked.text);
            }
        }
    }
    println!("kind      lang half   wanted  recall as kind precision");
    for ((group, language, is_held_out), tally) in &table {
        let half = if *is_held_out { "held" } else { "seen" };
        println!(
            "{:<9} {:<4} {half} {}",
            format!("{group:?}"),
            language.name(),
            tally.row()
        );
    }
    println!();
    for group in Group::ALL {
        for is_held_out in [false, true] {
            let sum = sum(&table, |g, held| g == group && held == is_held_out);
            if sum.wanted > 0 {
                let half = if is_held_out { "held" } else { "seen" };
                println!("{:<9} all  {half} {}", format!("{group:?}"), sum.row());
            }
        }
    }
    for is_held_out in [false, true] {
        let sum = sum(&table, |g, held| {
            g.kind() == SpanKind::Name && held == is_held_out
        });
        println!(
            "all names      {} {}",
            if is_held_out { "held" } else { "seen" },
            sum.row()
        );
    }
}

fn sum(
    table: &BTreeMap<(Group, Language, bool), Tally>,
    is_in: impl Fn(Group, bool) -> bool,
) -> Tally {
    let rows = table
        .iter()
        .filter(|((group, _, held), _)| is_in(*group, *held));
    rows.fold(Tally::default(), |sum, (_, row)| Tally {
        wanted: sum.wanted + row.wanted,
        covered: sum.covered + row.covered,
        named: sum.named + row.named,
        masked: sum.masked + row.masked,
        right: sum.right + row.right,
    })
}

/// Prints the figures of the messages that were written by hand.
pub(crate) fn messages(vectors: &[Vector], show: bool) {
    println!("\nmessages by hand    wanted  recall as kind precision");
    for kind in SpanKind::ALL {
        for language in [
            None,
            Some(Language::Sv),
            Some(Language::Fi),
            Some(Language::En),
        ] {
            let mut tally = Tally::default();
            for vector in vectors
                .iter()
                .filter(|v| language.is_none_or(|l| l == v.language))
            {
                let masked = mask(&vector.text, Some(vector.language));
                count(&mut tally, vector, &masked.spans, Some(*kind));
            }
            if (tally.wanted > 0 || tally.masked > 0)
                && (*kind == SpanKind::Name || language.is_none())
            {
                let language = language.map_or("all", Language::name);
                println!("{:<14} {language:<4} {}", kind.name(), tally.row());
            }
        }
    }
    if show {
        println!("(what was missed in them is not shown: they are held out)");
    }
}
