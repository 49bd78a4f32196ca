//! What the tests of the whole product share: fake platforms, the program as a process.

pub mod program;
