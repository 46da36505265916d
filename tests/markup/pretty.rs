//! Prints markup for reading and comparing: one element a line, and its text beside it where that is short.

use super::document::{Document, Element, Node};
use std::iter;

const WIDTH: usize = 110;
const STEP: &str = "  ";

/// The markup, indented. Text stands as a person reads it; a soft hyphen, which nobody sees, as `&shy;`.
pub(crate) fn print(document: &Document) -> String {
    let mut lines = Vec::new();
    print_nodes(&document.nodes, 0, &mut lines);
    lines.join("\n")
}

fn print_nodes(nodes: &[Node], depth: usize, lines: &mut Vec<String>) {
    for node in nodes {
        match node {
            Node::Element(element) => print_element(element, depth, lines),
            Node::Text(text) => {
                let text = visible(text);
                lines.extend(text.lines().map(|line| indented(line.trim_end(), depth)));
            }
        }
    }
}

fn print_element(element: &Element, depth: usize, lines: &mut Vec<String>) {
    let line = indented(&inline(element), depth);
    let fits = line.chars().count() <= WIDTH && !line.contains('\n');
    if element.children.is_empty() || has_own_text(element) && fits {
        lines.push(line);
        return;
    }
    lines.push(indented(&start_tag(element), depth));
    print_nodes(&element.children, depth + 1, lines);
    lines.push(indented(&end_tag(element), depth));
}

fn indented(line: &str, depth: usize) -> String {
    format!("{}{line}", STEP.repeat(depth))
}

fn has_own_text(element: &Element) -> bool {
    element.children.iter().any(|child| matches!(child, Node::Text(_)))
}

fn inline(element: &Element) -> String {
    let content = element.children.iter().map(|child| match child {
        Node::Element(element) => inline(element),
        Node::Text(text) => visible(text),
    });
    format!("{}{}{}", start_tag(element), content.collect::<String>(), end_tag(element))
}

fn start_tag(element: &Element) -> String {
    let attributes = element.attributes.iter().map(|(name, value)| format!("{name}=\"{}\"", visible(value)));
    let parts: Vec<String> = iter::once(element.name.clone()).chain(attributes).collect();
    format!("<{}>", parts.join(" "))
}

fn end_tag(element: &Element) -> String {
    if element.is_void() { String::new() } else { format!("</{}>", element.name) }
}

fn visible(text: &str) -> String {
    text.replace('\u{ad}', "&shy;").replace('\u{a0}', "&nbsp;")
}

#[test]
fn short_text_stays_beside_its_element() {
    let long = "x".repeat(WIDTH);
    let markup = format!(r#"<div class="a"><p>in <b>a</b> line</p><p>{long}</p><input value="1"></div>"#);
    let expected = [
        r#"<div class="a">"#,
        "  <p>in <b>a</b> line</p>",
        "  <p>",
        &format!("    {long}"),
        "  </p>",
        r#"  <input value="1">"#,
        "</div>",
    ];
    assert_eq!(print(&Document::parse(&markup)), expected.join("\n"));
}
