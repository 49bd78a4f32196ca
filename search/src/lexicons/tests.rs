mod compounds;
mod lists;

use std::sync::LazyLock;
use std::time::Instant;

use super::*;

fn lexicons() -> &'static Lexicons {
    static LEXICONS: LazyLock<Lexicons> = LazyLock::new(|| Lexicons::with("").unwrap());
    &LEXICONS
}

/// Each line is a lemma and forms that have to lead to it.
fn assert_lemmas(language: Language, table: &str) {
    let mut missing = Vec::new();
    for line in table.lines() {
        let mut forms = line.split_whitespace();
        let Some(lemma) = forms.next() else { continue };
        for form in forms.chain([lemma]) {
            let known = lexicons().lemmas(language, form);
            let compound = lexicons().lemma_of_compound(language, form);
            if !known.iter().any(|of| of == lemma) && compound.as_deref() != Some(lemma) {
                missing.push(format!("{form} is {known:?} {compound:?}, not {lemma}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn finnish_forms_lead_to_their_lemma() {
    assert_lemmas(
        Language::Fi,
        "lääkäri lääkärille lääkärin lääkäriltä lääkärit lääkäreiden lääkäriä
         hoitaja hoitajan hoitajalle hoitajien hoitajia hoitajani hoitajakin
         hoito hoidon hoitoa hoidossa hoitoon hoidot
         odottaa odotin odotettiin odottanut odottamaan
         aika ajan aikaa ajat aikoja ajassa
         potilas potilaan potilaat potilaita potilaille
         sairas sairaan sairaat sairaita
         sairaala sairaalassa sairaalaan sairaalasta
         vastaanotto vastaanoton vastaanotolla vastaanotolle
         ajanvaraus ajanvarauksen ajanvaraukseen ajanvarauksesta
         terveyskeskus terveyskeskuksen terveyskeskukseen terveyskeskuksessa tk
         terveysasema terveysasemalla terveysasemalta
         päivystys päivystyksessä päivystykseen päivystyksestä
         lääke lääkkeen lääkettä lääkkeet lääkkeitä
         resepti reseptin reseptit reseptiä
         kipu kivun kipua kivut kipuja
         leikkaus leikkauksen leikkaukseen leikkauksesta
         lähete lähetteen lähetettä lähetteet
         lapsi lapsen lasta lapset lapsille
         äiti äidin äidille äitiä äitini
         yö yöllä yötä yönä
         veri verta veren
         käsi käden kättä kädestä
         hammas hampaan hampaat hammasta
         puhelin puhelimen puhelimessa puhelinta
         jono jonossa jonoon jonon
         kiitos kiitoksen kiitoksia
         sanoa sanoi sanottiin sanonu sanonut
         pitää piti pitäisi pitäis pitääkö
         ottaa otetaanko otan ottanut
         voida voisko voinut voiko
         omakanta omakannassa omakannan omakantaan omakannasta
         hyvinvointialue hyvinvointialueen hyvinvointialueella hyvinvointialueelle hva
         takaisinsoitto takaisinsoiton takaisinsoittoa takaisinsoittoon
         nettiajanvaraus nettiajanvarauksen nettiajanvarauksesta
         digivastaanotto digivastaanotolla digivastaanoton
         kiirevastaanotto kiirevastaanotolle
         etälääkäri etälääkärille etälääkäriä
         hoitotakuu hoitotakuun hoitotakuuta
         kotisairaanhoito kotisairaanhoidon kotisairaanhoitoon
         fysioterapeutti fysioterapeutin fysioterapeutille
         vuotias vuotiaan vuotiaalle
         terveydenhoitaja terkka terveydenhoitajalle
         hoitaja hoitsu hoitsulle hoitsut
         panadol panadolia panadolin
         että ettei etten",
    );
    assert_lemmas(Language::Fi, "lääkäri lekuri lekurille lekurin lekuria");
}

#[test]
fn swedish_forms_lead_to_their_lemma() {
    assert_lemmas(
        Language::Sv,
        "läkare läkaren läkarna läkarnas läkares läkarn
         sköterska sköterskan sköterskor sköterskorna
         sjuksköterska sjuksköterskan sjuksköterskorna ssk
         tid tiden tider tiderna tidens
         väntetid väntetiden väntetider väntetiderna
         vård vården vårdens
         vårdcentral vårdcentralen vårdcentraler vc
         hälsovårdscentral hvc
         hälsostation hälsostationen hälsostationer
         remiss remissen remisser
         kallelse kallelsen kallelser
         svar svaret svaren
         provsvar provsvaret provsvaren
         vänta väntade väntat väntar
         ringa ringde ringer ringt
         få fick får fått
         barn barnet barnen barnens
         hjärta hjärtat hjärtan
         öga ögat ögon
         tand tanden tänder
         recept receptet
         smärta smärtan smärtor
         mottagning mottagningen mottagningar
         avdelning avdelningen avdelningar
         medicin medicinen mediciner medicinerna
         tanke tankar tanken
         vårdgaranti vårdgarantin
         remissvar remissvaret remissvaren
         välfärdsområde välfärdsområdet välfärdsområdets
         vårdkö vårdkön vårdköer
         egenvårdare egenvårdaren
         återuppringning återuppringningen återuppringningar
         bäddavdelning bäddavdelningen
         patientnämnd patientnämnden
         akut akuten
         bra bättre bäst",
    );
}

#[test]
fn english_forms_lead_to_their_lemma() {
    assert_lemmas(
        Language::En,
        "nurse nurses
         doctor doctors doc
         wait waited waiting waits
         appointment appointments appt
         child children
         prescription prescriptions
         take took taken taking
         bring brought
         good better best
         midwife midwives
         foot feet
         cancel cancelled
         call called calls
         callback callbacks
         hear heard
         hurt hurts
         pill pills",
    );
}

#[test]
fn what_is_no_word_is_unknown() {
    let long = "a".repeat(10_000);
    for &language in Language::ALL {
        for odd in ["", " ", "qxzqxz", "\0", "👩‍⚕️", "ä\u{308}", "kaan", &long] {
            assert!(lexicons().lemmas(language, odd).is_empty(), "{odd:?}");
            assert_eq!(lexicons().parts(language, odd), [], "{odd:?}");
            assert_eq!(lexicons().lemma_of_compound(language, odd), None, "{odd:?}");
        }
    }
}

/// The words of the authored corpus of a language, each once.
fn corpus(language: Language) -> Vec<String> {
    let text = match language {
        Language::Sv => include_str!("../../../core/corpus/sv.jsonl"),
        Language::Fi => include_str!("../../../core/corpus/fi.jsonl"),
        Language::En => include_str!("../../../core/corpus/en.jsonl"),
    };
    let rows = text.lines().map(|line| serde_json::from_str(line).unwrap());
    let texts = rows.map(|row: serde_json::Value| row["text"].as_str().unwrap().to_owned());
    let words = texts.flat_map(|text| {
        let ranges = crate::analysis::words(&text);
        let surfaces = ranges.map(|range| crate::analysis::surface(&text[range]).into_owned());
        surfaces.collect::<Vec<_>>()
    });
    words
        .filter(|word| word.chars().all(char::is_alphabetic))
        .collect()
}

#[test]
#[ignore = "prints how much of the corpus is known and how fast; run it in release"]
fn measure() {
    for &language in Language::ALL {
        let tokens = corpus(language);
        let known = tokens
            .iter()
            .filter(|word| !lexicons().written(language, word).is_empty())
            .count();
        let understood = tokens.iter().filter(|word| {
            !lexicons().lemmas(language, word).is_empty()
                || lexicons().lemma_of_compound(language, word).is_some()
        });
        let understood = understood.count();
        let share = |count| 100.0 * count as f64 / tokens.len() as f64;
        let time = |act: &dyn Fn(&str)| {
            let start = Instant::now();
            tokens.iter().for_each(|word| act(word));
            start.elapsed().as_nanos() as f64 / 1000.0 / tokens.len() as f64
        };
        let lexicon = Lexicon::of(language);
        eprintln!(
            "{}: {} tokens, {:.1} % known, {:.1} % with forms and compounds; a token takes {:.2} µs in the table, \
             {:.2} µs with lists, {:.2} µs split",
            language.name(),
            tokens.len(),
            share(known),
            share(understood),
            time(&|word| drop(lexicon.lemmas(word).collect::<Vec<_>>())),
            time(&|word| drop(lexicons().lemmas(language, word))),
            time(&|word| drop(lexicons().parts(language, word))),
        );
    }
}

#[test]
#[ignore = "prints the parts of the words of the corpus, for a look at the rules"]
fn show_splits() {
    for &language in Language::ALL {
        let mut tokens = corpus(language);
        tokens.sort();
        tokens.dedup();
        for word in tokens {
            let parts = lexicons().parts(language, &word);
            let parts = parts
                .iter()
                .map(|(range, lemma)| format!("{}<{lemma}>", &word[range.clone()]));
            let parts: Vec<String> = parts.collect();
            if !parts.is_empty() {
                eprintln!("{}\t{word}\t{}", language.name(), parts.join(" "));
            }
        }
    }
}
