//! Everything the core decides by that is not in the message: settings, numbers, the model.

use serde::{Deserialize, Serialize};

use crate::files::Files;
use crate::language::Country;
use crate::triage::{LanguageGuesser, Model, Running};

/// What goes when a person asks to be forgotten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Forgetting {
    /// The words and the link to the person.
    #[default]
    All,
    /// The link to the person: a public body may have to keep the words.
    Link,
}

/// What `hear` and `step` decide by. Built once at start.
pub struct Rules {
    pub running: Running,
    pub languages: LanguageGuesser,
    /// Where there is no unit to tell the country.
    pub country: Country,
    /// Days until the person is promised word.
    pub answer_within_days: i64,
    /// Messages within this many minutes of the last one belong to the same submission.
    pub conversation_minutes: i64,
    /// Days for which words are kept sealed as they came, where something was masked in them; `None` keeps none.
    pub keep_originals_days: Option<u16>,
    /// Days in which a contact is asked at most one survey.
    pub survey_days: i64,
    /// What goes when a person asks to be forgotten.
    pub forgetting: Forgetting,
    /// Who answers for what is kept and how to reach them, in a few words, where the settings tell.
    pub organisation: Option<String>,
    /// What is taken beside words.
    pub files: Files,
    /// The address of the public form and of `/r`, without a final slash; `None` where there is no web.
    pub public_url: Option<String>,
}

impl Rules {
    /// The defaults of the product with the embedded model.
    pub fn standard() -> Rules {
        Rules {
            running: Running::new(Model::standard()),
            languages: LanguageGuesser::new(),
            country: Country::Finland,
            answer_within_days: 14,
            conversation_minutes: 60,
            keep_originals_days: None,
            survey_days: 90,
            forgetting: Forgetting::All,
            organisation: None,
            files: Files::default(),
            public_url: None,
        }
    }
}
