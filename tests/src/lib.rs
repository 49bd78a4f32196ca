//! The whole product against fake platforms and real databases.

pub mod world;
