//! The picture, as an XML parser reads it.

use super::{
    common::{Bundled, Language, after, answered_of, finish, text, text_of},
    day, demo_norm, of, person, renamed,
};
use culture_mirror::{
    effects::{assets::NormFile, intl::PlainLocale},
    takeaway::picture::{Picture, picture},
    text::Text,
};
use instrument::{Answer, Session};
use roxmltree::{Document, Node};

fn drawn(session: &Session, norm: &NormFile, text: &Text) -> Picture {
    of(session, norm, text, |report| picture(report, day()))
}

fn english() -> Text {
    text(Language::English, PlainLocale)
}

fn words<'a>(document: &'a Document<'_>) -> Vec<&'a str> {
    document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect()
}

fn number(node: Node<'_, '_>, attribute: &str) -> i32 {
    node.attribute(attribute).unwrap().parse().unwrap()
}

#[test]
fn it_needs_nothing_around_it() {
    let picture = drawn(&person(), &NormFile::None, &english());
    let document = Document::parse(&picture.svg).unwrap();
    let root = document.root_element();
    assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
    assert_eq!(root.attribute("width"), Some("1200"));
    assert_eq!(root.attribute("height"), Some(&*picture.height.to_string()));
    for node in document.descendants() {
        for attribute in node.attributes() {
            let name = attribute.name();
            assert!(!matches!(name, "style" | "class" | "href" | "id") && !name.starts_with("on"), "{name}");
        }
        assert!(!matches!(node.tag_name().name(), "style" | "script" | "image" | "use" | "foreignObject"));
        if let Some(family) = node.attribute("font-family") {
            assert!(matches!(family, "serif" | "sans-serif"), "{family}");
        }
    }
}

#[test]
fn it_says_what_it_shows_and_that_it_is_one_view() {
    let picture = drawn(&person(), &NormFile::None, &english());
    let document = Document::parse(&picture.svg).unwrap();
    let words = words(&document);
    assert_eq!(words[0], "Customer culture assessment");
    assert_eq!(words[1], "One person’s view, from their own answers. Made on 2026-01-31.");
    for expected in
        ["Competitor insight", "70", "65 to 75", "No score", "50", "usual", "Customer culture overall"]
    {
        assert!(words.contains(&expected), "{expected}: {words:?}");
    }
    let described = |name: &str| {
        let node = document.descendants().find(|node| node.has_tag_name(name)).unwrap();
        node.text().unwrap().to_owned()
    };
    assert_eq!(described("title"), "Customer culture assessment");
    assert!(
        described("desc").starts_with("Customer insight: 100 (95 to 100); Customer foresight: 0 (0 to 5); ")
    );
    assert!(described("desc").contains("Competitor foresight: No score; "));
}

/// A bar of 500 pixels: five for a point.
#[test]
fn a_score_is_solid_to_its_lower_end_and_pale_from_there() {
    let picture = drawn(&person(), &NormFile::None, &english());
    let document = Document::parse(&picture.svg).unwrap();
    let stretches: Vec<(i32, i32, &str)> = document
        .descendants()
        .filter(|node| node.has_tag_name("rect") && node.attribute("x").is_some())
        .map(|node| (number(node, "x"), number(node, "width"), node.attribute("fill").unwrap()))
        .collect();
    // 70 ± 4.83 begins 326 pixels from 0, and is 48 wide.
    let third = [(424, 500, "#efede6"), (424, 326, "#0b5a5e"), (750, 48, "#a5c4c4")];
    assert!(stretches.windows(3).any(|three| three == third), "{stretches:?}");
    let tick = document
        .descendants()
        .find(|node| node.attribute("x1") == Some("774") && node.attribute("stroke-width") == Some("4"));
    assert!(tick.is_some(), "70 stands 350 pixels from 0");
}

#[test]
fn a_norm_that_describes_nobody_is_named_as_such() {
    let picture = drawn(&person(), &demo_norm(), &english());
    let document = Document::parse(&picture.svg).unwrap();
    let words = words(&document).join(" ");
    assert!(words.contains("Demonstration norm (synthetic)"), "{words}");
    assert!(words.contains("synthetic demonstration data, nobody was asked"), "{words}");
    let without = drawn(&person(), &NormFile::None, &english());
    assert!(!without.svg.contains("synthetic"));
}

#[test]
fn everything_lies_on_the_sheet() {
    let german = |bundled| text_of(bundled, Language::German, PlainLocale);
    for bundled in [
        Bundled::CustomerCulture,
        Bundled::CustomerResponsiveness,
        Bundled::SixQuestions,
        Bundled::LeaderHabits,
    ] {
        let session =
            answered_of(bundled, |_, position| Some(Answer::Value(1 + i32::try_from(position).unwrap() % 7)));
        let picture = drawn(&after(&session, &[finish()]), &NormFile::None, &german(bundled));
        let document = Document::parse(&picture.svg).unwrap();
        for node in document.descendants().filter(|node| node.has_tag_name("text")) {
            let y = number(node, "y");
            assert!(y > 20 && y < i32::try_from(picture.height).unwrap(), "{bundled:?}: {:?}", node.text());
            let letters = node.text().unwrap().chars().count();
            assert!(letters <= 110, "{:?}", node.text());
            assert!(!node.text().unwrap().contains('\u{ad}'));
        }
    }
}

/// A name is words, whatever is in it.
#[test]
fn no_name_becomes_markup() {
    for (name, shown) in [
        ("</text><script>alert(1)</script>", vec!["</text><script>alert(1)</-", "script>"]),
        ("a & b \"c\"", vec!["a & b \"c\""]),
        ("]]>", vec!["]]>"]),
    ] {
        let picture = drawn(&person(), &NormFile::None, &renamed(name));
        let document = Document::parse(&picture.svg).unwrap();
        assert!(!document.descendants().any(|node| node.has_tag_name("script")));
        let words = words(&document);
        assert!(shown.iter().all(|line| words.contains(line)), "{words:?}");
    }
}
