//! Messages as people see them.

use serde_json::Value;

/// A message as a person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bubble {
    pub text: String,
    pub buttons: Vec<Button>,
    /// Only this person sees it.
    pub ephemeral: bool,
    /// In the server rather than in direct messages.
    pub in_server: bool,
    pub message: u64,
    pub file: Option<File>,
    /// How often it was changed.
    pub edits: usize,
    /// The bot has taken it away.
    pub is_gone: bool,
}

/// A file as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub mime: String,
    pub bytes: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    pub press: String,
    /// The id of the select menu that it is an option of.
    pub menu: Option<String>,
}

/// The text without the backslashes that make Discord show the next character as it is.
pub(super) fn as_shown(content: &str) -> String {
    let mut shown = String::new();
    let mut characters = content.chars().peekable();
    while let Some(c) = characters.next() {
        match characters.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => {
                shown.extend(characters.next())
            }
            _ => shown.push(c),
        }
    }
    shown
}

pub(super) fn buttons(rows: &Value) -> Vec<Button> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut buttons = Vec::new();
    for component in list(rows).iter().flat_map(|row| list(&row["components"])) {
        if component["type"] == 2 {
            buttons.push(Button {
                label: text(&component["label"]),
                press: text(&component["custom_id"]),
                menu: None,
            });
        }
        for option in list(&component["options"]) {
            let menu = Some(text(&component["custom_id"]));
            buttons.push(Button {
                label: text(&option["label"]),
                press: text(&option["value"]),
                menu,
            });
        }
    }
    buttons
}
