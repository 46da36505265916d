//! The one thread that writes: it takes what has arrived, commits it at once, and only then answers.
//!
//! It also publishes the latest snapshot, so that reading the counts neither waits for the database nor shows how
//! busy it is.

use crate::{
    catalogue::Catalogue,
    clock::Clock,
    ledger::{Ledger, LedgerError, Outcome},
    snapshot::Snapshot,
};
use instrument::Submission;
use std::{io, sync::Arc, thread};
use tokio::sync::{mpsc, oneshot, watch};

/// So many submissions go into one transaction at most.
const LARGEST_BATCH: usize = 1_000;
/// So many may wait; further ones wait outside, in their connections.
const LONGEST_QUEUE: usize = 4_096;

/// What the thread is asked to do.
enum Order {
    Count(Submission, oneshot::Sender<Outcome>),
    Tidy,
    Stop,
}

/// A handle to the thread; clones lead to the same one.
#[derive(Clone)]
pub(crate) struct Writer {
    orders: mpsc::Sender<Order>,
    snapshot: watch::Receiver<Arc<str>>,
}

/// Nothing was counted, or nobody knows: the database failed or the collector is ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unavailable;

impl Writer {
    /// Starts the thread. It ends after [`stop`](Self::stop).
    pub(crate) fn start(
        ledger: Ledger,
        catalogue: Arc<Catalogue>,
        clock: Arc<dyn Clock>,
    ) -> io::Result<(Self, thread::JoinHandle<()>)> {
        let (orders, queue) = mpsc::channel(LONGEST_QUEUE);
        let (publish, snapshot) = watch::channel(Arc::from(""));
        let mut desk = Desk { ledger, catalogue, clock, publish };
        desk.tidy();
        let thread = thread::Builder::new().name("writer".into()).spawn(move || desk.work(queue))?;
        Ok((Self { orders, snapshot }, thread))
    }

    /// Counts a submission; answers after the commit.
    pub(crate) async fn count(&self, submission: Submission) -> Result<Outcome, Unavailable> {
        let (answer, outcome) = oneshot::channel();
        self.orders.send(Order::Count(submission, answer)).await.map_err(|_| Unavailable)?;
        outcome.await.map_err(|_| Unavailable)
    }

    /// Asks it to forget what is old enough.
    pub(crate) async fn tidy(&self) {
        // If it has ended there is nothing to tidy.
        let _ = self.orders.send(Order::Tidy).await;
    }

    /// Asks it to finish what has arrived, and then to end.
    pub(crate) async fn stop(&self) {
        // If it has ended already, all the better.
        let _ = self.orders.send(Order::Stop).await;
    }

    /// The latest snapshot, as it is delivered.
    pub(crate) fn snapshot(&self) -> Arc<str> {
        self.snapshot.borrow().clone()
    }

    /// Whether it still takes orders.
    pub(crate) fn is_working(&self) -> bool {
        !self.orders.is_closed()
    }
}

/// What the thread works with.
struct Desk {
    ledger: Ledger,
    catalogue: Arc<Catalogue>,
    clock: Arc<dyn Clock>,
    publish: watch::Sender<Arc<str>>,
}

impl Desk {
    fn work(&mut self, mut queue: mpsc::Receiver<Order>) {
        let mut batch = Vec::new();
        while let Some(first) = queue.blocking_recv() {
            let mut order = Some(first);
            let mut must_tidy = false;
            while let Some(next) = order {
                match next {
                    Order::Count(submission, answer) => batch.push((submission, answer)),
                    Order::Tidy => must_tidy = true,
                    // What stands in the queue is still done; what comes later is refused.
                    Order::Stop => queue.close(),
                }
                order = if batch.len() < LARGEST_BATCH { queue.try_recv().ok() } else { None };
            }
            if must_tidy {
                self.tidy();
            }
            if !batch.is_empty() {
                self.count(std::mem::take(&mut batch));
            }
        }
    }

    fn count(&mut self, batch: Vec<(Submission, oneshot::Sender<Outcome>)>) {
        let (submissions, answers): (Vec<_>, Vec<_>) = batch.into_iter().unzip();
        match self.ledger.count(&submissions, self.clock.now()) {
            Ok(outcomes) => {
                self.publish();
                for (answer, outcome) in answers.into_iter().zip(outcomes) {
                    // Who has gone away will ask again and hear that it was counted.
                    let _ = answer.send(outcome);
                }
            }
            // Dropping the answers tells everybody that nothing was counted.
            Err(error) => report("nothing was counted", &error),
        }
    }

    fn tidy(&mut self) {
        match self.ledger.tidy(self.clock.now()) {
            Ok(()) => self.publish(),
            Err(error) => report("nothing was tidied", &error),
        }
    }

    /// Shows the latest snapshot. If it cannot be read, the last one stays.
    fn publish(&mut self) {
        match self.ledger.news() {
            Ok(None) => {}
            Ok(Some(cells)) => {
                let body = Snapshot::new(cells, &self.catalogue).body();
                self.publish.send_replace(body.into());
            }
            Err(error) => report("the counts that are shown are not the latest", &error),
        }
    }
}

/// Errors of the database hold none of what was sent.
fn report(consequence: &str, error: &LedgerError) {
    eprintln!("error: the database failed, and {consequence}: {error}");
}
