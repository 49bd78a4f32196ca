//! All indexes, and the troubles that a test makes.

use std::collections::BTreeMap;

use serde_json::json;

use super::checking::{Outcome, Refusal};
use super::index::Index;
use super::mapping::Token;
use super::routes::{self, Call};

/// Something that goes wrong.
pub enum Trouble {
    /// Requests whose path ends like this get a status instead, so many times.
    Status {
        path: &'static str,
        status: u16,
        retry_after: Option<u64>,
        times: usize,
    },
    /// Writing this document fails with a status, so many times.
    Item {
        id: &'static str,
        status: u16,
        kind: &'static str,
        times: usize,
    },
    /// This happens before the next request whose path ends like this.
    Before {
        path: &'static str,
        what: Box<dyn FnOnce(&mut Cluster) + Send>,
    },
}

#[derive(Default)]
pub struct Cluster {
    pub indexes: BTreeMap<String, Index>,
    pub troubles: Vec<Trouble>,
    /// The header that lets in; anybody comes in without one.
    pub authorization: Option<String>,
    /// Every request that came: method and path with parameters.
    pub calls: Vec<String>,
    /// What was refused for what it was.
    pub refusals: Vec<Refusal>,
}

pub struct Reply {
    pub status: u16,
    pub retry_after: Option<u64>,
    pub body: Vec<u8>,
}

impl Cluster {
    pub fn answer(&mut self, call: &Call) -> Reply {
        self.calls
            .push(format!("{} {}?{}", call.method, call.path, call.query));
        self.happen(&call.path);
        if let Some((status, retry_after)) = self.trouble(&call.path) {
            return Reply {
                status,
                retry_after,
                body: b"trouble".to_vec(),
            };
        }
        if self.authorization.is_some() && self.authorization != call.authorization {
            return Reply {
                status: 401,
                retry_after: None,
                body: b"Unauthorized".to_vec(),
            };
        }
        let (status, body) = routes::answer(self, call).unwrap_or_else(|refusal| {
            let body = (refusal.status, refusal.body());
            self.refusals.push(refusal);
            body
        });
        Reply {
            status,
            retry_after: None,
            body: body.to_string().into_bytes(),
        }
    }

    /// An index that was made on purpose.
    pub fn index(&mut self, name: &str) -> Outcome<&mut Index> {
        self.indexes
            .get_mut(name)
            .ok_or_else(|| Refusal::no_index(name))
    }

    /// Whoever writes to an index that is not there makes one, with a mapping that fits anything.
    pub fn made_if_missing(&mut self, name: &str) -> &mut Index {
        self.indexes.entry(name.to_owned()).or_default()
    }

    /// Whether any file of any index has the word.
    pub fn has_on_disk(&self, word: &str) -> bool {
        let rows = self.indexes.values().flat_map(Index::on_disk);
        let mut tokens = rows.flat_map(|row| row.tokens.values().flatten());
        tokens.any(|token| matches!(token, Token::Word(other) if other == word))
    }

    fn happen(&mut self, path: &str) {
        let fits = |trouble: &Trouble| matches!(trouble, Trouble::Before { path: end, .. } if path.ends_with(end));
        let at = self.troubles.iter().position(fits);
        if let Some(Trouble::Before { what, .. }) = at.map(|at| self.troubles.remove(at)) {
            what(self);
        }
    }

    fn trouble(&mut self, path: &str) -> Option<(u16, Option<u64>)> {
        self.troubles.iter_mut().find_map(|trouble| match trouble {
            Trouble::Status {
                path: end,
                status,
                retry_after,
                times,
            } if *times > 0 && path.ends_with(*end) => {
                *times -= 1;
                Some((*status, *retry_after))
            }
            _ => None,
        })
    }

    pub fn item_trouble(&mut self, id: &str) -> Option<Refusal> {
        self.troubles.iter_mut().find_map(|trouble| match trouble {
            Trouble::Item {
                id: other,
                status,
                kind,
                times,
            } if *times > 0 && id == *other => {
                *times -= 1;
                Some(Refusal::new(
                    *status,
                    kind,
                    json!({"document": id}).to_string(),
                ))
            }
            _ => None,
        })
    }
}
