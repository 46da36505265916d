//! A relay between the browser and an endpoint: it writes down every byte that the browser sends, and on demand
//! loses the answer to a submission after the endpoint has committed it.

use anyhow::{Context, Result};
use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// One request, as the bytes that went over the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Such as `POST /submissions HTTP/1.1`.
    pub line: String,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// What follows the headers.
    pub body: String,
}

impl Request {
    /// The method.
    pub fn method(&self) -> &str {
        self.line.split(' ').next().unwrap_or_default()
    }

    /// A header's value; `name` in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The first request in `bytes` and the rest; none if it is not complete.
    fn split_off(bytes: &str) -> Option<(Self, &str)> {
        let (head, rest) = bytes.split_once("\r\n\r\n")?;
        let mut lines = head.split("\r\n");
        let line = lines.next()?.to_owned();
        let header = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_ascii_lowercase(), value.trim().to_owned()))
        };
        let headers = lines.filter_map(header).collect();
        let request = Self { line, headers, body: String::new() };
        let length = request.header("content-length").map_or(Some(0), |length| length.parse().ok())?;
        let (body, rest) = rest.split_at_checked(length)?;
        Some((Self { body: body.to_owned(), ..request }, rest))
    }
}

/// A running relay; it stops when it is dropped.
#[derive(Debug)]
pub struct Relay {
    address: SocketAddr,
    log: Arc<Log>,
    task: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct Log {
    /// What each connection carried, in the order in which they were opened.
    sent: Mutex<Vec<String>>,
    statuses: Mutex<Vec<u16>>,
    loses_answers: AtomicBool,
}

impl Relay {
    /// Relays to `endpoint`, which need not be running.
    pub async fn to(endpoint: SocketAddr) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.context("no free port")?;
        let address = listener.local_addr()?;
        let log = Arc::<Log>::default();
        let task = tokio::spawn({
            let log = Arc::clone(&log);
            async move {
                while let Ok((browser, _)) = listener.accept().await {
                    tokio::spawn(carry(browser, endpoint, Arc::clone(&log)));
                }
            }
        });
        Ok(Self { address, log, task })
    }

    /// Where submissions are posted.
    pub fn endpoint(&self) -> String {
        format!("http://{}/submissions", self.address)
    }

    /// From now on, whether answers to submissions are lost on their way back.
    pub fn lose_answers(&self, loses: bool) {
        self.log.loses_answers.store(loses, Ordering::SeqCst);
    }

    /// Every complete request so far.
    pub fn requests(&self) -> Vec<Request> {
        let mut requests = Vec::new();
        for connection in locked(&self.log.sent).iter() {
            let mut rest = connection.as_str();
            while let Some((request, after)) = Request::split_off(rest) {
                requests.push(request);
                rest = after;
            }
        }
        requests
    }

    /// The status of every answer of the endpoint, lost ones too.
    pub fn statuses(&self) -> Vec<u16> {
        locked(&self.log.statuses).clone()
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Carries one connection's bytes both ways; it ends when either side does, or with an answer that is lost.
async fn carry(mut browser: TcpStream, endpoint: SocketAddr, log: Arc<Log>) -> Result<()> {
    let mut endpoint = TcpStream::connect(endpoint).await?;
    let connection = {
        let mut sent = locked(&log.sent);
        sent.push(String::new());
        sent.len() - 1
    };
    let (mut up, mut down) = ([0; 16 * 1024], [0; 16 * 1024]);
    let mut is_submission = false;
    loop {
        tokio::select! {
            length = browser.read(&mut up) => {
                let bytes = up.get(..length?).filter(|bytes| !bytes.is_empty()).context("the browser is done")?;
                is_submission |= bytes.starts_with(b"POST");
                if let Some(sent) = locked(&log.sent).get_mut(connection) {
                    sent.push_str(&String::from_utf8_lossy(bytes));
                }
                endpoint.write_all(bytes).await?;
            }
            length = endpoint.read(&mut down) => {
                let bytes = down.get(..length?).filter(|bytes| !bytes.is_empty()).context("the endpoint is done")?;
                locked(&log.statuses).extend(status(bytes));
                if is_submission && log.loses_answers.load(Ordering::SeqCst) {
                    return Ok(());
                }
                browser.write_all(bytes).await?;
            }
        }
    }
}

fn status(bytes: &[u8]) -> Option<u16> {
    let text = str::from_utf8(bytes).ok()?;
    text.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_on_one_connection_are_told_apart() {
        let bytes =
            "OPTIONS /s HTTP/1.1\r\nHost: a\r\n\r\nPOST /s HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}GET";
        let (first, rest) = Request::split_off(bytes).unwrap();
        assert_eq!((first.method(), first.body.as_str()), ("OPTIONS", ""));
        let (second, rest) = Request::split_off(rest).unwrap();
        assert_eq!((second.method(), second.body.as_str(), rest), ("POST", "{}", "GET"));
        assert_eq!(Request::split_off(rest), None);
    }
}
