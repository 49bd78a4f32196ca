//! One of each phrase.

mod board;
pub(super) mod room;

use super::*;
use crate::rules::Forgetting;
use crate::survey::{Asked, OwnStatement, Statement};

/// Every phrase, with each of its values at its smallest and largest.
pub(super) fn every_phrase() -> Vec<Phrase> {
    let code = code();
    let url = || Some("https://kuulo.example.org/berätta".to_owned());
    let long_unit = "Lasten ja nuorten erikoissairaanhoidon poliklinikat, Pohjois".to_owned();
    assert_eq!(long_unit.chars().count(), 60);
    let text = "Så är det.".to_owned();
    let mut all = vec![
        Phrase::Welcome { url: url() },
        Phrase::Welcome { url: None },
        Phrase::WelcomeUnit {
            unit: "Lasten poliklinikat".to_owned(),
            url: None,
        },
        Phrase::WelcomeUnit {
            unit: long_unit.clone(),
            url: url(),
        },
        Phrase::WelcomeCare { url: url() },
        Phrase::WelcomeCare { url: None },
        Phrase::ReceiptForm {
            code,
            due: at(14),
            url: url(),
        },
        Phrase::ReceiptForm {
            code,
            due: at(14),
            url: None,
        },
        Phrase::ReceiptScore { code },
        Phrase::ReceiptDanger { code },
        Phrase::AskScore { code },
        Phrase::AskWhy { code },
        Phrase::AskPhase { code },
        Phrase::AskUnit {
            code,
            units: vec![UnitChoice {
                id: 7,
                name: long_unit.clone(),
            }],
        },
        Phrase::AskNeed { code },
        Phrase::AskConsent { code },
        Phrase::AskHelped { code },
        Phrase::AskMissing { code },
        Phrase::AskWhichLanguage,
        Phrase::AskIdea,
        Phrase::ToldThanks,
        Phrase::ToldReaders,
        Phrase::ToldAdded { code },
        Phrase::ToldChanged { code },
        Phrase::ToldOthers { code, n: 5 },
        Phrase::ToldOthers { code, n: 21 },
        Phrase::ToldOthersFew { code },
        Phrase::ToldSame { code },
        Phrase::AnswerSame {
            code,
            text: text.clone(),
        },
        Phrase::ToldWithdrawn { code },
        Phrase::ToldWithdrawnCase { code },
        Phrase::ToldMasked {
            kinds: SpanKind::ALL.to_vec(),
            in_chat: true,
        },
        Phrase::ToldMasked {
            kinds: SpanKind::ALL.to_vec(),
            in_chat: false,
        },
        Phrase::ToldCut,
        Phrase::ToldDone,
        Phrase::ToldPraise,
        Phrase::AskStatement {
            code,
            asked: Asked::Own(OwnStatement {
                id: 7,
                sv: "Jag fick mat jag tycker om.".to_owned(),
                fi: "Sain ruokaa, josta pidän.".to_owned(),
                en: "I got food that I like.".to_owned(),
            }),
        },
        Phrase::ToldPrivacy {
            originals_days: 0,
            forgetting: Forgetting::All,
            organisation: None,
        },
        Phrase::ToldPrivacy {
            originals_days: 1,
            forgetting: Forgetting::Link,
            organisation: Some("Norrvik, privacy@norrvik.example".to_owned()),
        },
        Phrase::ToldPrivacy {
            originals_days: 30,
            forgetting: Forgetting::All,
            organisation: None,
        },
        Phrase::ToldHelp,
        Phrase::ToldNoCases,
        Phrase::ToldMydata,
        Phrase::ToldKept,
        Phrase::ToldStopped,
        Phrase::ToldLinkHow,
        Phrase::ToldLinked,
        Phrase::ToldUnlinked,
        Phrase::ToldLanguage { code: None },
        Phrase::ToldLanguage { code: Some(code) },
        Phrase::ToldOtherLanguage,
        Phrase::ToldClosed {
            code,
            until: at(14),
        },
        Phrase::ToldHelped { code },
        Phrase::ToldWaiting {
            code,
            unit: Some(long_unit),
            due: at(14),
        },
        Phrase::ToldWaiting {
            code,
            unit: None,
            due: at(14),
        },
        Phrase::ToldRetried { tried: at(-3) },
        Phrase::AnswerExplained {
            code,
            text: text.clone(),
        },
        Phrase::AnswerChanged {
            code,
            text: text.clone(),
        },
        Phrase::AnswerDeclined {
            code,
            text: text.clone(),
        },
        Phrase::AnswerNote { code, text },
        Phrase::DangerSelf,
        Phrase::DangerAcute,
        Phrase::DangerViolence { in_chat: true },
        Phrase::DangerViolence { in_chat: false },
        Phrase::DoorComplaint,
        Phrase::DoorInjury,
        Phrase::DoorRecords,
        Phrase::NoVoice,
        Phrase::NoPhoto,
        Phrase::NoSticker,
        Phrase::NoThisKind {
            photos: true,
            voice: true,
        },
        Phrase::NoThisKind {
            photos: true,
            voice: false,
        },
        Phrase::NoThisKind {
            photos: false,
            voice: true,
        },
        Phrase::NoMoreFiles,
        Phrase::NoEmpty,
        Phrase::NoFlood,
        Phrase::NoTrouble {
            reference: "7F3A".to_owned(),
        },
        Phrase::NoOldButton,
        Phrase::NoCode,
        Phrase::NoQuestion,
        Phrase::NoLink,
        Phrase::NoLinkNow,
    ];
    all.extend(super::staff_samples::every_phrase().map(Phrase::Staff));
    for n in [1, 2, 21] {
        all.push(Phrase::DigestSearch {
            search: "Väntan på akuten, obekräftade från de yngsta och äldsta ute".to_owned(),
            n,
            url: "https://kuulo.example.org/search/saved/9223372036854775807".to_owned(),
        });
    }
    for statement in Statement::ALL {
        all.push(Phrase::AskStatement {
            code,
            asked: Asked::Standard(*statement),
        });
    }
    for kind in FileKind::ALL.iter().copied() {
        all.push(Phrase::ToldFile {
            kind,
            code: Some(code),
        });
        all.push(Phrase::ToldFile { kind, code: None });
        all.push(Phrase::NoLargeFile { kind });
        all.push(Phrase::NoUnreadFile { kind, code });
    }
    for day in [0, 1, 3, 14, 60] {
        all.push(Phrase::ReceiptGiven { code, due: at(day) });
        all.push(Phrase::ToldReopened { code, due: at(day) });
        all.push(Phrase::ToldUnread { code, due: at(day) });
    }
    for n in [0, 1, 2, 5, 21] {
        for forgetting in [Forgetting::All, Forgetting::Link] {
            all.push(Phrase::AskForget {
                open: n as u64,
                forgetting,
            });
            all.push(Phrase::ToldForgotten {
                forgetting,
                clears_chat: n > 0,
            });
        }
        all.push(Phrase::ToldStatus {
            codes: codes(n),
            due: (n > 0).then(|| at(3)),
        });
        all.push(Phrase::ToldStatus {
            codes: codes(n),
            due: Some(at(-3)),
        });
    }
    for from in Language::ALL {
        all.extend(
            Language::ALL
                .iter()
                .filter(|to| *to != from)
                .map(|to| Phrase::AskLanguage {
                    from: *from,
                    to: *to,
                }),
        );
    }
    for platform in Platform::ALL {
        all.push(Phrase::ToldSeen {
            platform: *platform,
        });
    }
    for state in CaseState::ALL {
        let line = |excerpt: &str| CaseLine {
            code,
            state: *state,
            excerpt: excerpt.to_owned(),
        };
        all.push(Phrase::ToldMine {
            cases: vec![line("satt 5 timmar"), line("")],
        });
    }
    all.extend(room::every_phrase().into_iter().map(Phrase::from));
    all.extend(board::every_phrase().into_iter().map(Phrase::from));
    all
}
