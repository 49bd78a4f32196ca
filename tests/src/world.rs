//! The platforms around Kuulo, played by servers that keep state as the real ones do.

pub mod discord;
pub mod telegram;
