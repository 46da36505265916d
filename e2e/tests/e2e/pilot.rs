//! The pilot's page: what its form sends and the scores stay apart, and nothing goes anywhere else.

mod place;
mod settings;
mod visit;

use anyhow::Result;
use culture_mirror_e2e::{
    browser::{Browser, Engine},
    deadline::holds,
    relay::Request,
};
use place::{FILLED, Form, Place, attach, posted};
use serde_json::{Value, json};
use std::{collections::BTreeSet, time::Duration};

pub(crate) use visit::assert_accessible;

const RECEIVED: &str = "Thank you. Example Ltd has received your message.";
/// The band in which the middle of the scale lies, as the person attaches it.
const ATTACHED: &str = "culture-mirror-shared-1/six-questions/1.0.0/10/55";
/// The headers that browsers set by themselves on any such request, and the one that the page sets.
const HEADERS: [&str; 20] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "cache-control",
    "connection",
    "content-length",
    "content-type",
    "host",
    "origin",
    "pragma",
    "priority",
    "sec-ch-ua",
    "sec-ch-ua-mobile",
    "sec-ch-ua-platform",
    "sec-fetch-dest",
    "sec-fetch-mode",
    "sec-fetch-site",
    "sec-fetch-storage-access",
    "te",
    "user-agent",
];

#[tokio::test]
async fn scores_and_form_are_two_messages_that_share_no_value() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::start(|_| {}).await?;
    let mirror = place.report(&browser).await?;
    mirror.press("share.send").await?;
    mirror.is_received().await?;
    // Whoever had both could tell whose the scores were.
    assert!(mirror.whole_text().await?.contains(&mirror.words().phrase("attach.too-late")));
    assert!(mirror.control("input[type=checkbox]", "Attach my bands").await?.is_none());
    let notes = visible_notes(&browser).await?;
    assert_eq!(
        notes,
        [
            "This form is a message of its own. Nothing of your result is in it, and nothing of it is in the scores \
             that you may send.",
            "If one operator runs both receivers, they could match the two messages by the time at which they arrive.",
        ]
    );

    let form = Form(&browser);
    assert_eq!(form.typed().await?, json!(["", "", "", "", false]));
    form.fill().await?;
    form.send().await?;
    form.says(RECEIVED).await?;

    let ([scores], [request]) = (&posted(&place.scores)[..], &posted(&place.form)[..]) else {
        panic!("{:?} {:?}", place.scores.requests(), place.form.requests())
    };
    let message: Value = serde_json::from_str(&request.body)?;
    let expected = json!({
        "format": "culture-mirror/pilot-request/1",
        "name": "Ada Example",
        "email": "ada@works.example",
        "organisation": "Example Works",
        "consents": {
            "contact": "Example Ltd may use these details to write to me about the pilot, and for nothing else.",
        },
    });
    assert_eq!(message, expected);
    let (one, other) = (values(&serde_json::from_str(&scores.body)?), values(&message));
    assert!(one.is_disjoint(&other), "{one:?} {other:?}");
    assert!(one.contains("six-questions") && one.contains("55"), "{one:?}");
    assert_ne!(scores.header("host"), request.header("host"));
    for sent in [scores, request] {
        assert_eq!(sent.header("content-type"), Some("application/json"));
        let names: Vec<&str> = sent.headers.iter().map(|(name, _)| name.as_str()).collect();
        assert!(names.iter().all(|name| HEADERS.contains(name)), "{names:?}");
    }
    assert_eq!(browser.violations().await?, Vec::<String>::new());
    Ok(())
}

/// Once more with the other browsers, which all of this has to work in as well.
#[tokio::test]
async fn attached_bands_go_with_the_form_and_nothing_goes_anonymously() -> Result<()> {
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        let browser = Browser::start_engine(engine).await?;
        let place = Place::start(|_| {}).await?;
        let mirror = place.report(&browser).await?;
        assert!(mirror.offers("share.send").await?);
        attach(&mirror).await?;
        assert!(!mirror.offers("share.send").await?, "{engine:?}");
        let notes = visible_notes(&browser).await?;
        let note = "As you ticked above, your result goes along with this form and is not sent anonymously. \
                    This is what is added:";
        assert_eq!(notes, [note]);
        let shown = browser.run("return document.querySelector('.offer .result').innerText", &[]).await?;
        assert_eq!(shown, ATTACHED);

        let form = Form(&browser);
        form.fill().await?;
        form.send().await?;
        form.says(RECEIVED).await?;
        let [request] = &posted(&place.form)[..] else { panic!("{engine:?}: {:?}", place.form.requests()) };
        let message: Value = serde_json::from_str(&request.body)?;
        assert_eq!(message["result"], ATTACHED, "{engine:?}");
        assert_absent(request, &["cookie", "referer", "authorization"]);
        holds("nothing is sent anonymously", Duration::from_millis(500), async || {
            Ok(place.scores.requests().is_empty())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_is_missing_is_marked_and_nothing_is_sent_before_it_is_there() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::start(|_| {}).await?;
    place.report(&browser).await?;
    let form = Form(&browser);
    form.type_into("name", "   ").await?;
    form.type_into("email", "somebody").await?;
    form.send().await?;
    form.says("Not sent yet: please look at the marked fields.").await?;
    let expected = json!([
        ["name", "Please fill this in."],
        ["email", "This does not look like an email address."],
        ["organisation", "Please fill this in."],
        ["consent-contact", "Without this consent, the form cannot be sent."],
    ]);
    assert_eq!(faults(&browser).await?, expected);
    assert_eq!(browser.run("return document.activeElement.name", &[]).await?, "name");

    // What is put right is no longer marked, at once.
    form.type_into("email", FILLED[1].1).await?;
    assert_eq!(faults(&browser).await?[1][0], "organisation");
    form.fill().await?;
    assert_eq!(faults(&browser).await?, json!([]));
    assert_eq!(place.form.requests(), []);
    form.send().await?;
    form.says(RECEIVED).await?;
    assert_eq!(posted(&place.form).len(), 1);
    Ok(())
}

#[tokio::test]
async fn what_was_typed_stays_when_the_office_refuses_or_is_not_there() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::start(|_| {}).await?;
    place.report(&browser).await?;
    let form = Form(&browser);
    form.fill().await?;
    form.type_into("message", "Two of our sites.").await?;
    let host = place.form.endpoint().replace("http://", "").replace("/submissions", "");
    place.office.answer_with(422);
    form.send().await?;
    form.says(&format!("{host} did not take the message (status 422). All that you wrote is still here."))
        .await?;
    let typed = json!(["Ada Example", "ada@works.example", "Example Works", "Two of our sites.", true]);
    assert_eq!(form.typed().await?, typed);

    place.office.close();
    form.send().await?;
    form.says("The message could not be delivered. All that you wrote is still here: please try again.")
        .await?;
    assert_eq!(form.typed().await?, typed);
    Ok(())
}

/// The server sends no policy here; the page gives itself one.
#[tokio::test]
async fn the_page_can_reach_its_two_endpoints_and_nobody_else() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::without_policy(|_| {}).await?;
    let elsewhere = Place::start(|_| {}).await?;
    let mirror = place.report(&browser).await?;
    mirror.press("share.send").await?;
    mirror.is_received().await?;
    let form = Form(&browser);
    form.fill().await?;
    form.send().await?;
    form.says(RECEIVED).await?;
    assert_eq!(browser.violations().await?, Vec::<String>::new());

    let script = "return fetch(arguments[0], { mode: 'no-cors' }).then(() => 'reached', () => 'refused')";
    assert_eq!(browser.run(script, &[json!(elsewhere.form.endpoint())]).await?, "refused");
    assert_eq!(elsewhere.form.requests(), []);
    let violations = browser.violations().await?;
    assert!(violations[0].starts_with("connect-src: "), "{violations:?}");
    let written =
        "try { document.createElement('p').innerHTML = '<b>'; return 'written' } catch { return 'refused' }";
    assert_eq!(browser.run(written, &[]).await?, "refused");
    Ok(())
}

/// The sentences below the form that a person can see.
async fn visible_notes(browser: &Browser) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('.offer .note')]
        .filter((note) => note.checkVisibility()).map((note) => note.innerText)";
    Ok(serde_json::from_value(browser.run(script, &[]).await?)?)
}

/// The fields that are marked, and what stands below each.
async fn faults(browser: &Browser) -> Result<Value> {
    let script = "return [...document.querySelectorAll('.offer [aria-invalid=true]')].map((control) =>
        [control.name, document.getElementById(control.getAttribute('aria-describedby')).innerText])";
    browser.run(script, &[]).await
}

/// Every text and number in a message.
fn values(message: &Value) -> BTreeSet<String> {
    match message {
        Value::Object(fields) => fields.values().flat_map(values).collect(),
        Value::Array(items) => items.iter().flat_map(values).collect(),
        Value::String(text) => BTreeSet::from([text.clone()]),
        other => BTreeSet::from([other.to_string()]),
    }
}

fn assert_absent(request: &Request, headers: &[&str]) {
    for name in headers {
        assert_eq!(request.header(name), None, "{request:?}");
    }
}
