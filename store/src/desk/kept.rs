//! Figures that took long to count are kept for a while, so that a big store is not counted anew for each page.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Counts faster than this are made anew each time: in a small store every figure is of this moment.
const FAST: Duration = Duration::from_millis(30);
/// A figure is kept this many times as long as it took to count, so counting never takes more than a twentieth of the time.
const TIMES: u32 = 20;
/// Different questions whose figures are kept.
const MOST: usize = 16;

/// Figures by what was asked.
pub(crate) struct Kept<K, V>(Mutex<Vec<Figures<K, V>>>);

struct Figures<K, V> {
    asked: K,
    figures: V,
    until: Instant,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Kept(Mutex::new(Vec::new()))
    }
}

impl<K: PartialEq, V: Clone> Kept<K, V> {
    /// The figures, kept or counted.
    pub(crate) async fn get<E>(
        &self,
        asked: K,
        count: impl Future<Output = Result<V, E>>,
    ) -> Result<V, E> {
        let started = Instant::now();
        if let Some(figures) = self.find(&asked, started) {
            return Ok(figures);
        }
        let figures = count.await?;
        let took = started.elapsed();
        if took > FAST {
            self.keep(Figures {
                asked,
                figures: figures.clone(),
                until: Instant::now() + took * TIMES,
            });
        }
        Ok(figures)
    }

    fn find(&self, asked: &K, now: Instant) -> Option<V> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|figures| figures.until > now);
        let found = kept.iter().find(|figures| figures.asked == *asked)?;
        Some(found.figures.clone())
    }

    fn keep(&self, figures: Figures<K, V>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == MOST {
            kept.remove(0);
        }
        kept.push(figures);
    }

    /// Forgets all.
    pub(crate) fn clear(&self) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_slow_figures_are_kept() {
        let kept = Kept::default();
        let fast = async |number: u32| Ok::<_, ()>(number);
        let slow = async |number: u32| {
            tokio::time::sleep(2 * FAST).await;
            Ok::<_, ()>(number)
        };
        assert_eq!(kept.get("fast", fast(1)).await, Ok(1));
        assert_eq!(kept.get("fast", fast(2)).await, Ok(2));
        assert_eq!(kept.get("slow", slow(1)).await, Ok(1));
        assert_eq!(kept.get("slow", slow(2)).await, Ok(1));
        assert_eq!(kept.get("other", slow(3)).await, Ok(3));
        kept.clear();
        assert_eq!(kept.get("slow", slow(2)).await, Ok(2));
    }
}
