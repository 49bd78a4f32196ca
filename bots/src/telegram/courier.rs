//! Sends bubbles through the Bot API.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use kuulo_core::message::{Act, Outbound, Platform, ReplyHandle};
use kuulo_core::phrase::{Spoken, SpokenChoice};
use teloxide::ApiError;
use teloxide::payloads::{
    AnswerCallbackQuery, DeleteMessage, EditMessageText, EditMessageTextSetters, SendMessage,
    SendMessageSetters,
};
use teloxide::types::{CallbackQueryId, ChatId, LinkPreviewOptions, MessageId};
use tokio::time::{Interval, MissedTickBehavior, interval};

use super::api::{Api, CallError};
use super::place::{NoPlace, Place};
use super::{keyboard, split};
use crate::courier::{Courier, DeliveryError, Progress, Receipt, Step, steps};

/// Telegram takes about thirty messages a second from one bot.
const PACE: Duration = Duration::from_millis(34);
/// The longest text that Telegram shows to one person alone.
const LONGEST_TOAST: usize = 200;

/// Sends as one bot.
pub(super) struct TelegramCourier {
    api: Arc<Api>,
    pace: tokio::sync::Mutex<Interval>,
    /// Bubbles of which a later step failed.
    begun: Mutex<HashMap<i64, Progress>>,
}

impl TelegramCourier {
    pub(super) fn new(api: Arc<Api>) -> TelegramCourier {
        let mut pace = interval(PACE);
        pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
        TelegramCourier {
            api,
            pace: pace.into(),
            begun: Mutex::default(),
        }
    }

    fn begun(&self) -> MutexGuard<'_, HashMap<i64, Progress>> {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does one step; returns the id of the message that it leaves, where Telegram's answer could be read.
    async fn take(
        &self,
        step: Step<'_>,
        place: Place,
        bubble: &[Part],
    ) -> Result<Option<String>, DeliveryError> {
        self.pace.lock().await.tick().await;
        let chat = ChatId(place.chat);
        match step {
            Step::Send(part) => {
                let sent = self.api.call(&bubble[part].message(place)).await;
                taken(sent.map(|message| message.id.to_string()))
            }
            Step::Replace(id, part) => self.replace(chat, id, &bubble[part]).await,
            Step::Remove(id) => self.remove(chat, id).await,
            Step::Hand(file) => {
                let sent = self.api.send_document(chat, file).await;
                taken(sent.map(|message| message.id.to_string()))
            }
        }
    }

    /// Ends the press of a button in a group, with what is said where that fits; whether it did.
    async fn tell_presser(
        &self,
        press: &ReplyHandle,
        outbound: &Outbound,
    ) -> Result<bool, DeliveryError> {
        let toast = toast(&outbound.act);
        let mut heard = AnswerCallbackQuery::new(CallbackQueryId(press.0.clone()));
        heard.text = toast.map(str::to_owned);
        heard.show_alert = toast.map(|_| true);
        match self.api.call(&heard).await {
            // Too old to be answered; what it asked for has been done all the same.
            Err(CallError::Refused { code: 400, .. }) => {}
            answer => drop(taken(answer)?),
        }
        Ok(toast.is_some())
    }

    async fn replace(
        &self,
        chat: ChatId,
        id: &str,
        part: &Part,
    ) -> Result<Option<String>, DeliveryError> {
        let edit = part.edit(chat, number(id)?);
        match self.api.call(&edit).await {
            Err(CallError::Refused { error, .. }) if is_settled(&error) => Ok(Some(id.to_owned())),
            answer => taken(answer.map(|_| ())).map(|_| Some(id.to_owned())),
        }
    }

    async fn remove(&self, chat: ChatId, id: &str) -> Result<Option<String>, DeliveryError> {
        let removal = DeleteMessage::new(chat, number(id)?);
        match self.api.call(&removal).await {
            // Too old, gone already, or the chat is closed: the person has been told what cannot be removed.
            Err(CallError::Refused {
                code: 400 | 403, ..
            }) => Ok(None),
            answer => taken(answer.map(|_| ())).map(|_| None),
        }
    }
}

impl Courier for TelegramCourier {
    fn platform(&self) -> Platform {
        Platform::Telegram
    }

    async fn deliver(&self, outbound: &Outbound) -> Result<Receipt, DeliveryError> {
        let place = place(outbound)?;
        if let Some(press) = &outbound.reply_handle
            && self.tell_presser(press, outbound).await?
        {
            return Ok(Receipt { message: None });
        }
        let bubble = match &outbound.act {
            Act::Say { spoken, .. } | Act::Edit { spoken, .. } => parts(spoken),
            Act::Remove { .. } => Vec::new(),
        };
        let mut progress = self.begun().remove(&outbound.id).unwrap_or_default();
        for step in steps(&outbound.act, bubble.len())
            .into_iter()
            .skip(progress.done)
        {
            let message = self.take(step, place, &bubble).await.inspect_err(|_| {
                self.begun().insert(outbound.id, progress.clone());
            })?;
            progress.advance(message);
        }
        Ok(progress.receipt())
    }
}

/// Success whose answer cannot be read is success.
fn taken<T>(answer: Result<T, CallError>) -> Result<Option<T>, DeliveryError> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(CallError::Unread) => Ok(None),
        Err(error) => Err(failure(error)),
    }
}

fn place(outbound: &Outbound) -> Result<Place, DeliveryError> {
    let room = outbound.to.room.as_ref().unwrap_or(&outbound.to.account);
    room.parse()
        .map_err(|error: NoPlace| DeliveryError::Refused(error.to_string()))
}

/// What is shown to whoever pressed a button, and to nobody else: a few words without buttons.
fn toast(act: &Act) -> Option<&str> {
    let Act::Say {
        spoken,
        attached: None,
    } = act
    else {
        return None;
    };
    let is_short = spoken.text.encode_utf16().count() <= LONGEST_TOAST;
    (is_short && spoken.choices.is_empty()).then_some(spoken.text.as_str())
}

/// One message of a bubble: plain text, and the buttons under the last.
struct Part {
    text: String,
    choices: Vec<SpokenChoice>,
}

fn parts(spoken: &Spoken) -> Vec<Part> {
    let texts = split::parts(&spoken.text).into_iter();
    let mut parts: Vec<Part> = texts
        .map(|text| Part {
            text: text.to_owned(),
            choices: Vec::new(),
        })
        .collect();
    if let Some(last) = parts.last_mut() {
        last.choices.clone_from(&spoken.choices);
    }
    parts
}

impl Part {
    fn message(&self, place: Place) -> SendMessage {
        let mut message =
            SendMessage::new(ChatId(place.chat), &self.text).link_preview_options(NO_PREVIEW);
        message.message_thread_id = place.thread();
        // What patients wrote must not be passed on from a steering room.
        message.protect_content = place.is_group().then_some(true);
        if !self.choices.is_empty() {
            message.reply_markup = Some(keyboard::under(&self.choices));
        }
        message
    }

    /// Without buttons, those that stood there go.
    fn edit(&self, chat: ChatId, message: MessageId) -> EditMessageText {
        let mut edit =
            EditMessageText::new(chat, message, &self.text).link_preview_options(NO_PREVIEW);
        if !self.choices.is_empty() {
            edit.reply_markup = Some(keyboard::keyboard(&self.choices));
        }
        edit
    }
}

const NO_PREVIEW: LinkPreviewOptions = LinkPreviewOptions {
    is_disabled: true,
    url: None,
    prefer_small_media: false,
    prefer_large_media: false,
    show_above_text: false,
};

fn number(id: &str) -> Result<MessageId, DeliveryError> {
    let number = id
        .parse()
        .map_err(|_| DeliveryError::Refused("the message to change has no number".to_owned()))?;
    Ok(MessageId(number))
}

/// Whether an edit has nothing left to do: the words stand there, or there is nothing to put them into.
fn is_settled(error: &ApiError) -> bool {
    matches!(
        error,
        ApiError::MessageNotModified
            | ApiError::MessageToEditNotFound
            | ApiError::MessageCantBeEdited
            | ApiError::MessageIdInvalid
    )
}

/// What a failed call means for the bubble.
fn failure(error: CallError) -> DeliveryError {
    let text = error.to_string();
    match error {
        CallError::RetryAfter(pause) => DeliveryError::RetryAfter(pause),
        CallError::Refused { code: 403, .. } => DeliveryError::Unreachable,
        CallError::Refused { error, .. } if is_gone(&error) => DeliveryError::Unreachable,
        // A wrong token or a conflict says nothing about this bubble.
        CallError::Refused { code: 400, .. } => DeliveryError::Refused(text),
        CallError::Refused { .. }
        | CallError::Moved
        | CallError::Unread
        | CallError::Network(_) => DeliveryError::Trouble(text),
    }
}

/// Whether the person or the chat is not there any more; the code differs between versions of the server.
fn is_gone(error: &ApiError) -> bool {
    matches!(
        error,
        ApiError::BotBlocked
            | ApiError::BotKicked
            | ApiError::ChatNotFound
            | ApiError::UserNotFound
            | ApiError::UserDeactivated
            | ApiError::CantInitiateConversation
            | ApiError::CantTalkWithBots
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(label: &str) -> SpokenChoice {
        SpokenChoice {
            press: format!("p:{label}"),
            label: label.to_owned(),
        }
    }

    #[test]
    fn a_long_text_has_its_buttons_under_the_last_part_and_no_markup() {
        let spoken = Spoken {
            text: "ord ".repeat(1500),
            choices: vec![choice("Ja")],
        };
        let parts = parts(&spoken);
        assert_eq!(parts.len(), 2);
        let place: Place = "5".parse().unwrap();
        assert_eq!(parts[0].message(place).reply_markup, None);
        let last = serde_json::to_value(parts[1].message(place)).unwrap();
        assert_eq!(last["protect_content"], serde_json::Value::Null);
        assert_eq!(
            last["reply_markup"]["inline_keyboard"],
            serde_json::json!([[{"text": "Ja", "callback_data": "p:Ja"}]])
        );
        assert_eq!(last["link_preview_options"]["is_disabled"], true);
        assert_eq!(last["parse_mode"], serde_json::Value::Null);
    }

    #[test]
    fn what_is_said_in_a_group_cannot_be_passed_on_and_stays_in_its_topic() {
        let spoken = Spoken {
            text: "ord".to_owned(),
            choices: Vec::new(),
        };
        let place = "-100/7".parse().unwrap();
        let sent = serde_json::to_value(parts(&spoken)[0].message(place)).unwrap();
        assert_eq!(sent["protect_content"], true);
        assert_eq!(sent["message_thread_id"], 7);
        assert_eq!(sent["chat_id"], -100);
    }

    #[test]
    fn a_press_is_answered_to_one_person_when_the_words_fit() {
        let say = |text: String, choices| Act::Say {
            spoken: Spoken { text, choices },
            attached: None,
        };
        let short = say("Klart.".to_owned(), Vec::new());
        assert_eq!(toast(&short), Some("Klart."));
        assert_eq!(toast(&say("å".repeat(201), Vec::new())), None);
        let question = say("Vem?".to_owned(), vec![choice("Ja")]);
        assert_eq!(toast(&question), None);
    }
}
