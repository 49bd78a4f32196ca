//! Serves the console and the form on a store of its own, filled with the corpus: for looking at pages while
//! working on them. `cargo run -p kuulo-web --example preview` prints where it is and a sign-in link.

use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::Decision;
use kuulo_core::dialogue::press::{Press, StaffPress};
use kuulo_core::dialogue::{Touchpoint, Unit};
use kuulo_core::labels::{Phase, Role};
use kuulo_core::language::{Country, Language};
use kuulo_core::message::{Address, Inbound, Platform, Room, Said};
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_core::staff::Fix;
use kuulo_search::{Analysis, SearchIndex, TantivyIndex};
use kuulo_store::desk::{Act, Filter};
use kuulo_store::intake::{Arrival, Intake, Row};
use kuulo_store::panel::NewQuestion;
use kuulo_store::{Settings, Store};
use kuulo_web::{Web, router};

type Failure = Box<dyn Error + Send + Sync>;

const TEXTS: [(Language, &str); 3] = [
    (Language::Sv, include_str!("../../core/corpus/sv.jsonl")),
    (Language::Fi, include_str!("../../core/corpus/fi.jsonl")),
    (Language::En, include_str!("../../core/corpus/en.jsonl")),
];
const UNITS: [&str; 7] = [
    "Norra sjukhuset, akuten",
    "Norra sjukhuset, ortopediska mottagningen",
    "Norra sjukhuset, röntgen",
    "Avdelning 4",
    "Granudde hälsocentral",
    "Lasten ja nuorten poliklinikat",
    "Strandro rehab",
];

const IDEAS: [(usize, &str); 5] = [
    (
        3,
        "Manschetterna försvinner till andra avdelningar, tredje gången den här veckan på rum 4.",
    ),
    (
        0,
        "Ingen säger hur lång väntan är. En lapp vid dörren skulle räcka tills skärmen kommer.",
    ),
    (
        2,
        "Remisserna saknar telefonnummer, så vi ringer runt i onödan varje morgon.",
    ),
    (
        5,
        "Aulassa ei ole kelloa eikä kukaan tiedä, monesko on menossa.",
    ),
    (
        3,
        "Ronden börjar så sent att hemgångarna dröjer till kvällen, då apoteket har stängt.",
    ),
];

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let settings = Settings {
        url: format!("sqlite:{}", folder.path().join("kuulo.db").display()),
        keys: folder.path().join("keys"),
    };
    let (store, _vault) = Store::open(&settings).await?;
    let rules = Arc::new(Rules::standard());
    let intake = Intake::start(store.clone(), rules.clone());
    let index: Arc<dyn SearchIndex> =
        Arc::new(TantivyIndex::open(&folder.path().join("index"), Analysis::standard())?.index);
    let touchpoints = places(&store).await?;
    intake.receive(corpus(&touchpoints)?).await?;
    intake.receive(talk(&touchpoints)).await?;
    tokio::spawn(follow(store.clone(), index.clone()));

    let now = Timestamp::now();
    let hour = Duration::from_secs(3600);
    let steward = store.invite_steward("Maria Lind", now, hour).await?;
    decide(&store).await?;
    colleagues(&store, &intake, &touchpoints).await?;
    let web = Web::new(store, index, intake, rules, false);
    web.set_ready();
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 8123)).await?;
    let at = listener.local_addr()?;
    eprintln!(
        "http://{at}/join/{steward}\nhttp://{at}/f/{}",
        touchpoints[0].code
    );
    axum::serve(
        listener,
        router(web).into_make_service_with_connect_info::<SocketAddr>(),
    )
    .await?;
    Ok(())
}

async fn places(store: &Store) -> Result<Vec<Touchpoint>, Failure> {
    let organisation = store.add_organisation("Norrvik", Country::Finland).await?;
    let mut touchpoints = Vec::new();
    for name in UNITS {
        let unit: Unit = store.add_unit(organisation.id, name).await?;
        touchpoints.push(store.add_touchpoint(unit.id, None).await?);
    }
    Ok(touchpoints)
}

/// The corpus as if it had come in over the last 120 days, with scores between.
fn corpus(touchpoints: &[Touchpoint]) -> Result<Vec<Arrival>, Failure> {
    let now = Timestamp::now();
    let mut rows = Vec::new();
    for (language, lines) in TEXTS {
        for (i, line) in lines.lines().enumerate().take(400) {
            let value: serde_json::Value = serde_json::from_str(line)?;
            let text = value["text"].as_str().unwrap_or_default().to_owned();
            let hours = (i as i64 * 37 + language as i64 * 11) % (24 * 120);
            for has_words in [true, false] {
                rows.push(Arrival::Row(Box::new(Row {
                    source_id: format!("{}-{i}-{has_words}", language.name()),
                    text: if has_words {
                        text.clone()
                    } else {
                        String::new()
                    },
                    language: Some(language),
                    role: Some(if i % 9 == 0 {
                        Role::Staff
                    } else {
                        Role::Patient
                    }),
                    unit: touchpoints
                        .get((i * i + i) % (touchpoints.len() + 1))
                        .map(|touchpoint| touchpoint.unit.id),
                    phase: Phase::ALL.get((i / 2) % 5).copied(),
                    score: (!has_words || i % 3 == 0).then_some([9, 10, 3, 8, 10, 6, 0, 9][i % 8]),
                    created: Some(now - SignedDuration::from_hours(hours)),
                })));
            }
        }
    }
    Ok(rows)
}

/// A few people who write for themselves.
fn talk(touchpoints: &[Touchpoint]) -> Vec<Arrival> {
    let said = [
        (
            Language::Sv,
            "Jag orkar inte mer efter beskedet, jag vill inte leva längre.",
        ),
        (
            Language::Fi,
            "Äiti sai kaksinkertaisen annoksen verenohennuslääkettä kahtena päivänä, hetu 131052-308T.",
        ),
        (
            Language::Sv,
            "Remissen skickades i augusti och sedan dess är det helt tyst. <script>alert(1)</script> Ring mig på 040 123 4567.",
        ),
    ];
    let people = said
        .into_iter()
        .enumerate()
        .flat_map(|(i, (language, text))| {
            let inbound = move |step: &str, said| {
                Arrival::Inbound(Box::new(Inbound {
                    id: format!("{i}-{step}"),
                    message: None,
                    from: Address {
                        platform: Platform::Telegram,
                        account: format!("{i}"),
                        room: None,
                    },
                    hint: Some(language),
                    role: None,
                    room: Room::Private,
                    at: Timestamp::now() - SignedDuration::from_hours(30),
                    said,
                    reply_handle: None,
                }))
            };
            let start = Said::Command {
                name: "start".to_owned(),
                rest: touchpoints[i].code.clone(),
            };
            [
                inbound("start", start),
                inbound("text", Said::Text(text.to_owned())),
            ]
        });
    people.collect()
}

async fn follow(store: Store, index: Arc<dyn SearchIndex>) -> Result<(), Failure> {
    let mut commits = store.commits();
    loop {
        let changes = store.changes_after(index.position(), 1000).await?;
        if changes.is_empty() {
            commits.changed().await?;
            continue;
        }
        let index = index.clone();
        tokio::task::spawn_blocking(move || index.apply(&changes).map(|_| ())).await??;
    }
}

/// Some cases have an answer already.
async fn decide(store: &Store) -> Result<(), Failure> {
    let token = store
        .invite_steward("Pekka Aho", Timestamp::now(), Duration::from_secs(60))
        .await?;
    let session = store
        .redeem(&token, Timestamp::now())
        .await?
        .ok_or("the invitation is not taken")?;
    let Some(steward) = store.session(&session, Timestamp::now()).await? else {
        return Ok(());
    };
    let found = store
        .cases(
            &Scope::All,
            &Filter {
                with_words: true,
                ..Filter::default()
            },
            0,
            300,
        )
        .await?;
    for (i, line) in found.lines.iter().enumerate().filter(|(i, _)| i % 4 == 3) {
        let view = store.case(&Scope::All, line.code).await?;
        let decision = Decision::ALL[i % 3];
        let text = "Remissen är framme när sjukhuset har registrerat den. Ring remissenheten om det blir värre.".to_owned();
        store
            .act(
                &steward,
                line.code,
                view.version,
                Act::Answer { decision, text },
                Timestamp::now(),
            )
            .await?;
    }
    Ok(())
}

/// What people who work in the units have noticed.
async fn colleagues(
    store: &Store,
    intake: &Intake,
    touchpoints: &[Touchpoint],
) -> Result<(), Failure> {
    let month = SignedDuration::from_hours(24 * 30);
    let now = Timestamp::now();
    for (n, (place, idea)) in IDEAS.into_iter().enumerate() {
        let unit = touchpoints[place].unit.id;
        for m in 0..=(2 * n) {
            let code = store.new_invitation_code(Some(unit), month, now).await?;
            let account = format!("colleague {n} {m}");
            let command = |name: &str, rest: &str| Said::Command {
                name: name.to_owned(),
                rest: rest.to_owned(),
            };
            let mut doings = vec![command("join", &code.to_string())];
            if m == 0 {
                doings.extend([command("idea", ""), Said::Text(idea.to_owned())]);
            }
            for (i, said) in doings.into_iter().enumerate() {
                intake.receive(vec![colleague(&account, i, said)]).await?;
            }
        }
        let ideas = store.ideas(&Scope::All, None, now).await?;
        let code = ideas[0].code;
        if n % 3 == 1 {
            let press = Press::Staff(StaffPress::Fix(code, Fix::Further));
            let said = Said::Press(press.to_string());
            intake
                .receive(vec![colleague(&format!("colleague {n} 0"), 9, said)])
                .await?;
        }
    }
    let new = NewQuestion {
        question: "Vad skulle du göra först?".to_owned(),
        draft: Some("Ta tabletten på kvällen och kom fastande.".to_owned()),
        case: None,
        closes: now + SignedDuration::from_hours(24 * 14),
    };
    store.ask_panel(new, now).await?;
    Ok(())
}

fn colleague(account: &str, n: usize, said: Said) -> Arrival {
    Arrival::Inbound(Box::new(Inbound {
        id: format!("{account}/{n}"),
        message: None,
        from: Address {
            platform: Platform::Terminal,
            account: account.to_owned(),
            room: None,
        },
        room: Room::Private,
        hint: Some(Language::Sv),
        role: None,
        at: Timestamp::now(),
        said,
        reply_handle: None,
    }))
}
