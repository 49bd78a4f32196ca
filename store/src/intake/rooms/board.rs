//! What is done to posts in ideas rooms: who did it, to which idea, and what follows.

use kuulo_core::board::{
    self, BoardPress, Context, Deed, Did, Effect, OnIdea, Post, Posted, Standing,
};
use kuulo_core::dialogue::Hat;
use kuulo_core::dialogue::staff::StaffEffect;
use kuulo_core::hearing::{Known, hear};
use kuulo_core::labels::Role;
use kuulo_core::language::Country;
use kuulo_core::message::Address;
use kuulo_core::phrase::Phrase;
use kuulo_core::staff::Belonging;
use sea_orm::ConnectionTrait;

use super::*;
use crate::StoreError;
use crate::entity::contact;
use crate::entity::rooms::room_card;
use crate::entity::staff::{idea, vote};
use crate::intake::batch::guarded;
use crate::intake::people::{self, Person};
use crate::intake::staff::Doing;
use crate::outbox::{Bubble, Lane};
use crate::rooms::board::{chat, mark};
use crate::{ideas, members};

/// What somebody did to a post, if that is what was said.
pub(super) fn on(said: &Said) -> Option<OnIdea> {
    match said {
        Said::OnIdea(on) => Some(on.clone()),
        Said::Press(id) => Some(BoardPress::read(id)?.says()),
        _ => None,
    }
}

/// A post, and who does something to it.
pub(crate) struct OnPost {
    pub(crate) posted: Option<Posted>,
    pub(crate) standing: Standing,
    /// The colleague. Nobody is made known by what is done in a room.
    contact: Option<contact::Model>,
}

impl OnPost {
    /// What is known of a post and of an account.
    pub(crate) async fn load(
        store: &Store,
        connection: &impl ConnectionTrait,
        who: &Address,
        card: Option<room_card::Model>,
    ) -> Result<OnPost, StoreError> {
        let units = store.known_units().await?;
        let mut known = OnPost {
            posted: None,
            standing: Standing::Outsider,
            contact: None,
        };
        let mut own: Vec<i64> = Vec::new();
        // A contact of before a person was two may still hold what it does at work.
        for hat in [Hat::Colleague, Hat::Patient] {
            let found = contact::Entity::find()
                .filter(contact::Column::Lookup.eq(store.inner.sealer.lookup(who, hat)))
                .one(connection)
                .await?;
            let Some(contact) = found else { continue };
            let belongs = members::of_contact(connection, &contact.id, &units).await?;
            own = belongs
                .into_iter()
                .filter(|it| it.belonging == Belonging::Staff)
                .filter_map(|it| Some(it.unit?.id))
                .collect();
            if !own.is_empty() {
                known.contact = Some(contact);
                break;
            }
        }
        let Some((card, number)) = card.and_then(|card| Some((card.clone(), card.number?))) else {
            return Ok(known);
        };
        let room = room::Entity::find_by_id(card.room).one(connection).await?;
        let idea = idea::Entity::find_by_id(card.case_id)
            .one(connection)
            .await?;
        let (Some(room), Some(idea)) = (room, idea) else {
            return Ok(known);
        };
        let shown = store.shown_in(&room).await?;
        if !shown.allows(Some(idea.unit)) {
            return Ok(known);
        }
        let mut has_voted = false;
        if let Some(contact) = &known.contact {
            known.standing = if own.contains(&idea.unit) {
                Standing::Own
            } else if own.iter().any(|unit| shown.allows(Some(*unit))) {
                Standing::Colleague
            } else {
                Standing::Outsider
            };
            let cast = vote::Entity::find()
                .filter(vote::Column::CaseId.eq(idea.case_id))
                .filter(vote::Column::Contact.eq(contact.id.clone()))
                .one(connection)
                .await?;
            has_voted = cast.is_some();
        }
        let unit = units.iter().find(|unit| unit.id == idea.unit);
        known.posted = Some(Posted {
            card: card.id,
            number: u32::try_from(number).unwrap_or_default(),
            idea: idea.case_id,
            unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
            state: ideas::state(&idea)?,
            has_voted,
        });
        Ok(known)
    }
}

impl Rooms {
    /// Loads what an arrival from a shared room does to a post, if it does.
    pub(super) async fn load_post(
        &mut self,
        store: &Store,
        transaction: &DatabaseTransaction,
        inbound: &Inbound,
    ) -> Result<(), Trouble> {
        let Some(on) = on(&inbound.said) else {
            return Ok(());
        };
        let cards = room_card::Entity::find();
        let cards = match on.post {
            Post::Card(card) => cards.filter(room_card::Column::Id.eq(card)),
            Post::Number(number) => {
                let room = lookup(store, inbound).and_then(|it| self.bound.get(&it));
                let room = room.map_or(0, |room| room.id);
                cards
                    .filter(room_card::Column::Room.eq(room))
                    .filter(room_card::Column::Number.eq(i64::from(number)))
            }
            Post::Message(message) => {
                let place = inbound.from.room.as_deref().unwrap_or_default();
                let (sealer, platform) = (&store.inner.sealer, inbound.from.platform);
                let chat = chat(sealer, platform, place);
                let mark = mark(sealer, platform, chat.as_deref(), &message);
                cards.filter(room_card::Column::Mark.eq(mark))
            }
        };
        let card = cards.one(transaction).await?;
        let known = OnPost::load(store, transaction, &inbound.from, card).await?;
        self.posts.insert(inbound.id.clone(), known);
        Ok(())
    }

    /// Steps through what was done to a post; returns what is said to whoever did it.
    pub(super) fn on_idea(
        &mut self,
        store: &Store,
        rules: &Rules,
        inbound: &Inbound,
        on: OnIdea,
    ) -> Vec<outbox::Model> {
        let Some(mut known) = self.posts.remove(&inbound.id) else {
            return Vec::new();
        };
        let contact = known.contact.take();
        let dialogue = contact.clone().and_then(|row| Person::of_row(row).ok());
        let dialogue = dialogue.map(|person| person.dialogue).unwrap_or_default();
        let country = dialogue.country().unwrap_or(rules.country);
        let language = dialogue.speaks(inbound.hint, country);
        let stepped = guarded(|| {
            let heard = |text: &str| {
                let known = Known {
                    chosen: dialogue.language,
                    hint: inbound.hint,
                    role: Some(Role::Staff),
                    question: None,
                };
                Box::new(hear(text, known, rules))
            };
            let deed = match &on.did {
                Did::Vote => Deed::Vote,
                Did::Take => Deed::Take,
                Did::Solve => Deed::Solve,
                Did::Done(text) => Deed::Done(heard(text)),
                Did::Remark(text) => Deed::Remark(heard(text)),
                Did::Thumb(thumb) => Deed::Thumb(*thumb),
            };
            let context = Context {
                posted: known.posted.as_ref(),
                standing: known.standing,
            };
            board::step(deed, &context)
        });
        let mut follows = Follows {
            store,
            rules,
            inbound,
            contact: contact.as_ref(),
            language,
            country,
            said: Vec::new(),
        };
        for effect in stepped.unwrap_or_default() {
            self.done.extend(follows.from(effect));
        }
        follows.said
    }

    /// What was done to ideas, to be written with the batch.
    pub(in crate::intake) fn done(&mut self) -> Vec<Doing> {
        std::mem::take(&mut self.done)
    }
}

/// What follows from a step, for one person.
struct Follows<'a> {
    store: &'a Store,
    rules: &'a Rules,
    inbound: &'a Inbound,
    contact: Option<&'a contact::Model>,
    language: Language,
    country: Country,
    said: Vec<outbox::Model>,
}

impl Follows<'_> {
    fn from(&mut self, effect: Effect) -> Option<Doing> {
        match effect {
            Effect::Reply(phrase) => {
                let (language, country) = (self.language, self.country);
                let reply = reply(self.store, self.inbound, language, country, &phrase.into());
                self.said.push(reply);
                None
            }
            Effect::Privately(phrase) => {
                self.privately(&phrase);
                None
            }
            Effect::Staff(effect) => self.doing(effect),
        }
    }

    fn privately(&mut self, phrase: &Phrase) {
        let bubble = self.store.bubble(&Bubble {
            contact: self.contact,
            platform: self.inbound.from.platform,
            case: None,
            phrase,
            attached: None,
            language: self.language,
            country: self.country,
            handle: None,
            lane: Lane::of_reply(phrase),
            at: self.inbound.at,
        });
        self.said.push(bubble);
    }

    fn doing(&self, effect: StaffEffect) -> Option<Doing> {
        Some(Doing {
            contact: self.contact?.id.clone(),
            at: self.inbound.at,
            due: people::due(self.inbound.at, self.rules),
            case: None,
            // What is changed in a room afterwards is not followed.
            mark: None,
            effect,
        })
    }
}
