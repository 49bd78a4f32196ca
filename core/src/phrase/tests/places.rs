//! What follows the language, and what the country.

use super::*;

#[test]
fn the_words_follow_language_and_country_and_the_numbers_the_country() {
    let masked = Phrase::ToldMasked {
        kinds: vec![SpanKind::PersonalId, SpanKind::Name],
        in_chat: true,
    };
    assert!(say(&masked, Language::Sv, Country::Sweden).contains("personnummer, namn."));
    assert!(say(&masked, Language::Sv, Country::Aland).contains("personbeteckning, namn."));
    assert!(
        say(&masked, Language::En, Country::Sweden).contains("personal identity number, name.")
    );
    for language in Language::ALL {
        assert!(say(&Phrase::DangerSelf, *language, Country::Sweden).contains("90101"));
        assert!(say(&Phrase::DangerSelf, *language, Country::Finland).contains("09 2525 0111"));
        assert!(say(&Phrase::DangerAcute, *language, Country::Finland).contains("116117"));
        assert!(say(&Phrase::DangerAcute, *language, Country::Aland).contains("018 5355"));
    }
    let receipt = Phrase::ReceiptGiven {
        code: code(),
        due: at(14),
    };
    assert_eq!(
        say(&receipt, Language::Fi, Country::Finland),
        "Kiitos, että kerroit. Viestisi on tallessa. Seurantakoodi: K7M2-4QXD. Ohjausryhmä lukee sen, ja kuulet \
         minusta täällä viimeistään 14.12.2026, vaikka vastaus ei olisi valmis."
    );
    assert!(
        say(&Phrase::ToldCut, Language::En, Country::Finland).contains("first 8,000 characters")
    );
    assert!(
        say(&Phrase::ToldCut, Language::Sv, Country::Finland).contains("första 8\u{a0}000 tecknen")
    );
}
