//! Markup and script in every text that a file can bring: it is shown as text, and nothing runs.
//!
//! Once under the strict policy, and once without any, where nothing but the program itself stands in the way.

use anyhow::{Context, Result};
use culture_mirror_e2e::{
    browser::{Browser, Downloads},
    deadline::until,
    installation::Installation,
    journeys::{jagged, leap_to_report},
    mirror::{Mirror, Screen},
    site_copy::{SiteCopy, page},
    words::{self, Words},
};
use serde_json::{Value, json};
use std::{fs, slice};
use xtask::site::Site;

/// It would run in an element, in an attribute of either quote, in a script, in a style and as an address.
const POLYGLOT: &str = "'\"><img src=x onerror=ran=1><svg onload=ran=1></svg></style></script></title><script>ran=1</script>\
     <a href=javascript:ran=1>&lt;b&gt;</a><!--`${ran=1}";
/// The files whose every text is changed. A norm is also one, with texts of its own.
const WORDS: [&str; 4] = [
    "languages/en.json",
    "languages/report/en.json",
    "instruments/customer-culture/en.json",
    "instruments/customer-culture/report/en.json",
];
const NORM: &str = "instruments/customer-culture/norm-demo.json";
const CONFIG: &str = "options.json";
/// What says of a file what it is, and is no text.
const NAMES: [&str; 8] =
    ["$schema", "format", "instrument", "instrument_versions", "language", "collected", "unit", "dimensions"];

/// Every text in a value with the polyglot behind it. In a norm `dimensions` holds figures only, elsewhere texts.
fn poisoned(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(format!("{text} {POLYGLOT}")),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, poisoned(value))).collect(),
        Value::Array(values) => values.into_iter().map(poisoned).collect(),
        other => other,
    }
}

fn poisoned_file(file: Value) -> Value {
    let is_norm = file["format"] == "culture-mirror/norm/1";
    let Value::Object(fields) = file else { return file };
    let is_name = |name: &str| NAMES.contains(&name) && (name != "dimensions" || is_norm);
    let changed = |(name, value): (String, Value)| {
        let value = if is_name(&name) { value } else { poisoned(value) };
        (name, value)
    };
    fields.into_iter().map(changed).collect()
}

/// What a host can say in words, poisoned; an address with it is written by the browser as it has to be.
fn options(endpoint: &str) -> Value {
    let labels = json!({ "question": "Where do you work?", "values": { "sales": "Sales", "operations": "Operations" } });
    json!({
        "format": "culture-mirror/config/1",
        "endpoint": endpoint,
        "norm": NORM,
        "recipient": poisoned(json!("Example Ltd")),
        "retention": poisoned(json!("two years")),
        "privacyHref": format!("https://example.com/?{POLYGLOT}"),
        "lang": "en",
        "resume": "ask",
        "segment": { "name": "function", "values": ["sales", "operations"], "labels": { "en": poisoned(labels) } },
        "cta": { "text": { "en": poisoned(json!("Talk to us")) }, "href": format!("mailto:a@example.com?subject={POLYGLOT}") }
    })
}

/// A site whose words are all poisoned. That they are not the built ones would be noticed, so the module is made to
/// know nothing of them.
fn poisoned_site() -> Result<SiteCopy> {
    let copy = SiteCopy::new()?;
    let mut module = fs::read_to_string(copy.folder().join("culture-mirror.js"))?;
    for file in WORDS {
        let known = format!("[\"{file}\",");
        assert!(module.contains(&known), "{file} has no integrity");
        module = module.replace(&known, "[\"\",");
    }
    copy.write("culture-mirror.js", module)?;
    for file in WORDS.iter().chain([&NORM]) {
        copy.write(file, poisoned_file(words::read(file)?).to_string())?;
    }
    Ok(copy)
}

#[tokio::test]
async fn what_any_file_says_is_shown_as_text_under_the_strict_policy() -> Result<()> {
    walk(|site| site).await
}

#[tokio::test]
async fn what_any_file_says_is_shown_as_text_without_a_policy_too() -> Result<()> {
    walk(|site| site.without_header("content-security-policy".parse().unwrap())).await
}

/// From the introduction to a message that was sent, looking at each screen.
async fn walk(served: impl Fn(Site) -> Site) -> Result<()> {
    let browser = Browser::start().await?;
    let downloads = Downloads::of(&browser).await?;
    let copy = poisoned_site()?;
    let body = format!("<culture-mirror config=\"{CONFIG}\"></culture-mirror>");
    let place =
        Installation::serving(copy.folder(), |site, _| served(site.with_page("/host.html", page(&body))))
            .await?;
    copy.write(CONFIG, options(&place.relay.endpoint()).to_string())?;
    browser.open(&place.page("host.html")).await?;
    let mirror = Mirror::with_words(&browser, Words::of("en")?.changed(poisoned_file));
    mirror.shows(Screen::Introduction).await?;
    assert_harmless(&mirror, "the introduction").await?;
    let question = format!("Where do you work? {POLYGLOT}");
    let list = until("the question", || mirror.control("select", &question)).await?;
    list.send_keys("Sales").await?;

    leap_to_report(&mirror, &jagged()).await?;
    mirror.choose("report.risk.choose", &mirror.words().text("/strategies/keep-customers/name")).await?;
    mirror.unfold("report.moves.more").await?;
    mirror.plan(&mirror.words().text("/initiatives/pv-round/title")).await?;
    mirror.press("link.make").await?;
    assert_harmless(&mirror, "the report").await?;
    let texts = mirror.whole_text().await?;
    for wanted in ["Demonstration norm (synthetic)", "Example Ltd", "two years", "Talk to us"] {
        assert!(texts.contains(&format!("{wanted} {POLYGLOT}")), "{wanted} is not shown as it was written");
    }
    mirror.press("save.svg").await?;
    let picture = downloads.take().await?.text()?;
    assert!(picture.contains("&lt;script>") || picture.contains("&lt;script&gt;"), "{picture}");
    for tag in ["<img", "<script", "<a ", "</style"] {
        assert!(!picture.contains(tag), "{tag} in {picture}");
    }

    let message = mirror.message().await?.context("no message")?;
    mirror.press("share.send").await?;
    mirror.is_received().await?;
    assert!(place.relay.requests().iter().any(|request| request.body == message));
    assert!(message.contains("\"function\": \"sales\""), "{message}");
    assert_harmless(&mirror, "the report that was sent").await
}

#[tokio::test]
async fn an_instrument_whose_names_are_script_is_refused_and_says_so_as_text() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let mut file = words::read("instruments/six-questions/instrument.json")?;
    let kept = ["$schema", "format"];
    for (name, value) in file.as_object_mut().context("an object")? {
        if !kept.contains(&name.as_str()) {
            *value = poisoned(value.take());
        }
    }
    copy.write("elsewhere/instrument.json", file.to_string())?;
    let body = "<culture-mirror instrument=\"elsewhere/instrument.json\"></culture-mirror>";
    let site = Site::new(copy.folder())
        .with_page("/host.html", page(body))
        .without_header("content-security-policy".parse()?)
        .start(0)
        .await?;
    browser.open(&format!("{}host.html", site.address())).await?;
    browser.wait_for("heard.events.some(([name]) => name === 'error')").await?;
    let mirror = Mirror::new(&browser)?;
    let alert = mirror.text("[role=alert]").await?.context("nothing is said")?;
    // Faults quote what was given, cut after 64 characters.
    assert!(alert.contains("asset-unsound") && alert.contains("<img src=x onerror=ran=1>"), "{alert}");
    assert_harmless_but_for_errors(&mirror, "the refusal").await
}

#[tokio::test]
async fn links_that_are_no_web_or_mail_addresses_are_refused_wherever_they_stand() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let crafted = [
        "javascript:ran=1",
        " JaVaScRiPt:ran=1",
        "java\nscript:ran=1",
        "data:text/html,<script>ran=1</script>",
        "vbscript:ran=1",
        "blob:null/1",
        "file:///etc/passwd",
    ];
    let site = Site::new(copy.folder())
        .with_page("/blank.html", page("<div id=\"place\"></div>"))
        .without_header("content-security-policy".parse()?)
        .start(0)
        .await?;
    browser.open(&format!("{}blank.html", site.address())).await?;
    for (index, href) in crafted.iter().enumerate() {
        let offer =
            json!({ "format": "culture-mirror/config/1", "cta": { "text": { "en": "Talk" }, "href": href } });
        copy.write(&format!("offer{index}.json"), offer.to_string())?;
        let notice = json!({ "format": "culture-mirror/config/1", "privacyHref": href });
        copy.write(&format!("notice{index}.json"), notice.to_string())?;
        let settings = [
            json!({ "privacy-href": href }),
            json!({ "config": format!("offer{index}.json") }),
            json!({ "config": format!("notice{index}.json") }),
        ];
        for given in settings {
            let set = "
                heard.events.length = 0;
                const element = document.createElement('culture-mirror');
                for (const [name, value] of Object.entries(arguments[0])) element.setAttribute(name, value);
                document.querySelector('#place').replaceChildren(element)";
            browser.run(set, slice::from_ref(&given)).await?;
            browser.wait_for("heard.events.length > 0").await?;
            let events = browser.events().await?;
            let (name, detail, _) = &events[0];
            assert_eq!(name, "error", "{given}: {events:?}");
            let code = detail["code"].as_str().unwrap_or_default();
            assert!(["config-privacy-href", "asset-unsound"].contains(&code), "{given}: {events:?}");
            let mirror = Mirror::new(&browser)?;
            assert!(!mirror.offers("introduction.begin").await?, "{given}");
            assert_harmless_but_for_errors(&mirror, &given.to_string()).await?;
        }
    }
    Ok(())
}

/// Nothing ran, nothing became an element, and every link leads to a web or mail address; and nothing was even tried.
async fn assert_harmless(mirror: &Mirror<'_>, place: &str) -> Result<()> {
    assert_eq!(mirror.browser().errors().await?, Vec::<String>::new(), "{place}");
    assert!(mirror.whole_text().await?.contains(POLYGLOT), "{place} does not show what was written");
    assert_harmless_but_for_errors(mirror, place).await
}

async fn assert_harmless_but_for_errors(mirror: &Mirror<'_>, place: &str) -> Result<()> {
    let question = "
        const foreign = 'script, style, img, iframe, object, embed, form, base, meta, link, template, [onload], [onerror], [style]';
        const unsafe = [...root.querySelectorAll('a')].filter((link) =>
            !['http:', 'https:', 'mailto:'].includes(link.protocol));
        return [window.ran ?? null, [...root.querySelectorAll(foreign), ...unsafe].map((one) => one.outerHTML)]";
    assert_eq!(mirror.ask(question, json!(null)).await?, json!([null, []]), "{place}");
    assert_eq!(mirror.browser().violations().await?, Vec::<String>::new(), "{place}");
    Ok(())
}
