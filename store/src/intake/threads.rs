//! The messages of cases in which one is changed or deleted: what became of each when it was heard.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::dialogue::press::Question;
use kuulo_core::dialogue::{Answered, AtWorkBefore, Earlier, Effect, StaffEffect};
use kuulo_core::labels::Danger;
use kuulo_core::message::Said;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

use super::batch::Trouble;
use super::{Arrival, Item, load};
use crate::entity::cases;
use crate::entity::log::message;
use crate::entity::staff::{idea_comment, panel_asked, panel_question};
use crate::{Store, rows};

/// The keyed hash of a platform's message.
pub(super) type Mark = Vec<u8>;

/// Empty, and without cost, where a batch changes no earlier message.
#[derive(Default)]
pub(super) struct Threads {
    /// The batch holds changes: what it says is followed.
    is_followed: bool,
    threads: HashMap<CaseCode, Thread>,
    cases: HashMap<Mark, CaseCode>,
    ids: HashMap<i64, CaseCode>,
    /// Comments and answers to the panel, with who wrote them.
    at_work: HashMap<Mark, (AtWorkBefore, Vec<u8>)>,
}

#[derive(Default)]
struct Thread {
    contact: Vec<u8>,
    danger: Option<Danger>,
    /// There may be words that were not read.
    is_partial: bool,
    lines: Vec<Line>,
}

#[derive(Clone)]
struct Line {
    mark: Option<Mark>,
    has_words: bool,
    answered: Option<Question>,
    changed: Timestamp,
    is_withdrawn: bool,
}

/// The mark of the message that an arrival writes, changes or deletes.
pub(super) fn mark(store: &Store, arrival: &Arrival) -> Option<Mark> {
    let sealer = &store.inner.sealer;
    match arrival {
        Arrival::Inbound(inbound) => {
            let chat = inbound.from.room.as_ref().unwrap_or(&inbound.from.account);
            let id = inbound.message.as_ref()?;
            Some(sealer.mark(inbound.from.platform, chat, id))
        }
        Arrival::Deleted {
            platform,
            room,
            message,
            ..
        } => Some(sealer.mark(*platform, room, message)),
        _ => None,
    }
}

fn is_change(arrival: &Arrival) -> bool {
    matches!(
        load::said(arrival),
        Some(Said::Edited { .. } | Said::Deleted)
    )
}

/// The comments and answers among some messages. What the panel has been told the sum of does not change any more.
async fn at_work(
    transaction: &DatabaseTransaction,
    marks: &HashSet<Mark>,
) -> Result<HashMap<Mark, (AtWorkBefore, Vec<u8>)>, Trouble> {
    let comments = idea_comment::Entity::find()
        .filter(idea_comment::Column::Mark.is_in(marks.iter().cloned()))
        .all(transaction)
        .await?;
    let open = Query::select()
        .column(panel_question::Column::Id)
        .from(panel_question::Entity)
        .and_where(panel_question::Column::Told.eq(false))
        .take();
    let answers = panel_asked::Entity::find()
        .filter(panel_asked::Column::Mark.is_in(marks.iter().cloned()))
        .filter(panel_asked::Column::Answer.is_not_null())
        .filter(panel_asked::Column::Question.in_subquery(open))
        .all(transaction)
        .await?;
    let comments = comments
        .into_iter()
        .map(|row| (row.mark, AtWorkBefore::Comment, row.contact));
    let answers = answers
        .into_iter()
        .map(|row| (row.mark, AtWorkBefore::PanelAnswer, row.contact));
    let found = comments.chain(answers);
    Ok(found
        .filter_map(|(mark, what, contact)| Some((mark?, (what, contact))))
        .collect())
}

impl Threads {
    /// Finds the cases of the messages that the batch changes.
    pub(super) async fn find(
        store: &Store,
        transaction: &DatabaseTransaction,
        items: &[&Item],
    ) -> Result<Threads, Trouble> {
        let mut found = Threads::default();
        let changed = items.iter().filter(|item| is_change(&item.arrival));
        let marks: HashSet<Mark> = changed
            .filter_map(|item| mark(store, &item.arrival))
            .collect();
        if marks.is_empty() {
            return Ok(found);
        }
        found.is_followed = true;
        found.at_work = at_work(transaction, &marks).await?;
        let messages = message::Entity::find()
            .filter(message::Column::Mark.is_in(marks))
            .all(transaction)
            .await?;
        let ids = messages.iter().map(|row| row.case_id);
        let owned = cases::Entity::find()
            .filter(cases::Column::Id.is_in(ids))
            .filter(cases::Column::Contact.is_not_null())
            .all(transaction)
            .await?;
        for case in owned {
            let code = rows::code(&case.code)?;
            let thread = Thread {
                contact: case.contact.clone().unwrap_or_default(),
                danger: rows::assessment(&case)?.danger,
                ..Thread::default()
            };
            found.ids.insert(case.id, code);
            found.threads.insert(code, thread);
        }
        Ok(found)
    }

    /// Reads the messages of those cases.
    pub(super) async fn read(&mut self, transaction: &DatabaseTransaction) -> Result<(), Trouble> {
        if self.ids.is_empty() {
            return Ok(());
        }
        let messages = message::Entity::find()
            .filter(message::Column::CaseId.is_in(self.ids.keys().copied()))
            .order_by_asc(message::Column::Id)
            .all(transaction)
            .await?;
        for row in messages {
            let code = self.ids[&row.case_id];
            let line = Line {
                has_words: !row.text.is_empty(),
                answered: row.answered.as_deref().and_then(Question::from_name),
                changed: rows::moment(row.edited.unwrap_or(row.at)),
                is_withdrawn: row.withdrawn.is_some(),
                mark: row.mark,
            };
            self.put(code, line);
        }
        Ok(())
    }

    /// The contacts of those cases.
    pub(super) fn contacts(&self) -> impl Iterator<Item = &Vec<u8>> {
        let cases = self.threads.values().map(|thread| &thread.contact);
        cases.chain(self.at_work.values().map(|(_, contact)| contact))
    }

    /// The case of a message.
    pub(super) fn case_of(&self, mark: &Mark) -> Option<CaseCode> {
        self.cases.get(mark).copied()
    }

    /// The contact who wrote a message.
    pub(super) fn writer(&self, mark: &Mark) -> Option<&Vec<u8>> {
        if let Some((_, contact)) = self.at_work.get(mark) {
            return Some(contact);
        }
        let thread = self.threads.get(self.cases.get(mark)?)?;
        Some(&thread.contact)
    }

    /// What a message was that stands in no case.
    pub(super) fn at_work(&self, mark: &Mark) -> Option<AtWorkBefore> {
        self.at_work.get(mark).map(|(what, _)| *what)
    }

    /// What became of a message.
    pub(super) fn earlier(&self, mark: &Mark) -> Option<Earlier> {
        let code = self.case_of(mark)?;
        let thread = self.threads.get(&code)?;
        let is_this = |line: &&Line| line.mark.as_ref() == Some(mark);
        let line = thread.lines.iter().find(is_this)?;
        let mut others = thread.lines.iter().filter(|line| !is_this(line));
        Some(Earlier {
            code,
            answered: line.answered,
            changed: line.changed,
            is_withdrawn: line.is_withdrawn,
            is_only: !thread.is_partial && !others.any(|other| other.has_words),
            danger: thread.danger,
        })
    }

    /// Follows what a step of the batch did with a message, for changes of it later in the batch.
    pub(super) fn follow(
        &mut self,
        contact: &[u8],
        mark: Option<&Mark>,
        at: Timestamp,
        effects: &[Effect],
    ) {
        if !self.is_followed {
            return;
        }
        for effect in effects {
            if let (Effect::Staff(effect), Some(mark)) = (effect, mark) {
                self.follow_work(contact, mark, effect);
            }
            let (code, answered, has_words, danger) = match effect {
                Effect::Submit { code, heard, .. }
                | Effect::Amend { code, heard }
                | Effect::Revise { code, heard } => {
                    (*code, None, !heard.text.is_empty(), heard.assessment.danger)
                }
                Effect::Answered { code, answer } => {
                    let has_words = matches!(answer, Answered::Need(_));
                    (*code, Some(answer.question()), has_words, None)
                }
                Effect::Withdraw { code } => (*code, None, false, None),
                _ => continue,
            };
            let is_new = matches!(effect, Effect::Submit { .. });
            let thread = self.threads.entry(code).or_insert_with(|| Thread {
                contact: contact.to_vec(),
                is_partial: !is_new,
                ..Thread::default()
            });
            thread.danger = thread.danger.or(danger);
            self.put(
                code,
                Line {
                    mark: mark.cloned(),
                    has_words,
                    answered,
                    changed: at,
                    is_withdrawn: matches!(effect, Effect::Withdraw { .. }),
                },
            );
        }
    }

    fn follow_work(&mut self, contact: &[u8], mark: &Mark, effect: &StaffEffect) {
        let what = match effect {
            StaffEffect::Comment { .. } => AtWorkBefore::Comment,
            StaffEffect::Panel { heard: Some(_), .. } => AtWorkBefore::PanelAnswer,
            StaffEffect::Unsay { .. } => {
                self.at_work.remove(mark);
                return;
            }
            _ => return,
        };
        self.at_work.insert(mark.clone(), (what, contact.to_vec()));
    }

    /// A message that is there already keeps what it answered.
    fn put(&mut self, code: CaseCode, line: Line) {
        let Some(thread) = self.threads.get_mut(&code) else {
            return;
        };
        let mut lines = thread.lines.iter_mut();
        let known = lines.find(|known| known.mark.is_some() && known.mark == line.mark);
        match known {
            Some(known) => {
                let answered = line.answered.or(known.answered);
                *known = Line { answered, ..line };
            }
            None => {
                if let Some(mark) = &line.mark {
                    self.cases.insert(mark.clone(), code);
                }
                thread.lines.push(line);
            }
        }
    }
}
