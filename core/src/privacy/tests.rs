use super::*;

mod ids;
mod links;
mod names;
mod numbers;
mod places;
mod properties;

const SV: Option<Language> = Some(Language::Sv);
const FI: Option<Language> = Some(Language::Fi);
const EN: Option<Language> = Some(Language::En);

#[track_caller]
fn masks(language: Option<Language>, cases: &[(&str, &str)]) {
    for (text, masked) in cases {
        assert_eq!(mask(text, language).text, *masked, "{text}");
    }
}

#[track_caller]
fn keeps(texts: &[&str]) {
    for text in texts {
        assert_eq!(mask(text, SV).text, *text);
    }
}

#[test]
fn spans_count_characters_of_the_given_text() {
    let text = "Här ö 850101\u{200b}–0014, slut";
    let masked = mask(text, SV);
    assert_eq!(masked.text, "Här ö [personnummer 1], slut");
    assert_eq!(
        masked.spans,
        [Span {
            kind: SpanKind::PersonalId,
            start: 6,
            end: 18
        }]
    );
}

#[test]
fn the_same_value_keeps_its_number() {
    masks(
        FI,
        &[
            (
                "Soita 040 123 4567 tai 050 765 4321, siis 0401234567.",
                "Soita [puhelin 1] tai [puhelin 2], siis [puhelin 1].",
            ),
            (
                "+358 40 123 4567 ja 040-1234567",
                "[puhelin 1] ja [puhelin 1]",
            ),
        ],
    );
    masks(
        SV,
        &[(
            "19850101-0014 alltså 850101-0014",
            "[personnummer 1] alltså [personnummer 1]",
        )],
    );
}

#[test]
fn the_traps_stay_whole() {
    let mut names = 0;
    for line in include_str!("../../tests/fixtures/privacy_traps.jsonl").lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let language = Language::from_name(row["lang"].as_str().unwrap());
        let text = row["text"].as_str().unwrap();
        let masked = mask(text, language);
        assert!(
            masked.spans.iter().all(|span| span.kind == SpanKind::Name),
            "{}",
            masked.text
        );
        names += masked.spans.len();
    }
    assert!(names <= 2, "{names} names");
}

#[test]
fn a_case_numbers_its_values_through_all_messages() {
    let tag = |token: &Token| format!("{:?}", token.value.bytes());
    let mut numbering = Numbering::default();
    let mut told = |text: &str, language| {
        let masked = mask(text, language);
        numbering.renumber(&masked.text, &masked.tokens, tag)
    };
    assert_eq!(
        told("Ring 040 123 4567 eller 050 765 4321", SV),
        "Ring [telefon 1] eller [telefon 2]"
    );
    assert_eq!(
        told(
            "Soita 044 999 8888 tai +358 50 765 4321, t. 131052-308T [puhelin 9]",
            FI
        ),
        "Soita [puhelin 3] tai [puhelin 2], t. [henkilötunnus 1] [puhelin 9]"
    );
    let kept: Numbering =
        serde_json::from_str(&serde_json::to_string(&numbering).unwrap()).unwrap();
    assert_eq!(kept, numbering);
}

#[test]
fn a_value_prints_nothing_of_itself() {
    let masked = mask("Jag heter Anna Virtanen, 040 123 4567", SV);
    let printed = format!("{masked:?}").to_lowercase();
    assert!(
        !printed.contains("virta") && !printed.contains("4567"),
        "{printed}"
    );
}

fn check_digit(nine: &str) -> u32 {
    let weighed = nine.bytes().enumerate().map(|(i, digit)| {
        let product = u32::from(digit - b'0') * (2 - i as u32 % 2);
        product / 10 + product % 10
    });
    (10 - weighed.sum::<u32>() % 10) % 10
}
