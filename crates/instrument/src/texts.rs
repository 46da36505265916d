//! Words: the texts of an instrument in one language, and the interface's own.
//!
//! A text file is kept as paths and words, such as `items.ci1`. What is missing is a finding of the checker and
//! no reason to refuse a file: at run time the default language fills the gap.

use crate::{
    definition::{Dimension, Instrument},
    fault::{Fault, FaultCode, Faults},
    id::Id,
    json::{Json, LONGEST_NAME, quoted},
    reader::{Names, Node, Record, characters},
    sorted::Sorted,
    wire,
};

/// The texts of an instrument in one language, `culture-mirror/text/1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    instrument: Id,
    language: String,
    words: Words,
}

/// The interface's own words in one language, `culture-mirror/interface/1`.
///
/// A phrase that depends on a number has one form per plural category of the language: `open.one`, `open.other`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interface {
    language: String,
    name: String,
    words: Words,
}

type Words = Sorted<String, String>;

/// No instrument needs near as many texts.
const MOST_TEXTS: usize = 10_000;

/// The deepest text of an instrument has four names, such as `dimensions.empathy.levels.rarely`.
const MOST_LEVELS: usize = 6;

impl Texts {
    /// Reads a text file of at most 1 MiB.
    ///
    /// # Errors
    /// Every fault of its structure; never an empty list. For what is missing see [`gaps`](Self::gaps).
    pub fn parse(file: &[u8]) -> Result<Self, Vec<Fault>> {
        let json = Json::parse(file).map_err(|fault| vec![fault])?;
        let mut faults = Faults::default();
        let texts = read_texts(&Node::root(&json), &mut faults);
        faults.or(texts)
    }

    /// What an instrument needs and this file lacks, and what belongs to nothing in the instrument.
    pub fn gaps(&self, instrument: &Instrument) -> Vec<Fault> {
        let mut faults = Faults::default();
        if self.instrument != *instrument.id() {
            let given = quoted(self.instrument.as_str());
            faults.add("$.instrument", FaultCode::UnknownReference, given, quoted(instrument.id().as_str()));
        }
        let (expected, permitted) = (expected_paths(instrument), permitted_paths(instrument));
        for path in expected.iter().filter(|path| !self.words.contains_key(path)) {
            faults.add(format!("$.{path}"), FaultCode::MissingText, "nothing", "a text");
        }
        let mut known = Names::new();
        for path in expected.iter().chain(&permitted) {
            known.insert(path, None);
        }
        for (path, text) in self.words.iter().filter(|(path, _)| !known.contains_key(path)) {
            let allowed = "texts that the instrument names";
            faults.add(format!("$.{path}"), FaultCode::UnknownText, quoted(text), allowed);
        }
        faults.into_vec()
    }

    /// These texts, with those of another language where one is missing.
    #[must_use]
    pub fn filled_from(mut self, other: &Self) -> Self {
        for (path, text) in other.words.iter() {
            if !self.words.contains_key(path) {
                self.words.insert(path.clone(), text.clone());
            }
        }
        self
    }

    /// The instrument that the texts belong to.
    pub fn instrument(&self) -> &Id {
        &self.instrument
    }

    /// The language tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The instrument's title.
    pub fn title(&self) -> &str {
        self.get("title")
    }

    /// What the instrument is, in a sentence or two.
    pub fn description(&self) -> &str {
        self.get("description")
    }

    /// The question above the scale.
    pub fn question(&self) -> &str {
        self.get("question")
    }

    /// The statement of an item.
    pub fn item(&self, item: &Id) -> &str {
        self.get(&format!("items.{item}"))
    }

    /// The label of a value of a scale.
    pub fn label(&self, scale: &Id, value: i32) -> &str {
        self.get(&format!("scales.{scale}.labels.{value}"))
    }

    /// The label of "I can't judge" on a scale.
    pub fn cannot_judge(&self, scale: &Id) -> &str {
        self.get(&format!("scales.{scale}.cannot_judge"))
    }

    /// The name of a dimension.
    pub fn dimension(&self, dimension: &Id) -> &str {
        self.get(&format!("dimensions.{dimension}.name"))
    }

    /// What a dimension means.
    pub fn meaning(&self, dimension: &Id) -> &str {
        self.get(&format!("dimensions.{dimension}.meaning"))
    }

    /// What a dimension has been linked to in published studies, as a list of nouns; empty where nothing is published.
    pub fn linked(&self, dimension: &Id) -> &str {
        self.get(&format!("dimensions.{dimension}.linked"))
    }

    /// What is typical of a dimension at a level.
    pub fn typical(&self, dimension: &Id, level: &Id) -> &str {
        self.get(&format!("dimensions.{dimension}.levels.{level}"))
    }

    /// The name of a composite.
    pub fn composite(&self, composite: &Id) -> &str {
        self.get(&format!("composites.{composite}.name"))
    }

    /// What a composite's score at a level says, as a sentence; empty where the instrument leaves it open.
    pub fn composite_at(&self, composite: &Id, level: &Id) -> &str {
        self.get(&format!("composites.{composite}.levels.{level}"))
    }

    /// The name of a level.
    pub fn level(&self, level: &Id) -> &str {
        self.get(&format!("levels.{level}"))
    }

    /// The name of a strategy.
    pub fn strategy(&self, strategy: &Id) -> &str {
        self.get(&format!("strategies.{strategy}.name"))
    }

    /// The title of an initiative.
    pub fn initiative_title(&self, initiative: &Id) -> &str {
        self.get(&format!("initiatives.{initiative}.title"))
    }

    /// What to do, in a sentence or a few.
    pub fn initiative_task(&self, initiative: &Id) -> &str {
        self.get(&format!("initiatives.{initiative}.do"))
    }

    /// Who usually does it.
    pub fn initiative_owner(&self, initiative: &Id) -> &str {
        self.get(&format!("initiatives.{initiative}.owner"))
    }

    /// How to tell that it works.
    pub fn initiative_works_when(&self, initiative: &Id) -> &str {
        self.get(&format!("initiatives.{initiative}.works_when"))
    }

    /// A missing text shows as nothing: the checker has reported it, and a path is not for people.
    fn get(&self, path: &str) -> &str {
        self.words.get(path).map_or("", String::as_str)
    }
}

impl Interface {
    /// Reads a file of interface words of at most 1 MiB.
    ///
    /// # Errors
    /// Every fault of its structure; never an empty list.
    pub fn parse(file: &[u8]) -> Result<Self, Vec<Fault>> {
        let json = Json::parse(file).map_err(|fault| vec![fault])?;
        let mut faults = Faults::default();
        let interface = read_interface(&Node::root(&json), &mut faults);
        faults.or(interface)
    }

    /// The language tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// What the language calls itself.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The words at a path, such as `begin` or `open.one`.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.words.get(path).map(String::as_str)
    }

    /// All paths that have words.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.words.keys()
    }
}

fn read_texts(root: &Node<'_>, faults: &mut Faults) -> Option<Texts> {
    let parts = ["title", "description", "question"];
    let groups = ["scales", "items", "dimensions", "composites", "levels", "strategies", "initiatives"];
    let known: Vec<&str> =
        ["$schema", "format", "instrument", "language"].into_iter().chain(parts).chain(groups).collect();
    let file = root.file(wire::Texts::FORMAT, &known, faults)?;
    let instrument = file.required("instrument", faults).and_then(|node| node.id(faults));
    let language = read_language(&file, faults);
    let mut words = Words::new();
    for name in parts {
        let text = file.optional(name).and_then(|node| node.text(faults));
        if let Some(text) = text {
            words.insert(name.to_owned(), text.to_owned());
        }
    }
    for name in groups {
        if let Some(node) = file.optional(name) {
            gather_all(node.map(faults), name, &mut words, faults);
        }
    }
    Some(Texts { instrument: instrument?, language: language?, words })
}

fn read_interface(root: &Node<'_>, faults: &mut Faults) -> Option<Interface> {
    let file =
        root.file(wire::Interface::FORMAT, &["$schema", "format", "language", "name", "words"], faults)?;
    let language = read_language(&file, faults);
    let name = file.required("name", faults).and_then(|node| node.text(faults)).map(str::to_owned);
    let mut words = Words::new();
    gather_all(file.map("words", faults), "", &mut words, faults);
    Some(Interface { language: language?, name: name?, words })
}

fn read_language(file: &Record<'_>, faults: &mut Faults) -> Option<String> {
    let node = file.required("language", faults)?;
    let tag = node.text(faults)?;
    if crate::reading::is_language_tag(tag) {
        return Some(tag.to_owned());
    }
    node.fault(FaultCode::BadPattern, crate::reading::LANGUAGE_TAG, faults);
    None
}

/// Collects every text below a path.
fn gather_all(entries: Option<Vec<(&str, Node<'_>)>>, path: &str, words: &mut Words, faults: &mut Faults) {
    for (name, node) in entries.into_iter().flatten() {
        let separator = if path.is_empty() { "" } else { "." };
        gather(&node, name, format!("{path}{separator}{name}"), words, faults);
    }
}

/// Collects every text at or below a node.
///
/// Every text keeps its whole path, so that long names and deep nesting would multiply; and a name with a dot
/// would be two ways to the same path.
fn gather(node: &Node<'_>, name: &str, path: String, words: &mut Words, faults: &mut Faults) {
    if name.contains('.') || characters(name) > LONGEST_NAME {
        let allowed = format!("a name of at most {LONGEST_NAME} characters without a dot");
        faults.add(&node.path, FaultCode::BadPattern, quoted(name), allowed);
    } else if let Json::Record(_) = node.json {
        if path.split('.').count() >= MOST_LEVELS {
            node.fault(FaultCode::TooLarge, format!("at most {MOST_LEVELS} names one below another"), faults);
        } else {
            gather_all(node.map(faults), &path, words, faults);
        }
    } else if words.len() >= MOST_TEXTS {
        node.fault(FaultCode::TooLarge, format!("at most {MOST_TEXTS} texts"), faults);
    } else if let Some(text) = node.text(faults) {
        words.insert(path, text.to_owned());
    }
}

fn expected_paths(instrument: &Instrument) -> Vec<String> {
    let mut paths: Vec<String> = ["title", "description", "question"].map(str::to_owned).into();
    for scale in instrument.scales() {
        let id = scale.id();
        paths.extend(scale.values().iter().map(|value| format!("scales.{id}.labels.{value}")));
        paths.extend(scale.cannot_judge().then(|| format!("scales.{id}.cannot_judge")));
    }
    paths.extend(instrument.items().iter().map(|item| format!("items.{}", item.id())));
    paths.extend(instrument.dimensions().iter().flat_map(|dimension| dimension_paths(instrument, dimension)));
    paths.extend(
        instrument.composites().iter().map(|composite| format!("composites.{}.name", composite.id())),
    );
    paths.extend(instrument.levels().iter().map(|level| format!("levels.{}", level.id())));
    paths.extend(instrument.strategies().iter().map(|strategy| format!("strategies.{}.name", strategy.id())));
    for initiative in instrument.initiatives() {
        let parts = ["title", "do", "owner", "works_when"];
        paths.extend(parts.map(|part| format!("initiatives.{}.{part}", initiative.id())));
    }
    paths
}

/// Texts that may be there: a sentence for each level of a composite, and what a dimension has been linked to.
fn permitted_paths(instrument: &Instrument) -> Vec<String> {
    let composites = instrument.composites().iter();
    let sentences = composites.flat_map(|composite| {
        let levels = instrument.levels().iter();
        levels.map(move |level| format!("composites.{}.levels.{}", composite.id(), level.id()))
    });
    let dimensions = instrument.dimensions().iter();
    let links = dimensions.map(|dimension| format!("dimensions.{}.linked", dimension.id()));
    sentences.chain(links).collect()
}

fn dimension_paths(instrument: &Instrument, dimension: &Dimension) -> Vec<String> {
    let id = dimension.id();
    let levels = instrument.levels().iter().map(|level| format!("dimensions.{id}.levels.{}", level.id()));
    [format!("dimensions.{id}.name"), format!("dimensions.{id}.meaning")].into_iter().chain(levels).collect()
}
