//! Who is who: keyed look-ups, sealed addresses, keys in files outside the database.

mod keys;

use std::path::Path;
use std::sync::Arc;

use kuulo_core::case::CaseCode;
use kuulo_core::dialogue::Hat;
use kuulo_core::labels::SpanKind;
use kuulo_core::message::{Address, Attached, Platform, ReplyHandle};
use kuulo_core::privacy::{Tag, Value};

use crate::OpenError;
use keys::{KEY_VERSION, Keys};

/// Bytes of a contact's id.
const CONTACT_LENGTH: usize = 16;
/// Bytes of a sealed key: nonce, key, tag.
const WRAPPED_LENGTH: usize = 24 + 32 + 16;

/// Unseals addresses. Handed only to the delivery loops.
#[derive(Clone)]
pub struct Vault {
    keys: Arc<Keys>,
}

/// An address as it is stored: unreadable without the vault.
#[derive(Clone)]
pub struct Sealed(pub Vec<u8>);

/// A platform's id of a message as it is stored.
#[derive(Clone)]
pub struct SealedMessage(pub(crate) Vec<u8>);

/// A file as it is stored.
#[derive(Clone)]
pub struct SealedFile(pub(crate) Vec<u8>);

/// What messages and files are sealed for.
const MESSAGE: &str = "receipt";
const FILE: &str = "file";
/// Files that stewards may see, each by its number.
const SHOWN: &str = "shown-file-";

/// The sealed bytes cannot be opened with these keys.
#[derive(Debug, thiserror::Error)]
#[error(
    "what is sealed cannot be opened with the keys at hand: are they the ones of this database?"
)]
pub struct CannotUnseal;

impl Vault {
    /// The address and, while it is fresh, the handle for answering.
    pub fn unseal(&self, sealed: &Sealed) -> Result<(Address, Option<ReplyHandle>), CannotUnseal> {
        let parts = Parts::read(&sealed.0).ok_or(CannotUnseal)?;
        let context = context(parts.contact, parts.platform, parts.key_version);
        let key = self
            .keys
            .open(parts.wrapped_key, &context)
            .and_then(|key| <[u8; 32]>::try_from(key).ok())
            .ok_or(CannotUnseal)?;
        let address = keys::open_with(&key, parts.address, &context).ok_or(CannotUnseal)?;
        let address = serde_json::from_slice(&address).map_err(|_| CannotUnseal)?;
        let handle = if parts.handle.is_empty() {
            None
        } else {
            let handle = self.keys.open(parts.handle, &context).ok_or(CannotUnseal)?;
            Some(ReplyHandle(
                String::from_utf8(handle).map_err(|_| CannotUnseal)?,
            ))
        };
        Ok((address, handle))
    }
}

impl Vault {
    /// A platform's id of a message.
    pub fn message(&self, sealed: &SealedMessage) -> Result<String, CannotUnseal> {
        self.open_kept(MESSAGE, &sealed.0).ok_or(CannotUnseal)
    }

    /// A file with its name and kind.
    pub fn file(&self, sealed: &SealedFile) -> Result<Attached, CannotUnseal> {
        let plain = self.keys.open(&sealed.0, FILE.as_bytes());
        plain.as_deref().and_then(read_file).ok_or(CannotUnseal)
    }

    /// Text that was sealed for `purpose`; nothing when the keys do not fit.
    pub(crate) fn open_kept(&self, purpose: &str, sealed: &[u8]) -> Option<String> {
        let plain = self.keys.open(sealed, purpose.as_bytes())?;
        String::from_utf8(plain).ok()
    }
}

/// Reads the keys, or makes them at the first start.
pub(crate) fn open(folder: &Path) -> Result<(Sealer, Vault), OpenError> {
    let keys = Arc::new(Keys::of_folder(folder)?);
    Ok((Sealer { keys: keys.clone() }, Vault { keys }))
}

/// What the store may do with the keys: recognise and seal, and unseal only what a steward may see of a case.
#[derive(Clone)]
pub(crate) struct Sealer {
    keys: Arc<Keys>,
}

/// A contact's address as its row holds it.
#[derive(Clone, Default)]
pub(crate) struct SealedAddress {
    pub(crate) address: Vec<u8>,
    pub(crate) wrapped_key: Vec<u8>,
    pub(crate) key_version: i32,
}

impl Sealer {
    /// The keyed hash by which a contact is found again: another one for each hat of an account.
    pub(crate) fn lookup(&self, address: &Address, hat: Hat) -> Vec<u8> {
        // The patient's is that of the time when an account was one contact.
        let hat = match hat {
            Hat::Patient => "v1",
            Hat::Colleague => hat.name(),
        };
        let name = format!("{hat}|{}|{}", address.platform.name(), address.account);
        self.keys.tag(name.as_bytes()).to_vec()
    }

    /// The keyed hash by which a shared room is found again.
    pub(crate) fn room(&self, platform: Platform, room: &str) -> Vec<u8> {
        let name = format!("room|{}|{room}", platform.name());
        self.keys.tag(name.as_bytes()).to_vec()
    }

    /// The keyed hash of an arrival's id: platform ids must not be readable from what was seen.
    pub(crate) fn seen(&self, platform: Platform, id: &str) -> Vec<u8> {
        let name = format!("seen|{}|{id}", platform.name());
        self.keys.tag(name.as_bytes())[..16].to_vec()
    }

    /// The keyed hash by which a message of a chat is known again.
    pub(crate) fn mark(&self, platform: Platform, chat: &str, id: &str) -> Vec<u8> {
        let name = format!("message|{}|{chat}|{id}", platform.name());
        self.keys.tag(name.as_bytes())[..16].to_vec()
    }

    /// The keyed hash of a one-time code: the database alone does not tell it.
    pub(crate) fn link_code(&self, code: CaseCode) -> Vec<u8> {
        let name = format!("link|{}", code.compact());
        self.keys.tag(name.as_bytes()).to_vec()
    }

    /// The keyed hash of a code that invites staff or the panel.
    pub(crate) fn invitation(&self, code: CaseCode) -> Vec<u8> {
        let name = format!("invitation|{}", code.compact());
        self.keys.tag(name.as_bytes()).to_vec()
    }

    /// The keyed hash of a one-time code for binding a room.
    pub(crate) fn room_code(&self, code: CaseCode) -> Vec<u8> {
        let name = format!("bind|{}", code.compact());
        self.keys.tag(name.as_bytes()).to_vec()
    }

    /// The keyed hash by which a case knows a masked value again; in another case the same value has another.
    pub(crate) fn masked(&self, case: i64, kind: SpanKind, value: &Value) -> Tag {
        let name = format!("masked|{case}|{}|", kind.name());
        let tag = self.keys.tag(&[name.as_bytes(), value.bytes()].concat());
        tag[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Seals a contact's address with a fresh key of its own.
    pub(crate) fn address(&self, contact: &[u8], address: &Address) -> SealedAddress {
        let context = context(contact, address.platform, KEY_VERSION);
        let key: [u8; 32] = rand::random();
        // An address of plain strings always has a JSON form.
        let plain = serde_json::to_vec(address).unwrap_or_default();
        SealedAddress {
            address: keys::seal_with(&key, &plain, &context),
            wrapped_key: self.keys.seal(&key, &context),
            key_version: i32::from(KEY_VERSION),
        }
    }

    /// A contact's sealed address with the handle of the moment, for an outbox row.
    pub(crate) fn ticket(
        &self,
        contact: &[u8],
        platform: Platform,
        sealed: &SealedAddress,
        handle: Option<&ReplyHandle>,
    ) -> Vec<u8> {
        let key_version = sealed.key_version as u8;
        let handle = handle.map_or_else(Vec::new, |handle| {
            let context = context(contact, platform, key_version);
            self.keys.seal(handle.0.as_bytes(), &context)
        });
        Parts {
            key_version,
            platform,
            contact,
            wrapped_key: &sealed.wrapped_key,
            address: &sealed.address,
            handle: &handle,
        }
        .write()
    }

    /// Seals a platform's id of a message.
    pub(crate) fn message(&self, id: &str) -> SealedMessage {
        SealedMessage(self.keep(MESSAGE, id.as_bytes()))
    }

    /// Seals a file: its name and kind, each before a zero, then the bytes.
    pub(crate) fn file(&self, file: &Attached) -> Vec<u8> {
        let head = format!("{}\0{}\0", file.name, file.mime);
        self.keep(FILE, &[head.as_bytes(), &file.bytes].concat())
    }

    /// Seals a file that stewards may see; bound to its row.
    pub(crate) fn shown(&self, id: i64, bytes: &[u8]) -> Vec<u8> {
        self.keep(&format!("{SHOWN}{id}"), bytes)
    }

    /// Opens such a file, and nothing else that is sealed; nothing when the keys do not fit.
    pub(crate) fn open_shown(&self, id: i64, sealed: &[u8]) -> Option<Vec<u8>> {
        self.keys.open(sealed, format!("{SHOWN}{id}").as_bytes())
    }

    /// Seals bytes that only an operator with the keys may read again.
    pub(crate) fn keep(&self, purpose: &str, plain: &[u8]) -> Vec<u8> {
        self.keys.seal(plain, purpose.as_bytes())
    }
}

fn read_file(plain: &[u8]) -> Option<Attached> {
    let mut parts = plain.splitn(3, |byte| *byte == 0);
    let mut text = || String::from_utf8(parts.next()?.to_vec()).ok();
    let (name, mime) = (text()?, text()?);
    Some(Attached {
        name,
        mime,
        bytes: parts.next()?.to_vec(),
    })
}

/// What a sealed value is bound to: moved to another row it does not open.
fn context(contact: &[u8], platform: Platform, key_version: u8) -> Vec<u8> {
    [contact, b"|", platform.name().as_bytes(), &[key_version]].concat()
}

/// The layout of [`Sealed`].
struct Parts<'a> {
    key_version: u8,
    platform: Platform,
    contact: &'a [u8],
    wrapped_key: &'a [u8],
    address: &'a [u8],
    handle: &'a [u8],
}

impl<'a> Parts<'a> {
    fn write(&self) -> Vec<u8> {
        let platform = Platform::ALL.iter().position(|p| *p == self.platform);
        let length = (self.address.len() as u16).to_be_bytes();
        let head = [self.key_version, platform.unwrap_or_default() as u8];
        [
            &head,
            self.contact,
            self.wrapped_key,
            &length,
            self.address,
            self.handle,
        ]
        .concat()
    }

    fn read(bytes: &'a [u8]) -> Option<Parts<'a>> {
        let ([key_version, platform], rest) = bytes.split_first_chunk::<2>()?;
        let (contact, rest) = rest.split_at_checked(CONTACT_LENGTH)?;
        let (wrapped_key, rest) = rest.split_at_checked(WRAPPED_LENGTH)?;
        let (length, rest) = rest.split_first_chunk::<2>()?;
        let (address, handle) = rest.split_at_checked(u16::from_be_bytes(*length).into())?;
        Some(Parts {
            key_version: *key_version,
            platform: *Platform::ALL.get(usize::from(*platform))?,
            contact,
            wrapped_key,
            address,
            handle,
        })
    }
}
