//! What holds for all markup of the widget, whatever it shows.
//!
//! Not here: contrast, sizes and whatever else depends on style; those are seen in a real browser.

use super::document::{Document, Element, Node};
use std::collections::BTreeSet;

/// How much of a page a piece of markup is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// It has the page's one first heading, and the element that takes the focus.
    Screen,
    /// It stands somewhere in a screen.
    Part,
}

/// Every breach of a rule, in words; none if all is well.
pub(crate) fn complaints(document: &Document, extent: Extent) -> Vec<String> {
    let elements = document.elements();
    let mut complaints = Vec::new();
    for element in &elements {
        complaints.extend(of_element(element));
    }
    complaints.extend(of_text(&document.nodes));
    complaints.extend(of_ids(&elements));
    complaints.extend(of_labels(&elements));
    complaints.extend(of_headings(&elements, extent));
    complaints.extend(of_choices(&elements));
    complaints
}

fn of_element(element: &Element) -> Vec<String> {
    let is = |name: &str, value: &str| element.attribute(name) == Some(value);
    let name = element.name.as_str();
    let has_handler = element.attributes.iter().any(|(name, _)| name.starts_with("on"));
    let is_external = is("target", "_blank");
    let relation = element.attribute("rel").unwrap_or_default();
    let rules = [
        ("a policy would block its style", element.attribute("style").is_some() || name == "style"),
        ("a policy would block its script", name == "script" || has_handler),
        ("it has no text", must_have_text(name) && element.text().trim().is_empty()),
        ("without type=button it would submit a form", name == "button" && !is("type", "button")),
        (
            "a picture without role=img and a label is not hidden",
            name == "svg" && !is_told_or_hidden(element),
        ),
        ("a header cell without scope", name == "th" && element.attribute("scope").is_none()),
        (
            "a positive tabindex",
            element.attribute("tabindex").is_some_and(|index| index != "0" && index != "-1"),
        ),
        ("the page it opens could reach back", is_external && !relation.contains("noopener")),
        ("an attribute stands twice", has_double(element.attributes.iter().map(|(name, _)| name.as_str()))),
        ("an attribute has an unfilled gap", element.attributes.iter().any(|(_, value)| value.contains('{'))),
        ("a number in it is none", element.attributes.iter().any(|(name, value)| !is_drawable(name, value))),
    ];
    let broken = rules.into_iter().filter(|(_, is_broken)| *is_broken);
    broken.map(|(complaint, _)| format!("{}: {complaint}", described(element))).collect()
}

/// A short start tag.
fn described(element: &Element) -> String {
    let key = ["id", "class"].iter().find_map(|name| Some((name, element.attribute(name)?)));
    key.map_or_else(|| element.name.clone(), |(name, value)| format!("{} {name}={value}", element.name))
}

fn must_have_text(name: &str) -> bool {
    let names = [
        "a",
        "button",
        "code",
        "dd",
        "dt",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "label",
        "legend",
        "li",
        "option",
        "p",
        "strong",
        "th",
        "text",
        "tspan",
    ];
    names.contains(&name)
}

fn is_told_or_hidden(svg: &Element) -> bool {
    let label = svg.attribute("aria-label").unwrap_or_default();
    let is_told = svg.attribute("role") == Some("img") && !label.is_empty();
    is_told || svg.attribute("aria-hidden") == Some("true")
}

/// Whether the value of an attribute is a number, where it should be one.
fn is_drawable(name: &str, value: &str) -> bool {
    let is_number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite);
    match name {
        // Places and lengths may be shares of a picture's size: then what stands there keeps its shape.
        "x" | "y" | "x1" | "y1" | "x2" | "y2" | "cx" | "cy" | "width" | "height" => {
            is_number(value.strip_suffix('%').unwrap_or(value))
        }
        "r" => is_number(value),
        "points" => {
            !value.is_empty()
                && value
                    .split(' ')
                    .all(|point| point.split_once(',').is_some_and(|(x, y)| is_number(x) && is_number(y)))
        }
        "viewBox" => value.split(' ').count() == 4 && value.split(' ').all(is_number),
        _ => true,
    }
}

/// Gaps are written `{name}`. In the exact message braces belong.
fn of_text(nodes: &[Node]) -> Vec<String> {
    let mut complaints = Vec::new();
    for node in nodes {
        match node {
            Node::Text(text) if text.contains('{') => complaints.push(format!("an unfilled gap: {text}")),
            Node::Element(element) if element.name != "pre" => complaints.extend(of_text(&element.children)),
            Node::Text(_) | Node::Element(_) => {}
        }
    }
    complaints
}

fn of_ids(elements: &[&Element]) -> Vec<String> {
    let ids: Vec<&str> = elements.iter().filter_map(|element| element.attribute("id")).collect();
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    let mut complaints = Vec::new();
    if has_double(ids.iter().copied()) {
        complaints.push(format!("an id stands twice: {ids:?}"));
    }
    for element in elements {
        for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
            let targets = element.attribute(name).map(str::split_whitespace);
            let missing = targets.into_iter().flatten().find(|target| !known.contains(target));
            complaints.extend(missing.map(|id| format!("{}: {name} leads to no {id}", described(element))));
        }
    }
    complaints
}

/// Everything that can be operated has a name.
fn of_labels(elements: &[&Element]) -> Vec<String> {
    let labels: Vec<&&Element> = elements.iter().filter(|element| element.name == "label").collect();
    let is_named = |control: &Element| {
        let has_own = control.attribute("aria-label").is_some_and(|label| !label.is_empty());
        let by_id =
            |label: &&&Element| control.attribute("id").is_some_and(|id| label.attribute("for") == Some(id));
        let around =
            |label: &&&Element| label.descendants().into_iter().any(|inner| std::ptr::eq(inner, control));
        has_own || labels.iter().any(|label| by_id(label) || around(label))
    };
    let controls =
        elements.iter().filter(|element| matches!(element.name.as_str(), "input" | "select" | "progress"));
    let nameless = controls.filter(|control| !is_named(control));
    nameless.map(|control| format!("{}: it has no label", described(control))).collect()
}

fn of_headings(elements: &[&Element], extent: Extent) -> Vec<String> {
    let level = |element: &&Element| match element.name.as_str() {
        "h1" => Some(1_u8),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        _ => None,
    };
    let levels: Vec<u8> = elements.iter().filter_map(level).collect();
    let firsts = elements.iter().filter(|element| element.name == "h1").count();
    let focused = elements.iter().filter(|element| element.attribute("data-focus").is_some()).count();
    let is_screen = extent == Extent::Screen;
    let rules = [
        (format!("{firsts} first headings"), if is_screen { firsts != 1 } else { firsts > 1 }),
        (
            format!("{focused} elements that take the focus"),
            if is_screen { focused != 1 } else { focused > 1 },
        ),
        (
            format!("a level of headings is left out: {levels:?}"),
            levels.windows(2).any(|pair| pair[1] > pair[0] + 1),
        ),
    ];
    rules.into_iter().filter(|(_, is_broken)| *is_broken).map(|(complaint, _)| complaint).collect()
}

/// Of radio buttons with one name at most one is chosen, and of options too.
fn of_choices(elements: &[&Element]) -> Vec<String> {
    let radios = elements.iter().filter(|element| element.attribute("type") == Some("radio"));
    let chosen = radios.filter(|radio| radio.attribute("checked").is_some());
    let mut complaints = Vec::new();
    if has_double(chosen.filter_map(|radio| radio.attribute("name"))) {
        complaints.push("two radio buttons of a group are chosen".to_owned());
    }
    for list in elements.iter().filter(|element| element.name == "select") {
        let options = list.descendants();
        if options.iter().filter(|option| option.attribute("selected").is_some()).count() != 1 {
            complaints.push(format!("{}: not exactly one option is selected", described(list)));
        }
    }
    complaints
}

fn has_double<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    let mut seen = BTreeSet::new();
    names.into_iter().any(|name| !seen.insert(name))
}

#[test]
fn each_rule_is_noticed_when_broken() {
    let breaches = [
        (r#"<p style="x">a</p>"#, "p: a policy would block its style"),
        ("<div><script></script></div>", "script: a policy would block its script"),
        (r#"<p onclick="x">a</p>"#, "p: a policy would block its script"),
        (r#"<button type="submit">a</button>"#, "button: without type=button it would submit a form"),
        (r#"<button type="button"> </button>"#, "button: it has no text"),
        (r#"<svg role="img"></svg>"#, "svg: a picture without role=img and a label is not hidden"),
        ("<th>a</th>", "th: a header cell without scope"),
        (r#"<p tabindex="1">a</p>"#, "p: a positive tabindex"),
        (r#"<a href="x" target="_blank">a</a>"#, "a: the page it opens could reach back"),
        (r#"<p id="a" id="a">a</p>"#, "p id=a: an attribute stands twice"),
        (r#"<p title="{n}">a</p>"#, "p: an attribute has an unfilled gap"),
        (r#"<rect width="NaN"></rect>"#, "rect: a number in it is none"),
        (r#"<polygon points="1,2 3"></polygon>"#, "polygon: a number in it is none"),
        ("<p>a {n} b</p>", "an unfilled gap: a {n} b"),
        (r#"<p id="a">a</p><p id="a">a</p>"#, r#"an id stands twice: ["a", "a"]"#),
        (r#"<label for="a">a</label>"#, "label: for leads to no a"),
        (r#"<p aria-labelledby="a b" id="a">a</p>"#, "p id=a: aria-labelledby leads to no b"),
        ("<label>a</label><input>", "input: it has no label"),
        ("<h1>a</h1><h1>b</h1>", "2 first headings"),
        ("<h2>a</h2><h4>b</h4>", "a level of headings is left out: [2, 4]"),
        ("<p data-focus>a</p><p data-focus>b</p>", "2 elements that take the focus"),
        (
            r#"<label>a<input type="radio" name="a" checked><input type="radio" name="a" checked></label>"#,
            "two radio buttons of a group are chosen",
        ),
        (
            r#"<select aria-label="a"><option>a</option></select>"#,
            "select: not exactly one option is selected",
        ),
    ];
    for (markup, complaint) in breaches {
        assert_eq!(complaints(&Document::parse(markup), Extent::Part), [complaint], "{markup}");
    }
    let nothing = complaints(&Document::parse("<p>a</p>"), Extent::Screen);
    assert_eq!(nothing, ["0 first headings", "0 elements that take the focus"]);
}
