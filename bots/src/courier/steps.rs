//! An act as single calls: a long text is several messages, and an edit may make it more or fewer.

use kuulo_core::message::{Act, Attached};

use super::Receipt;

/// One call of a platform.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// Sends the part of this number.
    Send(usize),
    /// Puts a part in the place of a message.
    Replace(&'a str, usize),
    Remove(&'a str),
    Hand(&'a Attached),
}

/// What to do where the text has `parts`.
pub(crate) fn steps(act: &Act, parts: usize) -> Vec<Step<'_>> {
    match act {
        Act::Say { attached, .. } => {
            let file = attached.as_ref().map(Step::Hand);
            (0..parts).map(Step::Send).chain(file).collect()
        }
        Act::Edit { message, .. } => {
            let ids: Vec<&str> = message.split_whitespace().collect();
            let kept = ids.len().min(parts);
            let replaced = ids.iter().enumerate().take(kept);
            replaced
                .map(|(part, id)| Step::Replace(id, part))
                .chain(ids[kept..].iter().map(|id| Step::Remove(id)))
                .chain((kept..parts).map(Step::Send))
                .collect()
        }
        Act::Remove { message } => message.split_whitespace().map(Step::Remove).collect(),
    }
}

/// The steps that were done, so that a retry goes on from there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Progress {
    pub(crate) done: usize,
    messages: Vec<String>,
}

impl Progress {
    /// A step was done, and its words stand in `message` now, where the platform said so.
    pub(crate) fn advance(&mut self, message: Option<String>) {
        self.done += 1;
        self.messages.extend(message);
    }

    pub(crate) fn receipt(self) -> Receipt {
        let ids = self.messages.join(" ");
        Receipt {
            message: Some(ids).filter(|ids| !ids.is_empty()),
        }
    }
}

#[cfg(test)]
mod tests {
    use kuulo_core::phrase::Spoken;

    use super::*;

    fn edit(message: &str) -> Act {
        Act::Edit {
            message: message.to_owned(),
            spoken: Spoken {
                text: String::new(),
                choices: Vec::new(),
            },
        }
    }

    #[test]
    fn an_edit_may_become_longer_or_shorter() {
        assert_eq!(
            steps(&edit("7 8"), 3),
            [Step::Replace("7", 0), Step::Replace("8", 1), Step::Send(2)]
        );
        assert_eq!(
            steps(&edit("7 8"), 1),
            [Step::Replace("7", 0), Step::Remove("8")]
        );
    }

    #[test]
    fn all_messages_of_a_long_bubble_are_removed() {
        let act = Act::Remove {
            message: "7 8".to_owned(),
        };
        assert_eq!(steps(&act, 0), [Step::Remove("7"), Step::Remove("8")]);
    }

    #[test]
    fn the_receipt_names_what_stands_in_the_chat() {
        let mut progress = Progress::default();
        progress.advance(Some("7".to_owned()));
        progress.advance(None);
        progress.advance(Some("9".to_owned()));
        assert_eq!(progress.done, 3);
        assert_eq!(progress.receipt().message.as_deref(), Some("7 9"));
        assert_eq!(Progress::default().receipt().message, None);
    }
}
