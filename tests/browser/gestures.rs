//! What fingers, mice, keyboards and assistive technology do to a page.

use js_sys::Reflect;
use web_sys::{EventTarget, HtmlElement, KeyboardEvent, KeyboardEventInit, PointerEvent, PointerEventInit};

/// What touches the screen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pointer {
    pub(crate) kind: &'static str,
    /// Width and height of the contact, in CSS pixels.
    pub(crate) size: f64,
    /// From 0 to 1.
    pub(crate) pressure: f32,
}

pub(crate) const FINGER: Pointer = Pointer { kind: "touch", size: 23.0, pressure: 1.0 };
pub(crate) const MOUSE: Pointer = Pointer { kind: "mouse", size: 1.0, pressure: 0.5 };

/// Puts the pointer down and lifts it: a whole click.
pub(crate) fn press(target: &HtmlElement, pointer: Pointer) {
    put_down(target, pointer);
    target.click();
}

pub(crate) fn put_down(target: &EventTarget, pointer: Pointer) {
    let options = PointerEventInit::new();
    options.set_bubbles(true);
    options.set_pointer_type(pointer.kind);
    options.set_pressure(pointer.pressure);
    // The binding takes whole numbers only.
    for name in ["width", "height"] {
        Reflect::set(&options, &name.into(), &pointer.size.into()).unwrap();
    }
    let event = PointerEvent::new_with_event_init_dict("pointerdown", &options).unwrap();
    target.dispatch_event(&event).unwrap();
}

/// Presses a key; whether something took it, so that the browser does nothing more.
pub(crate) fn strike(target: &EventTarget, key: &str) -> bool {
    strike_with(target, key, |_| {})
}

/// Presses a key together with others.
pub(crate) fn strike_with(target: &EventTarget, key: &str, hold: impl Fn(&KeyboardEventInit)) -> bool {
    let options = KeyboardEventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_key(key);
    hold(&options);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).unwrap();
    !target.dispatch_event(&event).unwrap()
}
