//! Other browsers tell a page other things about what failed: the same comes of it.

use super::{ANY_ORIGIN, ELEMENT, POLICY, host, origin};
use anyhow::{Context, Result, ensure};
use culture_mirror_e2e::{
    browser::{Browser, Engine},
    deadline::until,
    mirror::Mirror,
    site_copy::SiteCopy,
};
use xtask::site::Site;

#[tokio::test]
async fn firefox_comes_to_the_same() -> Result<()> {
    same(Engine::Firefox).await
}

#[tokio::test]
async fn webkit_comes_to_the_same() -> Result<()> {
    same(Engine::WebKit).await
}

async fn same(engine: Engine) -> Result<()> {
    let browser = Browser::start_engine(engine).await?;
    let copy = SiteCopy::new()?;
    let files = Site::new(copy.folder()).start(0).await?;
    let origin = origin(&files);

    let policy = format!("script-src {origin}; connect-src {origin}");
    let page = host(&files, ELEMENT, Some((POLICY, &policy))).await?;
    assert_shown(&browser, &page.address(), "policy-wasm", "add 'wasm-unsafe-eval' to script-src").await?;

    let policy = format!("script-src {origin} 'wasm-unsafe-eval'; connect-src 'self'");
    let page = host(&files, ELEMENT, Some((POLICY, &policy))).await?;
    assert_shown(&browser, &page.address(), "policy-connect", &format!("add {origin} to connect-src"))
        .await?;

    let other = Site::new(copy.folder()).without_header(ANY_ORIGIN.parse()?).start(0).await?;
    let instrument = format!("{}instruments/six-questions/instrument.json", other.address());
    let page =
        host(&files, &format!("<culture-mirror instrument=\"{instrument}\"></culture-mirror>"), None).await?;
    assert_shown(&browser, &page.address(), "cross-origin", "serve it with access-control-allow-origin: *")
        .await?;

    let page = host(&files, ELEMENT, None).await?;
    copy.flip_byte("culture-mirror.wasm")?;
    assert_shown(&browser, &page.address(), "integrity-mismatch", "is not the file that was built").await?;
    std::fs::remove_file(copy.folder().join("culture-mirror.wasm"))?;
    assert_shown(&browser, &page.address(), "file-status", "answers with status 404").await
}

async fn assert_shown(browser: &Browser, host: &str, code: &str, wanted: &str) -> Result<()> {
    browser.open(&format!("{host}host.html")).await?;
    let mirror = Mirror::new(browser)?;
    let alert =
        until(code, || mirror.text("[role=alert]")).await.with_context(|| format!("{code}: no alert"))?;
    ensure!(alert.contains(code) && alert.contains(wanted), "{code}: “{wanted}” is not in “{alert}”");
    Ok(())
}
