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
        // Nobody should read certainty into a rounded figure; the word goes by the figure that is shown.
        let width = (p * 100.0).round().clamp(1.0, 99.0) as u32;
        let key = match width {
            95.. => "likely-almost-certain",
            80..95 => "likely-probable",
            60..80 => "likely-leaning",
            _ => "likely-unclear",
        };
        Likely {
            width,
            word: words.say(key),
            percent: words.percent(width),
            is_low: width < 60,
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
