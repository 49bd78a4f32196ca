//! The tables as sea-orm sees them; their meaning is in the migrations.
#![allow(unreachable_pub, reason = "the derives write pub")]

pub mod cases;
pub mod contact;
pub mod desk;
pub mod file;
pub mod learning;
pub mod log;
pub mod outbox;
pub mod places;
pub mod rooms;
pub mod same;
pub mod saved;
pub mod staff;
pub mod survey;
