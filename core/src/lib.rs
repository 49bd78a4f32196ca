//! The words and decisions of Kuulo: what a message is, what must not be in it, what is said back.
//! Nothing here does I/O, reads a clock or draws a random number: such things come in as values.

pub mod board;
pub mod case;
pub mod corpus;
pub mod dialogue;
pub mod document;
pub mod doors;
pub mod files;
pub mod glossary;
pub mod hearing;
pub mod labels;
pub mod language;
pub mod likeness;
pub mod message;
mod names;
pub mod need;
pub mod phrase;
pub mod privacy;
pub mod rules;
pub mod scope;
pub mod staff;
pub mod steering;
pub mod survey;
pub mod text;
pub mod triage;

#[cfg(test)]
mod transcript;
