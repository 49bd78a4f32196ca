//! The world around Kuulo: platforms that behave like the real ones, and people on them.

pub mod discord;
