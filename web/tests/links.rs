//! A unit's links: made with a random code, open the form of the unit, and end.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

mod common;

use common::House;
use kuulo_core::rules::Rules;

#[tokio::test]
async fn a_link_is_made_leads_to_its_unit_and_ends() {
    let house = House::by(Rules {
        public_url: Some("https://kuulo.test".to_owned()),
        ..Rules::standard()
    })
    .await;
    let cookie = house.sign_in().await;
    let unit = house.touchpoint.unit.id;
    let old = &house.touchpoint.code;
    house
        .post(
            "/links/new",
            &format!("unit={unit}&phase=after"),
            Some(&cookie),
        )
        .await;
    let points = house.store.touchpoints().await.unwrap();
    assert_eq!(points.len(), 2);
    let new = &points.iter().find(|point| point.code != *old).unwrap().code;
    let page = house.get("/links", Some(&cookie)).await.text;
    assert!(page.contains(&format!("/f/{new}")) && page.contains(&format!("/start {old}")));
    // Its picture, for those who may see it.
    let picture = format!("/links/{new}/qr.svg");
    assert!(page.contains(&format!("<img src=\"{picture}\"")));
    let svg = house.get(&picture, Some(&cookie)).await;
    assert!(svg.text.starts_with("<svg ") && !svg.text.contains(new.as_str()));
    assert_eq!(house.get(&picture, None).await.status.as_u16(), 401);
    let form = house.get(&format!("/f/{new}"), None).await.text;
    assert!(form.contains("Akuten"));

    house
        .post("/links/end", &format!("code={new}"), Some(&cookie))
        .await;
    assert!(
        !house
            .get("/links", Some(&cookie))
            .await
            .text
            .contains(new.as_str())
    );
    assert_eq!(
        house.get(&picture, Some(&cookie)).await.status.as_u16(),
        404
    );
    let form = house.get(&format!("/f/{new}"), None).await;
    assert!(!form.text.contains("Akuten"));
    let again = house
        .post("/links/end", &format!("code={new}"), Some(&cookie))
        .await;
    assert_eq!(again.status.as_u16(), 404);
    let nowhere = house.post("/links/new", "unit=1", Some(&cookie)).await;
    assert_eq!(nowhere.status.as_u16(), 404);
}
