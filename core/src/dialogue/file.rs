//! Photos and voice notes: to which case they go, and the words that are asked for.

use crate::case::CaseCode;
use crate::dialogue::Effect;
use crate::dialogue::hearing::Aim;
use crate::dialogue::state::{Stage, Talk};
use crate::dialogue::submitting::Knows;
use crate::dialogue::turn::Turn;
use crate::files::{FILES_PER_CASE, File, FileKind};
use crate::hearing::Heard;
use crate::labels::Phase;
use crate::message::Media;
use crate::phrase::Phrase;

impl Turn<'_> {
    /// Takes a file to the case that is talked about. Without one it begins a case that the steering group sees as soon
    /// as it has words; `silence` is what was heard of none.
    pub(super) fn receive(&mut self, file: &File, silence: &Heard) {
        let is_told = self.is_of_last_album(file);
        match self.refusal(file) {
            Some(_) if is_told => return,
            Some(refusal) => return self.say(refusal),
            None => {}
        }
        let (code, has_words) = match self.aim() {
            Aim::New => (self.begin(silence), false),
            Aim::More(code) | Aim::Why(code) | Aim::Need(code) => {
                (code, self.talk().is_some_and(|talk| !talk.is_wordless))
            }
            Aim::Reopen(code) => (code, false),
        };
        let at = self.context.at;
        if let Some(talk) = self.talk() {
            talk.files = talk.files.saturating_add(1);
            if talk.stage == Stage::Telling {
                talk.last = Some(at);
            }
        }
        self.effects.push(Effect::Attach {
            code,
            file: Box::new(file.clone()),
        });
        if !is_told {
            let code = has_words.then_some(code);
            self.say(Phrase::ToldFile {
                kind: file.kind,
                code,
            });
        }
    }

    /// What cannot be taken in, by what can.
    pub(super) fn cannot_take(&mut self, media: Media) {
        let takes = self.rules.files;
        self.say(match media {
            _ if takes.takes_any() => Phrase::NoThisKind {
                photos: takes.photos,
                voice: takes.voice,
            },
            Media::Voice => Phrase::NoVoice,
            Media::Photo => Phrase::NoPhoto,
            Media::Sticker => Phrase::NoSticker,
        });
    }

    fn refusal(&self, file: &File) -> Option<Phrase> {
        let takes = self.rules.files;
        if !takes.takes(file.kind) {
            return Some(match file.kind {
                _ if takes.takes_any() => Phrase::NoThisKind {
                    photos: takes.photos,
                    voice: takes.voice,
                },
                FileKind::Photo => Phrase::NoPhoto,
                FileKind::Voice => Phrase::NoVoice,
            });
        }
        if file.is_too_large() {
            return Some(Phrase::NoLargeFile { kind: file.kind });
        }
        let talk = self.dialogue.place.talk.as_ref();
        let is_full = talk.is_some_and(|talk| talk.files >= FILES_PER_CASE);
        (is_full && !matches!(self.aim(), Aim::New)).then_some(Phrase::NoMoreFiles)
    }

    /// An album is answered once.
    fn is_of_last_album(&mut self, file: &File) -> bool {
        let last = std::mem::replace(&mut self.dialogue.place.album, file.album);
        file.album.is_some() && last == file.album
    }

    /// A case that has no words yet.
    fn begin(&mut self, silence: &Heard) -> CaseCode {
        let code = self.context.fresh;
        let role = self.role();
        let place = &mut self.dialogue.place;
        place.open = None;
        place.aside = None;
        let came_by = place.came_by.take();
        let unit = came_by.as_ref().map(|touchpoint| touchpoint.unit.id);
        let phase = came_by.and_then(|touchpoint| touchpoint.phase);
        let phase = phase.filter(|phase| *phase != Phase::Unknown);
        let knows = Knows {
            score: None,
            unit: unit.is_some(),
            phase: phase.is_some(),
        };
        let left = self.follow_ups(None, role, knows);
        self.dialogue.place.talk = Some(Talk {
            last: Some(self.context.at),
            left,
            is_wordless: true,
            is_file: true,
            knows_unit: unit.is_some(),
            unit,
            was_shown_door: false,
            ..Talk::new(code, Stage::Telling)
        });
        self.effects.push(Effect::Submit {
            code,
            heard: Box::new(silence.clone()),
            role,
            unit,
            phase,
        });
        self.mention_care();
        code
    }
}
