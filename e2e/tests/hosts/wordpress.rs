//! A post on a `WordPress` site, written by somebody whose markup goes through its sanitiser.

use crate::visit;
use anyhow::{Result, ensure};
use culture_mirror_e2e::{
    browser::Browser,
    host::{Host, folder},
};
use std::fs;

/// Those of the elements allowed in posts that are of interest here.
const ELEMENTS: [&str; 12] =
    ["a", "blockquote", "div", "em", "h2", "h3", "img", "li", "p", "section", "span", "strong"];
/// What every allowed element may have, besides `data-…`.
const ATTRIBUTES: [&str; 11] = [
    "aria-describedby",
    "aria-hidden",
    "aria-label",
    "class",
    "dir",
    "hidden",
    "id",
    "lang",
    "role",
    "style",
    "title",
];
const PLACE_OF_THE_POST: &str = "<!-- the post -->";

/// The element comes from the `div` that has passed the sanitiser, and nothing else of the post runs.
pub(crate) async fn post(browser: &Browser) -> Result<()> {
    let folder = folder("wordpress")?;
    let kept = sanitised(&fs::read_to_string(folder.join("post.html"))?);
    let host = Host::serving(&folder, |page| page.replace(PLACE_OF_THE_POST, &kept)).await?;
    let page = host.page("theme.html");
    visit::whole_way(browser, &host, "theme.html").await?;
    let count = browser.run("return document.querySelectorAll('culture-mirror').length", &[]).await?;
    ensure!(count == 1, "{count} elements on {page}");
    let title = browser.driver().title().await?;
    ensure!(title == "Example Ltd", "the post has changed the title to {title}");
    Ok(())
}

/// What `wp_kses_post` leaves of a post: tags of unknown elements go and their text stays; of known elements the
/// attributes that are not allowed go. It goes by the published list and rules of `kses.php` and knows no more of them
/// than the post here needs.
fn sanitised(post: &str) -> String {
    let mut kept = String::new();
    let mut rest = post;
    while let Some((text, tag_and_rest)) = rest.split_once('<') {
        kept.push_str(text);
        let (tag, after) = tag_and_rest.split_once('>').unwrap_or((tag_and_rest, ""));
        kept.push_str(&sanitised_tag(tag));
        rest = after;
    }
    kept + rest
}

/// A tag without its angle brackets, as it stays; empty if it goes.
fn sanitised_tag(tag: &str) -> String {
    let (slash, inner) = tag.strip_prefix('/').map_or(("", tag), |inner| ("/", inner));
    let name_ends = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(name_ends);
    if !ELEMENTS.contains(&name.to_ascii_lowercase().as_str()) {
        return String::new();
    }
    // Every attribute of the post has a value in double quotes.
    let pairs = attributes.split_inclusive('"').collect::<Vec<_>>();
    let kept = pairs.chunks_exact(2).filter(|pair| is_allowed(pair[0].trim().trim_end_matches("=\"")));
    format!("<{slash}{name}{}>", kept.flatten().copied().collect::<String>())
}

fn is_allowed(attribute: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
    let is_data =
        attribute.strip_prefix("data-").is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_plain));
    is_data || ATTRIBUTES.contains(&attribute)
}

#[test]
fn the_sanitiser_keeps_what_wordpress_keeps() {
    for (given, kept) in [
        ("<p onclick=\"x()\" class=\"a b\">text</p>", "<p class=\"a b\">text</p>"),
        ("<culture-mirror lang=\"de\">text</culture-mirror>", "text"),
        ("<script>x()</script>", "x()"),
        ("<div data-culture-mirror=\"\" srcdoc=\"x\"></div>", "<div data-culture-mirror=\"\"></div>"),
        ("<iframe src=\"x\"></iframe>after", "after"),
    ] {
        assert_eq!(sanitised(given), kept);
    }
}
