//! The `culture-mirror-collector` program: reads its flags, counts until it is told to stop.

use clap::Parser;
use collector::{Collector, Options, StartError, clock::SystemClock};
use std::{io, process::ExitCode, sync::Arc};

/// The exit code for a collector that could not start, the same as for a wrong flag.
const CANNOT_START: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(CANNOT_START)
        }
    }
}

async fn run(options: Options) -> Result<(), StartError> {
    let stop = stop_signal().map_err(StartError::Signal)?;
    let collector = Collector::start(options.prepare()?, Arc::new(SystemClock)).await?;
    println!("Counting at http://{}/submissions", collector.address());
    stop.await;
    collector.stop().await;
    Ok(())
}

/// Listens for the two polite ways of being told to stop, from now on.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a signal to wait for, it runs until it is ended.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
