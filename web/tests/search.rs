//! The search page: what it offers while one writes, its facets, and addresses that open the same view again.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use common::{House, Page};

/// What stands in all `name="…"` of an element's part, unescaped.
fn attributes(text: &str, name: &str) -> Vec<String> {
    let from = format!(" {name}=\"");
    let parts = text.split(&from).skip(1);
    parts
        .filter_map(|rest| rest.split('"').next())
        .map(unescaped)
        .collect()
}

fn unescaped(text: &str) -> String {
    [
        ("&#38;", "&"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
    ]
    .iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The pairs of an address or of a form's fields.
type Pairs = BTreeSet<(String, String)>;

fn pairs(address: &str) -> Pairs {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

/// What the form would send that begins with `opening`.
fn sent(page: &str, opening: &str) -> Pairs {
    let start = page.find(opening).unwrap_or_else(|| panic!("{opening}"));
    let form = page[start..].split("</form>").next().unwrap();
    let inputs = form.split("<input ").skip(1);
    let inputs = inputs.map(|rest| format!(" {}", rest.split('>').next().unwrap()));
    let is_sent =
        |input: &String| !input.contains("type=\"checkbox\"") || input.ends_with(" checked");
    let pair = |input: String| {
        let value = attributes(&input, "value").pop().unwrap_or_default();
        (attributes(&input, "name").remove(0), value)
    };
    inputs.filter(is_sent).map(pair).collect()
}

async fn speak(house: &House, steward: &str, language: &str) {
    let form = format!("language={language}&here=%2Fsearch");
    house.post("/language", &form, Some(steward)).await;
}

async fn offered(house: &House, steward: &str, written: &str) -> Page {
    let path = format!("/search/suggest?q={}", encoded(written));
    house.get(&path, Some(steward)).await
}

#[tokio::test]
async fn words_concepts_and_filters_are_offered_in_the_readers_language() {
    let house = House::new().await;
    for text in [
        "Väntetiden på akuten var fem timmar.",
        "Jag väntade och väntade på remissen.",
    ] {
        house.said(text).await;
    }
    house.follow().await;
    let steward = house.sign_in().await;
    speak(&house, &steward, "sv").await;
    let ways = async |written: &str| {
        let page = offered(&house, &steward, written).await;
        assert_eq!(page.status, StatusCode::OK, "{written}");
        attributes(&page.text, "data-query")
    };
    // A word by its dictionary form, and not how many have it: fewer than five.
    let page = offered(&house, &steward, "timm").await.text;
    assert!(
        page.contains("data-query=\"timme\"") && page.contains("&#60;\u{a0}5"),
        "{page}"
    );
    assert!(
        ways("kötid remis")
            .await
            .contains(&"kötid remiss".to_owned())
    );
    assert!(ways("-remis").await.contains(&"-remiss".to_owned()));

    let without = "-concept:emergency-waiting".to_owned();
    assert!(ways("-väntet").await.contains(&without));

    let page = offered(&house, &steward, "väntet").await.text;
    assert!(page.contains("Vad det handlar om"), "{page}");
    assert!(ways("finsk").await.contains(&"lang:fi".to_owned()));
    assert!(ways("språ").await.contains(&"lang:".to_owned()));
    assert!(ways("språk:fi").await.contains(&"lang:fi".to_owned()));
    assert!(
        ways("lång -klago")
            .await
            .contains(&"lång -kind:complaint".to_owned())
    );
    let unit = format!("unit:{}", house.store.units().await.unwrap()[0].id);
    assert!(ways("unit:aku").await.contains(&unit));
    assert!(ways("akut").await.contains(&unit));
    let page = offered(&house, &steward, "unit:").await.text;
    assert!(page.contains("Akuten &#60;&#38; co&#62;"), "{page}");

    speak(&house, &steward, "fi").await;
    let page = offered(&house, &steward, "ruots").await.text;
    assert!(page.contains("data-query=\"lang:sv\"") && page.contains("Kieli"));
    assert!(ways("r").await.is_empty() && ways("").await.is_empty());
}

#[tokio::test]
async fn offers_hold_single_words_and_never_end_a_page() {
    let house = House::new().await;
    house.said("Kvokkolina Blorkmund ringde om remissen.").await;
    house.follow().await;
    let steward = house.sign_in().await;
    let found = offered(&house, &steward, "kvok").await.text;
    assert_eq!(attributes(&found, "data-query"), ["kvokkolina"], "{found}");
    assert!(!found.to_lowercase().contains("blork"));
    for hostile in [
        "\"",
        "<script>",
        "a:b:c",
        "-",
        "kind:",
        "((((((((",
        "\u{0}\u{0}",
        "😀😀",
        &"x".repeat(600),
        "ää* \"öö",
    ] {
        let page = offered(&house, &steward, hostile).await;
        assert_eq!(page.status, StatusCode::OK, "{hostile}");
        assert!(!page.text.contains("<script"));
        assert!(attributes(&page.text, "data-query").len() <= 8);
    }
}

#[tokio::test]
async fn offers_are_not_for_flooding() {
    let house = House::new().await;
    let steward = house.sign_in().await;
    let mut refused = 0;
    for _ in 0..700 {
        let page = offered(&house, &steward, "x").await;
        refused += u32::from(page.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(refused >= 50, "{refused}");
}

#[tokio::test]
async fn what_people_speak_of_is_counted_and_filters() {
    let house = House::new().await;
    let code = house.said("Väntetiden var fem timmar.").await;
    house.said("Parkeringen var full och dyr.").await;
    house.follow().await;
    let steward = house.sign_in().await;
    for (language, title, name) in [
        ("sv", "Vad det handlar om", "väntetid"),
        ("fi", "Mistä puhutaan", "odotusaika"),
        ("en", "What people speak of", "waiting time"),
    ] {
        speak(&house, &steward, language).await;
        let page = house.get("/search", Some(&steward)).await.text;
        assert!(
            page.contains(&format!("<legend>{title}</legend>")),
            "{page}"
        );
        let boxed = format!("name=\"concept\" value=\"waiting-time\">{name}<span");
        assert!(page.contains(&boxed), "{page}");
        let page = house
            .get("/search?concept=waiting-time", Some(&steward))
            .await;
        let removal = format!("<a class=\"chip\" href=\"/search\">{name}<span");
        assert!(page.text.contains(&removal), "{}", page.text);
        let codes = page.text.matches("<a class=\"code\"").count();
        assert!(codes == 1 && page.text.contains(&code.to_string()));
    }
}

#[tokio::test]
async fn every_control_keeps_what_the_others_chose() {
    let house = House::new().await;
    for i in 0..45 {
        house
            .said(&format!("Jag letade {i} minuter och parkeringen var full."))
            .await;
    }
    house.follow().await;
    let steward = house.sign_in().await;
    let month = jiff::Timestamp::now().to_string()[..7].to_owned();
    let view = format!(
        "/search?q=parkeringen&sort=priority&month={month}&from=2020-01-01&lang=sv&role=patient&concept=parking"
    );
    let chosen = pairs(&view);
    let page = house
        .get(
            &format!("{view}&page=2&upto=999999999999999999"),
            Some(&steward),
        )
        .await;
    assert!(page.text.contains("<form class=\"facets"), "{}", page.text);
    let text = &page.text;
    assert_eq!(sent(text, "<form class=\"find-box\""), chosen);
    assert_eq!(sent(text, "<form class=\"facets"), chosen);

    let links = attributes(text, "href").into_iter();
    let links: Vec<Pairs> = links
        .filter(|href| href.starts_with("/search?"))
        .map(|href| pairs(&href))
        .collect();
    assert!(links.len() > 30, "bars, orders, chips, pages");
    let one_changed = |link: &Pairs| {
        let gone: Vec<_> = chosen.difference(link).map(|(name, _)| name).collect();
        gone.len() <= 1 || gone.iter().all(|name| *name != "q" && *name != "sort")
    };
    let (cleared, others): (Vec<_>, Vec<_>) = links
        .iter()
        .partition(|link| chosen.difference(link).count() > 1);
    assert!(cleared.len() == 1 && one_changed(cleared[0]), "{cleared:?}");
    for link in others {
        let has = |name: &str| link.iter().any(|(key, _)| key == name);
        // A page has its mark; everything else begins on the first.
        assert_eq!(has("page"), has("upto"), "{link:?}");
    }
    // What has no box of its own is carried along too.
    let page = house
        .get(
            "/search?q=parkeringen&lang=sv&concept=parking&concept=triage",
            Some(&steward),
        )
        .await;
    let sent = sent(&page.text, "<form class=\"facets");
    assert_eq!(
        sent,
        pairs("?q=parkeringen&lang=sv&concept=parking&concept=triage")
    );
}

#[tokio::test]
async fn pages_stay_while_new_submissions_come() {
    let house = House::new().await;
    let mut codes = BTreeSet::new();
    for i in 0..30 {
        let extra = ["på akuten", "i kön", "hos läkaren"][i % 3];
        let text = format!("Nummer {i}: jag väntade på remissen {extra}.");
        codes.insert(house.said(&text).await.to_string());
    }
    house.follow().await;
    let steward = house.sign_in().await;
    for (at, sort) in ["relevance", "newest", "priority"].into_iter().enumerate() {
        let shown = |page: &Page| -> Vec<String> {
            let codes = page.text.split("<a class=\"code\" href=\"/case/").skip(1);
            codes.map(|rest| rest[..9].to_owned()).collect()
        };
        let first = format!("/search?q=v%C3%A4ntade+remissen&sort={sort}");
        let first = house.get(&first, Some(&steward)).await;
        let later = attributes(&first.text, "href")
            .into_iter()
            .find(|href| href.contains("page=2"))
            .unwrap();
        if at == 0 {
            codes = shown(&first).into_iter().collect();
            let rest = house.get(&later, Some(&steward)).await;
            codes.extend(shown(&rest));
            assert_eq!(codes.len(), 30);
        }
        for i in 0..25 {
            let text = format!("Ny {sort} {i}: jag väntade på remissen, remissen, remissen.");
            house.said(&text).await;
        }
        house.follow().await;
        let second = house.get(&later, Some(&steward)).await;
        let both: Vec<String> = shown(&first).into_iter().chain(shown(&second)).collect();
        let unlike: BTreeSet<&String> = both.iter().collect();
        assert_eq!(both.len(), unlike.len(), "{sort}: shown twice");
        if at == 0 {
            assert_eq!(both.len(), 30, "{sort}: one is missing");
            assert!(unlike.into_iter().all(|code| codes.contains(code)));
        }
        // The address of the second page opens it again.
        let again = house.get(&later, Some(&steward)).await;
        assert_eq!(shown(&second), shown(&again), "{sort}");
    }
}

#[tokio::test]
async fn what_cannot_be_looked_up_is_said_with_what_to_do() {
    let house = House::new().await;
    let steward = house.sign_in().await;
    let long = "å".repeat(513);
    let many = "väntan ".repeat(33);
    let refused = [
        (
            format!("q={}", encoded(&long)),
            ["512 bokstäver", "512 kirjainta", "512 letters"],
        ),
        (
            format!("q={}", encoded(&many)),
            ["högst 32", "enintään 32", "32 at most"],
        ),
        ("q=re*".to_owned(), ["minst 3", "vähintään 3", "at least 3"]),
        (
            "q=kind%3Arant".to_owned(),
            [
                "Efter kind: kan du",
                "Merkinnän kind: jälkeen",
                "After kind: you can",
            ],
        ),
        (
            "q=remiss&unit=x".to_owned(),
            ["”x” finns inte", "ei ole arvoa ”x”", "“x” is not"],
        ),
        (
            "page=600".to_owned(),
            ["000 meddelandena", "000 ensimmäistä", "000 messages"],
        ),
    ];
    for (at, language) in ["sv", "fi", "en"].into_iter().enumerate() {
        speak(&house, &steward, language).await;
        for (query, told) in &refused {
            let page = house.get(&format!("/search?{query}"), Some(&steward)).await;
            assert_eq!(page.status, StatusCode::OK, "{query}");
            let said = page.text.split("id=\"q-e\" role=\"alert\">").nth(1);
            let said = said.unwrap_or_else(|| panic!("{query}: {}", page.text));
            let said = said.split("</p>").next().unwrap();
            assert!(said.contains(told[at]), "{language} {query}: {said}");
        }
    }
    // The values that there are, and the way out.
    let page = house
        .get("/search?q=kind%3Arant&role=king", Some(&steward))
        .await;
    assert!(
        page.text
            .contains("href=\"/search?q=kind%3Arant\">king<span"),
        "{}",
        page.text
    );
    let page = house.get("/search?q=kind%3Arant", Some(&steward)).await;
    assert!(
        page.text
            .contains("complaint, idea, praise, question, observation.")
    );
}

#[tokio::test]
async fn what_else_was_looked_for_is_told() {
    let house = House::new().await;
    house.said("Väntetiden på akuten var fem timmar.").await;
    house.follow().await;
    let steward = house.sign_in().await;
    speak(&house, &steward, "sv").await;
    let page = house.get("/search?q=odotusaika", Some(&steward)).await.text;
    let told = "Sökte också efter:</span> <span lang=\"sv\">väntetid</span>, <span lang=\"en\">waiting time</span>";
    assert!(page.contains(told), "{page}");
    // One word of three is said by nobody: that is told, and what is there is shown.
    let page = house
        .get(
            "/search?q=v%C3%A4ntetiden+akuten+kvokkolina",
            Some(&steward),
        )
        .await;
    assert!(page.text.contains("saknar ett av dem"), "{}", page.text);
}

#[tokio::test]
async fn a_case_shows_what_others_said_of_the_same() {
    let house = House::new().await;
    let mut codes = Vec::new();
    for i in 0..8 {
        let text = format!("Fallet {i}: remissen till ortopeden försvann och ingen ringde.");
        codes.push(house.said(&text).await.to_string());
    }
    let alone = house.said("Kaffet i kafeterian var kallt.").await;
    house.follow().await;
    let steward = house.sign_in().await;
    let path = format!("/case/{}", codes[0]);
    let section = |page: &str| {
        let start = page.split("<section class=\"card\" id=\"alike\"").nth(1);
        start.map(|rest| rest.split("</section>").next().unwrap().to_owned())
    };
    let few = section(&house.get(&path, Some(&steward)).await.text).unwrap();
    assert_eq!(few.matches("class=\"code\"").count(), 5, "{few}");
    let own = format!("<a class=\"code\" href=\"{path}\"");
    assert!(!few.contains(&own), "it is not like itself");
    assert!(few.contains("<mark>") && few.contains("class=\"state"));
    assert!(few.contains(&format!("{path}?alike=all#alike")));
    let all = format!("{path}?alike=all");
    let all = section(&house.get(&all, Some(&steward)).await.text).unwrap();
    assert_eq!(all.matches("class=\"code\"").count(), 7, "{all}");
    assert!(!all.contains("alike=all"));
    let none = house.get(&format!("/case/{alone}"), Some(&steward)).await;
    assert_eq!(section(&none.text), None);
}

#[tokio::test]
async fn a_filter_by_language_does_not_change_the_readers() {
    let house = House::new().await;
    let steward = house.sign_in().await;
    let plain = house.get("/search", Some(&steward)).await.text;
    let filtered = house.get("/search?lang=en", Some(&steward)).await.text;
    let html = |page: &str| page.split("<html lang=\"").nth(1).unwrap()[..2].to_owned();
    assert_eq!(html(&plain), html(&filtered));
}
