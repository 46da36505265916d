//! The result files that are open together.

use crate::report::result_file::{Reading, Refused};
use instrument::{Day, SavedResult};
use std::rc::Rc;
use yew::Reducible;

/// More people than this meet in no workshop.
pub(super) const MOST_RESULTS: usize = 200;

/// What is open, and what became of the last choice of files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Opened {
    run: u32,
    results: Vec<SavedResult>,
    refused: Vec<Refused>,
    excess: Option<usize>,
    own: Option<Day>,
}

/// What happens to them.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Files were read that were chosen in this [run](Opened::run); they join those that are open.
    Read(u32, Reading),
    /// So many would have been open, which is too many: none of those that were chosen is read.
    Exceed(usize),
    /// The person's own result of this day is counted in, or not.
    CountOwn(Option<Day>),
    /// All are closed and forgotten.
    Close,
}

impl Opened {
    /// How often files were closed: what was chosen before that is dropped when it has been read.
    pub fn run(&self) -> u32 {
        self.run
    }

    /// The results, in the order in which they were opened.
    pub fn results(&self) -> &[SavedResult] {
        &self.results
    }

    /// Files of the last choice that are not used.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    /// How many results would have been open, if the last choice was refused for that.
    pub fn excess(&self) -> Option<usize> {
        self.excess
    }

    /// The day of the person's own result, if it is counted in.
    pub fn own(&self) -> Option<Day> {
        self.own
    }

    /// How many results would be open with so many more, if that is too many.
    pub fn excess_with(&self, more: usize) -> Option<usize> {
        Some(self.results.len() + more).filter(|given| *given > MOST_RESULTS)
    }

    /// The next state; `None` if nothing changes.
    fn after(&self, step: Step) -> Option<Self> {
        let undisturbed = || Self { refused: Vec::new(), excess: None, ..self.clone() };
        match step {
            Step::Read(run, _) if run != self.run => None,
            Step::Read(_, reading) => {
                let mut next = undisturbed();
                // It was asked before they were read, but two choices may have been read side by side.
                next.excess = self.excess_with(reading.results.len());
                if next.excess.is_none() {
                    next.results.extend(reading.results);
                    next.refused = reading.refused;
                }
                Some(next)
            }
            Step::Exceed(given) => Some(Self { excess: Some(given), ..undisturbed() }),
            Step::CountOwn(own) => Some(Self { own, ..self.clone() }),
            Step::Close => Some(Self { run: self.run.wrapping_add(1), ..Self::default() }),
        }
    }
}

impl Reducible for Opened {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        self.after(step).map_or(self, Rc::new)
    }
}
