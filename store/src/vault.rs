//! Who is who: keyed look-ups, sealed addresses, keys in files outside the database.

use kuulo_core::message::{Address, ReplyHandle};

/// Unseals addresses. Handed only to the delivery loops.
#[derive(Clone)]
pub struct Vault {}

/// An address as it is stored: unreadable without the vault.
#[derive(Clone)]
pub struct Sealed(pub Vec<u8>);

/// The sealed bytes cannot be opened with these keys.
#[derive(Debug, thiserror::Error)]
#[error("an address cannot be unsealed with the keys at hand: are they the ones of this database?")]
pub struct CannotUnseal;

impl Vault {
    /// The address and, while it is fresh, the handle for answering.
    pub fn unseal(&self, _sealed: &Sealed) -> Result<(Address, Option<ReplyHandle>), CannotUnseal> {
        unimplemented!()
    }
}
