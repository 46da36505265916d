//! The pilot's page: the check, the result, the offer; and that what its form sends and the scores stay apart.

mod place;

use anyhow::{Context, Result};
use culture_mirror_e2e::{
    arithmetic::Chosen,
    browser::{Browser, Engine},
    deadline::holds,
    journeys::{leap_to_report, leap_to_review},
    mirror::Screen,
    relay::Request,
    surroundings::{self, Script},
};
use place::{FILLED, Form, Place, attach, mirror, posted};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, time::Duration};

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
    mirror.says("share.received").await?;
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

#[tokio::test]
async fn it_works_without_a_form_and_without_anybody_who_counts() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::start(|settings| {
        remove(settings, "form", "endpoint");
    })
    .await?;
    let mirror = place.report(&browser).await?;
    assert!(mirror.offers("share.send").await?);
    assert_eq!(browser.run("return document.querySelector('.offer form')", &[]).await?, Value::Null);
    let offer = "return document.querySelector('.offer h2').checkVisibility()";
    assert_eq!(browser.run(offer, &[]).await?, true);
    assert_eq!(mirror.part("attach.title").await?, None);

    let place = Place::start(|settings| {
        remove(settings, "assessment", "endpoint");
    })
    .await?;
    let mirror = place.report(&browser).await?;
    assert!(!mirror.offers("share.send").await?);
    // There is no second message with which this one could be matched.
    assert_eq!(visible_notes(&browser).await?.len(), 1);
    let form = Form(&browser);
    form.fill().await?;
    form.send().await?;
    form.says(RECEIVED).await
}

#[tokio::test]
async fn a_preview_sends_nothing_at_all() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::start(|settings| settings["assessment"]["preview"] = json!(true)).await?;
    place.report(&browser).await?;
    let form = Form(&browser);
    form.fill().await?;
    form.send().await?;
    form.says("This is a preview: nothing was sent.").await?;
    assert_eq!((place.form.requests(), place.scores.requests()), (vec![], vec![]));
    Ok(())
}

#[tokio::test]
async fn every_fault_of_the_settings_is_told_at_once() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::start(|settings| {
        let same = settings["assessment"]["endpoint"].clone();
        settings["form"] = json!({
            "endpoint": same, "privacy-href": "javascript:alert(1)", "consents": [{ "id": "Contact" }],
        });
        settings["assessment"]["endpoint"] = json!("https://scores.example/s?campaign=anna");
        settings["assessment"]["resume"] = json!("ask");
        settings["colours"] = json!({ "accent": "teal-ish", "shadow": "red" });
        settings["texts"]["en"]["title"] = json!(7);
        settings["texts"]["no_language"] = json!({});
        settings["texts"]["de"].as_object_mut().unwrap().remove("lead");
        settings["colour"] = json!({});
    })
    .await?;
    browser.open(&place.page("")).await?;
    browser.wait_for("!document.getElementById('unsound').hidden").await?;
    let errors = browser.errors().await?;
    let told = errors.iter().find(|error| error.starts_with("culture-mirror: pilot-unsound: ")).unwrap();
    for fault in [
        "$.colour: given {}; allowed: only $schema, format, colours, assessment, form, texts",
        "$.colours.shadow: given \"red\"; allowed: only accent, accent-text, background, surface, text",
        "$.colours.accent: given \"teal-ish\"; allowed: a CSS colour",
        "$.assessment.resume: given \"ask\"; allowed: only instrument, norm,",
        "$.assessment.endpoint: given \"https://scores.example/s?campaign=anna\"; allowed: an https URL without query",
        "$.form.consents: given [{\"id\":\"Contact\"}]; allowed: a list of {id, required}",
        "$.form.recipient: given undefined; allowed: who receives what the form sends",
        "$.form.privacy-href: given \"javascript:alert(1)\"; allowed: an https, http or mailto URL",
        "$.texts.en.title: given 7; allowed: a text",
        "$.texts.no_language: given \"no_language\"; allowed: a language tag such as en",
        "$.texts.de.lead: given undefined; allowed: a text",
    ] {
        assert!(told.contains(fault), "{fault} is not in {told}");
    }
    let said = browser.run("return document.querySelector('main').innerText", &[]).await?;
    assert!(said.as_str().unwrap().contains("This page is not set up correctly."), "{said}");
    assert!(said.as_str().unwrap().contains("Diese Seite ist nicht richtig eingerichtet."), "{said}");
    assert_eq!(browser.run("return document.querySelector('culture-mirror')", &[]).await?, Value::Null);
    Ok(())
}

#[tokio::test]
async fn the_example_in_the_documentation_is_sound() -> Result<()> {
    let guide = fs::read_to_string(surroundings::workspace()?.root().join("docs/pilot.md"))?;
    let (_, example) = guide.split_once("```json\n").context("no example")?;
    let (example, _) = example.split_once("```").context("no end of the example")?;
    let example: Value = serde_json::from_str(example)?;
    let browser = Browser::start().await?;
    let place = Place::without_policy(|settings| *settings = example).await?;
    place.report(&browser).await?;
    let boxes = "return [...document.querySelectorAll('.offer [type=checkbox]')].map((box) =>
        [box.checked, box.required, box.labels[0].textContent])";
    let expected = json!([
        [
            false,
            true,
            "Example Ltd may use these details to write to me about the pilot, and for nothing else."
        ],
        [false, false, "Example Ltd may also send me its newsletter."],
    ]);
    assert_eq!(browser.run(boxes, &[]).await?, expected);
    assert_eq!(browser.errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn one_endpoint_for_both_and_a_form_without_a_consent_are_refused() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::start(|settings| {
        settings["form"]["endpoint"] = settings["assessment"]["endpoint"].clone();
        settings["form"]["consents"] = json!([{ "id": "contact", "required": false }]);
    })
    .await?;
    browser.open(&place.page("")).await?;
    browser.wait_for("!document.getElementById('unsound').hidden").await?;
    let errors = browser.errors().await?.join("\n");
    assert!(errors.contains("allowed: another endpoint than that of the assessment"), "{errors}");
    assert!(errors.contains("allowed: at least one with required: true"), "{errors}");
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
    mirror.says("share.received").await?;
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

#[tokio::test]
async fn the_colours_of_the_file_are_those_of_the_page_and_of_the_assessment() -> Result<()> {
    let browser = Browser::start().await?;
    browser.prefer("dark").await?;
    let place = Place::start(|settings| {
        settings["colours"] = json!({ "accent": "#7a1f3d", "background": "#fffdf5", "text": "#221111" });
        settings["assessment"]["theme"] = json!("light");
    })
    .await?;
    place.report(&browser).await?;
    let script = "const paint = (element, what) => getComputedStyle(element)[what];
        const root = document.querySelector('culture-mirror').shadowRoot;
        return [paint(document.documentElement, 'backgroundColor'), paint(root.host, 'backgroundColor'),
            paint(document.querySelector('.offer .action'), 'backgroundColor'),
            paint(document.querySelector('.offer'), 'color'), paint(root.querySelector('.headline'), 'color'),
            paint(document.documentElement, 'colorScheme')]";
    let expected = json!([
        "rgb(255, 253, 245)",
        "rgb(255, 253, 245)",
        "rgb(122, 31, 61)",
        "rgb(34, 17, 17)",
        "rgb(34, 17, 17)",
        "light"
    ]);
    assert_eq!(browser.run(script, &[]).await?, expected);
    Ok(())
}

#[tokio::test]
async fn page_and_assessment_change_their_language_together_and_lose_nothing() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::start(|_| {}).await?;
    browser.open(&place.page("#de")).await?;
    let german = mirror(&browser, "de")?;
    german.shows(Screen::Introduction).await?;
    let title = "return [document.title, document.documentElement.lang]";
    let spoken = json!(["Wie gehen Ihre Leute mit Kunden um, wenn niemand zusieht?", "de"]);
    assert_eq!(browser.run(title, &[]).await?, spoken);
    leap_to_review(&german, &[Some(Chosen::Value(4)); 6]).await?;
    // From the first statement on, the assessment is alone.
    browser.wait_for("document.getElementById('opening').hidden").await?;
    german.press("review.finish").await?;
    german.shows(Screen::Report).await?;
    let form = Form(&browser);
    form.fill().await?;

    let link = "return document.querySelector('#languages [lang=en]')";
    browser.click(&browser.element(link, &[]).await?.context("no link")?).await?;
    let english = mirror(&browser, "en")?;
    english.shows(Screen::Report).await?;
    let typed = json!(["Ada Example", "ada@works.example", "Example Works", "", true]);
    assert_eq!(form.typed().await?, typed);
    let button = "return document.querySelector('.offer .action').textContent";
    assert_eq!(browser.run(button, &[]).await?, "Ask for a pilot");
    assert_eq!(browser.run("return location.hash", &[]).await?, "#en");

    english.choose("language", "Deutsch").await?;
    german.shows(Screen::Report).await?;
    assert_eq!(browser.run(button, &[]).await?, "Pilotversuch anfragen");
    // And once more by the page, which the choice in the assessment does not stand against.
    browser.click(&browser.element(link, &[]).await?.context("no link")?).await?;
    english.shows(Screen::Report).await?;
    assert_eq!(form.typed().await?, typed);
    Ok(())
}

#[tokio::test]
async fn after_wiping_nothing_of_the_person_is_on_the_page() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::start(|_| {}).await?;
    let mirror = place.report(&browser).await?;
    attach(&mirror).await?;
    Form(&browser).fill().await?;
    browser.run("window.isOld = true", &[]).await?;
    mirror.press("wipe.button").await?;
    mirror.press("wipe.yes").await?;
    browser.wait_for("!window.isOld").await?;
    mirror.shows(Screen::Introduction).await?;
    assert_eq!(Form(&browser).typed().await?, json!(["", "", "", "", false]));
    let text = browser.run("return document.documentElement.outerHTML", &[]).await?;
    assert!(!text.as_str().unwrap().contains(ATTACHED), "{text}");
    assert_eq!((place.form.requests(), place.scores.requests()), (vec![], vec![]));
    Ok(())
}

#[tokio::test]
async fn nothing_is_found_by_the_accessibility_checker() -> Result<()> {
    let browser = Browser::start().await?;
    for theme in ["light", "dark"] {
        browser.prefer(theme).await?;
        let place = Place::start(|settings| {
            settings["form"]["privacy-href"] = json!("https://example.com/privacy");
        })
        .await?;
        browser.open(&place.page("#en")).await?;
        let mirror = mirror(&browser, "en")?;
        mirror.shows(Screen::Introduction).await?;
        assert_accessible(&browser, &format!("{theme}: before")).await?;
        leap_to_report(&mirror, &[Some(Chosen::Value(4)); 6]).await?;
        assert_accessible(&browser, &format!("{theme}: form")).await?;
        let form = Form(&browser);
        form.send().await?;
        assert_accessible(&browser, &format!("{theme}: form with faults")).await?;
        attach(&mirror).await?;
        form.fill().await?;
        assert_accessible(&browser, &format!("{theme}: attached")).await?;
        form.send().await?;
        form.says(RECEIVED).await?;
        assert_accessible(&browser, &format!("{theme}: received")).await?;
    }
    Ok(())
}

/// Nothing that is wrong at WCAG 2.2 AA, on the page and in the element.
pub(crate) async fn assert_accessible(browser: &Browser, state: &str) -> Result<()> {
    if browser.run("return 'axe' in window", &[]).await? != true {
        browser.run(&Script::Axe.text()?, &[]).await?;
    }
    let script =
        "return axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
        .then(({ passes, violations }) => [passes.length, violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))])";
    let report = browser.run(script, &[]).await?;
    assert!(report[0].as_u64() > Some(5), "{state}: {report}");
    assert_eq!(report[1], json!([]), "{state}");
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

fn remove(settings: &mut Value, part: &str, name: &str) {
    settings[part].as_object_mut().unwrap().remove(name);
}
