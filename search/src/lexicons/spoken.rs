//! Words as they are spoken, and what Finnish hangs on to them.

use kuulo_core::language::Language;

/// Endings that hold no meaning for a search.
const CLITICS: [&str; 13] = [
    "kaan", "kään", "kin", "han", "hän", "ko", "kö", "pa", "pä", "kos", "kös", "pas", "päs",
];

const OWNERS: [&str; 6] = ["nsa", "nsä", "mme", "nne", "ni", "si"];

/// What a word ends with in Finnish speech, and in writing.
const SPOKEN: [(&str, &str); 13] = [
    ("nu", "nut"),
    ("ny", "nyt"),
    ("lu", "llut"),
    ("is", "isi"),
    ("s", "si"),
    ("ks", "ksi"),
    ("st", "sta"),
    ("st", "stä"),
    ("sin", "isin"),
    ("oo", "oa"),
    ("ii", "ia"),
    ("ee", "ea"),
    ("uu", "ua"),
];

/// Shorter than this, what is left says nothing.
const SHORTEST: usize = 3;

/// Standard forms that an unknown word may stand for, the likeliest first.
pub(super) fn standard(language: Language, word: &str) -> Vec<String> {
    match language {
        Language::Fi => finnish(word),
        Language::Sv => word
            .strip_suffix("arn")
            .map(|stem| format!("{stem}aren"))
            .into_iter()
            .collect(),
        Language::En => Vec::new(),
    }
}

fn finnish(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    for clitic in CLITICS {
        forms.extend(word.strip_suffix(clitic).map(str::to_owned));
    }
    let bare = forms.clone();
    for form in &bare {
        forms.extend(
            SPOKEN.iter().filter_map(|(spoken, written)| {
                Some(form.strip_suffix(spoken)?.to_owned() + written)
            }),
        );
        forms.extend(without_owner(form));
    }
    forms.retain(|form| form != word && form.chars().count() >= SHORTEST);
    forms
}

/// `tiedoissani` is `tiedoissa`, `hoitajani` `hoitajan`, `silmiään` `silmiä`.
fn without_owner(word: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for owner in OWNERS {
        if let Some(bare) = word.strip_suffix(owner) {
            forms.extend([bare.to_owned(), format!("{bare}n")]);
            // The translative takes an e before an owner: `työkseni` is `työksi`.
            forms.extend(bare.strip_suffix("kse").map(|stem| format!("{stem}ksi")));
        }
    }
    for (long, short) in [("aan", "a"), ("ään", "ä"), ("een", "e")] {
        forms.extend(word.strip_suffix(long).map(|stem| format!("{stem}{short}")));
    }
    forms
}
