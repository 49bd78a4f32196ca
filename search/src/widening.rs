//! As written first, then wider when that finds little; the same for every index.

use crate::plan::{FEW, Plan};

/// Hits behind this one cannot be paged to: every page costs the memory of all before it.
pub(crate) const MAX_DEPTH: usize = 10_000;

/// What a plan found: how much, and the top of it.
pub(crate) struct Found<T> {
    pub(crate) total: u64,
    pub(crate) top: T,
}

/// Runs the plan, and keeps a wider one that finds more when this one finds few.
/// `correct` adds corrections to words that find few, and says whether there were any.
pub(crate) fn widen<'a, T, E>(
    mut plan: Plan<'a>,
    find: impl Fn(&Plan<'a>) -> Result<Found<T>, E>,
    correct: impl FnOnce(&mut Plan<'a>) -> Result<bool, E>,
) -> Result<(Plan<'a>, Found<T>), E> {
    let mut found = find(&plan)?;
    let mut corrected = plan.clone();
    if found.total < FEW && correct(&mut corrected)? {
        let more = find(&corrected)?;
        if more.total > found.total {
            (plan, found) = (corrected, more);
        }
    }
    if plan.may_relax(found.total) {
        let mut relaxed = plan.clone();
        relaxed.relaxed = true;
        let more = find(&relaxed)?;
        if more.total > found.total {
            (plan, found) = (relaxed, more);
        }
    }
    Ok((plan, found))
}
