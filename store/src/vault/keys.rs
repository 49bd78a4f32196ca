//! The two keys and their files.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::OpenError;

/// The version of the keys that new values are sealed with.
pub(super) const KEY_VERSION: u8 = 1;
const NONCE_LENGTH: usize = 24;

type Key = Zeroizing<[u8; 32]>;

/// The key that seals keys, and the key of the look-ups.
pub(super) struct Keys {
    sealing: Key,
    lookup: Key,
}

impl Keys {
    /// Reads `kek` and `lookup`; makes what is missing.
    pub(super) fn of_folder(folder: &Path) -> Result<Keys, OpenError> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|error| key_error(folder, error))?;
        Ok(Keys {
            sealing: read_or_make(folder.join("kek"))?,
            lookup: read_or_make(folder.join("lookup"))?,
        })
    }

    pub(super) fn tag(&self, name: &[u8]) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(self.lookup.as_slice())
            .expect("a key of any length will do for an HMAC");
        mac.update(name);
        mac.finalize().into_bytes().into()
    }

    pub(super) fn seal(&self, plain: &[u8], context: &[u8]) -> Vec<u8> {
        seal_with(&self.sealing, plain, context)
    }

    pub(super) fn open(&self, sealed: &[u8], context: &[u8]) -> Option<Vec<u8>> {
        open_with(&self.sealing, sealed, context)
    }
}

/// Nonce and ciphertext.
pub(super) fn seal_with(key: &[u8; 32], plain: &[u8], context: &[u8]) -> Vec<u8> {
    let nonce: [u8; NONCE_LENGTH] = rand::random();
    let payload = Payload {
        msg: plain,
        aad: context,
    };
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(XNonce::from_slice(&nonce), payload)
        .expect("encryption fails only for texts of hundreds of gigabytes");
    [nonce.as_slice(), &sealed].concat()
}

pub(super) fn open_with(key: &[u8; 32], sealed: &[u8], context: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_at_checked(NONCE_LENGTH)?;
    let payload = Payload {
        msg: sealed,
        aad: context,
    };
    XChaCha20Poly1305::new(key.into())
        .decrypt(XNonce::from_slice(nonce), payload)
        .ok()
}

fn read_or_make(path: PathBuf) -> Result<Key, OpenError> {
    match fs::metadata(&path) {
        Ok(found) if found.permissions().mode() & 0o077 != 0 => Err(OpenError::LooseKey(path)),
        Ok(_) => read(path),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make(path),
        Err(error) => Err(key_error(&path, error)),
    }
}

fn read(path: PathBuf) -> Result<Key, OpenError> {
    let text = Zeroizing::new(fs::read_to_string(&path).map_err(|error| key_error(&path, error))?);
    from_hex(text.trim()).ok_or_else(|| OpenError::Key {
        path,
        why: "it is not 64 hexadecimal digits; restore the file from its copy".to_owned(),
    })
}

/// Writes a new key beside its place and links it there: of two processes that start together one wins,
/// and a crash leaves no half key.
fn make(path: PathBuf) -> Result<Key, OpenError> {
    let key: [u8; 32] = rand::random();
    let text = Zeroizing::new(
        key.iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>(),
    );
    let draft = path.with_extension(format!("new-{:016x}", rand::random::<u64>()));
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)
        .and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        })
        .and_then(|()| match fs::hard_link(&draft, &path) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
            linked => linked,
        });
    let removed = fs::remove_file(&draft);
    written
        .and(removed)
        .map_err(|error| key_error(&path, error))?;
    read(path)
}

fn from_hex(text: &str) -> Option<Key> {
    let mut key = Zeroizing::new([0; 32]);
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (byte, at) in key.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&text[at..at + 2], 16).ok()?;
    }
    Some(key)
}

fn key_error(path: &Path, error: std::io::Error) -> OpenError {
    OpenError::Key {
        path: path.to_owned(),
        why: error.to_string(),
    }
}
