//! A phrase as Discord's messages: escaped, cut to size, with buttons.

use kuulo_core::message::Act;
use kuulo_core::phrase::SpokenChoice;
use serde_json::{Value, json};

/// Discord's limit of a message, kept in UTF-16 units to be right whichever way it counts.
const LONGEST: usize = 2_000;
/// Buttons in a row, rows in a message, options in a select menu: Discord's limits.
const ROW: usize = 5;
const ROWS: usize = 5;
const OPTIONS: usize = 25;
/// Up to this many choices are buttons; more are easier to find in a menu.
const BUTTONS: usize = 15;
const LONGEST_LABEL: usize = 80;

/// Message flags.
const SUPPRESS_EMBEDS: u64 = 1 << 2;
const EPHEMERAL: u64 = 1 << 6;

/// The bodies of the messages that say it; the last one carries the choices. Nothing where nothing is said.
pub(super) fn bodies(id: i64, act: &Act) -> Vec<Value> {
    let spoken = match act {
        Act::Say { spoken, .. } | Act::Edit { spoken, .. } => spoken,
        Act::Remove { .. } => return Vec::new(),
    };
    let parts = parts(&spoken.text);
    let last = parts.len() - 1;
    parts
        .into_iter()
        .enumerate()
        .map(|(number, content)| {
            let choices = if number == last {
                components(&spoken.choices)
            } else {
                Vec::new()
            };
            // The first part has the plain id.
            let nonce = if number == 0 {
                id.to_string()
            } else {
                format!("{id}-{number}")
            };
            body(&content, choices, nonce)
        })
        .collect()
}

/// The body of a message with nothing but a file.
pub(super) fn of_file(id: i64) -> Value {
    body("", Vec::new(), format!("{id}-f"))
}

fn body(content: &str, components: Vec<Value>, nonce: String) -> Value {
    json!({
        "content": content,
        "components": components,
        // A person's words must never call a whole server.
        "allowed_mentions": {"parse": []},
        "flags": SUPPRESS_EMBEDS,
        // A repeat with the same nonce is dropped by Discord.
        "nonce": nonce,
        "enforce_nonce": true,
    })
}

/// The same body in the place of an earlier one.
pub(super) fn as_edit(body: Value) -> Value {
    without(body, &["nonce", "enforce_nonce"])
}

/// The same body as the answer to an interaction, which knows no nonce.
pub(super) fn as_follow_up(body: Value, is_private: bool) -> Value {
    let mut body = without(body, &["nonce", "enforce_nonce"]);
    if is_private {
        body["flags"] = json!(SUPPRESS_EMBEDS | EPHEMERAL);
    }
    body
}

fn without(mut body: Value, names: &[&str]) -> Value {
    if let Some(fields) = body.as_object_mut() {
        fields.retain(|name, _| !names.contains(&name.as_str()));
    }
    body
}

fn components(choices: &[SpokenChoice]) -> Vec<Value> {
    if choices.len() <= BUTTONS {
        return choices
            .chunks(ROW)
            .map(|buttons| row(buttons.iter().map(button).collect()))
            .collect();
    }
    let menus = choices.chunks(OPTIONS).take(ROWS).enumerate();
    menus
        .map(|(number, options)| row(vec![menu(number, options)]))
        .collect()
}

fn row(components: Vec<Value>) -> Value {
    json!({"type": 1, "components": components})
}

fn button(choice: &SpokenChoice) -> Value {
    json!({"type": 2, "style": 2, "label": label(choice), "custom_id": choice.press})
}

/// The option that is picked comes back as the press; the menu's own id says nothing.
fn menu(number: usize, choices: &[SpokenChoice]) -> Value {
    let options: Vec<Value> = choices
        .iter()
        .map(|choice| json!({"label": label(choice), "value": choice.press}))
        .collect();
    json!({"type": 3, "custom_id": format!("menu:{number}"), "options": options})
}

fn label(choice: &SpokenChoice) -> String {
    choice.label.chars().take(LONGEST_LABEL).collect()
}

/// Cuts escaped text at spaces into messages of Discord's size; at least one.
fn parts(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut length = 0;
    for piece in escaped(text) {
        let size = piece.encode_utf16().count();
        if length + size > LONGEST {
            let rest = part.split_off(cut(&part));
            parts.push(std::mem::replace(&mut part, rest.trim_start().to_owned()));
            length = part.encode_utf16().count();
        }
        part.push_str(&piece);
        length += size;
    }
    parts.push(part);
    parts
}

/// Where a full part ends: after its last space, unless that would leave it half empty.
fn cut(part: &str) -> usize {
    match part.rfind(char::is_whitespace) {
        Some(space) if space > part.len() / 2 => space,
        _ => part.len(),
    }
}

/// The text as pieces that must not be torn apart: characters, with a backslash where Discord would read markup.
/// Web addresses stay as they are, or they would lead nowhere.
fn escaped(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split_inclusive(char::is_whitespace)
        .scan(true, |starts_line, word| {
            let is_address = word.starts_with("https://") || word.starts_with("http://");
            let mut starts_word = std::mem::replace(starts_line, word.ends_with('\n'));
            let pieces: Vec<String> = word
                .chars()
                .map(|c| {
                    let at_start = std::mem::replace(&mut starts_word, false);
                    if !is_address && is_markup(c, at_start) {
                        format!("\\{c}")
                    } else {
                        c.to_string()
                    }
                })
                .collect();
            Some(pieces)
        })
        .flatten()
}

fn is_markup(c: char, starts_line: bool) -> bool {
    matches!(c, '\\' | '*' | '_' | '~' | '`' | '|' | '<' | '[' | ']')
        || starts_line && matches!(c, '#' | '>' | '-' | '+')
}

#[cfg(test)]
mod tests {
    use kuulo_core::phrase::Spoken;

    use super::*;

    fn spoken(text: &str, choices: usize) -> Act {
        let choices = (0..choices).map(|n| SpokenChoice {
            press: format!("v1:score:{n}"),
            label: n.to_string(),
        });
        Act::Say {
            spoken: Spoken {
                text: text.to_owned(),
                choices: choices.collect(),
            },
            attached: None,
        }
    }

    fn content(body: &Value) -> &str {
        body["content"].as_str().unwrap()
    }

    #[test]
    fn words_cannot_become_markup_or_call_people() {
        let text = "# Big\n> *hi* @everyone <@123> `x` ||y|| [l](u) 2-3\n- https://x.fi/r_a_b \\";
        let body = &bodies(7, &spoken(text, 0))[0];
        assert_eq!(
            content(body),
            "\\# Big\n\\> \\*hi\\* @everyone \\<@123> \\`x\\` \\|\\|y\\|\\| \\[l\\](u) 2-3\n\\- https://x.fi/r_a_b \\\\"
        );
        assert_eq!(body["allowed_mentions"], json!({"parse": []}));
        assert_eq!(
            (&body["nonce"], &body["enforce_nonce"]),
            (&json!("7"), &json!(true))
        );
    }

    #[test]
    fn long_text_is_cut_at_words_and_nothing_is_lost() {
        let text = "sanoja ja *tähtiä* 👩‍⚕️ ".repeat(300);
        let bodies = bodies(7, &spoken(&text, 2));
        assert!(bodies.len() > 2);
        for body in &bodies {
            assert!(content(body).encode_utf16().count() <= LONGEST);
        }
        let joined: Vec<&str> = bodies
            .iter()
            .flat_map(|b| content(b).split_whitespace())
            .collect();
        let whole = escaped(&text).collect::<String>();
        assert_eq!(joined, whole.split_whitespace().collect::<Vec<_>>());
        assert_eq!(bodies[1]["nonce"], "7-1");
        let with_choices = bodies.iter().filter(|b| b["components"] != json!([]));
        assert_eq!(with_choices.count(), 1);
    }

    #[test]
    fn one_endless_word_is_cut_between_its_pieces() {
        for body in bodies(7, &spoken(&"*".repeat(3_001), 0)) {
            assert!(content(&body).len() <= LONGEST && content(&body).len().is_multiple_of(2));
        }
    }

    #[test]
    fn few_choices_are_buttons_and_many_are_menus() {
        let body = &bodies(7, &spoken("0-10?", 11))[0];
        let sizes = |body: &Value| -> Vec<usize> {
            let rows = body["components"].as_array().unwrap().iter();
            rows.map(|row| row["components"].as_array().unwrap().len())
                .collect()
        };
        assert_eq!(sizes(body), [5, 5, 1]);
        assert_eq!(
            body["components"][2]["components"][0]["custom_id"],
            "v1:score:10"
        );
        let body = &bodies(7, &spoken("Where?", 40))[0];
        assert_eq!(sizes(body), [1, 1]);
        let menu = &body["components"][1]["components"][0];
        assert_eq!(
            (menu["type"].as_u64(), menu["options"][0]["value"].as_str()),
            (Some(3), Some("v1:score:25"))
        );
    }

    #[test]
    fn an_answer_in_a_server_is_seen_by_the_person_alone() {
        let body = bodies(7, &spoken("hej", 0)).remove(0);
        assert_eq!(as_follow_up(body.clone(), true)["flags"], 68);
        assert_eq!(as_follow_up(body.clone(), false)["flags"], 4);
        assert!(as_follow_up(body, false).get("nonce").is_none());
    }
}
