//! The commands, the same on all platforms.

use crate::dialogue::turn::{Turn, about};
use crate::dialogue::{Effect, OwnCase};
use crate::labels::Role;
use crate::language::Language;
use crate::phrase::{CaseLine, Phrase, RoomPhrase};
use crate::steering;

use super::press::Press;
use super::staff::in_link;

impl Turn<'_> {
    pub(super) fn obey(&mut self, name: &str, rest: &str) {
        match name {
            "start" if in_link(rest).is_some() => self.join(rest),
            "start" => self.start(),
            "status" => self.status(rest.trim()),
            "mine" => self.mine(self.context.cases),
            "language" => match Language::from_tag(rest.trim()) {
                Some(language) => {
                    self.dialogue
                        .place
                        .open
                        .get_or_insert(Phrase::AskWhichLanguage);
                    self.choose(language);
                }
                None => self.ask_first(Phrase::AskWhichLanguage),
            },
            "mydata" => self.effects.push(Effect::CopyData),
            "forget" => self.ask_forget(),
            "stop" => {
                self.say(Phrase::ToldStopped);
                self.effects.push(Effect::Stop);
            }
            "idea" => self.idea(),
            "list" => self.list(),
            "join" => self.join(rest.trim()),
            "leave" => self.ask_leave(),
            "quiet" => self.ask_quiet(),
            "skip" => self.skip(),
            "privacy" => self.say(Phrase::ToldPrivacy {
                originals_days: self.rules.keep_originals_days.unwrap_or_default(),
                forgetting: self.rules.forgetting,
                organisation: self.rules.organisation.clone(),
            }),
            "link" => self.link(rest.trim()),
            name if steering::COMMANDS.contains(&name) => {
                self.say(RoomPhrase::NoRoomHere.into());
            }
            "help" => {
                self.say(Phrase::ToldHelp);
                self.say(Phrase::ToldSeen {
                    platform: self.context.platform,
                });
            }
            _ => self.say(Phrase::ToldHelp),
        }
    }

    /// A greeting begins anew: what is written next is a new case.
    fn start(&mut self) {
        let at = self.context.at;
        let place = &mut self.dialogue.place;
        place.turned = Some(at);
        place.open = None;
        place.aside = None;
        place.talk = None;
        place.came_by = self.context.touchpoint.cloned();
        if let Some(touchpoint) = self.context.touchpoint {
            self.dialogue.is_at(&touchpoint.unit);
        }
        self.greet();
    }

    pub(super) fn greet(&mut self) {
        if !self.in_chat() {
            // The page itself is the greeting.
            return;
        }
        let came_by = self.dialogue.place.came_by.as_ref();
        let unit = came_by.map(|touchpoint| touchpoint.unit.name.clone());
        self.say(unit.map_or(Phrase::Welcome, |unit| Phrase::WelcomeUnit { unit }));
        self.dialogue.place.knows_care = true;
        let url = self.form_url();
        self.say(Phrase::WelcomeCare { url });
        if self.context.role == Some(Role::Staff) {
            self.ask(Phrase::AskIdea);
        }
    }

    /// The open cases, or the one whose code was given.
    fn status(&mut self, code: &str) {
        let cases = self.context.cases;
        if !code.is_empty() {
            let code = code.parse().ok();
            let own = cases.iter().find(|case| Some(case.code) == code);
            return match own {
                Some(own) => self.mine(std::slice::from_ref(own)),
                None => self.say(Phrase::NoCode),
            };
        }
        if cases.is_empty() {
            return self.say(Phrase::ToldNoCases);
        }
        let open = || cases.iter().filter(|case| case.state.is_open());
        self.say(Phrase::ToldStatus {
            codes: open().map(|case| case.code).collect(),
            due: open().map(|case| case.due).min(),
        });
    }

    fn mine(&mut self, cases: &[OwnCase]) {
        if cases.is_empty() {
            return self.say(Phrase::ToldNoCases);
        }
        let line = |case: &OwnCase| CaseLine {
            code: case.code,
            state: case.state,
            excerpt: case.excerpt.clone(),
        };
        self.say(Phrase::ToldMine {
            cases: cases.iter().map(line).collect(),
        });
    }

    pub(super) fn ask_forget(&mut self) {
        let open = self
            .context
            .cases
            .iter()
            .filter(|case| case.state.is_open())
            .count();
        self.ask_first(Phrase::AskForget {
            open: open as u64,
            forgetting: self.rules.forgetting,
        });
    }

    fn skip(&mut self) {
        let Some(open) = self.dialogue.place.open.clone() else {
            return self.say(Phrase::NoQuestion);
        };
        match about(&open) {
            Some((code, question)) => self.take(Press::Skip(code, question)),
            None if matches!(open, Phrase::Staff(_)) => self.never_mind(),
            None if matches!(open, Phrase::AskForget { .. }) => self.take(Press::Forget(false)),
            None => {
                self.take_up();
                if self.effects.is_empty() {
                    self.say(Phrase::ToldHelp);
                }
            }
        }
    }
}
