//! Talking: Telegram, Discord and the terminal. Each platform turns what it receives into `Inbound` and hands it to
//! the intake; a delivery loop takes bubbles out of the outbox and gives them to the platform's `Courier`.

pub mod courier;
pub mod delivery;
pub mod discord;
mod fetching;
mod holder;
mod lease;
pub mod local;
mod menu;
mod pacer;
mod split;
pub mod telegram;
