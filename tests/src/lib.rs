//! What the tests of the whole product share: fake platforms, databases, the program as a process.

pub mod hostile;
pub mod house;
pub mod postgres;
pub mod program;
pub mod world;
