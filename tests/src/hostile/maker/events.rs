//! Updates and events with something taken away, or with something else in its place.

use serde_json::{Map, Value, json};

use super::{Dice, line};

const TELEGRAM: usize = 600;
const DISCORD: usize = 360;

/// What stands where something else should.
fn wrong(dice: &mut Dice) -> Value {
    let values = [
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1e300),
        json!(0.5),
        json!(""),
        json!("x"),
        json!("-1"),
        json!("99999999999999999999999999"),
        json!("‹70000×x›"),
        json!([]),
        json!([[[[[[]]]]]]),
        json!([null, 1, "x"]),
        json!({}),
        json!({"id": {"id": {"id": null}}}),
        json!("\u{202E}\u{0}\u{301}"),
        json!("'; DROP TABLE cases; --"),
    ];
    values[dice.between(0, values.len())].clone()
}

/// The ways to all that a value holds.
fn ways(value: &Value, way: &str, found: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(i, value)| (i.to_string(), value))
            .collect(),
        _ => return,
    };
    for (name, value) in inner {
        let way = format!("{way}/{name}");
        ways(value, &way, found);
        found.push(way);
    }
}

/// Takes something away, or puts something else in its place; a number that names a person or a place is not replaced
/// by another number, or somebody else would get the answer.
fn spoilt(event: &Value, untouchable: &[&str], dice: &mut Dice) -> Value {
    let mut found = Vec::new();
    ways(event, "", &mut found);
    found.retain(|way| !untouchable.iter().any(|end| way.ends_with(end)));
    let way = &found[dice.between(0, found.len())];
    let (parent, name) = way.rsplit_once('/').unwrap_or_default();
    let mut value = wrong(dice);
    if way.ends_with("id")
        && (value.is_number() || value.as_str().is_some_and(|it| it.parse::<f64>().is_ok()))
    {
        value = Value::Null;
    }
    let is_taken_away = dice.between(0, 3) == 0;
    let mut spoilt = event.clone();
    match spoilt.pointer_mut(parent) {
        Some(Value::Object(fields)) if is_taken_away => {
            fields.remove(name);
        }
        Some(Value::Object(fields)) => {
            fields.insert(name.to_owned(), value);
        }
        Some(Value::Array(items)) => {
            items.clear();
            items.push(value);
        }
        _ => {}
    }
    spoilt
}

pub(super) fn lines(dice: &mut Dice) -> String {
    let (updates, events) = (updates(), events());
    let mut lines = String::new();
    for i in 0..TELEGRAM {
        let update = spoilt(
            &updates[i % updates.len()],
            &["/type", "/message", "/edited_message", "/callback_query"],
            dice,
        );
        lines.push_str(&numbered(&line("telegram", &update)));
    }
    for i in 0..DISCORD {
        let untouchable = [
            "/t",
            "/d",
            "/type",
            "/guild_id",
            "/bot",
            "/author/id",
            "/user/id",
        ];
        let event = spoilt(&events[i % events.len()], &untouchable, dice);
        lines.push_str(&line("discord", &event));
    }
    lines
}

/// Telegram's numbers are numbers.
fn numbered(line: &str) -> String {
    let name =
        |text: String, name: &str| text.replace(&format!("\"‹{name}›\""), &format!("‹{name}›"));
    ["me", "new", "now"].into_iter().fold(line.to_owned(), name)
}

/// What a person can do in a private chat on Telegram.
fn updates() -> Vec<Value> {
    let file = json!({"file_id": "f", "file_unique_id": "u", "file_size": 1101});
    let with = |more: Value| merged(&file, more);
    let contents = [
        json!({"text": "We waited five hours", "entities": [{"type": "bold", "offset": 0, "length": 2}]}),
        json!({"text": "/start kiosk", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}),
        json!({"photo": [with(json!({"width": 67, "height": 90}))], "caption": "The sign"}),
        json!({"photo": [with(json!({"width": 67, "height": 90}))], "media_group_id": "1357"}),
        json!({"voice": with(json!({"duration": 4, "mime_type": "audio/ogg"}))}),
        json!({"video_note": with(json!({"duration": 4, "length": 240}))}),
        json!({"document": with(json!({"file_name": "../../kuulo.db", "mime_type": "text/html"}))}),
        json!({"sticker": with(json!({
            "width": 512, "height": 512, "is_animated": false, "is_video": false, "type": "regular"}))}),
        json!({"poll": {
            "id": "1", "question": "How?", "options": [{"text": "Well", "voter_count": 0}], "total_voter_count": 0,
            "is_closed": false, "is_anonymous": true, "type": "regular", "allows_multiple_answers": false}}),
        json!({"location": {"latitude": 60.1, "longitude": 19.9}}),
        json!({"venue": {
            "location": {"latitude": 60.1, "longitude": 19.9}, "title": "The hospital", "address": "The street"}}),
        json!({"contact": {"phone_number": "+358401234567", "first_name": "Anna"}}),
        json!({"dice": {"emoji": "🎲", "value": 6}}),
        json!({"text": "So they said", "forward_origin": {
            "type": "hidden_user", "sender_user_name": "Anna", "date": "‹now›"}}),
        json!({"text": "Yes", "reply_to_message": {
            "message_id": 5, "date": "‹now›", "chat": {"id": "‹me›", "type": "private"}, "text": "No"}}),
        json!({"giveaway_of_tomorrow": {"prize": "none"}}),
    ];
    let mut updates: Vec<Value> = contents
        .into_iter()
        .map(|content| json!({"message": message(content)}))
        .collect();
    updates.push(json!({"edited_message": merged(&message(json!({"text": "six hours"})), json!({"edit_date": "‹now›"}))}));
    updates.push(json!({"callback_query": {
        "id": "press-‹new›", "from": person(), "chat_instance": "1", "data": "v1:score:3:K7M24QXD",
        "message": message(json!({"text": "How likely?"}))}}));
    updates
}

fn person() -> Value {
    json!({"id": "‹me›", "is_bot": false, "first_name": "Somebody", "language_code": "en"})
}

fn message(content: Value) -> Value {
    let chat = json!({"id": "‹me›", "type": "private"});
    merged(
        &json!({"message_id": "‹new›", "date": "‹now›", "from": person(), "chat": chat}),
        content,
    )
}

fn merged(left: &Value, right: Value) -> Value {
    let mut fields: Map<String, Value> = left.as_object().cloned().unwrap_or_default();
    if let Value::Object(more) = right {
        fields.extend(more);
    }
    fields.into()
}

/// What a person can do in direct messages on Discord.
fn events() -> Vec<Value> {
    let attachment = |kind: &str| {
        json!({"attachments": [{
            "id": "‹new›", "filename": "a", "size": 1101, "content_type": kind, "proxy_url": "https://example.org/a",
            "url": "https://example.org/a"}]})
    };
    let said = |content: Value| json!({"t": "MESSAGE_CREATE", "d": direct_message(content)});
    let did =
        |kind: u64, data: Value| json!({"t": "INTERACTION_CREATE", "d": interaction(kind, data)});
    let field = json!({"type": 4, "id": 2, "custom_id": "words", "value": "We waited five hours"});
    vec![
        said(json!({"content": "We waited five hours"})),
        said(json!({"content": "/status"})),
        said(attachment("image/jpeg")),
        said(attachment("audio/ogg")),
        said(json!({"content": "Look", "attachments": attachment("text/html")["attachments"]})),
        said(json!({"sticker_items": [{"id": "1", "name": "wave", "format_type": 1}]})),
        said(json!({"poll": {"question": {"text": "How?"}, "answers": [], "expiry": null}})),
        said(json!({"content": "", "embeds": [{"type": "rich", "title": "x"}]})),
        did(
            2,
            json!({"id": "1", "name": "status", "type": 1, "options": [
            {"name": "code", "type": 3, "value": "K7M2-4QXD"}]}),
        ),
        did(
            3,
            json!({"custom_id": "v1:score:3:K7M24QXD", "component_type": 2}),
        ),
        did(
            3,
            json!({"custom_id": "menu", "component_type": 3, "values": ["v1:unit:1:K7M24QXD"]}),
        ),
        did(
            5,
            json!({"custom_id": "feedback", "components": [{"type": 1, "id": 1, "components": [field]}]}),
        ),
    ]
}

fn discord_person() -> Value {
    json!({
        "id": "‹me›", "username": "somebody", "discriminator": "0", "global_name": null, "avatar": null, "bot": false,
        "public_flags": 0,
    })
}

fn direct_message(content: Value) -> Value {
    let message = json!({
        "id": "‹new›", "channel_id": "‹room›", "author": discord_person(), "type": 0, "tts": false,
        "timestamp": "2026-11-22T10:00:00.000000+00:00", "edited_timestamp": null, "pinned": false, "flags": 0,
        "mentions": [], "mention_roles": [], "mention_everyone": false, "embeds": [], "attachments": [], "content": "",
        "components": [], "channel_type": 1,
    });
    merged(&message, content)
}

fn interaction(kind: u64, data: Value) -> Value {
    let mut event = json!({
        "id": "‹new›", "application_id": "1300000000000000000", "type": kind, "token": "token-‹new›", "version": 1,
        "locale": "en-GB", "data": data, "channel_id": "‹room›", "channel": {"id": "‹room›", "type": 1},
        "entitlements": [], "attachment_size_limit": 10_485_760, "app_permissions": "0", "context": 1,
        "authorizing_integration_owners": {"1": "‹me›"}, "user": discord_person(),
    });
    if kind == 3 {
        event["message"] = direct_message(json!({"content": "How likely?"}));
    }
    event
}
