//! What was worked out before and may be asked for again.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// Keeps results within a bound of memory; when it is full, the oldest goes.
pub(super) struct Kept<K, V> {
    shelf: Mutex<Shelf<K, V>>,
    /// In bytes.
    memory: usize,
}

struct Shelf<K, V> {
    /// With the bytes that each takes.
    results: HashMap<K, (V, usize)>,
    /// The oldest first.
    order: VecDeque<K>,
    bytes: usize,
}

impl<K: Hash + Eq + Clone, V: Clone> Kept<K, V> {
    pub(super) fn within(memory: usize) -> Kept<K, V> {
        Kept {
            shelf: Mutex::new(Shelf {
                results: HashMap::new(),
                order: VecDeque::new(),
                bytes: 0,
            }),
            memory,
        }
    }

    /// The result for `key`; `make` makes it when it is not here. It takes about `bytes`.
    pub(super) fn get<E>(
        &self,
        key: K,
        bytes: usize,
        make: impl FnOnce() -> Result<V, E>,
    ) -> Result<V, E> {
        let kept = self.look(|shelf| shelf.results.get(&key).map(|(result, _)| result.clone()));
        if let Some(result) = kept {
            return Ok(result);
        }
        // Others may look while it is made; at worst it is made twice.
        let result = make()?;
        self.look(|shelf| shelf.keep(key, result.clone(), bytes, self.memory));
        Ok(result)
    }

    fn look<T>(&self, look: impl FnOnce(&mut Shelf<K, V>) -> T) -> T {
        look(&mut self.shelf.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<K: Hash + Eq + Clone, V> Shelf<K, V> {
    fn keep(&mut self, key: K, result: V, bytes: usize, memory: usize) {
        match self.results.insert(key.clone(), (result, bytes)) {
            Some((_, replaced)) => self.bytes -= replaced,
            None => self.order.push_back(key),
        }
        self.bytes += bytes;
        while self.bytes > memory
            && let Some(oldest) = self.order.pop_front()
        {
            let gone = self.results.remove(&oldest);
            self.bytes -= gone.map_or(0, |(_, bytes)| bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_stay_within_the_bound() {
        let kept = Kept::within(10);
        let ask = |key: u32, make: Result<u32, ()>| kept.get(key, 4, || make);
        assert_eq!(ask(1, Ok(10)), Ok(10));
        assert_eq!(ask(2, Ok(20)), Ok(20));
        assert_eq!(ask(1, Err(())), Ok(10));
        assert_eq!(ask(3, Ok(30)), Ok(30));
        assert_eq!(ask(1, Err(())), Err(()));
        assert_eq!(ask(2, Err(())), Ok(20));
        assert_eq!(kept.look(|shelf| shelf.bytes), 8);
    }
}
