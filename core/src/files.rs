//! Photos and voice notes: what comes, what the settings take, and how much of it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::names::named_enum;

/// Bytes of a photo as it comes; Telegram gives a bot no larger file.
pub const PHOTO_BYTES: u64 = 20 << 20;
/// Bytes of a voice note.
pub const VOICE_BYTES: u64 = 10 << 20;
/// Length of a voice note, in seconds.
pub const VOICE_SECONDS: u32 = 600;
/// Photos and voice notes of one case.
pub const FILES_PER_CASE: u8 = 10;

named_enum! {
    /// What can be kept beside words.
    pub enum FileKind {
        Photo = "photo",
        Voice = "voice",
    }
}

impl FileKind {
    /// The most bytes that are fetched.
    pub fn most_bytes(self) -> u64 {
        match self {
            FileKind::Photo => PHOTO_BYTES,
            FileKind::Voice => VOICE_BYTES,
        }
    }
}

/// What a platform gives the bytes for: an id or an address. It is personal data: sealed, and never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHandle(pub String);

impl fmt::Debug for FileHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileHandle(hidden)")
    }
}

/// A photo or a voice note that still lies with the platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub kind: FileKind,
    pub handle: FileHandle,
    /// Bytes, where the platform says.
    pub size: Option<u64>,
    /// Length in seconds, where the platform says.
    pub seconds: Option<u32>,
    /// The same for all that was sent in one album.
    pub album: Option<u64>,
}

impl File {
    /// Larger or longer than what is taken.
    pub fn is_too_large(&self) -> bool {
        let is_long =
            self.kind == FileKind::Voice && self.seconds.is_some_and(|it| it > VOICE_SECONDS);
        is_long || self.size.is_some_and(|size| size > self.kind.most_bytes())
    }
}

/// What the settings take beside words. Nobody masks a picture or a voice, so it is nothing unless it is turned on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Files {
    pub photos: bool,
    pub voice: bool,
    /// Days for which a file is kept.
    pub keep_days: u16,
}

impl Files {
    pub fn takes(&self, kind: FileKind) -> bool {
        match kind {
            FileKind::Photo => self.photos,
            FileKind::Voice => self.voice,
        }
    }

    pub fn takes_any(&self) -> bool {
        self.photos || self.voice
    }
}
