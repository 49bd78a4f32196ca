//! What a steward sees whose scope is some units.

use axum::body::to_bytes;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use jiff::Timestamp;
use kuulo_core::language::{Country, Language};
use kuulo_core::scope::Scope;
use kuulo_store::access::Steward;

use crate::common::House;
use crate::security::Caller;
use crate::shell::Console;
use crate::words::Words;
use crate::{case, search};

async fn console(house: &House, scope: Scope) -> Console {
    let now = Timestamp::now();
    Console {
        load: house.store.load(&scope, now).await.unwrap(),
        steward: Steward {
            id: 1,
            name: "Maria".to_owned(),
            language: None,
            scope,
        },
        words: Words {
            language: Language::Sv,
            country: Country::Finland,
            now,
        },
        theme: "",
        here: "/".to_owned(),
    }
}

async fn text(response: Response) -> String {
    let body = to_bytes(response.into_body(), 4 << 20).await.unwrap();
    String::from_utf8(body.to_vec()).unwrap()
}

#[tokio::test]
async fn nothing_is_offered_or_likened_from_outside_the_scope() {
    let house = House::new().await;
    let here = house.store.units().await.unwrap()[0].clone();
    let there = house
        .store
        .add_unit(here.organisation, "Kvarnbacken")
        .await
        .unwrap();
    let door = house.store.add_touchpoint(there.id, None).await.unwrap();
    for (door, word) in [
        (&house.touchpoint.code, "rullstolen"),
        (&house.touchpoint.code, "rullatorn"),
        (&door.code, "rullgardinen"),
    ] {
        let form =
            format!("said=Remissen+till+ortopeden+f%C3%B6rsvann+och+ingen+ringde+om+{word}.");
        let page = house.post(&format!("/f/{door}"), &form, None).await;
        assert!(page.status.is_success() || page.status.is_redirection());
    }
    house.follow().await;
    let wide = house
        .index
        .search(&Scope::All, &kuulo_search::Request::default())
        .unwrap();
    let case_of = |word: &str| {
        let mut hits = wide.hits.iter();
        hits.find(|hit| hit.document.text.contains(word))
            .unwrap()
            .document
            .case
    };
    for (scope, others) in [(Scope::All, true), (Scope::Units(vec![here.id]), false)] {
        let pairs = |q: &str| Query(vec![("q".to_owned(), q.to_owned())]);
        for (begun, own, other) in [
            ("rull", "rullstol", "rullgardin"),
            ("unit:", "Akuten", "Kvarnbacken"),
        ] {
            let console = console(&house, scope.clone()).await;
            let page = search::offer(
                State(house.web.clone()),
                console,
                Caller(None),
                pairs(begun),
            );
            let page = text(page.await.unwrap()).await;
            assert!(page.contains(own), "{page}");
            assert_eq!(page.contains(other), others, "{page}");
        }
        let console = console(&house, scope).await;
        let code = case_of("rullstolen").to_string();
        let page = case::show(
            State(house.web.clone()),
            console,
            Path(code),
            Query(Vec::new()),
        );
        let page = text(page.await.unwrap()).await;
        assert!(page.contains(&case_of("rullatorn").to_string()), "{page}");
        let other = case_of("rullgardinen").to_string();
        assert_eq!(page.contains(&other), others, "{page}");
    }
}
