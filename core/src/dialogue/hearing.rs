//! What a person's own words are: a new case, more to one, or the answer to a question.

use jiff::SignedDuration;

use crate::case::CaseCode;
use crate::dialogue::greeting::greeting;
use crate::dialogue::press::{Press, Question};
use crate::dialogue::state::{Stage, Talk};
use crate::dialogue::turn::Turn;
use crate::dialogue::{Answered, Effect};
use crate::hearing::Heard;
use crate::labels::{Danger, Formal, Kind, Role, Sentiment, Urgency};
use crate::phrase::{Catalogue, Phrase, Voice};

/// How long words count as the answer to an open question.
const QUESTION_HOURS: i64 = 24;
/// Messages so close share one note that they were added.
const IN_A_ROW: SignedDuration = SignedDuration::from_mins(1);
/// Bytes that the words of a button can take; most messages are longer and need no comparing.
const LONGEST_LABEL: usize = 240;

/// Where words belong.
pub(super) enum Aim {
    New,
    More(CaseCode),
    Reopen(CaseCode),
    Why(CaseCode),
    Need(CaseCode),
}

impl Turn<'_> {
    pub(super) fn hear(&mut self, heard: &Heard) {
        if heard.text.trim().is_empty() {
            return self.say(Phrase::NoEmpty);
        }
        let is_danger = heard.assessment.urgency == Urgency::Danger;
        if !is_danger && let Some(press) = self.typed(&heard.text) {
            return self.take(press);
        }
        if let Some(language) = greeting(&heard.text)
            && self.in_chat()
            && matches!(self.aim(), Aim::New)
        {
            self.dialogue.guessed.get_or_insert(language);
            return match self.dialogue.place.open.clone() {
                Some(question) => self.say(question),
                None => self.greet(),
            };
        }
        if !is_danger && (self.hear_thanks(&heard.text) || self.hear_about_kuulo(&heard.text)) {
            return;
        }
        if heard.language.is_some() && (heard.language_is_sure || self.dialogue.guessed.is_none()) {
            self.dialogue.guessed = heard.language;
        }
        if self.hear_staff(heard) {
            return;
        }
        let aim = self.aim();
        let role = self.role();
        // A new message goes before an open question, which is then dropped.
        self.dialogue.place.open = None;
        self.dialogue.place.aside = None;
        match aim {
            Aim::New => self.submit(heard, role),
            Aim::Need(code) if is_danger => self.add(code, heard),
            Aim::Need(code) => {
                let need = Answered::Need(Box::new(heard.clone()));
                self.effects.push(Effect::Answered { code, answer: need });
                self.go_on(code, heard);
            }
            Aim::Why(code) if !is_danger => {
                self.amend(code, heard);
                if let Some(talk) = self.talk().filter(|_| is_praise(heard)) {
                    talk.left.retain(|left| *left != Question::Need);
                }
                self.first_words(code);
                self.go_on(code, heard);
            }
            Aim::More(code) | Aim::Why(code) => self.add(code, heard),
            Aim::Reopen(code) => {
                self.amend(code, heard);
                if is_danger {
                    return self.warn(code, heard);
                }
                let due = self.due();
                self.say(Phrase::ToldReopened { code, due });
                self.notice(heard);
                self.offer_language(heard);
            }
        }
    }

    /// The button whose words were typed instead of pressed.
    fn typed(&self, text: &str) -> Option<Press> {
        if text.len() > LONGEST_LABEL {
            return None;
        }
        let place = &self.dialogue.place;
        let is_fresh =
            |talk: &Talk| talk.last.is_none() || self.is_within(talk, 60 * QUESTION_HOURS);
        let open = match (&place.open, &place.talk) {
            (None, None) => &Phrase::Welcome { url: None },
            (Some(open), None) => open,
            (Some(open @ Phrase::Staff(_)), _) => open,
            (Some(open), Some(talk)) if is_fresh(talk) => open,
            _ => return None,
        };
        self.chosen(open, text)
    }

    /// The choice of a question that these words are.
    pub(super) fn chosen(&self, question: &Phrase, text: &str) -> Option<Press> {
        if let (Phrase::AskScore { code }, Some(score)) = (question, bare_score(text)) {
            return Some(Press::Score(*code, score));
        }
        let text = text.trim().trim_end_matches('.').to_lowercase();
        let country = self.dialogue.country().unwrap_or(self.rules.country);
        let language = self.dialogue.speaks(self.context.hint, country);
        let spoken = Catalogue::standard().say(
            question,
            Voice {
                language,
                country,
                now: self.context.at,
            },
        );
        let choice = spoken
            .choices
            .iter()
            .find(|choice| choice.label.to_lowercase() == text)?;
        choice.press.parse().ok()
    }

    pub(super) fn aim(&self) -> Aim {
        let place = &self.dialogue.place;
        let Some(talk) = &place.talk else {
            return Aim::New;
        };
        let code = talk.code;
        match &place.open {
            Some(Phrase::AskIdea) => return Aim::New,
            Some(Phrase::AskMissing { .. }) => return Aim::Reopen(code),
            Some(Phrase::AskWhy { .. }) if self.is_within(talk, 60 * QUESTION_HOURS) => {
                return Aim::Why(code);
            }
            Some(Phrase::AskNeed { .. }) if self.is_within(talk, 60 * QUESTION_HOURS) => {
                return Aim::Need(code);
            }
            _ => {}
        }
        let days = self.rules.answer_within_days;
        match talk.stage {
            Stage::Awaited => Aim::More(code),
            Stage::Answered if talk.last.is_none() || self.is_within(talk, 60 * 24 * days) => {
                Aim::Reopen(code)
            }
            Stage::Telling if self.is_within(talk, self.rules.conversation_minutes) => {
                Aim::More(code)
            }
            Stage::Answered | Stage::Telling => Aim::New,
        }
    }

    fn is_within(&self, talk: &Talk, minutes: i64) -> bool {
        let span = SignedDuration::from_mins(minutes);
        talk.last
            .is_some_and(|last| self.context.at.duration_since(last) <= span)
    }

    pub(super) fn role(&self) -> Role {
        match &self.dialogue.place.open {
            Some(Phrase::AskIdea) => Role::Staff,
            Some(Phrase::Staff(question)) if question.is_about_idea() => Role::Staff,
            _ => self.context.role.unwrap_or(Role::Patient),
        }
    }

    /// The number first, then that the words are received, and after that nothing.
    pub(super) fn warn(&mut self, code: CaseCode, heard: &Heard) {
        self.say(match heard.assessment.danger {
            Some(Danger::SelfHarm) => Phrase::DangerSelf,
            Some(Danger::Violence) => Phrase::DangerViolence {
                in_chat: self.in_chat(),
            },
            Some(Danger::Acute) | None => Phrase::DangerAcute,
        });
        self.say(Phrase::ReceiptDanger { code });
        if let Some(talk) = self.talk() {
            talk.left.clear();
            talk.statements.clear();
        }
    }

    /// What was masked, what was cut, and once in a case which door a formal matter has.
    pub(super) fn notice(&mut self, heard: &Heard) {
        if !heard.spans.is_empty() {
            let in_chat = self.in_chat();
            self.say(Phrase::ToldMasked {
                kinds: heard.masked_kinds(),
                in_chat,
            });
        }
        if heard.was_cut {
            self.say(Phrase::ToldCut);
        }
        let door = match heard.assessment.formal {
            Formal::Objection => Phrase::DoorComplaint,
            Formal::Injury => Phrase::DoorInjury,
            Formal::Records => Phrase::DoorRecords,
            Formal::None => return,
        };
        if let Some(talk) = self.talk()
            && !std::mem::replace(&mut talk.was_shown_door, true)
        {
            self.say(door);
        }
    }

    /// To somebody who wrote without a greeting: what this is and what not to write, once.
    pub(super) fn mention_care(&mut self) {
        if self.in_chat() && !std::mem::replace(&mut self.dialogue.place.knows_care, true) {
            let url = self.form_url();
            self.say(Phrase::WelcomeCare { url });
        }
    }

    /// Offers once to switch when a whole message is surely in another language than the chosen one.
    pub(super) fn offer_language(&mut self, heard: &Heard) -> bool {
        let (Some(from), Some(to)) = (self.dialogue.language, heard.language) else {
            return false;
        };
        if from == to || !heard.language_is_sure || self.dialogue.place.was_offered {
            return false;
        }
        self.dialogue.place.was_offered = true;
        self.ask(Phrase::AskLanguage { from, to });
        true
    }

    fn amend(&mut self, code: CaseCode, heard: &Heard) {
        self.turn_to(code, Stage::Telling);
        self.effects.push(Effect::Amend {
            code,
            heard: Box::new(heard.clone()),
        });
    }

    /// More words, with nothing asked.
    fn add(&mut self, code: CaseCode, heard: &Heard) {
        self.amend(code, heard);
        if heard.assessment.urgency == Urgency::Danger {
            return self.warn(code, heard);
        }
        if self
            .talk()
            .is_some_and(|talk| talk.is_wordless && talk.is_file)
        {
            return self.tell_of_file(code, heard);
        }
        if !self.first_words(code) {
            self.note(code, Phrase::ToldAdded { code });
        }
        self.notice(heard);
        self.offer_language(heard);
    }

    /// Says that words were added, once in a minute for those that come in a row.
    fn note(&mut self, code: CaseCode, phrase: Phrase) {
        let at = self.context.at;
        let before = match self.talk() {
            Some(talk) if talk.code == code => talk.noted.replace(at),
            _ => None,
        };
        if before.is_none_or(|before| at.duration_since(before) >= IN_A_ROW) {
            self.say(phrase);
        }
    }

    /// After an answer in words.
    fn go_on(&mut self, code: CaseCode, heard: &Heard) {
        self.turn_to(code, Stage::Telling);
        self.notice(heard);
        self.ask_next();
    }
}

/// Only thanks, and nothing formal.
pub(super) fn is_praise(heard: &Heard) -> bool {
    let labels = &heard.assessment;
    labels.kind.label == Kind::Praise
        && labels.sentiment.label == Sentiment::Positive
        && labels.formal == Formal::None
}

/// A message that is only a score: `8`, `8/10`, `8 / 10.`
pub(super) fn bare_score(text: &str) -> Option<u8> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.trim_end_matches(['.', '!']);
    let text = text.strip_suffix("/10").unwrap_or(text);
    let is_number = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|score| is_number && *score <= 10)
}
