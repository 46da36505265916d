//! When the endpoint does not answer: the report is there all the same, and nothing is lost or counted twice.

use crate::outcome::{assert_counted_once, assert_message, assert_report};
use anyhow::Result;
use culture_mirror_e2e::{
    browser::Browser,
    collector::Collector,
    deadline::until,
    installation::Installation,
    journeys::{jagged, leap_to_report, report},
    mirror::{Mirror, Screen},
    surroundings,
};
use serde_json::{Value, json};
use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use xtask::site::Site;

#[tokio::test]
async fn with_the_collector_stopped_the_report_appears_and_the_message_arrives_without_a_press() -> Result<()>
{
    let browser = Browser::start().await?;
    let mut collector = Collector::start().await?;
    let site = Site::new(surroundings::dist()?).with_endpoint(collector.endpoint().parse()?).start(0).await?;
    collector.kill().await?;
    browser.open(&site.address()).await?;
    let mirror = Mirror::new(&browser)?;
    let answers = jagged();
    leap_to_report(&mirror, &answers).await?;
    assert_report(&mirror, &answers).await?;
    let id = assert_message(&mirror, &answers).await?;

    mirror.press("share.send").await?;
    assert_unconfirmed(&mirror, &collector.address().to_string()).await?;
    collector.start_again().await?;
    mirror.is_received().await?;
    assert!(!mirror.offers("share.keep").await?, "there is nothing left to keep");
    assert_eq!(assert_message(&mirror, &answers).await?, id, "the message has kept its id");
    assert_eq!(stored(&browser).await?, json!({}), "nobody asked for anything to be stored");
    assert_counted_once(&mut collector, &answers, &id).await
}

#[tokio::test]
async fn a_message_whose_answer_was_lost_is_confirmed_and_counted_once() -> Result<()> {
    let browser = Browser::start().await?;
    let mut place = Installation::start().await?;
    let answers = jagged();
    let mirror = report(&browser, &place.address(), &answers).await?;
    let id = assert_message(&mirror, &answers).await?;

    place.relay.lose_answers(true);
    mirror.press("share.send").await?;
    let host = place.relay.endpoint().replace("http://", "").replace("/submissions", "");
    assert_unconfirmed(&mirror, &host).await?;
    assert_eq!(place.collector.ledger()?.ids, 1, "it was counted, although nobody could say so");

    place.relay.lose_answers(false);
    mirror.is_received().await?;
    let statuses = place.relay.statuses();
    assert!(statuses.contains(&201) && statuses.last() == Some(&409), "{statuses:?}");
    let posts: Vec<_> = place.relay.requests().into_iter().filter(|sent| sent.method() == "POST").collect();
    assert!(posts.len() >= 2 && posts.iter().all(|post| post.body == posts[0].body), "{posts:?}");
    assert_counted_once(&mut place.collector, &answers, &id).await
}

#[tokio::test]
async fn an_endpoint_that_asks_to_be_left_alone_is_left_alone() -> Result<()> {
    let browser = Browser::start().await?;
    let endpoint = BusyOnce::start().await?;
    let site = Site::new(surroundings::dist()?).with_endpoint(endpoint.address.parse()?).start(0).await?;
    let mirror = report(&browser, &site.address(), &jagged()).await?;
    mirror.press("share.send").await?;
    let asked = mirror.words().phrase("share.asked-text");
    let (_, asked) = asked.split_once("{host}").unwrap();
    mirror.tells(asked.split_once("{time}").unwrap().0).await?;
    // Whatever happens meanwhile, nothing is tried.
    browser.run("dispatchEvent(new Event('online'))", &[]).await?;
    mirror.is_received().await?;
    let posts = endpoint.posts.lock().unwrap().clone();
    assert_eq!(posts.len(), 2);
    let rest = posts[1] - posts[0];
    assert!(rest >= Duration::from_secs(4), "{rest:?}");
    Ok(())
}

#[tokio::test]
async fn a_message_that_was_kept_is_delivered_when_the_page_is_opened_again() -> Result<()> {
    let browser = Browser::start().await?;
    let mut collector = Collector::start().await?;
    let site = Site::new(surroundings::dist()?).with_endpoint(collector.endpoint().parse()?).start(0).await?;
    let answers = jagged();
    let mirror = report(&browser, &site.address(), &answers).await?;
    let id = assert_message(&mirror, &answers).await?;
    let message = mirror.message().await?.unwrap();
    collector.kill().await?;
    mirror.press("share.send").await?;
    mirror.press("share.keep").await?;
    mirror.says("share.kept").await?;
    let kept = stored(&browser).await?;
    let kept: Value = serde_json::from_str(kept["culture-mirror/outbox"].as_str().unwrap())?;
    assert_eq!(kept["format"], "culture-mirror/outbox/1");
    assert_eq!(kept["messages"][0]["body"], message);
    assert_eq!(kept["messages"][0]["endpoint"], collector.endpoint());

    // The page goes, and with it the report; nobody presses anything when it is opened again.
    browser.open("about:blank").await?;
    browser.open(&site.address()).await?;
    mirror.shows(Screen::Introduction).await?;
    tells_line(&mirror, "outbox.trying").await?;
    collector.start_again().await?;
    tells_line(&mirror, "outbox.delivered").await?;
    assert_eq!(stored(&browser).await?, json!({}));
    assert_eq!(mirror.screen().await?, Screen::Introduction);
    assert_counted_once(&mut collector, &answers, &id).await
}

#[tokio::test]
async fn two_tabs_deliver_a_kept_message_once() -> Result<()> {
    let browser = Browser::start().await?;
    let mut collector = Collector::start().await?;
    let site = Site::new(surroundings::dist()?).with_endpoint(collector.endpoint().parse()?).start(0).await?;
    let answers = jagged();
    let mirror = report(&browser, &site.address(), &answers).await?;
    let id = assert_message(&mirror, &answers).await?;
    collector.kill().await?;
    mirror.press("share.send").await?;
    mirror.press("share.keep").await?;
    mirror.says("share.kept").await?;

    let first = browser.driver().window().await?;
    let second = browser.driver().new_tab().await?;
    browser.driver().switch_to_window(second).await?;
    browser.open(&site.address()).await?;
    mirror.shows(Screen::Introduction).await?;
    tells_line(&mirror, "outbox.trying").await?;
    collector.start_again().await?;
    // Whichever is first, the other learns of it.
    let look = async || Ok((stored(&browser).await? == json!({})).then_some(()));
    until("an empty storage", look).await?;
    browser.driver().switch_to_window(first).await?;
    mirror.is_received().await?;
    assert_counted_once(&mut collector, &answers, &id).await
}

#[tokio::test]
async fn wiping_clears_what_was_kept() -> Result<()> {
    let browser = Browser::start().await?;
    let mut collector = Collector::start().await?;
    let site = Site::new(surroundings::dist()?).with_endpoint(collector.endpoint().parse()?).start(0).await?;
    let mirror = report(&browser, &site.address(), &jagged()).await?;
    collector.kill().await?;
    mirror.press("share.send").await?;
    mirror.press("share.keep").await?;
    mirror.says("share.kept").await?;
    mirror.press("wipe.button").await?;
    mirror.says("wipe.pending").await?;
    assert_ne!(stored(&browser).await?, json!({}));
    mirror.press("wipe.yes").await?;
    mirror.shows(Screen::Introduction).await?;
    until("an empty storage", async || Ok((stored(&browser).await? == json!({})).then_some(()))).await
}

#[tokio::test]
async fn an_early_wipe_clears_what_was_kept_also_where_nothing_is_sent() -> Result<()> {
    const EARLY: &str = "document.querySelector('culture-mirror').reset()";
    let browser = Browser::start().await?;
    let mut collector = Collector::start().await?;
    let endpoint = collector.endpoint();
    let page = |attributes: &str| {
        format!(
            "<!doctype html><html lang=\"en\"><title>A host</title>\
             <script type=\"module\" src=\"culture-mirror.js\"></script>\
             <culture-mirror {attributes}></culture-mirror></html>"
        )
    };
    let site = Site::new(surroundings::dist()?)
        .with_page("/preview.html", page(&format!("preview endpoint=\"{endpoint}\"")))
        .with_page("/nowhere.html", page(""))
        .with_endpoint(endpoint.parse()?)
        .start(0)
        .await?;
    let answers = jagged();
    let mirror = report(&browser, &site.address(), &answers).await?;
    collector.kill().await?;
    mirror.press("share.send").await?;
    mirror.press("share.keep").await?;
    mirror.says("share.kept").await?;
    let kept = stored(&browser).await?["culture-mirror/outbox"].clone();
    for name in ["", "preview.html", "nowhere.html"] {
        // A page of the same origin, on which nothing of the program runs.
        browser.open(&format!("{}integrity.json", site.address())).await?;
        browser
            .run("localStorage.setItem('culture-mirror/outbox', arguments[0])", std::slice::from_ref(&kept))
            .await?;
        browser.open(&format!("{}{name}", site.address())).await?;
        browser.run(EARLY, &[]).await?;
        mirror.shows(Screen::Introduction).await?;
        until("an empty storage", async || Ok((stored(&browser).await? == json!({})).then_some(()))).await?;
    }
    collector.start_again().await?;
    browser.open(&site.address()).await?;
    mirror.shows(Screen::Introduction).await?;
    assert_eq!(stored(&browser).await?, json!({}));
    Ok(())
}

#[tokio::test]
async fn what_is_over_goes_also_where_nothing_is_sent() -> Result<()> {
    const OLD: &str = "localStorage.setItem('culture-mirror/outbox', localStorage.getItem('culture-mirror/outbox')\
        .replace(/\"approved\":\\d+/, '\"approved\":1790000000000'))";
    let browser = Browser::start().await?;
    let mut collector = Collector::start().await?;
    let endpoint = collector.endpoint();
    let preview = format!(
        "<!doctype html><html lang=\"en\"><title>A host</title>\
         <script type=\"module\" src=\"culture-mirror.js\"></script>\
         <culture-mirror preview endpoint=\"{endpoint}\"></culture-mirror></html>"
    );
    let site = Site::new(surroundings::dist()?)
        .with_page("/preview.html", preview)
        .with_endpoint(endpoint.parse()?)
        .start(0)
        .await?;
    let mirror = report(&browser, &site.address(), &jagged()).await?;
    collector.kill().await?;
    mirror.press("share.send").await?;
    mirror.press("share.keep").await?;
    mirror.says("share.kept").await?;
    browser.open(&format!("{}integrity.json", site.address())).await?;
    browser.run(OLD, &[]).await?;
    browser.open(&format!("{}preview.html", site.address())).await?;
    tells_line(&mirror, "outbox.expired").await?;
    assert_eq!(stored(&browser).await?, json!({}));
    Ok(())
}

/// The panel says that nobody knows, that the page tries again by itself, and that it has to stay open.
async fn assert_unconfirmed(mirror: &Mirror<'_>, host: &str) -> Result<()> {
    mirror.says("share.unconfirmed").await?;
    let text = mirror.whole_text().await?;
    let advice = mirror.words().filled("share.unconfirmed-text", &[("host", host)]);
    assert!(text.contains(&advice), "{advice}");
    assert!(text.contains(&mirror.words().phrase("share.stay")), "{text}");
    assert!(mirror.offers("share.keep").await?);
    assert!(!mirror.offers("share.decline").await?, "what may have arrived can no longer be declined");
    Ok(())
}

/// Waits for a line about a message from before; when it was approved is the clock's business.
async fn tells_line(mirror: &Mirror<'_>, phrase: &str) -> Result<()> {
    let phrase = mirror.words().phrase(phrase);
    mirror.tells(phrase.split_once("{day}").unwrap().1).await
}

/// All that the page has stored.
async fn stored(browser: &Browser) -> Result<Value> {
    browser.run("return {...localStorage}", &[]).await
}

/// An endpoint that asks the first submission to come back after four seconds, and takes the next.
struct BusyOnce {
    address: String,
    posts: Arc<Mutex<Vec<Instant>>>,
    task: JoinHandle<()>,
}

impl BusyOnce {
    async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}/submissions", listener.local_addr()?);
        let posts = Arc::<Mutex<Vec<Instant>>>::default();
        let task = tokio::spawn({
            let posts = Arc::clone(&posts);
            async move {
                while let Ok((browser, _)) = listener.accept().await {
                    tokio::spawn(answer(browser, Arc::clone(&posts)));
                }
            }
        });
        Ok(Self { address, posts, task })
    }
}

impl Drop for BusyOnce {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Answers one request and closes the connection; a submission fits into one packet of this machine's own network.
async fn answer(mut browser: TcpStream, posts: Arc<Mutex<Vec<Instant>>>) -> Result<()> {
    let mut request = [0; 8 * 1024];
    let length = browser.read(&mut request).await?;
    let is_post = request[..length].starts_with(b"POST");
    let number = {
        let mut posts = posts.lock().unwrap();
        if is_post {
            posts.push(Instant::now());
        }
        posts.len()
    };
    let status = match (is_post, number) {
        (false, _) => "204 No Content",
        (true, 1) => "503 Service Unavailable\r\nRetry-After: 4",
        (true, _) => "201 Created",
    };
    let answer = format!(
        "HTTP/1.1 {status}\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Allow-Headers: content-type\r\n\
         Access-Control-Expose-Headers: Retry-After\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    browser.write_all(answer.as_bytes()).await?;
    Ok(())
}
