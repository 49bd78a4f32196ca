//! Somebody who was cared for and works in care, on both platforms: what they tell as a patient and what they write as a
//! colleague is told apart, and neither the pages of the console nor the database tie the two.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::collections::HashSet;
use std::net::SocketAddr;

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseCode;
use kuulo_core::language::Country;
use kuulo_core::rules::Rules;
use kuulo_tests::house::{House, Person};
use kuulo_tests::world::discord::FakeDiscord;
use kuulo_tests::world::telegram::FakeTelegram;
use kuulo_web::Web;
use sea_orm::{ConnectionTrait, Database, QueryResult, Statement};

const ACCOUNT: u32 = 471_147_114;
const STORY: &str = "We waited five hours in the emergency department and nobody told us why";
const IDEA: &str = "The wheelchairs always disappear to other wards";

/// The rows of a query.
async fn rows(house: &House, sql: &str) -> Vec<QueryResult> {
    let database = Database::connect(house.url()).await.unwrap();
    let statement = Statement::from_string(database.get_database_backend(), sql);
    database.query_all_raw(statement).await.unwrap()
}

async fn writer(house: &House, code: CaseCode) -> Vec<u8> {
    let of_case = format!(
        "SELECT contact FROM cases WHERE code = '{}'",
        code.compact()
    );
    rows(house, &of_case).await[0]
        .try_get("", "contact")
        .unwrap()
}

/// The page of a case as a steward sees it, and once more without its marks.
async fn page(house: &House, web: &Web, code: CaseCode) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/case/{code}", listener.local_addr().unwrap());
    let service =
        kuulo_web::router(web.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let server = tokio::spawn(async move { axum::serve(listener, service).await });
    let (_, session) = house.steward("Aino").await;
    let request = reqwest::Client::new().get(url);
    let request = request.header("cookie", format!("kuulo-session={session}"));
    let text = request.send().await.unwrap().text().await.unwrap();
    server.abort();
    assert!(text.contains(&code.to_string()));
    let marks = regex::Regex::new("<[^>]*>").unwrap();
    let words = marks.replace_all(&text, "");
    format!("{text}{words}")
}

fn code_in(text: &str) -> CaseCode {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let code = words.find_map(|word| word.contains('-').then(|| word.parse().ok())?);
    code.unwrap()
}

async fn one_person_is_two(house: &House, mut anna: Person) {
    let organisation = house.store.add_organisation("Norrvik", Country::Finland);
    let organisation = organisation.await.unwrap().id;
    let unit = house.store.add_unit(organisation, "Ward 3").await.unwrap();
    let month = SignedDuration::from_hours(24 * 30);
    let now = Timestamp::now();
    let invitation = house.store.new_invitation_code(Some(unit.id), month, now);
    let invitation = invitation.await.unwrap();

    anna.say("/language en");
    anna.reads("I will write in English").await;
    anna.say(STORY);
    let story = code_in(&anna.reads("Case code").await);
    // The colleague is spoken to in the patient's language.
    anna.say(&format!("/join {invitation}"));
    anna.reads("You now belong to the unit Ward 3").await;
    anna.say("/idea");
    anna.reads("What have you noticed?").await;
    anna.say(IDEA);
    let idea = code_in(&anna.reads("Case code").await);
    anna.reads("Can your unit solve this itself?").await;
    anna.press("I do not know");
    anna.reads("on your unit's list").await;
    // A button of the story is still the patient's, and so is what is written freely.
    anna.press("3");
    anna.reads("At which point did it happen?").await;
    anna.say("My mother was cold all night");
    anna.reads(&format!("{story}")).await;

    let web = Web::new(
        house.store.clone(),
        house.index(),
        house.intake.clone(),
        house.rules.clone(),
        false,
    );
    let pages = [
        page(house, &web, story).await,
        page(house, &web, idea).await,
    ];
    assert!(pages[0].contains("cold all night") && pages[1].contains(IDEA));
    for (page, other, words) in [(&pages[0], idea, IDEA), (&pages[1], story, STORY)] {
        assert!(!page.contains(&other.to_string()) && !page.contains(words));
        assert!(!page.contains(&ACCOUNT.to_string()));
    }
    assert_ne!(writer(house, story).await, writer(house, idea).await);
    let contacts = rows(house, "SELECT * FROM contact").await;
    assert_eq!(contacts.len(), 2);
    let mut seen = HashSet::new();
    for column in ["id", "lookup", "address", "wrapped_key"] {
        for contact in &contacts {
            let value: Vec<u8> = contact.try_get("", column).unwrap();
            assert!(seen.insert(value), "{column}");
        }
    }

    anna.say("/forget");
    anna.reads("Shall I erase").await;
    anna.press("Erase");
    anna.reads("I have erased it").await;
    for table in ["contact", "membership", "vote", "idea", "message"] {
        let left = rows(house, &format!("SELECT * FROM {table}")).await;
        assert_eq!(left.len(), 0, "{table}");
    }
    anna.say("/list");
    anna.reads("/join").await;
}

#[tokio::test]
async fn one_person_is_two_on_telegram() {
    let house = House::new(Rules::standard()).await;
    let fake = FakeTelegram::start().await;
    let running = house.telegram(&fake);
    let anna = Person::on_telegram(&fake, ACCOUNT.into());
    one_person_is_two(&house, anna).await;
    running.stop().await;
}

#[tokio::test]
async fn one_person_is_two_on_discord() {
    let house = House::new(Rules::standard()).await;
    let fake = FakeDiscord::start().await;
    let running = house.discord(&fake).await;
    let anna = Person::on_discord(&fake, ACCOUNT.into());
    one_person_is_two(&house, anna).await;
    running.stop().await;
    fake.disconnected().await;
    assert_eq!(fake.problems(), Vec::<String>::new());
}
