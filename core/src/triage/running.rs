//! The model that labels now.

use std::sync::{Arc, PoisonError, RwLock};

use super::model::Model;

/// Holds the model that labels; another can take its place while messages are heard.
#[derive(Debug)]
pub struct Running(RwLock<Arc<Model>>);

impl Running {
    pub fn new(model: Model) -> Running {
        Running(RwLock::new(Arc::new(model)))
    }

    /// The model of this moment.
    pub fn model(&self) -> Arc<Model> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Lets another model label from here on.
    pub fn replace(&self, model: Model) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(model);
    }
}
