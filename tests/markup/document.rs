//! Reads markup into a tree. It knows no more than the renderer writes, and fails on anything else.

/// A piece of markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    pub(crate) nodes: Vec<Node>,
}

/// An element or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    Element(Element),
    /// As it is read by a person, without character references.
    Text(String),
}

/// An element with what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
}

impl Document {
    /// # Panics
    /// If the markup is not well-formed.
    pub(crate) fn parse(markup: &str) -> Self {
        let mut rest = markup;
        let nodes = read_nodes(&mut rest);
        assert_eq!(rest, "", "an end tag without an element");
        Self { nodes }
    }

    /// All elements, in the order in which they are read.
    pub(crate) fn elements(&self) -> Vec<&Element> {
        let mut found = Vec::new();
        collect(&self.nodes, &mut found);
        found
    }
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All text in it.
    pub(crate) fn text(&self) -> String {
        self.children.iter().map(Node::text).collect()
    }

    /// The elements in it, at any depth.
    pub(crate) fn descendants(&self) -> Vec<&Element> {
        let mut found = Vec::new();
        collect(&self.children, &mut found);
        found
    }

    /// Whether nothing may be in it, so that it has no end tag.
    pub(crate) fn is_void(&self) -> bool {
        is_void(&self.name)
    }
}

impl Node {
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Element(element) => element.text(),
            Self::Text(text) => text.clone(),
        }
    }
}

fn collect<'a>(nodes: &'a [Node], found: &mut Vec<&'a Element>) {
    for node in nodes {
        if let Node::Element(element) = node {
            found.push(element);
            collect(&element.children, found);
        }
    }
}

fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "input" | "link" | "meta" | "wbr")
}

fn read_nodes(rest: &mut &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    while !rest.is_empty() && !rest.starts_with("</") {
        if rest.starts_with('<') {
            nodes.push(Node::Element(read_element(rest)));
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            nodes.push(Node::Text(decoded(take(rest, end))));
        }
    }
    nodes
}

fn read_element(rest: &mut &str) -> Element {
    skip(rest, "<");
    let name = take_while(rest, |character| character.is_ascii_alphanumeric() || character == '-').to_owned();
    assert!(!name.is_empty(), "no element begins at {rest:?}");
    let mut attributes = Vec::new();
    while rest.starts_with(' ') {
        skip(rest, " ");
        attributes.push(read_attribute(rest));
    }
    skip(rest, ">");
    let is_void = is_void(&name);
    let children = if is_void { Vec::new() } else { read_nodes(rest) };
    if !is_void {
        skip(rest, &format!("</{name}>"));
    }
    Element { name, attributes, children }
}

fn read_attribute(rest: &mut &str) -> (String, String) {
    let is_part_of_name = |character: char| character.is_ascii_alphanumeric() || "-_:".contains(character);
    let name = take_while(rest, is_part_of_name).to_owned();
    assert!(!name.is_empty(), "no attribute begins at {rest:?}");
    let Some(after) = rest.strip_prefix("=\"") else { return (name, String::new()) };
    *rest = after;
    let value = decoded(take_while(rest, |character| character != '"'));
    skip(rest, "\"");
    (name, value)
}

fn take<'a>(rest: &mut &'a str, length: usize) -> &'a str {
    let (taken, after) = rest.split_at(length);
    *rest = after;
    taken
}

fn take_while<'a>(rest: &mut &'a str, is_part: impl Fn(char) -> bool) -> &'a str {
    let end = rest.find(|character| !is_part(character)).unwrap_or(rest.len());
    take(rest, end)
}

fn skip(rest: &mut &str, expected: &str) {
    let after = rest.strip_prefix(expected);
    *rest = after.unwrap_or_else(|| panic!("{expected:?} is missing before {rest:?}"));
}

fn decoded(text: &str) -> String {
    let references =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#x2F;", "/"), ("&amp;", "&")];
    references.iter().fold(text.to_owned(), |text, (reference, meaning)| text.replace(reference, meaning))
}

#[test]
fn a_tree_is_read() {
    let document = Document::parse(r#"<p class="a" id="b">x &lt; <input checked>y</p><br>"#);
    let elements = document.elements();
    let names: Vec<&str> = elements.iter().map(|element| element.name.as_str()).collect();
    assert_eq!(names, ["p", "input", "br"]);
    assert_eq!(elements[0].attribute("id"), Some("b"));
    assert_eq!(elements[0].text(), "x < y");
    assert_eq!(elements[1].attribute("checked"), Some(""));
}

#[test]
#[should_panic(expected = "is missing before")]
fn a_missing_end_tag_is_noticed() {
    Document::parse("<p><b>x</p>");
}
