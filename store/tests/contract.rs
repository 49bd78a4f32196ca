//! What the store promises, proved on SQLite and on PostgreSQL.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on stops, wherever it is"
)]

mod common;

/// Makes a test of a promise for each database.
macro_rules! promise {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(crate::common::World::sqlite().await).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if let Some(world) = crate::common::World::postgres().await {
                    super::$name(world).await;
                }
            })+
        }
    };
}

#[path = "contract/access.rs"]
mod access;
#[path = "contract/acts.rs"]
mod acts;
#[path = "contract/alike.rs"]
mod alike;
#[path = "contract/asked.rs"]
mod asked;
#[path = "contract/board.rs"]
mod board;
#[path = "contract/cards.rs"]
mod cards;
#[path = "contract/conversation.rs"]
mod conversation;
#[path = "contract/copies.rs"]
mod copies;
#[path = "contract/delivery.rs"]
mod delivery;
#[path = "contract/desk.rs"]
mod desk;
#[path = "contract/edits.rs"]
mod edits;
#[path = "contract/erase.rs"]
mod erase;
#[path = "contract/files.rs"]
mod files;
#[path = "contract/hats.rs"]
mod hats;
#[path = "contract/import.rs"]
mod import;
#[path = "contract/keys.rs"]
mod keys;
#[path = "contract/lanes.rs"]
mod lanes;
#[path = "contract/learning.rs"]
mod learning;
#[path = "contract/mask.rs"]
mod mask;
#[path = "contract/promises.rs"]
mod promises;
#[path = "contract/rate.rs"]
mod rate;
#[path = "contract/reworded.rs"]
mod reworded;
#[path = "contract/rooms.rs"]
mod rooms;
#[path = "contract/saved.rs"]
mod saved;
#[path = "contract/staff.rs"]
mod staff;
