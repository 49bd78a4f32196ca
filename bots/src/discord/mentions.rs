//! Discord writes people, roles, rooms and emoji as ids in angle brackets; ids of people must not be kept with words.

/// The text with `<@1234>` as `@…`, `<#1234>` as `#…` and `<:name:1234>` as `:name:`.
pub(super) fn without_ids(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        plain.push_str(&rest[..start]);
        rest = &rest[start..];
        let mention = rest
            .find('>')
            .and_then(|end| Some((said(&rest[1..end])?, end)));
        match mention {
            Some((words, end)) => {
                plain.push_str(&words);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('<');
                rest = &rest[1..];
            }
        }
    }
    plain + rest
}

/// How a mention reads without its id; `None` for what is not a mention.
fn said(inside: &str) -> Option<String> {
    let is_id = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(person) = inside.strip_prefix('@') {
        return is_id(person.trim_start_matches(['!', '&'])).then(|| "@…".to_owned());
    }
    if let Some(room) = inside.strip_prefix('#') {
        return is_id(room).then(|| "#…".to_owned());
    }
    let emoji = inside
        .strip_prefix('a')
        .unwrap_or(inside)
        .strip_prefix(':')?;
    let (name, id) = emoji.split_once(':')?;
    is_id(id).then(|| format!(":{name}:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_go_and_words_stay() {
        let text = "tack <@123456789> och <@!1> i <#55>, <@&7> <:smile:42> <a:wave:43>!";
        assert_eq!(without_ids(text), "tack @… och @… i #…, @… :smile: :wave:!");
        for kept in ["2 < 3 > 1", "<3", "<@nobody>", "a <b> <", "<>", "<å@1>"] {
            assert_eq!(without_ids(kept), kept);
        }
    }
}
