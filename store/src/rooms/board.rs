//! Posts in ideas rooms: one for each idea that comes after the binding, and how a post is known again.

use kuulo_core::board::{Context, Deed, Effect, step};
use kuulo_core::case::CaseState;
use kuulo_core::message::{Address, Platform};
use kuulo_core::phrase::{BoardPhrase, IdeaPost};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};

use super::cards::Keeper;
use super::of_seal;
use crate::entity::rooms::{room, room_card};
use crate::entity::staff::idea;
use crate::entity::{cases, outbox};
use crate::intake::OnPost;
use crate::vault::Sealer;
use crate::{Store, StoreError, ideas, rows};

impl Store {
    /// Whether a message, or the thread that begins with it, is a post: so that others need not be looked at. The ids
    /// of messages are Discord's, where they are unique.
    pub async fn is_post(&self, message: &str) -> Result<bool, StoreError> {
        let mark = mark(&self.inner.sealer, Platform::Discord, None, message);
        let found = room_card::Entity::find().filter(room_card::Column::Mark.eq(mark));
        Ok(found.count(self.read()).await? > 0)
    }

    /// Whether an account may say what was done about the idea of a post, asked before a form is shown. What speaks
    /// against it is a phrase.
    pub async fn may_solve(
        &self,
        who: &Address,
        card: i64,
    ) -> Result<Option<BoardPhrase>, StoreError> {
        let found = room_card::Entity::find_by_id(card).one(self.read()).await?;
        let known = OnPost::load(self, self.read(), who, found).await?;
        let context = Context {
            posted: known.posted.as_ref(),
            standing: known.standing,
        };
        let effects = step(Deed::Solve, &context);
        Ok(effects.into_iter().find_map(|effect| match effect {
            Effect::Reply(BoardPhrase::AskPostDone { .. }) => None,
            Effect::Reply(phrase) => Some(phrase),
            Effect::Privately(_) | Effect::Staff(_) => None,
        }))
    }
}

impl Keeper<'_> {
    /// Makes the post of an idea right; whether that took anything.
    pub(super) async fn keep_post(
        &self,
        card: Option<&room_card::Model>,
        case: &cases::Model,
    ) -> Result<bool, StoreError> {
        let idea = idea::Entity::find_by_id(case.id)
            .one(self.transaction)
            .await?;
        let is_there = rows::state(case)? != CaseState::Erased && case.has_words;
        let shown = idea.filter(|idea| is_there && self.scope.allows(Some(idea.unit)));
        match (card, shown) {
            (Some(card), Some(idea)) => {
                let number = card.number.unwrap_or_default();
                let phrase = self.post(card.id, number, case, idea).await?;
                self.replace(card, &phrase.into()).await
            }
            (Some(card), None) => {
                let number = u32::try_from(card.number.unwrap_or_default()).unwrap_or_default();
                self.replace(card, &BoardPhrase::PostGone { number }.into())
                    .await
            }
            (None, Some(idea)) if case.created >= self.room.bound_at => {
                let id = self.store.inner.ids.next();
                let number = self.next_number().await?;
                let phrase = self.post(id, number, case, idea).await?;
                self.put(id, case.id, Some(number), &phrase.into()).await
            }
            (None, _) => Ok(false),
        }
    }

    /// Whoever keeps a room has locked it, so that no other process takes the same.
    async fn next_number(&self) -> Result<i32, StoreError> {
        let last = room_card::Entity::find()
            .filter(room_card::Column::Room.eq(self.room.id))
            .order_by_desc(room_card::Column::Number)
            .one(self.transaction)
            .await?;
        Ok(last.and_then(|card| card.number).unwrap_or_default() + 1)
    }

    async fn post(
        &self,
        card: i64,
        number: i32,
        case: &cases::Model,
        idea: idea::Model,
    ) -> Result<BoardPhrase, StoreError> {
        let units = self.store.known_units().await?;
        let unit = units.iter().find(|unit| unit.id == idea.unit);
        let votes = ideas::votes(self.transaction, &[case.id]).await?;
        let mut post = IdeaPost {
            card,
            number: u32::try_from(number).unwrap_or_default(),
            unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
            text: case.text.clone(),
            state: ideas::state(&idea)?,
            votes: votes.get(&case.id).map_or(0, |votes| votes.len() as u64),
            comments: ideas::comments(self.transaction, case.id).await?,
            done: idea.done,
        };
        post.shorten();
        Ok(BoardPhrase::PostIdea(Box::new(post)))
    }
}

/// The keyed hash by which a post is known again; `chat` is that of the group, see [`chat`].
pub(crate) fn mark(
    sealer: &Sealer,
    platform: Platform,
    chat: Option<&[u8]>,
    message: &str,
) -> Vec<u8> {
    let chat = chat.unwrap_or_default();
    let chat: String = chat.iter().map(|byte| format!("{byte:02x}")).collect();
    sealer.mark(platform, &chat, message)
}

/// The keyed hash of the group around a topic. Discord needs none: ids of messages are unique there.
pub(crate) fn chat(sealer: &Sealer, platform: Platform, room: &str) -> Option<Vec<u8>> {
    let group = room.split('/').next().unwrap_or(room);
    (platform != Platform::Discord).then(|| sealer.room(platform, group))
}

/// Notes as what message a post was sent.
pub(crate) async fn note_sent(
    store: &Store,
    transaction: &DatabaseTransaction,
    row: &outbox::Model,
    receipt: Option<&str>,
) -> Result<(), StoreError> {
    let room = row.contact.as_deref().and_then(of_seal);
    let (Some(room), Some(receipt)) = (room, receipt) else {
        return Ok(());
    };
    let found = room_card::Entity::find()
        .filter(room_card::Column::Bubble.eq(row.revises.unwrap_or(row.id)))
        .filter(room_card::Column::Number.is_not_null())
        .one(transaction)
        .await?;
    let room = room::Entity::find_by_id(room).one(transaction).await?;
    let (Some(card), Some(room)) = (found, room) else {
        return Ok(());
    };
    let first = receipt.split_whitespace().next().unwrap_or_default();
    let message = first.split_once('/').map_or(first, |(_, message)| message);
    let platform = rows::platform(&room.platform)?;
    let mark = mark(&store.inner.sealer, platform, room.chat.as_deref(), message);
    room_card::Entity::update_many()
        .col_expr(room_card::Column::Mark, Expr::value(mark))
        .filter(room_card::Column::Id.eq(card.id))
        .exec(transaction)
        .await?;
    Ok(())
}
