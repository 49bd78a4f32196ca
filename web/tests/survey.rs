//! A unit chooses its survey, people rate, and the result shows from ten answers on.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

mod common;

use common::House;
use kuulo_core::phrase::Phrase;
use kuulo_core::scope::Scope;
use kuulo_store::desk::Entry;

#[tokio::test]
async fn a_unit_chooses_its_survey_and_sees_the_result_from_ten_answers_on() {
    let house = House::new().await;
    let cookie = house.sign_in().await;
    let unit = house.touchpoint.unit.id;
    let ask = async |what: &str, form: &str| {
        let path = format!("/survey/{unit}/{what}");
        house.post(&path, form, Some(&cookie)).await
    };
    let show = async || house.get("/survey", Some(&cookie)).await.text;
    assert!(show().await.contains("Akuten"));
    ask("choose", "statement=access&statement=safety").await;
    ask(
        "add",
        "sv=Maten+var+god&fi=Ruoka+oli+hyv%C3%A4%C3%A4&en=The+food+was+good",
    )
    .await;
    let refused = ask("add", "sv=Bara+svenska").await;
    assert_eq!(refused.status.as_u16(), 422);
    let unknown = house
        .post("/survey/1/choose", "statement=access", Some(&cookie))
        .await;
    assert_eq!(unknown.status.as_u16(), 404);
    for n in 1..=10 {
        let page = format!("/f/{}", house.touchpoint.code);
        let form = format!("said=Vi+v%C3%A4ntade+i+{n}+timmar+p%C3%A5+akuten.");
        let said = house.post(&page, &form, None).await;
        let own = said.cookie.unwrap();
        let lines = house
            .store
            .cases(&Scope::All, &Default::default(), 0, 100)
            .await
            .unwrap()
            .lines;
        let code = lines.iter().max_by_key(|line| line.created).unwrap().code;
        let press = format!("press=v1:rate:access.{}:{}", 3 + n % 3, code.compact());
        house.post("/r/say", &press, Some(&own)).await;
        let page = show().await;
        assert_eq!(page.contains("(n = "), n == 10, "{n}");
    }
    assert!(show().await.contains("(n = 10)"));
    let lines = house
        .store
        .cases(&Scope::All, &Default::default(), 0, 1)
        .await
        .unwrap()
        .lines;
    let view = house.store.case(&Scope::All, lines[0].code).await.unwrap();
    assert!(view.thread.iter().any(|it| matches!(
        it,
        Entry::House {
            phrase: Phrase::AskScore { .. },
            ..
        }
    )));
}
