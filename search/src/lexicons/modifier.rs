//! Which forms may stand before another word in a compound, by language.

use kuulo_core::language::Language;

use super::Lexicons;

/// The lemma that a modifier stands for, and how far its form is from that lemma; `None` when it is no modifier.
/// `hengitys` is one, and so are `naisten`, `ihmis`, `arbets` and `vänte`.
pub(super) fn lemma(lexicons: &Lexicons, language: Language, form: &str) -> Option<(String, Form)> {
    match language {
        Language::Sv => swedish(lexicons, form),
        Language::Fi => finnish(lexicons, form),
        Language::En => None,
    }
}

/// Whether a lemma names an act and no thing, as far as its forms tell.
pub(super) fn is_infinitive(lexicons: &Lexicons, language: Language, lemma: &str) -> bool {
    match language {
        Language::Sv => is_swedish_infinitive(lexicons, lemma),
        Language::Fi => is_finnish_infinitive(lexicons, lemma),
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
const LINKING: [&str; 7] = ["het", "ning", "tion", "sion", "skap", "nad", "dom"];

fn swedish(lexicons: &Lexicons, form: &str) -> Option<(String, Form)> {
    if let Some(lemma) = lexicons.listed(Language::Sv, form) {
        return Some((lemma.to_owned(), Form::Lemma));
    }
    if lexicons.is_lemma(Language::Sv, form) && !is_swedish_infinitive(lexicons, form) {
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
        let is_known = lexicons.is_lemma(Language::Sv, &lemma);
        is_known.then_some((lemma, Form::Linked))
    };
    let joined = || {
        let mut lemmas = lexicons.written(Language::Sv, form).into_iter();
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
fn is_swedish_infinitive(lexicons: &Lexicons, lemma: &str) -> bool {
    let has = |ending| has_form(lexicons, Language::Sv, lemma, ending);
    lemma.ends_with('a') && !has("n") && (!has("t") || has("r"))
}

fn has_form(lexicons: &Lexicons, language: Language, lemma: &str, ending: &str) -> bool {
    let form = format!("{lemma}{ending}");
    lexicons
        .written(language, &form)
        .iter()
        .any(|of| of == lemma)
}

fn finnish(lexicons: &Lexicons, form: &str) -> Option<(String, Form)> {
    match lexicons.listed(Language::Fi, form) {
        Some(lemma) if lemma == form => return Some((lemma.to_owned(), Form::Lemma)),
        Some(lemma) if form.ends_with('n') => return Some((lemma.to_owned(), Form::Linked)),
        _ => {}
    }
    if lexicons.is_lemma(Language::Fi, form) && !is_finnish_infinitive(lexicons, form) {
        return Some((form.to_owned(), Form::Lemma));
    }
    if let Some(stem) = form.strip_suffix('s') {
        let lemma = format!("{stem}nen");
        let is_known = lexicons.is_lemma(Language::Fi, &lemma);
        return is_known.then_some((lemma, Form::Linked));
    }
    let mut lemmas = lexicons.written(Language::Fi, form).into_iter();
    let lemma = lemmas.find(|lemma| lemma != form)?;
    let is_genitive = form.ends_with('n') && !is_illative(lexicons, form, &lemma);
    let is_noun = !is_finnish_infinitive(lexicons, &lemma);
    (is_genitive && is_noun).then(|| (lemma.into_owned(), Form::Linked))
}

/// `taloon` (to the house) ends as the genitive `sairaan` does, but beside it there is a shorter `talon`.
fn is_illative(lexicons: &Lexicons, form: &str, lemma: &str) -> bool {
    let mut letters = form.chars().rev().skip(1);
    let (Some(last), Some(before)) = (letters.next(), letters.next()) else {
        return false;
    };
    let shorter = format!("{}n", &form[..form.len() - 1 - last.len_utf8()]);
    let has_shorter = || {
        lexicons
            .written(Language::Fi, &shorter)
            .iter()
            .any(|of| of == lemma)
    };
    before == 'h' || (last == before && has_shorter())
}

/// Infinitives end in -a or -ä and have no partitive or essive, as a noun has: `odottaa`, but `ranta` (`rantaa`, `rantana`).
fn is_finnish_infinitive(lexicons: &Lexicons, lemma: &str) -> bool {
    let has = |ending| has_form(lexicons, Language::Fi, lemma, ending);
    match lemma.chars().last() {
        Some('a') => !has("a") && !has("na"),
        Some('ä') => !has("ä") && !has("nä"),
        _ => false,
    }
}
