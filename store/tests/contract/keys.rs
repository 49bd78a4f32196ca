//! The keys are files that nobody else may read, and without them nobody is known.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use kuulo_core::message::Platform;
use kuulo_store::{OpenError, Settings, Store};

use crate::common::{World, at};

promise!(a_loose_key_is_refused, other_keys_open_nothing);

async fn a_loose_key_is_refused(world: World) {
    for name in ["kek", "lookup"] {
        let key = world.settings.keys.join(name);
        let mode = fs::metadata(&key).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        fs::set_permissions(&key, fs::Permissions::from_mode(0o640)).unwrap();
        let opened = Store::open(&world.settings).await;
        assert!(matches!(opened, Err(OpenError::LooseKey(path)) if path == key));
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    }
    fs::write(world.settings.keys.join("kek"), "short").unwrap();
    let opened = Store::open(&world.settings).await;
    assert!(matches!(opened, Err(OpenError::Key { .. })));
}

async fn other_keys_open_nothing(world: World) {
    world.write("1", "anna", "Vi väntade fem timmar.").await;
    let settings = Settings {
        keys: world.folder.path().join("other keys"),
        ..world.settings.clone()
    };
    let (_store, stranger) = Store::open(&settings).await.unwrap();
    let bubble = world
        .store
        .claim(Platform::Telegram, 1, at(1))
        .await
        .unwrap();
    assert!(stranger.unseal(&bubble[0].to).is_err());
    let mut moved = bubble[0].to.clone();
    // The first byte of the contact that it is bound to.
    moved.0[2] ^= 1;
    assert!(world.vault.unseal(&moved).is_err());
    assert!(world.vault.unseal(&bubble[0].to).is_ok());
}
