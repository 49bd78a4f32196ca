//! The buttons of each phrase: what they stand for, and where their words are.

use crate::case::CaseCode;
use crate::dialogue::press::{Press, Question, StaffPress};
use crate::labels::Phase;
use crate::language::Language;

use super::{Catalogue, Phrase, Voice};

/// A unit's name on a button; platforms allow 64 to 80 characters.
const NAME_ON_BUTTON: usize = 60;

pub(super) struct Choice {
    pub(super) press: Press,
    pub(super) label: Label,
}

pub(super) enum Label {
    /// An attribute of the phrase's own message.
    Word(&'static str),
    /// The same in a given language, whatever the language of the phrase.
    WordIn(Language, &'static str),
    /// A number or a name.
    Own(String),
}

impl Label {
    pub(super) fn text(self, catalogue: &Catalogue, phrase: &str, voice: Voice) -> String {
        let word = |language, attribute| {
            catalogue.words(
                &format!("{phrase}.{attribute}"),
                language,
                voice.country,
                &[],
            )
        };
        match self {
            Label::Word(attribute) => word(voice.language, attribute),
            Label::WordIn(language, attribute) => word(language, attribute),
            Label::Own(text) => text,
        }
    }
}

impl Phrase {
    pub(super) fn choices(&self) -> Vec<Choice> {
        match self {
            Phrase::Welcome { .. } | Phrase::WelcomeUnit { .. } | Phrase::AskWhichLanguage => {
                Language::ALL
                    .iter()
                    .map(|language| word(Press::Language(*language), language.name()))
                    .collect()
            }
            Phrase::AskLanguage { from, to } => [to, from]
                .map(|language| Choice {
                    press: Press::Language(*language),
                    label: Label::WordIn(*language, "yes"),
                })
                .into(),
            Phrase::AskScore { code } => scores(*code),
            Phrase::AskPhase { code } => phases(*code),
            Phrase::AskUnit { code, units } => {
                let unit = |id, name| Choice {
                    press: Press::Unit(*code, id),
                    label: Label::Own(shortened(name)),
                };
                let units = units.iter().map(|choice| unit(choice.id, &choice.name));
                units.chain([skip(*code, Question::Unit)]).collect()
            }
            Phrase::AskWhy { code } => vec![skip(*code, Question::Why)],
            Phrase::AskNeed { code } => vec![skip(*code, Question::Need)],
            Phrase::AskStatement { code, asked } => {
                let rating = |value: u8| Choice {
                    press: Press::Rate(*code, asked.key(), value),
                    label: Label::Own(value.to_string()),
                };
                (1..=5)
                    .map(rating)
                    .chain([skip(*code, Question::Statements)])
                    .collect()
            }
            Phrase::AskMissing { code } => vec![skip(*code, Question::Missing)],
            Phrase::AskConsent { code } => {
                vec![
                    word(Press::Consent(*code, true), "yes"),
                    word(Press::Consent(*code, false), "no"),
                ]
            }
            Phrase::AskHelped { code } => vec![
                word(Press::Helped(*code, 2), "yes"),
                word(Press::Helped(*code, 1), "partly"),
                word(Press::Helped(*code, 0), "no"),
            ],
            Phrase::ToldOthers { code, .. } | Phrase::ToldOthersFew { code } => {
                vec![word(Press::Same(*code), "same")]
            }
            Phrase::AskForget { .. } => vec![
                word(Press::Forget(true), "yes"),
                word(Press::Forget(false), "no"),
            ],
            Phrase::Staff(phrase) => phrase.choices(),
            Phrase::Room(phrase) => phrase.choices(),
            Phrase::Board(phrase) => phrase.choices(),
            _ => Vec::new(),
        }
    }
}

pub(super) fn word(press: Press, attribute: &'static str) -> Choice {
    Choice {
        press,
        label: Label::Word(attribute),
    }
}

/// A button of a staff conversation.
pub(super) fn of_staff(press: StaffPress, label: Label) -> Choice {
    let label = match label {
        Label::Own(name) => Label::Own(shortened(&name)),
        label => label,
    };
    Choice {
        press: Press::Staff(press),
        label,
    }
}

fn skip(code: CaseCode, question: Question) -> Choice {
    word(Press::Skip(code, question), "skip")
}

fn scores(code: CaseCode) -> Vec<Choice> {
    let score = |n: u8| Choice {
        press: Press::Score(code, n),
        label: Label::Own(n.to_string()),
    };
    (0..=10)
        .map(score)
        .chain([skip(code, Question::Score)])
        .collect()
}

fn phases(code: CaseCode) -> Vec<Choice> {
    let phase = |phase: Phase| word(Press::Phase(code, phase), phase.name());
    [Phase::Before, Phase::During, Phase::After]
        .map(phase)
        .into_iter()
        .chain([skip(code, Question::Phase)])
        .collect()
}

pub(super) fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME_ON_BUTTON {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(NAME_ON_BUTTON - 1).collect();
    short.push('…');
    short
}
