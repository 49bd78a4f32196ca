//! Concepts of care: what words of the three languages mean the same. `search/concepts/README.md` tells how they are kept.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use kuulo_core::language::Language;
use strsim::osa_distance;

use super::forms::{Meant, Word};
use super::words::{fold, readings_of_alias, surface, words};
use crate::errors::{TableError, TableProblem};
use crate::lexicons::Lexicons;

/// A word of an alias, by number.
pub(crate) type Lead = u32;

/// The languages in the order of the columns.
const COLUMNS: [Language; 3] = [Language::Fi, Language::Sv, Language::En];

/// A concept that submissions can be found, counted and filtered by.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Concept {
    /// Short English name, as filters take it: `waiting-time`.
    pub id: String,
    /// What people call it, by language; the first is the name that is shown.
    aliases: [Vec<String>; 3],
    /// Wider concepts, by id: who names this one speaks of those too.
    broader: Vec<String>,
}

impl Concept {
    /// The name to show a reader of `language`.
    pub fn name(&self, language: Language) -> &str {
        let column = COLUMNS.iter().position(|column| *column == language);
        let aliases = column.map_or(&[][..], |column| &self.aliases[column]);
        aliases.first().map_or(&self.id, String::as_str)
    }
}

impl Concept {
    /// The names in all languages.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.aliases
            .iter()
            .filter_map(|aliases| aliases.first())
            .map(String::as_str)
    }
}

/// The table, ready to find concepts in texts.
#[derive(Debug, Default)]
pub(crate) struct Concepts {
    rows: Vec<Concept>,
    by_id: HashMap<String, usize>,
    leads: HashMap<(Language, String), Lead>,
    /// Words of aliases, as they are and without marks.
    folded: Vec<(String, String)>,
    /// For each concept, all that are wider, whatever the distance.
    wider: Vec<BTreeSet<usize>>,
    /// For each lead, how aliases go on after it.
    endings: Vec<Vec<Ending>>,
}

/// How an alias goes on after its first word.
#[derive(Debug, PartialEq)]
struct Ending {
    /// The second word again, where there is one: most texts have another, and need not look further.
    next: Option<Lead>,
    rest: Box<[Lead]>,
    concept: usize,
}

impl Concepts {
    /// Reads tables in order: a later one adds concepts, and aliases to known ones.
    pub(crate) fn read(tables: &[&str], lexicons: &Lexicons) -> Result<Concepts, TableError> {
        let mut concepts = Concepts::default();
        for table in tables {
            for (number, line) in (1..).zip(table.lines()) {
                if !line.is_empty() && !line.starts_with('#') {
                    let unreadable = || TableError {
                        line: number,
                        problem: TableProblem::Columns,
                    };
                    concepts.add(line, lexicons).ok_or_else(unreadable)?;
                }
            }
        }
        let aliases = concepts.leads.keys().map(|(_, alias)| alias);
        concepts.folded = aliases.map(|alias| (alias.clone(), fold(alias))).collect();
        concepts.wider = (0..concepts.rows.len())
            .map(|at| concepts.wider_than(at))
            .collect();
        Ok(concepts)
    }

    /// An unknown id is passed over: an installation may leave a concept out.
    fn wider_than(&self, concept: usize) -> BTreeSet<usize> {
        let mut wider = BTreeSet::new();
        let mut open = vec![concept];
        while let Some(at) = open.pop() {
            let next = self.rows[at]
                .broader
                .iter()
                .filter_map(|id| self.by_id.get(id).copied());
            open.extend(next.filter(|next| wider.insert(*next)));
        }
        wider
    }

    /// `None` when the line has not a name and three columns.
    fn add(&mut self, line: &str, lexicons: &Lexicons) -> Option<()> {
        let mut columns = line.trim_end_matches('\r').split('\t');
        let (id, broader) = id_and_broader(columns.next()?)?;
        let cells: [&str; 3] = columns.collect::<Vec<_>>().try_into().ok()?;
        let at = *self.by_id.entry(id.to_owned()).or_insert_with(|| {
            self.rows.push(Concept {
                id: id.to_owned(),
                ..Concept::default()
            });
            self.rows.len() - 1
        });
        self.rows[at].broader.extend(broader.map(str::to_owned));
        for (column, cell) in cells.into_iter().enumerate() {
            let aliases = cell.split('|').map(str::trim).filter(|a| !a.is_empty());
            for alias in aliases {
                self.name(at, COLUMNS[column], alias, lexicons);
                self.rows[at].aliases[column].push(alias.to_owned());
            }
        }
        Some(())
    }

    fn name(&mut self, concept: usize, language: Language, alias: &str, lexicons: &Lexicons) {
        let alias: Vec<String> = words(alias)
            .map(|word| surface(&alias[word]).into_owned())
            .collect();
        // `follow up` is also written `followup`.
        let joined = (alias.len() > 1).then(|| vec![self.lead(language, alias.concat())]);
        let mut spellings: Vec<Vec<Lead>> = vec![Vec::new()];
        for word in alias {
            let leads: Vec<Lead> = readings_of_alias(lexicons, language, &word)
                .into_iter()
                .map(|lemma| self.lead(language, lemma))
                .collect();
            spellings = leads
                .iter()
                .flat_map(|lead| {
                    spellings
                        .iter()
                        .map(|start| [&start[..], &[*lead]].concat())
                })
                .collect();
        }
        for spelling in spellings.into_iter().chain(joined) {
            if let Some((first, rest)) = spelling.split_first() {
                let endings = &mut self.endings[*first as usize];
                let ending = Ending {
                    next: rest.first().copied(),
                    rest: rest.into(),
                    concept,
                };
                if !endings.contains(&ending) {
                    endings.push(ending);
                }
            }
        }
    }

    fn lead(&mut self, language: Language, lemma: String) -> Lead {
        let next = self.endings.len() as Lead;
        let lead = *self.leads.entry((language, lemma)).or_insert(next);
        if lead == next {
            self.endings.push(Vec::new());
        }
        lead
    }

    /// The number of a lemma that aliases use.
    pub(crate) fn lead_of(&self, language: Language, lemma: &str) -> Option<Lead> {
        // The key is a pair, which cannot be borrowed; words are kept, so this runs once for each.
        self.leads.get(&(language, lemma.to_owned())).copied()
    }

    /// Words of aliases that differ from this one by a letter, or by two that changed places; marks do not count.
    pub(crate) fn near(&self, word: &str) -> BTreeSet<String> {
        let word_folded = fold(word);
        let is_near = |(alias, folded): &&(String, String)| {
            folded.chars().next() == word_folded.chars().next()
                && folded.len().abs_diff(word_folded.len()) <= 3
                && alias != word
                && osa_distance(&word_folded, folded) <= 1
        };
        let near = self.folded.iter().filter(is_near);
        near.map(|(alias, _)| alias.clone()).collect()
    }

    /// What a text names, each concept once for the same words; and what is wider than that.
    pub(crate) fn in_text(&self, words: &[Word]) -> Vec<Meant> {
        let mut found = self.in_words(words);
        self.scattered(words, &mut found);
        for (at, word) in words.iter().enumerate() {
            // A compound with a meaning of its own does not also mean what its parts do.
            if !found.iter().any(|meant| meant.words.contains(&at)) {
                let concepts = self.of_word(&word.forms.part_leads);
                found.extend(concepts.map(|concept| Meant {
                    words: at..at + 1,
                    concept,
                }));
            }
        }
        let wider = found.iter().flat_map(|meant| {
            let wider = self.wider[meant.concept].iter();
            wider.map(|concept| Meant {
                concept: *concept,
                words: meant.words.clone(),
            })
        });
        let wider: Vec<Meant> = wider.collect();
        found.extend(wider);
        found.sort_by_key(|meant| (meant.words.start, meant.words.end, meant.concept));
        found.dedup();
        found
    }

    /// Adds names whose words stand near each other in any order: `the address was wrong` is a `wrong address`.
    fn scattered(&self, words: &[Word], found: &mut Vec<Meant>) {
        let leads = words.iter().flat_map(|word| &word.forms.leads);
        let seen = Seen::of(leads.copied());
        for (at, word) in words.iter().enumerate() {
            let leads = word.forms.leads.iter();
            for ending in leads.flat_map(|lead| &self.endings[*lead as usize]) {
                if !ending.next.is_some_and(|next| seen.has(next)) {
                    continue;
                }
                let Some(span) = near(words, at, &ending.rest) else {
                    continue;
                };
                // `home care` is no `care home`: what is a name as it stands is no other in another order.
                let is_known = |meant: &Meant| {
                    let holds = meant.words.start <= span.start && span.end <= meant.words.end;
                    holds && (meant.concept == ending.concept || meant.words == span)
                };
                if !found.iter().any(is_known) {
                    found.push(Meant {
                        words: span,
                        concept: ending.concept,
                    });
                }
            }
        }
    }

    /// What words name together or alone; where names overlap, the longest counts.
    pub(crate) fn in_words(&self, words: &[Word]) -> Vec<Meant> {
        let mut found: Vec<Meant> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let after = &words[at + 1..];
            let next = after.first().map_or(&[][..], |word| &word.forms.leads);
            for ending in word
                .forms
                .leads
                .iter()
                .flat_map(|lead| &self.endings[*lead as usize])
                .filter(|ending| ending.next.is_none_or(|lead| next.contains(&lead)))
            {
                let meant = Meant {
                    words: at..at + 1 + ending.rest.len(),
                    concept: ending.concept,
                };
                if follows(after, &ending.rest) && !found.contains(&meant) {
                    found.push(meant);
                }
            }
        }
        let longest = found.clone();
        found.retain(|meant| {
            !longest
                .iter()
                .any(|other| is_within(&meant.words, &other.words))
        });
        found
    }

    /// What a word with these leads means by itself.
    fn of_word(&self, leads: &[Lead]) -> impl Iterator<Item = usize> {
        let endings = leads.iter().flat_map(|lead| &self.endings[*lead as usize]);
        endings
            .filter(|ending| ending.next.is_none())
            .map(|ending| ending.concept)
    }

    pub(crate) fn row(&self, concept: usize) -> &Concept {
        &self.rows[concept]
    }

    pub(crate) fn rows(&self) -> &[Concept] {
        &self.rows
    }
}

/// Which leads a text has, near enough: two may share a bit.
struct Seen([u64; 16]);

impl Seen {
    fn of(leads: impl Iterator<Item = Lead>) -> Seen {
        leads.fold(Seen([0; 16]), |mut seen, lead| {
            seen.0[lead as usize / 64 % 16] |= 1 << (lead % 64);
            seen
        })
    }

    fn has(&self, lead: Lead) -> bool {
        self.0[lead as usize / 64 % 16] >> (lead % 64) & 1 == 1
    }
}

/// How many other words may stand among the words of a name.
const BETWEEN: usize = 1;

/// The span of the word at `at` and all of `rest` in any order, when there is more than one and they stand close.
fn near(words: &[Word], at: usize, rest: &[Lead]) -> Option<Range<usize>> {
    let reach = rest.len() + BETWEEN;
    let window = at.saturating_sub(reach)..(at + reach + 1).min(words.len());
    let mut span = at..at + 1;
    for lead in rest {
        let has = |place: &usize| *place != at && words[*place].forms.leads.contains(lead);
        let place = window
            .clone()
            .filter(has)
            .min_by_key(|place| place.abs_diff(at))?;
        span = span.start.min(place)..span.end.max(place + 1);
    }
    (!rest.is_empty() && span.len() <= reach + 1).then_some(span)
}

/// Whether a span lies in a longer one.
fn is_within(span: &Range<usize>, other: &Range<usize>) -> bool {
    other.start <= span.start && span.end <= other.end && span.len() < other.len()
}

fn follows(words: &[Word], rest: &[Lead]) -> bool {
    rest.len() <= words.len()
        && rest
            .iter()
            .zip(words)
            .all(|(lead, word)| word.forms.leads.contains(lead))
}

/// `narrow < broad other`: an id and, after the sign, wider ones. `None` when one is no id.
fn id_and_broader(cell: &str) -> Option<(&str, impl Iterator<Item = &str>)> {
    let (id, broader) = cell.split_once('<').unwrap_or((cell, ""));
    let broader = broader.split_whitespace();
    (is_id(id.trim()) && broader.clone().all(is_id)).then_some((id.trim(), broader))
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// The longest spans of words that name concepts, one after the other; for queries.
pub(crate) fn longest(meant: &[Meant]) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = meant.iter().map(|meant| meant.words.clone()).collect();
    spans.sort_by_key(|span| std::cmp::Reverse(span.len()));
    let mut kept: Vec<Range<usize>> = Vec::new();
    for span in spans {
        if kept
            .iter()
            .all(|other| span.end <= other.start || other.end <= span.start)
        {
            kept.push(span);
        }
    }
    kept.sort_by_key(|span| span.start);
    kept
}

#[cfg(test)]
mod tests;
