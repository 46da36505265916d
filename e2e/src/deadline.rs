//! Waiting for something to become true, never longer than a deadline and never blindly.

use anyhow::{Result, bail};
use std::time::{Duration, Instant};

/// Nothing that a test waits for takes this long on a machine that works.
const PATIENCE: Duration = Duration::from_secs(15);
/// So often is looked.
const PAUSE: Duration = Duration::from_millis(10);

/// Looks until `look` finds something and returns it; `what` is named if it never does.
pub async fn until<T, F>(what: &str, mut look: impl FnMut() -> F) -> Result<T>
where
    F: Future<Output = Result<Option<T>>>,
{
    let start = Instant::now();
    loop {
        if let Some(found) = look().await? {
            return Ok(found);
        }
        if start.elapsed() > PATIENCE {
            bail!("waited {} s in vain for {what}", PATIENCE.as_secs());
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Looks for a whole `duration` whether something that must not change stays as it is.
pub async fn holds<F>(what: &str, duration: Duration, mut look: impl FnMut() -> F) -> Result<()>
where
    F: Future<Output = Result<bool>>,
{
    let start = Instant::now();
    while start.elapsed() < duration {
        if !look().await? {
            bail!("it did not hold that {what}; it changed after {} ms", start.elapsed().as_millis());
        }
        tokio::time::sleep(PAUSE).await;
    }
    Ok(())
}
