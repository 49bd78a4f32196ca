//! How well and how fast personal data is masked, on made-up values that the finders have not seen.
//!
//! `cargo bench -p kuulo-core --bench shield` prints recall and precision by kind and language, the traps, ordinary
//! text, and times; with `-- show` also what was missed or masked without need, of the half that may be looked at.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it reads data, measures time and prints figures"
)]

mod ordinary;
mod score;
mod speed;
mod values;
mod vectors;

fn main() {
    let show = std::env::args().any(|argument| argument == "show");
    let names = values::Names::read();
    score::report(&vectors::carriers(&names), show);
    score::messages(&vectors::messages(), show);
    ordinary::report(show);
    speed::report();
}
