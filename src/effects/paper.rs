//! Puts the report on paper, whatever page it stands on.
//!
//! A host's own page would be printed around it, and `@page` counts in no shadow root. So the report is copied into a
//! blank frame with a sheet of its own, and that is printed. In an opaque frame, such as our own on a host's page, a
//! further frame cannot be reached; there the page is printed, which holds little else.

use gloo::{events::EventListener, timers::callback::Timeout};
use js_sys::{Array, Function, Promise, Reflect};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlIFrameElement, ShadowRoot, ShadowRootInit, ShadowRootMode, Window};

/// What the paper's edges are, on A4 as on Letter: the size is the printer's.
const PAGE: &str = "@page { margin: 13mm 15mm 12mm; @bottom-right { \
                    content: counter(page) ' / ' counter(pages); font: 8pt sans-serif; color: #444; } }";

/// How long a browser has for its preview after it said that printing is over, in milliseconds: some say so at once.
const PREVIEW: u32 = 5_000;

/// A printing that was begun. Its frame goes when the printing is over, or when this is dropped.
#[must_use]
#[derive(Debug)]
pub struct Printing {
    frame: Option<HtmlIFrameElement>,
    /// Whether the browser took it up: in a sandbox without `allow-modals` it does nothing.
    pub is_under_way: bool,
    _end: Option<EventListener>,
}

impl Drop for Printing {
    fn drop(&mut self) {
        if let Some(frame) = &self.frame {
            frame.remove();
        }
    }
}

/// Prints the screen that `part` belongs to, as a document called `title`.
///
/// # Errors
/// The browser has no way to print.
pub async fn print(part: &Element, title: &str) -> Result<Printing, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    if let Ok(copy) = Copy::of(part, title).await {
        copy.print()
    } else {
        Ok(Printing { frame: None, is_under_way: begin(&window)?, _end: None })
    }
}

/// Whether there is a page around this one, which may forbid printing.
pub fn is_framed() -> bool {
    // Which page it is may be hidden; that it is another one is not.
    web_sys::window().is_some_and(|window| !matches!(window.parent(), Ok(Some(parent)) if parent == window))
}

/// A blank frame with the screen in it.
struct Copy {
    frame: HtmlIFrameElement,
    window: Window,
}

impl Copy {
    async fn of(part: &Element, title: &str) -> Result<Self, JsValue> {
        let screen = part.closest(".mirror")?.ok_or(JsValue::NULL)?;
        let root: ShadowRoot = screen.get_root_node().dyn_into()?;
        let page = screen.owner_document().ok_or(JsValue::NULL)?;
        let frame: HtmlIFrameElement = page.create_element("iframe")?.unchecked_into();
        frame.set_class_name("paper");
        frame.set_attribute("aria-hidden", "true")?;
        frame.set_tab_index(-1);
        match Self::fill(&frame, &screen, &root, title).await {
            Ok(window) => Ok(Self { frame, window }),
            Err(error) => {
                frame.remove();
                Err(error)
            }
        }
    }

    async fn fill(
        frame: &HtmlIFrameElement,
        screen: &Element,
        root: &ShadowRoot,
        title: &str,
    ) -> Result<Window, JsValue> {
        JsFuture::from(shown(frame, root)).await?;
        let window = frame.content_window().ok_or(JsValue::NULL)?;
        // In an opaque frame this one has another origin, and no document for us.
        let document = frame.content_document().ok_or(JsValue::NULL)?;
        document.set_title(title);
        adopt(&document, &window, PAGE)?;
        let host = document.create_element("div")?;
        // As on the element: the sheet takes its colours from there.
        host.set_attribute("theme", "light")?;
        document.body().ok_or(JsValue::NULL)?.append_child(&host)?;
        let inside = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
        adopt(&inside, &window, &sheet_of(root)?)?;
        let copy: Element = document.import_node_with_deep(screen, true)?.unchecked_into();
        inside.append_child(&copy)?;
        Ok(window)
    }

    fn print(self) -> Result<Printing, JsValue> {
        let Self { frame, window } = self;
        let gone = frame.clone();
        let end = EventListener::once(&window, "afterprint", move |_| {
            Timeout::new(PREVIEW, move || gone.remove()).forget();
        });
        let is_under_way = begin(&window).inspect_err(|_| frame.remove())?;
        Ok(Printing { frame: Some(frame), is_under_way, _end: Some(end) })
    }
}

/// Asks for the printing, and hears whether it begins.
fn begin(window: &Window) -> Result<bool, JsValue> {
    let has_begun = Rc::new(Cell::new(false));
    let heard = Rc::clone(&has_begun);
    let _listener = EventListener::once(window, "beforeprint", move |_| heard.set(true));
    window.print()?;
    Ok(has_begun.get())
}

/// Puts the frame into the page and waits until its document is the one that stays.
fn shown(frame: &HtmlIFrameElement, root: &ShadowRoot) -> Promise {
    Promise::new(&mut |resolve, reject| {
        // Some browsers load a blank frame at once, others later: heard before it is there.
        frame.set_onload(Some(&resolve));
        if let Err(error) = root.append_child(frame) {
            drop(reject.call1(&JsValue::NULL, &error));
        }
    })
}

/// Gives a document or a shadow root one sheet, made in its own window: those of another do not count there.
fn adopt(root: &JsValue, window: &Window, text: &str) -> Result<(), JsValue> {
    let constructor: Function = Reflect::get(window, &"CSSStyleSheet".into())?.dyn_into()?;
    let sheet = Reflect::construct(&constructor, &Array::new())?;
    let replace: Function = Reflect::get(&sheet, &"replaceSync".into())?.unchecked_into();
    replace.call1(&sheet, &text.into())?;
    Reflect::set(root, &ADOPTED.into(), &Array::of1(&sheet))?;
    Ok(())
}

/// The text of the sheets that a shadow root has.
fn sheet_of(root: &ShadowRoot) -> Result<String, JsValue> {
    let mut text = String::new();
    for sheet in Array::from(&Reflect::get(root, &ADOPTED.into())?) {
        for rule in Array::from(&Reflect::get(&sheet, &"cssRules".into())?) {
            text += &Reflect::get(&rule, &"cssText".into())?.as_string().unwrap_or_default();
        }
    }
    Ok(text)
}

const ADOPTED: &str = "adoptedStyleSheets";
