//! Which message says a phrase, and with which values.

use jiff::Timestamp;

use crate::case::CaseCode;
use crate::files::{FILES_PER_CASE, FileKind, PHOTO_BYTES, VOICE_SECONDS};
use crate::labels::SpanKind;
use crate::language::Language;
use crate::message::Platform;
use crate::rules::Forgetting;
use crate::survey::Asked;
use crate::text::MESSAGE_CAP;

use super::{CaseLine, Catalogue, Phrase, Value, Voice, calendar};

/// Cases that fit one bubble.
const CASES_SHOWN: usize = 8;
/// Characters of a person's words in a list of cases.
const EXCERPT: usize = 40;

pub(super) type Args = Vec<(&'static str, Value<'static>)>;

impl Phrase {
    /// The name of the message in `locales/*/talk.ftl`. A phrase that says something else when a value is
    /// missing has two.
    pub fn name(&self) -> &'static str {
        match self {
            Phrase::WelcomeUnit { .. } => "welcome-unit",
            Phrase::Welcome { .. } => "welcome",
            Phrase::WelcomeCare { .. } => "welcome-care",
            Phrase::ReceiptGiven { .. } => "receipt-given",
            Phrase::ReceiptForm { url: Some(_), .. } => "receipt-form",
            Phrase::ReceiptForm { url: None, .. } => "receipt-form-here",
            Phrase::ReceiptScore { .. } => "receipt-score",
            Phrase::ReceiptDanger { .. } => "receipt-danger",
            Phrase::AskScore { .. } => "ask-score",
            Phrase::AskWhy { .. } => "ask-why",
            Phrase::AskPhase { .. } => "ask-phase",
            Phrase::AskUnit { .. } => "ask-unit",
            Phrase::AskNeed { .. } => "ask-need",
            Phrase::AskConsent { .. } => "ask-consent",
            Phrase::AskHelped { .. } => "ask-helped",
            Phrase::AskStatement { .. } => "ask-statement",
            Phrase::AskMissing { .. } => "ask-missing",
            Phrase::AskForget { forgetting, .. } => match forgetting {
                Forgetting::All => "ask-forget",
                Forgetting::Link => "ask-forget-kept",
            },
            Phrase::AskLanguage { .. } => "ask-language",
            Phrase::AskWhichLanguage => "ask-which-language",
            Phrase::AskIdea => "ask-idea",
            Phrase::ToldThanks => "told-thanks",
            Phrase::ToldReaders => "told-readers",
            Phrase::ToldAdded { .. } => "told-added",
            Phrase::ToldOthers { .. } => "told-others",
            Phrase::ToldOthersFew { .. } => "told-others-few",
            Phrase::ToldSame { .. } => "told-same",
            Phrase::ToldChanged { .. } => "told-changed",
            Phrase::ToldWithdrawn { .. } => "told-withdrawn",
            Phrase::ToldWithdrawnCase { .. } => "told-withdrawn-case",
            Phrase::ToldMasked { in_chat: true, .. } => "told-masked",
            Phrase::ToldMasked { in_chat: false, .. } => "told-masked-form",
            Phrase::ToldCut => "told-cut",
            Phrase::ToldFile {
                kind: FileKind::Photo,
                code,
            } => code.map_or("told-file-photo-wordless", |_| "told-file-photo"),
            Phrase::ToldFile {
                kind: FileKind::Voice,
                code,
            } => code.map_or("told-file-voice-wordless", |_| "told-file-voice"),
            Phrase::ToldDone => "told-done",
            Phrase::ToldPraise => "told-praise",
            Phrase::ToldPrivacy { .. } => "told-privacy",
            Phrase::ToldHelp => "told-help",
            Phrase::ToldSeen {
                platform: Platform::Telegram | Platform::Discord,
            } => "told-seen",
            Phrase::ToldSeen { .. } => "told-seen-form",
            Phrase::ToldStatus { .. } => "told-status",
            Phrase::ToldMine { .. } => "told-mine",
            Phrase::ToldNoCases => "told-no-cases",
            Phrase::ToldMydata => "told-mydata",
            Phrase::ToldForgotten {
                forgetting,
                clears_chat,
            } => match (forgetting, clears_chat) {
                (Forgetting::All, false) => "told-forgotten",
                (Forgetting::All, true) => "told-forgotten-chat",
                (Forgetting::Link, false) => "told-forgotten-kept",
                (Forgetting::Link, true) => "told-forgotten-kept-chat",
            },
            Phrase::ToldKept => "told-kept",
            Phrase::ToldStopped => "told-stopped",
            Phrase::ToldLinkHow => "told-link-how",
            Phrase::ToldLinked => "told-linked",
            Phrase::ToldUnlinked => "told-unlinked",
            Phrase::ToldLanguage { code: None } => "told-language",
            Phrase::ToldLanguage { code: Some(_) } => "told-language-case",
            Phrase::ToldOtherLanguage => "told-other-language",
            Phrase::ToldClosed { .. } => "told-closed",
            Phrase::ToldHelped { .. } => "told-helped",
            Phrase::ToldReopened { .. } => "told-reopened",
            Phrase::ToldWaiting { unit: Some(_), .. } => "told-waiting",
            Phrase::ToldWaiting { unit: None, .. } => "told-waiting-group",
            Phrase::ToldUnread { .. } => "told-unread",
            Phrase::ToldRetried { .. } => "told-retried",
            Phrase::AnswerExplained { .. } => "answer-explained",
            Phrase::AnswerChanged { .. } => "answer-changed",
            Phrase::AnswerDeclined { .. } => "answer-declined",
            Phrase::AnswerSame { .. } => "answer-same",
            Phrase::AnswerNote { .. } => "answer-note",
            Phrase::DangerSelf => "danger-self",
            Phrase::DangerAcute => "danger-acute",
            Phrase::DangerViolence { in_chat: true } => "danger-violence",
            Phrase::DangerViolence { in_chat: false } => "danger-violence-form",
            Phrase::DoorComplaint => "door-complaint",
            Phrase::DoorInjury => "door-injury",
            Phrase::DoorRecords => "door-records",
            Phrase::NoVoice => "no-voice",
            Phrase::NoPhoto => "no-photo",
            Phrase::NoSticker => "no-sticker",
            Phrase::NoThisKind { voice: false, .. } => "no-this-kind-but-photo",
            Phrase::NoThisKind { photos: false, .. } => "no-this-kind-but-voice",
            Phrase::NoThisKind { .. } => "no-this-kind",
            Phrase::NoLargeFile {
                kind: FileKind::Photo,
            } => "no-large-file-photo",
            Phrase::NoLargeFile {
                kind: FileKind::Voice,
            } => "no-large-file-voice",
            Phrase::NoMoreFiles => "no-more-files",
            Phrase::NoUnreadFile {
                kind: FileKind::Photo,
                ..
            } => "no-unread-file-photo",
            Phrase::NoUnreadFile {
                kind: FileKind::Voice,
                ..
            } => "no-unread-file-voice",
            Phrase::NoEmpty => "no-empty",
            Phrase::NoFlood => "no-flood",
            Phrase::NoTrouble { .. } => "no-trouble",
            Phrase::NoOldButton => "no-old-button",
            Phrase::NoCode => "no-code",
            Phrase::NoQuestion => "no-question",
            Phrase::NoLink => "no-link",
            Phrase::NoLinkNow => "no-link-now",
            Phrase::DigestSearch { .. } => "digest-search",
            Phrase::Staff(phrase) => phrase.name(),
            Phrase::Room(phrase) => phrase.name(),
            Phrase::Board(phrase) => phrase.name(),
        }
    }

    pub(super) fn text(&self, catalogue: &Catalogue, voice: Voice) -> String {
        let said = |key: &str, language| {
            catalogue.words(key, language, voice.country, &self.args(catalogue, voice))
        };
        match self {
            Phrase::Room(phrase) => phrase
                .lines(catalogue, voice)
                .unwrap_or_else(|| said(self.name(), voice.language)),
            Phrase::Board(phrase) => phrase
                .lines(catalogue, voice)
                .unwrap_or_else(|| said(self.name(), voice.language)),
            Phrase::AskLanguage { from, to } => [to, from]
                .map(|language| said(self.name(), *language))
                .join(" "),
            Phrase::ToldOtherLanguage => [Language::Sv, Language::Fi, Language::En]
                .map(|language| said(self.name(), language))
                .join("\n"),
            Phrase::ToldStatus { due: Some(due), .. } if *due < voice.now => {
                said("told-status-late", voice.language)
            }
            Phrase::Staff(phrase) if phrase.is_list() => {
                let text = said(self.name(), voice.language);
                let lines = text.lines().filter(|line| !line.trim().is_empty());
                lines.collect::<Vec<_>>().join("\n")
            }
            _ => said(self.name(), voice.language),
        }
    }

    fn args(&self, catalogue: &Catalogue, voice: Voice) -> Args {
        let day = |at: &Timestamp| calendar::day(*at, voice);
        match self {
            Phrase::WelcomeUnit { unit, url } => {
                vec![("unit", unit.clone().into()), url_arg(url)]
            }
            Phrase::Welcome { url } | Phrase::WelcomeCare { url } => vec![url_arg(url)],
            Phrase::ReceiptForm { code, due, url } => {
                vec![
                    code_arg(code),
                    ("due", day(due).into()),
                    ("url", url.clone().unwrap_or_default().into()),
                ]
            }
            Phrase::ToldMasked { kinds, .. } => {
                vec![("kinds", masked(kinds, catalogue, voice).into())]
            }
            Phrase::AskStatement { asked, .. } => {
                let statement = match asked {
                    Asked::Own(own) => own.text(voice.language).to_owned(),
                    Asked::Standard(statement) => catalogue.words(
                        &format!("statement-{}", statement.name()),
                        voice.language,
                        voice.country,
                        &[],
                    ),
                };
                vec![("statement", statement.into())]
            }
            Phrase::ToldOthers { n, .. } => vec![count("n", *n)],
            Phrase::ToldPrivacy {
                originals_days,
                forgetting,
                organisation,
            } => vec![
                count("days", u64::from(*originals_days)),
                (
                    "texts",
                    match forgetting {
                        Forgetting::All => "erased",
                        Forgetting::Link => "kept",
                    }
                    .into(),
                ),
                (
                    "organisation",
                    organisation
                        .clone()
                        .unwrap_or_else(|| "none".to_owned())
                        .into(),
                ),
            ],
            Phrase::ToldCut => vec![count("n", MESSAGE_CAP as u64)],
            Phrase::ToldSeen { platform } => vec![("platform", platform_name(*platform).into())],
            Phrase::ToldStatus { codes, due } => vec![
                count("n", codes.len() as u64),
                ("codes", listed(codes).into()),
                ("due", due.as_ref().map(day).unwrap_or_default().into()),
            ],
            Phrase::ToldMine { cases } => vec![
                count("n", cases.len() as u64),
                ("cases", lines(cases, catalogue, voice).into()),
            ],
            Phrase::AskForget { open, .. } => vec![count("n", *open)],
            Phrase::ReceiptGiven { code, due }
            | Phrase::ToldReopened { code, due }
            | Phrase::ToldUnread { code, due } => vec![code_arg(code), ("due", day(due).into())],
            Phrase::ToldWaiting { code, unit, due } => {
                vec![
                    code_arg(code),
                    ("unit", unit.clone().unwrap_or_default().into()),
                    ("due", day(due).into()),
                ]
            }
            Phrase::ToldClosed { code, until } => {
                vec![code_arg(code), ("until", day(until).into())]
            }
            Phrase::ToldRetried { tried } => vec![("tried", day(tried).into())],
            Phrase::AnswerExplained { code, text }
            | Phrase::AnswerChanged { code, text }
            | Phrase::AnswerDeclined { code, text }
            | Phrase::AnswerSame { code, text }
            | Phrase::AnswerNote { code, text } => {
                vec![code_arg(code), ("text", text.clone().into())]
            }
            Phrase::ReceiptScore { code }
            | Phrase::ReceiptDanger { code }
            | Phrase::ToldAdded { code }
            | Phrase::ToldChanged { code }
            | Phrase::ToldSame { code }
            | Phrase::ToldWithdrawn { code }
            | Phrase::ToldWithdrawnCase { code }
            | Phrase::ToldHelped { code }
            | Phrase::NoUnreadFile { code, .. }
            | Phrase::ToldFile {
                code: Some(code), ..
            }
            | Phrase::ToldLanguage { code: Some(code) } => vec![code_arg(code)],
            Phrase::NoLargeFile {
                kind: FileKind::Photo,
            } => vec![count("n", PHOTO_BYTES >> 20)],
            Phrase::NoLargeFile {
                kind: FileKind::Voice,
            } => vec![count("n", u64::from(VOICE_SECONDS / 60))],
            Phrase::NoMoreFiles => vec![count("n", FILES_PER_CASE.into())],
            Phrase::DigestSearch { search, n, url } => vec![
                ("search", search.clone().into()),
                count("n", *n),
                ("url", url.clone().into()),
            ],
            Phrase::Staff(phrase) => phrase.args(catalogue, voice),
            Phrase::NoTrouble { reference } => vec![("reference", reference.clone().into())],
            Phrase::Room(phrase) => phrase.args(),
            Phrase::Board(phrase) => phrase.args(),
            _ => Vec::new(),
        }
    }
}

pub(super) fn code_arg(code: &CaseCode) -> (&'static str, Value<'static>) {
    ("code", code.to_string().into())
}

/// Sentences choose by whether there is one.
fn url_arg(url: &Option<String>) -> (&'static str, Value<'static>) {
    let url = url.as_deref().unwrap_or("none");
    ("url", url.to_owned().into())
}

pub(super) fn count(name: &'static str, n: u64) -> (&'static str, Value<'static>) {
    (name, i64::try_from(n).unwrap_or(i64::MAX).into())
}

fn platform_name(platform: Platform) -> &'static str {
    match platform {
        Platform::Telegram => "Telegram",
        Platform::Discord => "Discord",
        Platform::Terminal | Platform::Form | Platform::Import => "Kuulo",
    }
}

fn masked(kinds: &[SpanKind], catalogue: &Catalogue, voice: Voice) -> String {
    let word = |kind: &SpanKind| {
        catalogue.words(
            &format!("masked-{}", kind.name()),
            voice.language,
            voice.country,
            &[],
        )
    };
    kinds.iter().map(word).collect::<Vec<_>>().join(", ")
}

fn listed(codes: &[CaseCode]) -> String {
    let mut shown: Vec<String> = codes
        .iter()
        .take(CASES_SHOWN)
        .map(CaseCode::to_string)
        .collect();
    if codes.len() > CASES_SHOWN {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}

fn lines(cases: &[CaseLine], catalogue: &Catalogue, voice: Voice) -> String {
    let words = |key: &str, args: &[(&str, Value<'_>)]| {
        catalogue.words(key, voice.language, voice.country, args)
    };
    let line = |case: &CaseLine| {
        let state = words(&format!("state-{}", case.state.name()), &[]);
        let args = [
            code_arg(&case.code),
            ("state", state.into()),
            ("excerpt", excerpt(&case.excerpt).into()),
        ];
        words(
            if case.excerpt.is_empty() {
                "mine-score"
            } else {
                "mine-case"
            },
            &args,
        )
    };
    cases
        .iter()
        .take(CASES_SHOWN)
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

/// The first words on one line.
fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= EXCERPT {
        return line;
    }
    let mut short: String = line.chars().take(EXCERPT - 1).collect();
    short.push('…');
    short
}
