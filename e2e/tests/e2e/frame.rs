//! The frame on a host's page: what crosses, what does not, and where scores go whatever a link says.

use anyhow::{Context, Result};
use culture_mirror_e2e::{
    browser::{Browser, Downloads, Engine},
    deadline::{holds, until},
    installation::Installation,
    journeys::{jagged, leap_to_report, leap_to_review},
    mirror::{Mirror, Screen},
    site_copy::SiteCopy,
};
use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::WebElement;
use xtask::site::{RunningSite, Site};

/// The header that lets an opaque frame have its modules.
const ANY_ORIGIN: &str = "access-control-allow-origin";
const POLICY: &str = "content-security-policy";
/// What a frame of ours may do, and nothing else.
const SANDBOX: &str =
    "allow-scripts allow-forms allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";

/// A host's page on one origin, and on another the files, with an endpoint and a frame.json that names it.
struct Surroundings {
    host: RunningSite,
    files: Installation,
    _copy: SiteCopy,
}

impl Surroundings {
    /// The page's body is `body`, in which FILES stands for the files' address.
    async fn start(body: &str) -> Result<Self> {
        Self::serving(body, |site, _| site).await
    }

    async fn serving(body: &str, change: impl FnOnce(Site, &SiteCopy) -> Site) -> Result<Self> {
        let copy = SiteCopy::new()?;
        let mut written = Ok(());
        let files = Installation::serving(copy.folder(), |site, endpoint| {
            written = copy.write("frame.json", configuration(endpoint));
            change(site.framed_by("http://127.0.0.1:*"), &copy)
        })
        .await?;
        written?;
        let origin = files.address().trim_end_matches('/').to_owned();
        let page = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A host page</title>\
             <link rel=\"icon\" href=\"data:,\"><script src=\"FILESculture-mirror-frame.js\" defer></script>\
             </head><body>{body}</body></html>"
        );
        // As strict as a host can be and still have a frame of ours.
        let policy =
            format!("default-src 'none'; script-src {origin}; frame-src {origin} 'self'; img-src data:");
        let folder = tempfile::tempdir()?;
        let host = Site::new(folder.path())
            .with_header(POLICY.parse()?, policy.parse()?)
            .with_page("/host.html", page.replace("FILES", &files.address()))
            .with_page("/blank.html", "<!doctype html><title>Nothing</title>")
            .start(0)
            .await?;
        Ok(Self { host, files, _copy: copy })
    }

    fn page(&self) -> String {
        format!("{}host.html", self.host.address())
    }
}

fn configuration(endpoint: &str) -> String {
    let configuration = json!({
        "format": "culture-mirror/config/1",
        "endpoint": endpoint,
        "recipient": "Example Ltd, Customer Office",
    });
    configuration.to_string()
}

const ONE: &str = "<div id=\"one\" data-culture-mirror-frame data-src=\"FILESframe.html\"></div>";

/// Goes into the frame in an element; everything that is asked afterwards is asked there.
async fn enter(browser: &Browser, place: &str) -> Result<()> {
    let find = "return document.querySelector(`${arguments[0]} > iframe`)";
    let frame = until("a frame", async || browser.element(find, &[json!(place)]).await).await?;
    frame.enter_frame().await.context("no way into the frame")
}

async fn leave(browser: &Browser) -> Result<()> {
    browser.driver().enter_default_frame().await.context("no way out of the frame")
}

/// Presses a button in a frame, to which the host's page would have to be scrolled.
async fn press(mirror: &Mirror<'_>, phrase: &str) -> Result<()> {
    let name = mirror.words().phrase(phrase);
    let button: WebElement = until(&name, || mirror.control("button", &name)).await?;
    button.click().await.with_context(|| format!("“{name}” cannot be pressed"))
}

/// All the way to the report in a frame that may be higher than the window.
async fn report_in_frame(mirror: &Mirror<'_>) -> Result<()> {
    leap_to_review(mirror, &jagged()).await?;
    press(mirror, "review.finish").await?;
    mirror.shows(Screen::Report).await
}

/// How high the frame is on the host's page, in pixels.
async fn height(browser: &Browser, place: &str) -> Result<f64> {
    let script = "return document.querySelector(`${arguments[0]} > iframe`).getBoundingClientRect().height";
    browser.run(script, &[json!(place)]).await?.as_f64().context("no height")
}

#[tokio::test]
async fn the_whole_way_in_a_frame_ends_in_one_message_of_nobodys_origin() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Surroundings::start(ONE).await?;
    browser.open(&place.page()).await?;
    browser.wait_for("heard.events.length > 0").await?;
    let script =
        "const { sandbox, allow, title, loading, referrerPolicy } = document.querySelector('iframe');
        return [sandbox.value, allow, title, loading, referrerPolicy]";
    let expected = json!([
        SANDBOX,
        "clipboard-write; local-network-access",
        "Assessment of customer culture",
        "lazy",
        "no-referrer"
    ]);
    assert_eq!(browser.run(script, &[]).await?, expected);

    enter(&browser, "#one").await?;
    let mirror = Mirror::new(&browser)?;
    report_in_frame(&mirror).await?;
    let message = mirror.message().await?.context("no message")?;
    assert_eq!(place.files.relay.requests(), []);
    press(&mirror, "share.send").await?;
    mirror.is_received().await?;
    let posts: Vec<_> =
        place.files.relay.requests().into_iter().filter(|request| request.method() == "POST").collect();
    let [post] = &posts[..] else { panic!("{posts:?}") };
    assert_eq!((post.header("origin"), post.body.as_str()), (Some("null"), message.as_str()));
    for absent in ["cookie", "referer"] {
        assert_eq!(post.header(absent), None, "{post:?}");
    }
    leave(&browser).await?;

    let events = browser.events().await?;
    assert!(events.iter().all(|(.., id)| id == "one"), "{events:?}");
    let told: Vec<(&str, &Value)> = events.iter().map(|(name, detail, _)| (name.as_str(), detail)).collect();
    let what = json!({ "instrument": "customer-culture", "version": "1.0.0" });
    let is_step = |(name, _): &(&str, &Value)| *name == "progress";
    let (steps, rest): (Vec<_>, Vec<_>) = told.into_iter().partition(is_step);
    assert_eq!(rest, [("ready", &what), ("started", &what), ("completed", &what), ("submitted", &what)]);
    // Not one for each: screens that follow each other faster than they are drawn are not told.
    assert!(!steps.is_empty());
    for (_, step) in steps {
        assert_eq!(*step, json!({ "step": step["step"].as_u64(), "total": 40 }));
    }
    assert_eq!(browser.violations().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_crafted_link_changes_language_and_theme_and_nothing_else() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Surroundings::start(ONE).await?;
    let crafted = "endpoint=https://elsewhere.example/s&config=https://elsewhere.example/frame.json\
        &instrument=six-questions&recipient=Nobody&preview=1&campaign=anna&shared=1&lang=de&theme=dark";
    browser.open(&place.files.page(&format!("frame.html?{crafted}#{crafted}"))).await?;
    let mirror = Mirror::at(&browser, "culture-mirror", "de")?;
    mirror.shows(Screen::Introduction).await?;
    let set = mirror.ask("return host.getAttributeNames().sort()", json!(null)).await?;
    assert_eq!(set, json!(["config", "lang", "theme"]));
    let config = mirror.ask("return host.getAttribute('config')", json!(null)).await?;
    assert_eq!(config, json!(place.files.page("frame.json")));
    let dress = mirror
        .ask("return [host.lang, host.getAttribute('theme'), document.documentElement.lang]", json!(null));
    assert_eq!(dress.await?, json!(["de", "dark", "de"]));

    let policy = "return document.querySelector('meta[http-equiv]').content.split('; ')";
    let policy: Vec<String> = serde_json::from_value(browser.run(policy, &[]).await?)?;
    let site = place.files.address().trim_end_matches('/').to_owned();
    let endpoint = place.files.relay.endpoint().trim_end_matches("/submissions").to_owned();
    assert!(policy.contains(&format!("connect-src {site} {endpoint}")), "{policy:?}");
    assert!(policy.contains(&"trusted-types 'none'".to_owned()), "{policy:?}");

    leap_to_report(&mirror, &jagged()).await?;
    mirror.press("share.send").await?;
    mirror.is_received().await?;
    // In German a person is asked to wait with the very word that is waited for here.
    let is_counted = async || Ok((place.files.collector.ledger()?.ids == 1).then_some(()));
    until("the count of one message", is_counted).await?;
    let groups = place.files.collector.ledger()?.groups;
    assert_eq!(groups[0], ["customer-culture", "1.0.0", "", ""].map(str::to_owned));
    Ok(())
}

#[tokio::test]
async fn the_policy_that_the_frame_gives_itself_holds_without_the_servers() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Surroundings::serving(ONE, |site, _| site.without_header(POLICY.parse().unwrap())).await?;
    browser.open(&place.page()).await?;
    browser.wait_for("heard.events.length > 0").await?;
    enter(&browser, "#one").await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    assert_eq!(may_ask(&browser, &format!("{}blank.html", place.host.address())).await?, "refused");
    assert_eq!(may_ask(&browser, &place.files.page("frame.json")).await?, "allowed");
    Ok(())
}

#[tokio::test]
async fn what_others_say_in_the_frames_name_changes_nothing() -> Result<()> {
    let browser = Browser::start().await?;
    let forger = "<iframe id=\"forger\" sandbox=\"allow-scripts\" src=\"blank.html\"></iframe>";
    let place = Surroundings::start(&format!("{ONE}{forger}")).await?;
    browser.open(&place.page()).await?;
    browser.wait_for("heard.events.length > 0").await?;
    let nonce = "return new URLSearchParams(new URL(document.querySelector('#one > iframe').src).hash.slice(1)).get('nonce')";
    let nonce = browser.run(nonce, &[]).await?;
    assert_eq!(nonce.as_str().map(str::len), Some(32));
    enter(&browser, "#one").await?;
    assert_fits(&browser, "the introduction").await?;
    leave(&browser).await?;
    let height_before = height(&browser, "#one").await?;
    // Another opaque frame, which somehow knows the nonce; and the host's page itself, which does know it.
    let forge = "
        const [nonce, target] = arguments;
        const all = [
            { kind: 'height', height: 4000 },
            { kind: 'event', name: 'submitted', detail: { instrument: 'customer-culture', version: '1.0.0' } },
        ];
        const to = target === 'parent' ? parent : window;
        for (const content of all) to.postMessage({ format: 'culture-mirror/frame/1', nonce, ...content }, '*');";
    browser.run(forge, &[nonce.clone(), json!("self")]).await?;
    let frame =
        browser.element("return document.querySelector('#forger')", &[]).await?.context("no forger")?;
    frame.enter_frame().await?;
    browser.run(forge, &[nonce.clone(), json!("parent")]).await?;
    leave(&browser).await?;
    // The frame itself without its nonce.
    enter(&browser, "#one").await?;
    browser.run(forge, &[json!("0".repeat(32)), json!("parent")]).await?;
    leave(&browser).await?;
    holds("neither height nor events change", Duration::from_millis(300), async || {
        let events = browser.events().await?;
        Ok((height(&browser, "#one").await? - height_before).abs() < 0.5 && events.len() == 1)
    })
    .await?;

    let note = "
        const frame = document.querySelector('#one > iframe');
        window.heights = [];
        const watch = new MutationObserver(() => heights.push(frame.style.height));
        watch.observe(frame, { attributes: true, attributeFilter: ['style'] });";
    browser.run(note, &[]).await?;
    // The same from the frame and with its nonce counts, in known fields and within bounds only.
    enter(&browser, "#one").await?;
    let many = "
        const say = (content) =>
            parent.postMessage({ format: 'culture-mirror/frame/1', nonce: arguments[0], ...content }, '*');
        const what = { instrument: 'customer-culture', version: '1.0.0' };
        say({ kind: 'height', height: 4000 });
        for (const height of [0, 192, 3001, 64008, 1e9, -8, NaN, '640', null]) say({ kind: 'height', height });
        say({ kind: 'event', name: 'completed', detail: { ...what, answers: [1, 2, 3] } });
        say({ kind: 'event', name: 'completed', detail: { ...what, version: '<b>' } });
        say({ kind: 'event', name: 'progress', detail: { step: 1.5, total: 40 } });
        say({ kind: 'event', name: 'answers', detail: what });
        say({ kind: 'event', name: 'toString', detail: what });
        say({ kind: 'event', name: 'wiped' });
        say(null);";
    browser.run(many, &[nonce]).await?;
    leave(&browser).await?;
    browser.wait_for("heard.events.length === 2 && heights.includes('4000px')").await?;
    // It was not the true height, which the frame tells again.
    let is_back =
        async || Ok(((height(&browser, "#one").await? - height_before).abs() < 400.0).then_some(()));
    until("the true height", is_back).await?;
    let heights: Vec<String> = serde_json::from_value(browser.run("return heights", &[]).await?)?;
    for refused in ["0px", "192px", "3001px", "64008px", "1e+09px", "-8px", "NaNpx"] {
        assert!(!heights.contains(&refused.to_owned()), "{heights:?}");
    }
    let events = browser.events().await?;
    let what = json!({ "instrument": "customer-culture", "version": "1.0.0" });
    let told: Vec<(&str, &Value)> = events.iter().map(|(name, detail, _)| (name.as_str(), detail)).collect();
    assert_eq!(told, [("ready", &what), ("completed", &what)]);
    Ok(())
}

#[tokio::test]
async fn two_frames_come_and_go_and_keep_apart() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Surroundings::start(ONE).await?;
    browser.open(&place.page()).await?;
    browser.wait_for("heard.events.length === 1").await?;
    let later = "
        const div = document.createElement('div');
        Object.assign(div, { id: 'two', lang: 'de' });
        Object.assign(div.dataset, { cultureMirrorFrame: '', src: document.querySelector('#one').dataset.src });
        document.body.prepend(div);";
    browser.run(later, &[]).await?;
    browser.wait_for("heard.events.length === 2").await?;
    let titles = "return [...document.querySelectorAll('iframe')].map((frame) => frame.title)";
    let titles = browser.run(titles, &[]).await?;
    assert_eq!(titles, json!(["Einschätzung der Kundenkultur", "Assessment of customer culture"]));
    enter(&browser, "#two").await?;
    let mirror = Mirror::at(&browser, "culture-mirror", "de")?;
    press(&mirror, "introduction.begin").await?;
    mirror.shows(Screen::Statement(1)).await?;
    leave(&browser).await?;
    browser.wait_for("heard.events.length === 4").await?;
    let ids = browser.events().await?.into_iter().map(|(name, _, id)| format!("{name} {id}"));
    assert_eq!(ids.collect::<Vec<_>>(), ["ready one", "ready two", "started two", "progress two"]);

    browser.run("document.querySelector('#two').remove()", &[]).await?;
    browser.wait_for("document.querySelectorAll('iframe').length === 1").await?;
    enter(&browser, "#one").await?;
    Mirror::new(&browser)?.shows(Screen::Introduction).await?;
    leave(&browser).await?;
    assert_eq!(browser.events().await?.len(), 4);
    Ok(())
}

#[tokio::test]
async fn the_frame_is_as_high_as_what_is_in_it() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Surroundings::start(ONE).await?;
    for width in [320, 1200] {
        browser.resize(width, 700).await?;
        browser.open(&place.page()).await?;
        browser.wait_for("heard.events.length > 0").await?;
        enter(&browser, "#one").await?;
        let mirror = Mirror::new(&browser)?;
        mirror.shows(Screen::Introduction).await?;
        assert_fits(&browser, &format!("the introduction at {width}")).await?;
        press(&mirror, "introduction.begin").await?;
        mirror.shows(Screen::Statement(1)).await?;
        assert_fits(&browser, &format!("a statement at {width}")).await?;
        leave(&browser).await?;
        browser.open(&place.page()).await?;
        browser.wait_for("heard.events.length > 0").await?;
        enter(&browser, "#one").await?;
        report_in_frame(&mirror).await?;
        assert_fits(&browser, &format!("the report at {width}")).await?;
        leave(&browser).await?;
    }
    Ok(())
}

/// Waits until nothing in the frame can be scrolled and at most one step of height is left over.
async fn assert_fits(browser: &Browser, what: &str) -> Result<()> {
    let script = "
        const page = document.documentElement;
        const { height } = document.querySelector('culture-mirror').getBoundingClientRect();
        return [page.scrollHeight, page.clientHeight, page.scrollWidth, page.clientWidth, innerWidth, innerHeight - height]";
    let look = async || {
        let [high, visible, wide, across, width, rest]: [f64; 6] =
            serde_json::from_value(browser.run(script, &[]).await?)?;
        let is_fitting = high <= visible && wide <= across && (across - width).abs() < 0.5;
        Ok((is_fitting && (0.0..8.0).contains(&rest)).then_some(()))
    };
    if let Err(error) = until(what, look).await {
        anyhow::bail!("{error}: {}", browser.run(script, &[]).await?);
    }
    Ok(())
}

#[tokio::test]
async fn a_new_screen_is_seen_from_its_beginning() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Surroundings::start(&format!("<p>Words of the host’s.</p>{ONE}")).await?;
    browser.resize(500, 400).await?;
    browser.open(&place.page()).await?;
    browser.wait_for("heard.events.length > 0").await?;
    enter(&browser, "#one").await?;
    let mirror = Mirror::new(&browser)?;
    mirror.shows(Screen::Introduction).await?;
    assert_fits(&browser, "the introduction").await?;
    leave(&browser).await?;

    let top = "return document.querySelector('#one').getBoundingClientRect().top";
    let scroll = "scrollTo({ top: 380, behavior: 'instant' })";
    browser.run(scroll, &[]).await?;
    assert!(browser.run(top, &[]).await?.as_f64() < Some(-100.0));
    enter(&browser, "#one").await?;
    let begin = mirror.words().phrase("introduction.begin");
    mirror.ask("named('button', given).click()", json!(begin)).await?;
    mirror.shows(Screen::Statement(1)).await?;
    leave(&browser).await?;
    let is_at_top = "Math.abs(document.querySelector('#one').getBoundingClientRect().top) < 1";
    browser.wait_for(is_at_top).await
}

#[tokio::test]
async fn storage_is_for_frames_of_another_origin_that_the_host_permits_it() -> Result<()> {
    let browser = Browser::start().await?;
    let storing = ONE.replace("data-src", "data-storage data-src");
    let place = Surroundings::start(&storing).await?;
    let sandbox = "return document.querySelector('iframe').sandbox.value";
    let storage = "try { return localStorage.length } catch (error) { return error.name }";
    browser.open(&place.page()).await?;
    browser.wait_for("heard.events.length > 0").await?;
    assert_eq!(browser.run(sandbox, &[]).await?, json!(format!("{SANDBOX} allow-same-origin")));
    enter(&browser, "#one").await?;
    assert_eq!(browser.run(storage, &[]).await?, 0);
    leave(&browser).await?;

    let script = "<script src=\"culture-mirror-frame.js\" defer></script>";
    let body = storing.replace("FILES", "");
    let page =
        format!("<!doctype html><html lang=\"en\"><head><title>Own</title>{script}</head><body>{body}");
    let own = Surroundings::serving(ONE, |site, _| {
        let policy = "default-src 'self' 'wasm-unsafe-eval' data:";
        site.with_page("/within.html", format!("<!doctype html><iframe srcdoc='{page}'></iframe>"))
            .with_page("/own.html", page)
            .with_header(POLICY.parse().unwrap(), policy.parse().unwrap())
    })
    .await?;
    // The page in a srcdoc has no address, and its parent's origin all the same.
    browser.open(&own.files.page("within.html")).await?;
    let inner = "document.querySelector('iframe').contentDocument.querySelector('iframe')";
    browser.wait_for(inner).await?;
    assert_eq!(browser.run(&format!("return {inner}.sandbox.value"), &[]).await?, json!(SANDBOX));
    browser.console().await?;
    browser.open(&own.files.page("own.html")).await?;
    browser.wait_for("heard.events.length > 1").await?;
    assert_eq!(browser.run(sandbox, &[]).await?, json!(SANDBOX));
    assert_eq!(browser.events().await?[0].1["code"], "frame-storage");
    let console = browser.console().await?;
    assert!(console.iter().any(|line| line.contains("frame-storage")), "{console:?}");
    enter(&browser, "#one").await?;
    assert_eq!(browser.run(storage, &[]).await?, "SecurityError");
    Mirror::new(&browser)?.shows(Screen::Introduction).await
}

#[tokio::test]
async fn a_server_that_keeps_other_origins_out_is_named_to_the_person_and_the_host() -> Result<()> {
    let browser = Browser::start().await?;
    let german = ONE.replace("data-src", "lang=\"de\" data-src");
    let place =
        Surroundings::serving(&german, |site, _| site.without_header(ANY_ORIGIN.parse().unwrap())).await?;
    let trouble = trouble(&browser, &place).await?;
    assert_eq!(trouble.code, "frame-cross-origin");
    assert!(trouble.message.ends_with("with \"Access-Control-Allow-Origin: *\""), "{}", trouble.message);
    let expected = "Diese Einschätzung kann hier nicht gezeigt werden. \
        Wer diese Seite betreibt, muss etwas an ihr ändern. Code: frame-cross-origin";
    assert_eq!(trouble.text, expected);
    Ok(())
}

#[tokio::test]
async fn other_browsers_keep_the_policy_and_tell_the_same_trouble() -> Result<()> {
    let strict = Surroundings::serving(ONE, |site, _| site.without_header(POLICY.parse().unwrap())).await?;
    let careless =
        Surroundings::serving(ONE, |site, _| site.without_header(ANY_ORIGIN.parse().unwrap())).await?;
    for engine in [Engine::Firefox, Engine::WebKit] {
        let browser = Browser::start_engine(engine).await?;
        browser.open(&strict.page()).await?;
        enter(&browser, "#one").await?;
        Mirror::new(&browser)?.shows(Screen::Introduction).await?;
        assert_eq!(may_ask(&browser, &format!("{}blank.html", strict.host.address())).await?, "refused");
        assert_eq!(may_ask(&browser, &strict.files.page("frame.json")).await?, "allowed");
        leave(&browser).await?;

        browser.open(&careless.page()).await?;
        enter(&browser, "#one").await?;
        browser.wait_for("document.querySelector('[role=alert]')").await?;
        let text = browser.run("return document.querySelector('[role=alert]').textContent", &[]).await?;
        let text = text.as_str().unwrap_or_default();
        assert!(text.ends_with("Code: frame-cross-origin"), "{engine:?}: {text}");
    }
    Ok(())
}

/// Whether the page in the frame may send a request to an address: `allowed` or `refused`.
async fn may_ask(browser: &Browser, address: &str) -> Result<Value> {
    let script = "return fetch(arguments[0], { mode: 'no-cors' }).then(() => 'allowed', () => 'refused')";
    browser.run(script, &[json!(address)]).await
}

#[tokio::test]
async fn a_damaged_script_and_a_broken_configuration_are_told_apart() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Surroundings::serving(ONE, |site, copy| {
        copy.flip_byte("frame.js").unwrap();
        site
    })
    .await?;
    let damaged = trouble(&browser, &place).await?;
    assert_eq!(damaged.code, "frame-script");
    assert!(damaged.text.starts_with("This assessment cannot be shown here."), "{}", damaged.text);
    let place = Surroundings::serving(ONE, |site, copy| {
        copy.write("frame.json", "{ \"format\": ").unwrap();
        site
    })
    .await?;
    let broken = trouble(&browser, &place).await?;
    assert_eq!(
        (broken.code.as_str(), broken.message.ends_with("frame.json is no JSON")),
        ("frame-config", true)
    );
    Ok(())
}

#[tokio::test]
async fn a_frame_that_does_not_answer_and_a_place_without_address_are_told() -> Result<()> {
    let browser = Browser::start().await?;
    let body = "<div id=\"a\" data-culture-mirror-frame data-src=\"FILESabsent.html\"></div>\
        <div id=\"b\" data-culture-mirror-frame data-src=\"javascript:alert(1)\"></div>\
        <div id=\"c\" data-culture-mirror-frame></div>";
    let place = Surroundings::start(body).await?;
    browser.open(&place.page()).await?;
    browser.wait_for("heard.events.length === 3").await?;
    let mut told: Vec<String> = browser
        .events()
        .await?
        .iter()
        .map(|(_, detail, id)| format!("{id} {}", detail["code"].as_str().unwrap_or_default()))
        .collect();
    told.sort();
    assert_eq!(told, ["a frame-silent", "b frame-src", "c frame-src"]);
    assert_eq!(browser.run("return document.querySelectorAll('iframe').length", &[]).await?, 1);
    Ok(())
}

#[tokio::test]
async fn downloads_and_printing_work_within_the_sandbox() -> Result<()> {
    let browser = Browser::start().await?;
    let downloads = Downloads::of(&browser).await?;
    let place = Surroundings::start(ONE).await?;
    browser.open(&place.page()).await?;
    browser.wait_for("heard.events.length > 0").await?;
    enter(&browser, "#one").await?;
    let mirror = Mirror::new(&browser)?;
    report_in_frame(&mirror).await?;
    press(&mirror, "save.csv").await?;
    let table = downloads.take().await?;
    assert!(table.name.starts_with("culture-mirror-customer-culture-"), "{}", table.name);
    let pretend = "window.print = () => { window.printed = true; dispatchEvent(new Event('beforeprint')); }";
    browser.run(pretend, &[]).await?;
    press(&mirror, "save.print").await?;
    browser.wait_for("window.printed").await
}

/// What a frame says in which there is no assessment.
struct Trouble {
    code: String,
    message: String,
    text: String,
}

async fn trouble(browser: &Browser, place: &Surroundings) -> Result<Trouble> {
    browser.open(&place.page()).await?;
    browser.wait_for("heard.events.length > 0").await?;
    let (name, detail, _) = browser.events().await?.remove(0);
    assert_eq!(name, "error");
    enter(browser, "#one").await?;
    browser.wait_for("document.querySelector('[role=alert]')").await?;
    let text =
        "return [...document.querySelectorAll('[role=alert] p')].map((part) => part.textContent).join(' ')";
    let text = browser.run(text, &[]).await?;
    leave(browser).await?;
    let string = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    Ok(Trouble { code: string(&detail["code"]), message: string(&detail["message"]), text: string(&text) })
}
