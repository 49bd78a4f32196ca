//! The authored corpus: messages written for Kuulo, labelled by the codebook. No real person wrote them.

use crate::triage::Row;

const FILES: [&str; 3] = [
    include_str!("../corpus/sv.jsonl"),
    include_str!("../corpus/fi.jsonl"),
    include_str!("../corpus/en.jsonl"),
];

/// All rows of the corpus.
pub fn rows() -> Vec<Row> {
    let lines = FILES
        .iter()
        .flat_map(|file| file.lines())
        .filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            serde_json::from_str(line).expect("the embedded corpus is tested to be readable")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::labels::{Formal, Kind, Phase, Role, Sentiment, Theme, Urgency};
    use crate::language::{Country, Language};

    fn count(rows: &[Row], holds: impl Fn(&Row) -> bool) -> usize {
        rows.iter().filter(|row| holds(row)).count()
    }

    #[test]
    fn every_row_is_whole_and_its_own() {
        let rows = rows();
        let ids: HashSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids.len(), rows.len(), "an id stands twice");
        let mut seen = HashSet::new();
        for row in &rows {
            assert!(
                row.id.starts_with(row.lang.name()),
                "{} is in the wrong file",
                row.id
            );
            assert!(
                !row.text.trim().is_empty() && row.country.is_some(),
                "{} lacks something",
                row.id
            );
            let themes: HashSet<Theme> = row.themes.iter().copied().collect();
            assert_eq!(
                themes.len(),
                row.themes.len(),
                "{} names a theme twice",
                row.id
            );
            let is_long_enough_to_tell = row.text.split_whitespace().count() > 3;
            let letters: String = row
                .text
                .chars()
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect();
            assert!(
                seen.insert((row.lang, letters)) || !is_long_enough_to_tell,
                "{} is a copy",
                row.id
            );
        }
    }

    #[test]
    fn a_third_of_the_swedish_is_of_finland() {
        let rows = rows();
        let swedish = |row: &Row| row.lang == Language::Sv;
        let of_finland = |row: &Row| swedish(row) && row.country != Some(Country::Sweden);
        assert!(3 * count(&rows, of_finland) >= count(&rows, swedish));
    }

    #[test]
    fn every_label_has_examples_to_learn_from() {
        let rows = rows();
        for language in Language::ALL {
            let own: Vec<Row> = rows
                .iter()
                .filter(|row| row.lang == *language)
                .cloned()
                .collect();
            let least = match language {
                Language::Sv | Language::Fi => 1_000,
                Language::En => 500,
            };
            assert!(own.len() >= least, "{} {}", language.name(), own.len());
            for (communication, operational) in
                [(true, true), (true, false), (false, true), (false, false)]
            {
                let same = |row: &Row| {
                    (row.communication, row.operational) == (communication, operational)
                };
                assert!(count(&own, same) >= 50);
            }
            for kind in Kind::ALL {
                assert!(
                    count(&own, |row| row.kind == *kind) >= 30,
                    "{} {}",
                    language.name(),
                    kind.name()
                );
            }
            for theme in Theme::ALL {
                assert!(
                    count(&own, |row| row.themes.contains(theme)) >= 20,
                    "{} {}",
                    language.name(),
                    theme.name()
                );
            }
            for sentiment in Sentiment::ALL {
                assert!(count(&own, |row| row.sentiment == *sentiment) >= 40);
            }
            for phase in Phase::ALL {
                assert!(count(&own, |row| row.phase == *phase) >= 40);
            }
            for role in [Role::Patient, Role::Relative, Role::Staff] {
                assert!(count(&own, |row| row.role == role) >= 40);
            }
            for urgency in Urgency::ALL {
                assert!(count(&own, |row| row.urgency == *urgency) >= 100);
            }
            for formal in Formal::ALL {
                assert!(count(&own, |row| row.formal == *formal) >= 30);
            }
        }
    }
}
