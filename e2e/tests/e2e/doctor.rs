//! Each way in which a host can stand in our way, provoked: it has a code, the message says what to change, and the
//! person is not left with an empty place.

mod endpoint;
mod engines;
mod framed;

use anyhow::{Context, Result};
use culture_mirror_e2e::{
    browser::Browser,
    deadline::until,
    journeys::begin,
    mirror::Mirror,
    site_copy::{SiteCopy, page},
    words,
};
use serde_json::{Value, json};
use std::net::TcpListener;
use xtask::site::{RunningSite, Site};

const POLICY: &str = "content-security-policy";
const ANY_ORIGIN: &str = "access-control-allow-origin";
const ELEMENT: &str = "<culture-mirror></culture-mirror>";

#[tokio::test]
async fn a_policy_without_webassembly_is_named_with_what_to_add() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:";
    let site = Site::new(copy.folder()).with_header(POLICY.parse()?, policy.parse()?).start(0).await?;
    browser.open(&site.address()).await?;
    assert_stopped(&browser, "policy-wasm", &["add 'wasm-unsafe-eval' to script-src"]).await
}

#[tokio::test]
async fn a_policy_that_forbids_the_files_origin_is_named_with_that_origin() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let files = Site::new(copy.folder()).start(0).await?;
    let origin = origin(&files);
    let policy = format!("script-src {origin} 'wasm-unsafe-eval'; connect-src 'self'");
    let host = host(&files, ELEMENT, Some((POLICY, &policy))).await?;
    browser.open(&format!("{}host.html", host.address())).await?;
    let wanted = format!(
        "culture-mirror.wasm is forbidden by this page's content security policy: add {origin} to \
                          connect-src"
    );
    assert_stopped(&browser, "policy-connect", &[&wanted]).await
}

#[tokio::test]
async fn a_policy_that_only_reports_is_not_the_reason() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let files = Site::new(copy.folder()).start(0).await?;
    let closed = closed_address()?;
    let element = format!("<culture-mirror instrument=\"{closed}own.json\"></culture-mirror>");
    let policy = ("content-security-policy-report-only", "connect-src 'none'");
    let host = host(&files, &element, Some(policy)).await?;
    browser.open(&format!("{}host.html", host.address())).await?;
    assert_stopped(&browser, "file-unreachable", &[&format!("{closed}own.json cannot be reached")]).await
}

#[tokio::test]
async fn a_file_that_came_without_leave_is_named_with_the_header_to_send() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let other = Site::new(copy.folder()).without_header(ANY_ORIGIN.parse()?).start(0).await?;
    let instrument = format!("{}instruments/six-questions/instrument.json", other.address());
    let files = Site::new(copy.folder()).start(0).await?;
    let element = format!("<culture-mirror instrument=\"{instrument}\"></culture-mirror>");
    let host = host(&files, &element, None).await?;
    browser.open(&format!("{}host.html", host.address())).await?;
    let wanted = "instruments/six-questions/instrument.json came without leave to be used here: serve it with \
                  access-control-allow-origin: *";
    assert_stopped(&browser, "cross-origin", &[wanted]).await
}

#[tokio::test]
async fn a_program_that_is_not_the_one_that_was_built_is_refused() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    copy.flip_byte("culture-mirror.wasm")?;
    let site = Site::new(copy.folder()).start(0).await?;
    browser.open(&site.address()).await?;
    let wanted = "culture-mirror.wasm is not the file that was built: copy all files of one build again";
    assert_stopped(&browser, "integrity-mismatch", &[wanted]).await
}

#[tokio::test]
async fn a_file_that_is_not_there_is_named_with_the_servers_answer() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    copy.hide("culture-mirror.wasm")?;
    let site = Site::new(copy.folder()).start(0).await?;
    browser.open(&site.address()).await?;
    assert_stopped(&browser, "file-status", &["culture-mirror.wasm answers with status 404"]).await
}

#[tokio::test]
async fn a_sign_in_in_the_place_of_a_file_is_recognised() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let sign_in = "<!doctype html><title>Sign in</title><form></form>";
    // A server may answer so in the place of the program, or of a host's own file with that file's type.
    copy.write("own/instrument.json", sign_in)?;
    let site = Site::new(copy.folder()).with_page("/culture-mirror.wasm", sign_in).start(0).await?;
    browser.open(&site.address()).await?;
    let wanted = |file: &str| format!("{file} answers with a sign-in or another page: serve it to everybody");
    assert_stopped(&browser, "file-sign-in", &[&wanted("culture-mirror.wasm")]).await?;

    let element = "<culture-mirror instrument=\"own/instrument.json\"></culture-mirror>";
    let site = Site::new(copy.folder()).with_page("/own.html", page(element)).start(0).await?;
    browser.open(&format!("{}own.html", site.address())).await?;
    assert_stopped(&browser, "file-sign-in", &[&wanted("own/instrument.json")]).await
}

#[tokio::test]
async fn a_browser_without_webassembly_is_told_apart_from_a_policy() -> Result<()> {
    let browser = Browser::start().await?;
    before_the_page(&browser, "delete globalThis.WebAssembly").await?;
    let copy = SiteCopy::new()?;
    let site = Site::new(copy.folder()).start(0).await?;
    browser.open(&site.address()).await?;
    assert_stopped(&browser, "wasm-refused", &["this browser has no WebAssembly"]).await
}

#[tokio::test]
async fn a_program_that_the_browser_does_not_understand_is_no_trouble_with_the_file() -> Result<()> {
    let browser = Browser::start().await?;
    // As a browser does that does not know an instruction.
    before_the_page(
        &browser,
        "WebAssembly.instantiateStreaming = async () => { throw new WebAssembly.CompileError('unknown opcode') }",
    )
    .await?;
    let copy = SiteCopy::new()?;
    let site = Site::new(copy.folder()).start(0).await?;
    browser.open(&site.address()).await?;
    let wanted = "this browser is too old for the program: unknown opcode";
    assert_stopped(&browser, "wasm-refused", &[wanted]).await
}

#[tokio::test]
async fn a_program_that_does_not_start_for_another_reason_says_which() -> Result<()> {
    let browser = Browser::start().await?;
    before_the_page(
        &browser,
        "WebAssembly.instantiateStreaming = async () => { throw new WebAssembly.RuntimeError('out of memory') }",
    )
    .await?;
    let copy = SiteCopy::new()?;
    let site = Site::new(copy.folder()).start(0).await?;
    browser.open(&site.address()).await?;
    assert_stopped(&browser, "program-unavailable", &["out of memory"]).await
}

#[tokio::test]
async fn a_program_that_breaks_says_so_and_not_what_was_answered() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let site = Site::new(copy.folder()).start(0).await?;
    let mirror = begin(&browser, &site.address()).await?;
    // A script of the page's own has replaced what the program needs for the next screen.
    let question = "
        Node.prototype.insertBefore = () => { throw new Error('broken by the page') };
        named('button', given).click()";
    mirror.ask(question, json!(mirror.words().phrase("next"))).await?;
    let wanted = "This assessment has stopped because of a fault of its own.";
    assert_told(&browser, "program-stopped", &[wanted]).await?;
    let alert = mirror.text("[role=alert]").await?.context("no alert")?;
    assert_eq!(alert, "This assessment has stopped because of a fault of its own. Code: program-stopped");
    Ok(())
}

#[tokio::test]
async fn a_norm_that_came_without_leave_is_named_and_the_report_does_without() -> Result<()> {
    let browser = Browser::start().await?;
    let copy = SiteCopy::new()?;
    let other = Site::new(copy.folder()).without_header(ANY_ORIGIN.parse()?).start(0).await?;
    copy.write("norm.json", words::read("instruments/customer-culture/norm-demo.json")?.to_string())?;
    let files = Site::new(copy.folder()).start(0).await?;
    let element = format!("<culture-mirror norm=\"{}norm.json\"></culture-mirror>", other.address());
    let host = host(&files, &element, None).await?;
    begin(&browser, &format!("{}host.html", host.address())).await?;
    assert_told(&browser, "cross-origin", &["norm.json came without leave"]).await
}

/// A page on an origin of its own, which has the files from another. Its policy is this header, or none.
async fn host(files: &RunningSite, body: &str, policy: Option<(&str, &str)>) -> Result<RunningSite> {
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A host page</title>\
         <link rel=\"icon\" href=\"data:,\"><script type=\"module\" src=\"{}culture-mirror.js\"></script></head>\
         <body>{body}</body></html>",
        files.address()
    );
    let folder = tempfile::tempdir()?;
    let site = Site::new(folder.path()).with_page("/host.html", page);
    let site = match policy {
        Some((name, value)) if name == POLICY => site.with_header(name.parse()?, value.parse()?),
        Some((name, value)) => {
            site.without_header(POLICY.parse()?).with_header(name.parse()?, value.parse()?)
        }
        None => site.without_header(POLICY.parse()?),
    };
    site.start(0).await
}

fn origin(site: &RunningSite) -> String {
    site.address().trim_end_matches('/').to_owned()
}

/// An address at which nobody answers.
fn closed_address() -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    Ok(format!("http://{}/", listener.local_addr()?))
}

/// Runs a script in every page before its own scripts.
async fn before_the_page(browser: &Browser, script: &str) -> Result<()> {
    browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await.map(drop)
}

/// The host and the console were told, and the person sees a sentence in the place of an assessment.
async fn assert_stopped(browser: &Browser, code: &str, wanted: &[&str]) -> Result<()> {
    assert_told(browser, code, wanted).await?;
    let console = browser.console().await?.join("\n");
    assert!(console.contains(&format!("culture-mirror: {code}: ")), "{console}");
    let mirror = Mirror::new(browser)?;
    let alert = until("an alert", || mirror.text("[role=alert]")).await?;
    assert!(alert.starts_with("This assessment cannot be shown"), "{alert}");
    assert!(alert.contains(code), "{alert}");
    Ok(())
}

/// The host was told of this, once, and of nothing else.
async fn assert_told(browser: &Browser, code: &str, wanted: &[&str]) -> Result<()> {
    browser.wait_for("heard.events.some(([name]) => name === 'error')").await?;
    let events = browser.events().await?;
    let errors: Vec<&Value> =
        events.iter().filter(|(name, ..)| name == "error").map(|(_, detail, _)| detail).collect();
    let [detail] = errors[..] else { panic!("not one error: {errors:?}") };
    assert_eq!(detail["code"], code, "{detail}");
    let message = detail["message"].as_str().context("no message")?;
    for part in wanted {
        assert!(message.contains(part), "“{part}” is not in “{message}”");
    }
    Ok(())
}
