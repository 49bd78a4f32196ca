//! What the tests of the whole product share: fake platforms and the people on them.

pub mod world;
