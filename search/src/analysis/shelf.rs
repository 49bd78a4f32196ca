//! Words met before, with their forms.

use std::collections::HashMap;
use std::sync::Arc;

use super::forms::Forms;

/// Words in each of the two halves.
const KEPT: usize = 1 << 15;

/// Keeps the forms of words. When it is full, the half goes that was asked for least lately, so that frequent words stay.
#[derive(Default)]
pub(super) struct Shelf {
    recent: HashMap<Arc<str>, Arc<Forms>>,
    earlier: HashMap<Arc<str>, Arc<Forms>>,
}

impl Shelf {
    /// The forms of a word; `find` finds them when they are not here.
    pub(super) fn forms(
        &mut self,
        surface: &str,
        find: impl FnOnce() -> Forms,
    ) -> (Arc<str>, Arc<Forms>) {
        if let Some((surface, forms)) = self.recent.get_key_value(surface) {
            return (surface.clone(), forms.clone());
        }
        let earlier = self.earlier.remove_entry(surface);
        let (surface, forms) = earlier.unwrap_or_else(|| (surface.into(), Arc::new(find())));
        if self.recent.len() >= KEPT {
            self.earlier = std::mem::take(&mut self.recent);
        }
        self.recent.insert(surface.clone(), forms.clone());
        (surface, forms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_often_stays_and_memory_is_bounded() {
        let mut shelf = Shelf::default();
        shelf.forms("ofta", Forms::default);
        for number in 0..5 * KEPT {
            shelf.forms(&number.to_string(), Forms::default);
            if number % 1_000 == 0 {
                shelf.forms("ofta", || unreachable!("it is there"));
            }
        }
        assert!(shelf.recent.len() + shelf.earlier.len() <= 2 * KEPT);
    }
}
