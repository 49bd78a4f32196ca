//! Hits by month as bars, the last twelve months.

use kuulo_core::phrase::Value;
use kuulo_search::Facet;

use crate::address::Pairs;
use crate::words::{FEW, Words};

/// The measures of a picture.
pub(super) struct Frame {
    width: f64,
    bar: f64,
    height: f64,
    /// Every so many months have their name and number.
    named: usize,
}

pub(super) const WIDE: Frame = Frame {
    width: 860.0,
    bar: 46.0,
    height: 90.0,
    named: 1,
};
pub(super) const TALL: Frame = Frame {
    width: 340.0,
    bar: 20.0,
    height: 78.0,
    named: 3,
};

/// One bar.
pub(crate) struct Month {
    pub(crate) href: String,
    /// What it says to who does not see it.
    pub(crate) label: String,
    pub(crate) name: String,
    pub(crate) count: String,
    pub(crate) x: String,
    pub(crate) y: String,
    pub(crate) height: String,
    pub(crate) width: String,
    pub(crate) middle: String,
    pub(crate) above: String,
    pub(crate) is_chosen: bool,
}

pub(super) fn bars(
    counted: Option<&Facet>,
    pairs: &Pairs,
    words: &Words,
    frame: Frame,
) -> Vec<Month> {
    let Some(counted) = counted.filter(|facet| !facet.values.is_empty()) else {
        return Vec::new();
    };
    let count = |month: &str| {
        counted
            .values
            .iter()
            .find(|value| value.value == month)
            .map_or(0, |value| value.count)
    };
    let months = last_twelve(words);
    let most = months
        .iter()
        .map(|month| count(month))
        .max()
        .unwrap_or(0)
        .max(2 * FEW);
    let step = frame.width / 12.0;
    let bar = |(i, month): (usize, &String)| {
        let n = count(month);
        let is_chosen = pairs.all("month").any(|chosen| chosen == month);
        // A count that is not shown must not be read off the bar either.
        let drawn = if (1..FEW).contains(&n) { FEW - 1 } else { n };
        let height = (drawn as f64 / most as f64).min(1.0) * frame.height;
        let middle = step * (i as f64 + 0.5);
        let turned = if is_chosen {
            pairs.without("month")
        } else {
            pairs.without("month").with("month", month)
        };
        let values = [
            ("month", Value::from(long_name(month, words))),
            ("count", Value::from(words.figure(n))),
        ];
        Month {
            href: turned.without("page").without("upto").at("/search"),
            label: words.with("search-month", &values),
            name: if i % frame.named == 0 {
                words.name("month", &month[5..])
            } else {
                String::new()
            },
            count: words.figure(n),
            x: format!("{:.1}", middle - frame.bar / 2.0),
            y: format!("{:.1}", frame.height + 20.0 - height),
            height: format!("{height:.1}"),
            width: format!("{:.0}", frame.bar),
            middle: format!("{middle:.1}"),
            above: format!("{:.1}", frame.height + 15.0 - height),
            is_chosen,
        }
    };
    months.iter().enumerate().map(bar).collect()
}

/// `2026-11` and the eleven before it.
pub(super) fn last_twelve(words: &Words) -> Vec<String> {
    let today = words.now.to_zoned(jiff::tz::TimeZone::UTC).date();
    let this = i32::from(today.year()) * 12 + i32::from(today.month()) - 1;
    (this - 11..=this)
        .map(|month| {
            format!(
                "{:04}-{:02}",
                month.div_euclid(12),
                month.rem_euclid(12) + 1
            )
        })
        .collect()
}

/// `November 2026`.
pub(super) fn long_name(month: &str, words: &Words) -> String {
    match month.split_once('-') {
        Some((year, number)) if number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{} {year}", words.name("month-long", number))
        }
        _ => month.to_owned(),
    }
}
