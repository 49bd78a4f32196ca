//! A probability as a word, a bar and a figure, never as a figure alone.

use crate::words::Words;

/// How sure a suggestion is.
pub(crate) struct Likely {
    /// Of 100, the length of the bar.
    pub(crate) width: u32,
    pub(crate) word: String,
    pub(crate) percent: String,
    /// Too unsure: a person has to look.
    pub(crate) is_low: bool,
}

impl Likely {
    pub(crate) fn of(p: f32, words: &Words) -> Likely {
        let key = match p {
            p if p >= 0.95 => "likely-almost-certain",
            p if p >= 0.80 => "likely-probable",
            p if p >= 0.60 => "likely-leaning",
            _ => "likely-unclear",
        };
        // Nobody should read certainty into a rounded figure.
        let shown = p.clamp(0.01, 0.99);
        Likely {
            width: (shown * 100.0).round() as u32,
            word: words.say(key),
            percent: words.percent(shown),
            is_low: p < 0.60,
        }
    }

    /// Of a yes/no answer: how sure the answer is, whichever it is.
    pub(crate) fn of_answer(answer: kuulo_core::labels::YesNo, words: &Words) -> Likely {
        Likely::of(
            if answer.label {
                answer.p
            } else {
                1.0 - answer.p
            },
            words,
        )
    }
}
