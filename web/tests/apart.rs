//! What the search page says when nobody has all the words.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::House;

#[tokio::test]
async fn words_that_nobody_has_together_are_told_one_by_one() {
    let house = House::new().await;
    for text in ["Hissen var trasig.", "Hissen luktade.", "Maten var kall."] {
        house.said(text).await;
    }
    house.follow().await;
    let steward = house.sign_in().await;
    let page = house.get("/search?q=hissen+maten", Some(&steward)).await;
    for word in ["<a href=\"/search?q=hissen\">hissen</a> (", ">maten</a> ("] {
        assert!(page.text.contains(word), "{word}: {}", page.text);
    }
    let one = house.get("/search?q=hissen", Some(&steward)).await;
    assert!(one.text.contains("luktade") && !one.text.contains("hissen</a> ("));
}
