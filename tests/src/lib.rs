//! What the tests of the whole product share: fake platforms, databases, the program as a process.

pub mod desk;
pub mod hostile;
pub mod house;
pub mod postgres;
pub mod program;
pub mod ward;
pub mod world;
