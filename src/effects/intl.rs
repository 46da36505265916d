//! Numbers, days, months, lists and plural forms, by the browser's `Intl`; and a plain twin for tests.

use crate::text::Locale;
use instrument::{Day, Month};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What the browser knows of a language.
pub struct BrowserLocale {
    language: String,
    whole: Function,
    plurals: Intl::PluralRules,
}

impl BrowserLocale {
    /// `None` if the browser does not take the language tag.
    pub fn new(language: &str) -> Option<Self> {
        let options = Object::new();
        Reflect::set(&options, &"maximumFractionDigits".into(), &0.into()).ok()?;
        let numbers: Intl::NumberFormat = construct("NumberFormat", language, &options)?;
        let plurals = construct("PluralRules", language, &Object::new())?;
        Some(Self { language: language.to_owned(), whole: numbers.format(), plurals })
    }
}

impl Locale for BrowserLocale {
    fn whole(&self, number: f64) -> String {
        let written = self.whole.call1(&JsValue::UNDEFINED, &number.into());
        written.ok().and_then(|text| text.as_string()).unwrap_or_else(|| PlainLocale.whole(number))
    }

    fn endonym(&self, language: &str) -> String {
        endonym(language).unwrap_or_else(|| PlainLocale.endonym(language))
    }

    fn plural(&self, number: f64) -> String {
        self.plurals.select(number).into()
    }

    fn tag(&self) -> Option<&str> {
        Some(&self.language)
    }
}

/// What hardly anybody needs before the report. Were these methods of the trait, they would all be in the first part of
/// the program.
impl dyn Locale {
    /// A day, with its month as a word.
    pub fn day(&self, day: Day) -> String {
        let written = |tag| written_date(tag, &[("dateStyle", "long")], &day.to_string());
        self.tag().and_then(written).unwrap_or_else(|| day.to_string())
    }

    /// A month of a year, the month as a word.
    pub fn month(&self, month: Month) -> String {
        let parts = [("month", "long"), ("year", "numeric")];
        let written = |tag| written_date(tag, &parts, &format!("{month}-15"));
        self.tag().and_then(written).unwrap_or_else(|| month.to_string())
    }

    /// A moment, in milliseconds since 1970: its day and its time where the person is.
    pub fn moment(&self, moment: i64) -> String {
        let written = |tag| written_moment(tag, moment);
        let minutes = moment / 60_000;
        let in_greenwich = || format!("{:02}:{:02} UTC", minutes / 60 % 24, minutes % 60);
        self.tag().and_then(written).unwrap_or_else(in_greenwich)
    }

    /// Things one after another: "a, b and c".
    pub fn list(&self, things: &[&str]) -> String {
        self.tag().and_then(|tag| written_list(tag, things)).unwrap_or_else(|| things.join(", "))
    }
}

/// Constructs one of `Intl`'s objects; a tag that it refuses throws, which becomes `None`.
fn construct<T: JsCast>(name: &str, language: &str, options: &Object) -> Option<T> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&intl, &name.into()).ok()?.dyn_into().ok()?;
    let arguments = Array::of2(&language.into(), options);
    Reflect::construct(&constructor, &arguments).ok().map(JsCast::unchecked_into)
}

/// `day` is written as in files; `style` says which parts of it are told, and how.
fn written_date(language: &str, style: &[(&str, &str)], day: &str) -> Option<String> {
    let options = Object::new();
    // In the zone in which the day is made below, or it would be the day before in half of the world.
    for (name, value) in style.iter().chain(&[("timeZone", "UTC")]) {
        Reflect::set(&options, &(*name).into(), &(*value).into()).ok()?;
    }
    let days: Object = construct("DateTimeFormat", language, &options)?;
    let format: Function = Reflect::get(&days, &"format".into()).ok()?.dyn_into().ok()?;
    let noon = Date::new(&format!("{day}T12:00:00Z").into());
    format.call1(&days, &noon).ok()?.as_string()
}

#[allow(clippy::cast_precision_loss, reason = "no clock shows 2^53 milliseconds")]
fn written_moment(language: &str, moment: i64) -> Option<String> {
    let options = Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        Reflect::set(&options, &name.into(), &value.into()).ok()?;
    }
    let moments: Object = construct("DateTimeFormat", language, &options)?;
    let format: Function = Reflect::get(&moments, &"format".into()).ok()?.dyn_into().ok()?;
    format.call1(&moments, &(moment as f64).into()).ok()?.as_string()
}

fn written_list(language: &str, things: &[&str]) -> Option<String> {
    let lists: Object = construct("ListFormat", language, &Object::new())?;
    let format: Function = Reflect::get(&lists, &"format".into()).ok()?.dyn_into().ok()?;
    let things: Array = things.iter().map(|thing| JsValue::from(*thing)).collect();
    format.call1(&lists, &things).ok()?.as_string()
}

fn endonym(language: &str) -> Option<String> {
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"language".into()).ok()?;
    let names: Object = construct("DisplayNames", language, &options)?;
    let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    of.call1(&names, &language.into()).ok()?.as_string()
}

/// Plain digits and the plural rule of English: the twin for tests, and for tags that the browser refuses.
pub struct PlainLocale;

impl Locale for PlainLocale {
    fn whole(&self, number: f64) -> String {
        // Scores and counts are far from the edges of the type.
        #[allow(clippy::cast_possible_truncation)]
        let whole = number.round() as i64;
        whole.to_string()
    }

    fn endonym(&self, language: &str) -> String {
        language.to_owned()
    }

    fn plural(&self, number: f64) -> String {
        let form = if (number - 1.0).abs() < f64::EPSILON { "one" } else { "other" };
        form.to_owned()
    }

    fn tag(&self) -> Option<&str> {
        None
    }
}
