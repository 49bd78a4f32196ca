//! Which forms may stand before another word in a compound, by language.

use kuulo_core::language::Language;

use super::words::Words;

/// The lemma that a modifier stands for, and how far its form is from that lemma; `None` when it is no modifier.
/// `hengitys` is one, and so are `naisten`, `ihmis`, `arbets` and `vänte`.
pub(super) fn lemma(words: &Words, language: Language, form: &str) -> Option<(String, Form)> {
    match language {
        Language::Sv => swedish(words, form),
        Language::Fi => finnish(words, form),
        Language::En => None,
    }
}

/// Whether a lemma names an act and no thing, as far as its forms tell.
pub(super) fn is_infinitive(words: &Words, language: Language, lemma: &str) -> bool {
    match language {
        Language::Sv => is_swedish_infinitive(words, lemma),
        Language::Fi => is_finnish_infinitive(words, lemma),
        Language::En => false,
    }
}

/// How a modifier is joined to what comes after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As its lemma.
    Lemma,
    /// In a form that joins words: `arbets`, `barna`, `hoidon`, `ihmis`.
    Linked,
    /// Without the vowel of its lemma: `läkar`, `skol`.
    Shortened,
    /// As its lemma, though words of its kind need a letter between: `information`.
    Unlinked,
}

/// Swedish words of these endings take an -s before another word.
const LINKING: [&str; 6] = ["het", "ning", "tion", "skap", "nad", "dom"];

fn swedish(words: &Words, form: &str) -> Option<(String, Form)> {
    if let Some(lemma) = words.listed(Language::Sv, form) {
        return Some((lemma.to_owned(), Form::Lemma));
    }
    if words.is_lemma(Language::Sv, form) && !is_swedish_infinitive(words, form) {
        let is_linking = form.chars().count() > 4 && LINKING.iter().any(|end| form.ends_with(end));
        let kind = if is_linking {
            Form::Unlinked
        } else {
            Form::Lemma
        };
        return Some((form.to_owned(), kind));
    }
    let with = |link: char, ending: &str| {
        let lemma = form.strip_suffix(link)?.to_owned() + ending;
        let is_known = words.is_lemma(Language::Sv, &lemma);
        is_known.then_some((lemma, Form::Linked))
    };
    let joined = || {
        let mut lemmas = words.written(Language::Sv, form).into_iter();
        lemmas.find_map(|lemma| joint(form, &lemma).map(|kind| (lemma.into_owned(), kind)))
    };
    with('s', "").or_else(joined).or_else(|| with('e', "a"))
}

/// How a form of `lemma` that is not the lemma itself can join it to another word.
fn joint(form: &str, lemma: &str) -> Option<Form> {
    let stem = lemma.strip_suffix(['a', 'e']);
    if stem == Some(form) {
        return Some(Form::Shortened);
    }
    let bare = form.strip_suffix(['s', 'e', 'o', 'u', 'a'])?;
    (bare == lemma || stem == Some(bare)).then_some(Form::Linked)
}

/// Verbs end in -a and have no definite form, which a noun has: `vänta`, but `gata` (`gatan`) and `hjärta` (`hjärtat`).
fn is_swedish_infinitive(words: &Words, lemma: &str) -> bool {
    let has = |ending| has_form(words, Language::Sv, lemma, ending);
    lemma.ends_with('a') && !has("n") && (!has("t") || has("r"))
}

fn has_form(words: &Words, language: Language, lemma: &str, ending: &str) -> bool {
    let form = format!("{lemma}{ending}");
    words.written(language, &form).iter().any(|of| of == lemma)
}

fn finnish(words: &Words, form: &str) -> Option<(String, Form)> {
    match words.listed(Language::Fi, form) {
        Some(lemma) if lemma == form => return Some((lemma.to_owned(), Form::Lemma)),
        Some(lemma) if form.ends_with('n') => return Some((lemma.to_owned(), Form::Linked)),
        _ => {}
    }
    if words.is_lemma(Language::Fi, form) && !is_finnish_infinitive(words, form) {
        return Some((form.to_owned(), Form::Lemma));
    }
    if let Some(stem) = form.strip_suffix('s') {
        let lemma = format!("{stem}nen");
        let is_known = words.is_lemma(Language::Fi, &lemma);
        return is_known.then_some((lemma, Form::Linked));
    }
    let mut lemmas = words.written(Language::Fi, form).into_iter();
    let lemma = lemmas.find(|lemma| lemma != form)?;
    let is_genitive = form.ends_with('n') && !is_illative(words, form, &lemma);
    let is_noun = !is_finnish_infinitive(words, &lemma);
    (is_genitive && is_noun).then(|| (lemma.into_owned(), Form::Linked))
}

/// `taloon` (to the house) ends as the genitive `sairaan` does, but beside it there is a shorter `talon`.
fn is_illative(words: &Words, form: &str, lemma: &str) -> bool {
    let mut letters = form.chars().rev().skip(1);
    let (Some(last), Some(before)) = (letters.next(), letters.next()) else {
        return false;
    };
    let shorter = format!("{}n", &form[..form.len() - 1 - last.len_utf8()]);
    let has_shorter = || {
        words
            .written(Language::Fi, &shorter)
            .iter()
            .any(|of| of == lemma)
    };
    before == 'h' || (last == before && has_shorter())
}

/// Infinitives end in -a or -ä and have no partitive or essive, as a noun has: `odottaa`, but `ranta` (`rantaa`, `rantana`).
fn is_finnish_infinitive(words: &Words, lemma: &str) -> bool {
    let has = |ending| has_form(words, Language::Fi, lemma, ending);
    match lemma.chars().last() {
        Some('a') => !has("a") && !has("na"),
        Some('ä') => !has("ä") && !has("nä"),
        _ => false,
    }
}
