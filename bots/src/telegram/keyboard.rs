//! Buttons under a message.

use kuulo_core::board::BoardPress;
use kuulo_core::phrase::SpokenChoice;
use kuulo_core::steering::RoomPress;
use teloxide::types::{ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, ReplyMarkup};

/// Two buttons share a row when neither has more characters.
const SHORT_LABEL: usize = 14;

/// What stands under a new message: buttons, or the field for a reply where words are asked for in a group.
pub(super) fn under(choices: &[SpokenChoice]) -> ReplyMarkup {
    let wants_words = |choice: &&SpokenChoice| {
        matches!(RoomPress::read(&choice.press), Some(RoomPress::Reply(_)))
            || matches!(BoardPress::read(&choice.press), Some(BoardPress::Reply(_)))
    };
    let reply = choices.iter().find(wants_words);
    match reply {
        Some(reply) => ForceReply::new()
            .input_field_placeholder(Some(reply.label.clone()))
            .into(),
        None => keyboard(choices).into(),
    }
}

pub(super) fn keyboard(choices: &[SpokenChoice]) -> InlineKeyboardMarkup {
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
