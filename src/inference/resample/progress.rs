//! How far a long computation is, and whether it is to go on.

use std::ops::ControlFlow;

use crate::error::Error;

/// How much of a long computation is done, for whoever wants to show it or to stop it. The crate itself prints nothing.
///
/// A listener that answers nothing lets the computation run; one that answers [`ControlFlow::Break`] ends it with [`Error::Stopped`].
///
/// # Example
///
/// ```
/// use centricity::inference::resample::Permutation;
///
/// let (x, y) = ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [2.1, 3.9, 6.2, 7.8, 10.1, 11.7]);
/// let mut shown = Vec::new();
/// let _ = Permutation::of_correlation(&x, &y)?.exact_with(|progress| shown.push(progress.fraction()))?;
/// assert_eq!(shown.last(), Some(&1.0));
///
/// let stopped = Permutation::of_correlation(&x, &y)?.exact_with(|_| std::ops::ControlFlow::Break(()));
/// assert!(matches!(stopped, Err(centricity::Error::Stopped { .. })));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Progress {
    done: u64,
    total: u64,
}

impl Progress {
    /// How many steps lie between two reports.
    const EVERY: u64 = 4096;

    /// Tells `listener` of step number `done`, now and then and at the end.
    pub(super) fn report<A: Into<Advance>>(
        done: u64,
        total: u64,
        listener: &mut impl FnMut(Self) -> A,
    ) -> Result<(), Error> {
        if (done == total || done.is_multiple_of(Self::EVERY)) && listener(Self { done, total }).into() == Advance::Stop
        {
            return Err(Error::Stopped { done, total });
        }
        Ok(())
    }

    /// How many arrangements, replicates or jackknife values are done; never more than [`total`](Self::total).
    #[must_use]
    pub const fn done(self) -> u64 {
        self.done
    }

    /// How many there are to do; at least 1.
    #[must_use]
    pub const fn total(self) -> u64 {
        self.total
    }

    /// The part that is done: above 0, at most 1.
    #[must_use]
    pub fn fraction(self) -> f64 {
        self.done as f64 / self.total as f64
    }
}

/// Whether a computation goes on, as its listener says: made from nothing, which goes on, and from a [`ControlFlow`].
///
/// # Example
///
/// ```
/// use std::ops::ControlFlow;
/// use centricity::inference::resample::Advance;
///
/// assert_eq!(Advance::from(()), Advance::GoOn);
/// assert_eq!(Advance::from(ControlFlow::Break(())), Advance::Stop);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Advance {
    /// The computation goes on.
    GoOn,
    /// It ends with [`Error::Stopped`], and what was done is lost. At the last report, too.
    Stop,
}

impl From<()> for Advance {
    fn from((): ()) -> Self {
        Self::GoOn
    }
}

impl From<ControlFlow<()>> for Advance {
    fn from(flow: ControlFlow<()>) -> Self {
        if flow.is_break() { Self::Stop } else { Self::GoOn }
    }
}
