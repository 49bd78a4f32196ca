use super::*;
use crate::analysis::Analysis;

const TABLE: &str = "\
# heading
waiting-time\todotusaika | odottaa\tväntetid | vänta\twaiting time | wait
phone-queue < waiting-time telephone\tpuhelinjono\ttelefonkö | köa i telefon\tphone queue
telephone\tpuhelin\ttelefon\ttelephone
wrong-address\tväärä osoite\tfel adress\twrong address
address\tosoite\tadress\taddress
home-care\tkotihoito\themvård\thome care
care-home\thoivakoti\tvårdhem\tcare home
";

fn named(language: Language, text: &str) -> Vec<String> {
    let analysis = Analysis::of(TABLE).unwrap();
    let reading = analysis.read(text, Some(language));
    let ids = reading
        .concepts
        .iter()
        .map(|meant| analysis.row(meant).id.clone());
    ids.collect()
}

#[test]
fn a_text_names_concepts_in_any_inflection_and_language() {
    assert_eq!(named(Language::Fi, "Odotin kauan."), ["waiting-time"]);
    assert_eq!(named(Language::Sv, "Väntetiderna växer"), ["waiting-time"]);
    assert_eq!(named(Language::En, "we waited"), ["waiting-time"]);
    assert!(named(Language::En, "we wrote").is_empty());
}

#[test]
fn who_names_the_narrower_speaks_of_the_wider_too() {
    let names = named(Language::Fi, "Puhelinjonossa");
    assert_eq!(names, ["waiting-time", "phone-queue", "telephone"]);
}

#[test]
fn the_longest_name_counts_in_any_order_of_its_words() {
    assert_eq!(named(Language::En, "the wrong address"), ["wrong-address"]);
    let scattered = named(Language::Sv, "Adressen var fel i systemet");
    assert_eq!(scattered, ["address", "wrong-address"]);
    assert_eq!(named(Language::En, "her home care"), ["home-care"]);
    assert_eq!(
        named(Language::Sv, "fel dag, fel rum, ny adress"),
        ["address"]
    );
}

#[test]
fn a_compound_means_what_its_parts_mean_unless_it_has_a_meaning_of_its_own() {
    assert_eq!(named(Language::Sv, "telefonnumret"), ["telephone"]);
    assert_eq!(named(Language::Sv, "telefonkön").len(), 3);
}

#[test]
fn slips_are_known_by_the_aliases() {
    let analysis = Analysis::of(TABLE).unwrap();
    let near = analysis.near("puhelijnono", Some(Language::Fi));
    assert!(near.contains("puhelinjono"), "{near:?}");
}

#[test]
fn a_table_that_cannot_be_read_is_refused_by_its_line() {
    for (table, line) in [
        ("one\ttwo", 1),
        ("#\nan id\ta\tb\tc", 2),
        ("id <\u{e5}\ta\tb\tc", 1),
    ] {
        let refused = Analysis::of(table).err().map(|error| error.line);
        assert_eq!(refused, Some(line), "{table}");
    }
}

#[test]
fn the_table_that_comes_along_is_whole() {
    let analysis = Analysis::standard();
    let concepts = analysis.concepts();
    assert!(concepts.len() >= 300);
    for concept in concepts {
        assert!(
            concept.aliases.iter().all(|names| !names.is_empty()),
            "{}",
            concept.id
        );
        let unknown = concept
            .broader
            .iter()
            .find(|id| analysis.concept(id).is_none());
        assert_eq!(unknown, None, "{}", concept.id);
    }
}
