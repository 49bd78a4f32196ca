//! Finds the sentence in which a person says what would help. It is shown to the steering group as a suggestion for
//! the core need, and never stored as one.

/// Beginnings of words by which people say what would help, the plainest first. A space before a beginning asks for
/// the start of a word; all languages are tried, because people mix them.
const WISHES: [&[&str]; 3] = [
    &[
        " skulle vilja",
        " hade velat",
        " hade behövt",
        " hade räckt",
        " skulle räcka",
        " räcker med",
        " räckt med",
        " önska",
        " hoppas att",
        " förslag",
        " föreslår",
        " det vore",
        " vore bra",
        " vore skönt",
        " skulle hjälpa",
        " hade hjälpt",
        " tänk om",
        " hellre",
        " toivo",
        " haluaisi",
        " haluaisi",
        " olisin halunnut",
        " olisin tarvin",
        " olisi riittänyt",
        " olis riittäny",
        " riittäisi",
        " riittäis",
        " olisi pitänyt",
        " olis pitäny",
        " olisi hyvä",
        " olis hyvä",
        " olisi kiva",
        " olis kiva",
        " olisi auttanut",
        " auttaisi",
        " auttais",
        " ehdot",
        " kannattaisi",
        " kaipai",
        " i wish",
        " wish ",
        " would like",
        " would have liked",
        " would have helped",
        " would help",
        " would have been enough",
        " would be enough",
        " suggest",
        " if only",
        " i hope",
        " would be good",
        " would be nice",
        " it would be",
        " would rather",
        " all i want",
        " all we want",
    ],
    &[
        " borde",
        " bör ",
        " skulle kunna",
        " kan ni ",
        " kunde ni",
        " kan man ",
        " kunde man",
        " snälla",
        " behöver",
        " behövs",
        " vill ",
        " skulle ",
        " sku ",
        " begär ",
        " pyydän",
        " pyydämme",
        " olisi pitänyt",
        " pitäisi",
        " pitäis",
        " tulisi",
        " pitää saada",
        " pitää voida",
        " voisi",
        " voisko",
        " voiko",
        " voitais",
        " tarvit",
        " tarvin",
        " tarttis",
        " kaipaa",
        " haluan",
        " haluam",
        " haluu",
        " should",
        " ought to",
        " could you",
        " can you",
        " could we",
        " could there",
        " please",
        " need ",
        " needs ",
        " needed",
        " want to",
        " want the",
        " want a",
        " i want ",
        " we want ",
    ],
    &[
        " varför ",
        " varför kan",
        " miksi ",
        " mikseivät",
        " miksei",
        " why ",
        " saknar",
        " saknas",
        " puuttu",
        " missing",
        " lacks",
    ],
];

/// Words a sentence must have to be worth a suggestion, and may have.
const WORDS: std::ops::RangeInclusive<usize> = 3..=60;

/// The sentence that says most plainly what would help; of several the last, since people come to it late.
/// Nothing where no sentence does.
pub fn suggestion(text: &str) -> Option<&str> {
    // Of a single sentence there is nothing to choose.
    sentences(text).nth(1)?;
    let worthy =
        sentences(text).filter(|sentence| WORDS.contains(&sentence.split_whitespace().count()));
    let ranked = worthy.filter_map(|sentence| Some((plainness(sentence)?, sentence)));
    let best = ranked.reduce(|best, next| if next.0 <= best.0 { next } else { best });
    best.map(|(_, sentence)| sentence)
}

/// 0 for a plain wish; nothing for a sentence without any.
fn plainness(sentence: &str) -> Option<usize> {
    let spaced: String = sentence
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    let spaced = format!(" {spaced} ");
    WISHES.iter().position(|beginnings| {
        beginnings
            .iter()
            .any(|beginning| spaced.contains(beginning))
    })
}

/// The sentences of a chat message. A dot after a number or a short word ends none: 5. maj, t.ex.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| {
        let mut rest = line;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let (sentence, after) = rest.split_at(end_of_sentence(rest));
            rest = after;
            Some(sentence.trim())
        })
    })
}

fn end_of_sentence(text: &str) -> usize {
    let mut word = 0;
    let mut is_number = true;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let is_break = text[end..].starts_with(char::is_whitespace);
        match c {
            '!' | '?' | '…' if is_break => return end,
            '.' if is_break && (text[..at].ends_with('.') || word > 2 && !is_number) => return end,
            c if c.is_alphanumeric() => {
                word += 1;
                is_number &= c.is_numeric();
            }
            _ => (word, is_number) = (0, true),
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_end() {
        let text = "Väntade kl. 8 den 5. maj, t.ex. så! Varför?? ingen sa nåt... Hej\nNy rad.";
        let found: Vec<&str> = sentences(text).collect();
        assert_eq!(
            found,
            [
                "Väntade kl. 8 den 5. maj, t.ex. så!",
                "Varför??",
                "ingen sa nåt...",
                "Hej",
                "Ny rad."
            ]
        );
    }

    #[test]
    fn the_sentence_with_the_wish_is_found_in_each_language() {
        for (text, wish) in [
            (
                "Jag väntade fem timmar. Ingen sa något. Det hade räckt med ett sms. Annars var allt bra",
                "Det hade räckt med ett sms.",
            ),
            (
                "Soitin kolme kertaa eikä kukaan vastannut. Takaisinsoittoajan pitäis näkyä heti.",
                "Takaisinsoittoajan pitäis näkyä heti.",
            ),
            (
                "The letter came late! Could you send it by text? I was cross.",
                "Could you send it by text?",
            ),
            (
                "Behöver jag en remiss? Jag skulle vilja veta det i förväg.",
                "Jag skulle vilja veta det i förväg.",
            ),
        ] {
            assert_eq!(suggestion(text), Some(wish));
        }
    }

    #[test]
    fn without_a_wish_nothing_is_suggested() {
        for text in [
            "",
            "8",
            "Jag skulle vilja ha en tid.",
            "Jag väntade i fem timmar. Ingen kom.",
            "Kiitos!",
        ] {
            assert_eq!(suggestion(text), None, "{text}");
        }
    }
}
