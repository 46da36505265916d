//! When the endpoint does not answer: the report is there all the same, and nothing is lost or counted twice.

use crate::outcome::{assert_counted_once, assert_message, assert_report};
use anyhow::Result;
use culture_mirror_e2e::{
    browser::Browser,
    collector::Collector,
    installation::Installation,
    journeys::{jagged, leap_to_report, report},
    mirror::Mirror,
    surroundings,
};
use xtask::site::Site;

#[tokio::test]
async fn with_the_collector_stopped_the_report_appears_and_sending_again_counts_once() -> Result<()> {
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
    // Once more while nobody is there: it stays possible.
    mirror.press("share.again").await?;
    assert_unconfirmed(&mirror, &collector.address().to_string()).await?;

    collector.start_again().await?;
    assert_eq!(collector.ledger()?.ids, 0);
    mirror.press("share.again").await?;
    mirror.says("share.received").await?;
    assert_eq!(assert_message(&mirror, &answers).await?, id, "the message has kept its id");
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
    mirror.press("share.again").await?;
    mirror.says("share.received").await?;
    let statuses = place.relay.statuses();
    assert!(statuses.contains(&201) && statuses.last() == Some(&409), "{statuses:?}");
    let posts: Vec<_> = place.relay.requests().into_iter().filter(|sent| sent.method() == "POST").collect();
    assert!(posts.len() >= 2 && posts.iter().all(|post| post.body == posts[0].body), "{posts:?}");
    assert_counted_once(&mut place.collector, &answers, &id).await
}

/// The panel says that nobody knows, what to do, and offers it.
async fn assert_unconfirmed(mirror: &Mirror<'_>, host: &str) -> Result<()> {
    mirror.says("share.unconfirmed").await?;
    let advice = mirror.words().filled("share.unconfirmed-text", &[("host", host)]);
    assert!(mirror.whole_text().await?.contains(&advice), "{advice}");
    assert!(mirror.offers("share.again").await?);
    assert!(!mirror.offers("share.decline").await?, "what may have arrived can no longer be declined");
    Ok(())
}
