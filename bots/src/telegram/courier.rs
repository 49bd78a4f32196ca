//! Sends bubbles through the Bot API.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use kuulo_core::message::{Outbound, Platform};
use kuulo_core::phrase::{Spoken, SpokenChoice};
use teloxide::ApiError;
use teloxide::payloads::{AnswerCallbackQuery, SendMessage, SendMessageSetters};
use teloxide::types::{
    CallbackQueryId, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions,
};
use tokio::time::{Interval, MissedTickBehavior, interval};

use super::api::{Api, CallError};
use super::place::{NoPlace, Place};
use super::split;
use crate::courier::{Courier, DeliveryError, Receipt};

/// Telegram takes about thirty messages a second from one bot.
const PACE: Duration = Duration::from_millis(34);
/// The longest text that Telegram shows to one person alone.
const LONGEST_TOAST: usize = 200;
/// Two buttons share a row when neither has more characters.
const SHORT_LABEL: usize = 14;

/// Sends as one bot.
pub(super) struct TelegramCourier {
    api: Arc<Api>,
    pace: tokio::sync::Mutex<Interval>,
    /// Parts of long bubbles that were taken before a later part failed, so that a retry goes on from there.
    taken: Mutex<HashMap<i64, usize>>,
}

impl TelegramCourier {
    pub(super) fn new(api: Arc<Api>) -> TelegramCourier {
        let mut pace = interval(PACE);
        pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
        TelegramCourier {
            api,
            pace: pace.into(),
            taken: Mutex::default(),
        }
    }

    fn taken(&self) -> std::sync::MutexGuard<'_, HashMap<i64, usize>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the id of the message, where Telegram's answer could be read.
    async fn send(&self, message: SendMessage) -> Result<Option<String>, DeliveryError> {
        self.pace.lock().await.tick().await;
        match self.api.call(&message).await {
            Ok(sent) => Ok(Some(sent.id.to_string())),
            Err(CallError::Unread) => Ok(None),
            Err(error) => Err(failure(error)),
        }
    }
}

impl Courier for TelegramCourier {
    fn platform(&self) -> Platform {
        Platform::Telegram
    }

    async fn deliver(
        &self,
        outbound: &Outbound,
        spoken: &Spoken,
    ) -> Result<Receipt, DeliveryError> {
        let place = place(outbound)?;
        let mut message = None;
        if let Some(press) = &outbound.reply_handle {
            let toast = toast(outbound, spoken);
            let heard = AnswerCallbackQuery {
                text: toast.clone(),
                show_alert: toast.as_ref().map(|_| true),
                ..AnswerCallbackQuery::new(CallbackQueryId(press.0.clone()))
            };
            match self.api.call(&heard).await {
                // Too old to be answered: what it asked for has been done all the same.
                Ok(_) | Err(CallError::Refused { code: 400, .. }) => {}
                Err(error) => return Err(failure(error)),
            }
            if toast.is_some() {
                return Ok(Receipt { message });
            }
        }
        let already = self.taken().get(&outbound.id).copied().unwrap_or(0);
        for (index, part) in messages(place, outbound, spoken)
            .into_iter()
            .enumerate()
            .skip(already)
        {
            message = self.send(part).await?;
            self.taken().insert(outbound.id, index + 1);
        }
        self.taken().remove(&outbound.id);
        Ok(Receipt { message })
    }
}

fn place(outbound: &Outbound) -> Result<Place, DeliveryError> {
    let room = outbound.to.room.as_ref().unwrap_or(&outbound.to.account);
    room.parse()
        .map_err(|error: NoPlace| DeliveryError::Refused(error.to_string()))
}

/// What only the person who pressed sees: a few words without buttons.
fn toast(outbound: &Outbound, spoken: &Spoken) -> Option<String> {
    let is_short = spoken.text.encode_utf16().count() <= LONGEST_TOAST;
    (is_short && spoken.choices.is_empty() && !outbound.phrase.wants_words())
        .then(|| spoken.text.clone())
}

/// The messages that say it: plain text, the buttons under the last.
fn messages(place: Place, outbound: &Outbound, spoken: &Spoken) -> Vec<SendMessage> {
    let chat = ChatId(place.chat);
    let no_preview = LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    };
    let mut messages: Vec<SendMessage> = split::parts(&spoken.text)
        .into_iter()
        .map(|part| SendMessage {
            message_thread_id: place.thread(),
            // What patients wrote must not be passed on from a steering room.
            protect_content: outbound.phrase.is_for_room().then_some(true),
            ..SendMessage::new(chat, part).link_preview_options(no_preview.clone())
        })
        .collect();
    if let Some(last) = messages.last_mut().filter(|_| !spoken.choices.is_empty()) {
        last.reply_markup = Some(keyboard(&spoken.choices).into());
    }
    messages
}

fn keyboard(choices: &[SpokenChoice]) -> InlineKeyboardMarkup {
    let button = |choice: &SpokenChoice| {
        InlineKeyboardButton::callback(choice.label.clone(), choice.press.clone())
    };
    InlineKeyboardMarkup::new(
        rows(choices)
            .into_iter()
            .map(|row| row.iter().map(button).collect::<Vec<_>>()),
    )
}

/// The scores stand as 0–5 and 6–10, short words in pairs, all else below each other.
fn rows(choices: &[SpokenChoice]) -> Vec<&[SpokenChoice]> {
    let is_score = |choice: &SpokenChoice| choice.label.parse::<u8>().is_ok();
    let is_short = |choice: &SpokenChoice| choice.label.chars().count() <= SHORT_LABEL;
    let mut rows = Vec::new();
    let mut rest = choices;
    while let Some(first) = rest.first() {
        let length = if is_score(first) {
            rest.iter().take(6).take_while(|it| is_score(it)).count()
        } else {
            rest.iter()
                .take(2)
                .take_while(|it| is_short(it) && !is_score(it))
                .count()
                .max(1)
        };
        let (row, others) = rest.split_at(length);
        rows.push(row);
        rest = others;
    }
    rows
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
        CallError::Refused { .. } | CallError::Unread | CallError::Network(_) => {
            DeliveryError::Trouble(text)
        }
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
    use jiff::Timestamp;
    use kuulo_core::language::{Country, Language};
    use kuulo_core::message::Address;
    use kuulo_core::phrase::{Phrase, RoomPhrase};

    use super::*;

    fn outbound(phrase: Phrase) -> Outbound {
        Outbound {
            id: 1,
            to: Address {
                platform: Platform::Telegram,
                account: "5".to_owned(),
                room: None,
            },
            reply_handle: None,
            phrase,
            language: Language::Sv,
            country: Country::Sweden,
            case: None,
            created: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn what_is_said_in_a_steering_room_cannot_be_passed_on() {
        let spoken = Spoken {
            text: "ord".to_owned(),
            choices: Vec::new(),
        };
        let place = "-100/7".parse().unwrap();
        let of_room = outbound(RoomPhrase::ToldRoomHelp.into());
        let sent = serde_json::to_value(&messages(place, &of_room, &spoken)[0]).unwrap();
        assert_eq!(sent["protect_content"], true);
        assert_eq!(sent["message_thread_id"], 7);
        let to_a_person = messages(place, &outbound(Phrase::Welcome), &spoken).remove(0);
        assert_eq!(to_a_person.protect_content, None);
    }

    fn choice(label: &str) -> SpokenChoice {
        SpokenChoice {
            press: format!("p:{label}"),
            label: label.to_owned(),
        }
    }

    /// How many buttons stand in each row.
    fn shape(labels: &[&str]) -> Vec<usize> {
        let choices: Vec<_> = labels.iter().map(|label| choice(label)).collect();
        rows(&choices).iter().map(|row| row.len()).collect()
    }

    #[test]
    fn buttons_stand_where_a_thumb_finds_them() {
        let scores: Vec<String> = (0..=10).map(|score| score.to_string()).collect();
        let mut labels: Vec<&str> = scores.iter().map(String::as_str).collect();
        labels.push("Hoppa över");
        assert_eq!(shape(&labels), [6, 5, 1]);
        assert_eq!(shape(&["Ja", "Nej"]), [2]);
        assert_eq!(shape(&["Ja", "Ja, delvis", "Nej"]), [2, 1]);
        assert_eq!(
            shape(&[
                "Ahvenanmaan keskussairaala, päivystys",
                "Ei mikään",
                "Ohita"
            ]),
            [1, 2]
        );
        assert_eq!(shape(&[]), Vec::<usize>::new());
    }

    #[test]
    fn a_long_text_has_its_buttons_under_the_last_part_and_no_markup() {
        let spoken = Spoken {
            text: "ord ".repeat(1500),
            choices: vec![choice("Ja")],
        };
        let place = Place {
            chat: 5,
            thread: None,
        };
        let sent = messages(place, &outbound(Phrase::Welcome), &spoken);
        assert_eq!(sent.len(), 2);
        assert_eq!(sent[0].reply_markup, None);
        let last = serde_json::to_value(&sent[1]).unwrap();
        assert_eq!(
            last["reply_markup"]["inline_keyboard"],
            serde_json::json!([[{"text": "Ja", "callback_data": "p:Ja"}]])
        );
        assert_eq!(last["link_preview_options"]["is_disabled"], true);
        assert_eq!(last["parse_mode"], serde_json::Value::Null);
    }
}
