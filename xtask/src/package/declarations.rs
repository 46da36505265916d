//! The TypeScript declarations of the element, from its contract: `element.d.ts`.

use std::fmt::Write;

use super::contract::{Contract, Member};

/// The text of the file.
pub(super) fn of(contract: &Contract) -> String {
    let Contract { name, description, .. } = contract;
    let mut properties = String::new();
    let mut methods = String::new();
    for member in &contract.members {
        match member {
            Member::Field { inherited_from: Some(_), .. } => {}
            Member::Field { name, description, kind, .. } => {
                properties += &comment(description, "  ");
                properties += &format!("  {name}: {};\n", kind.text);
            }
            Member::Method { name, description } => {
                methods += &comment(description, "  ");
                methods += &format!("  {name}(): void;\n");
            }
        }
    }
    let mut events = String::new();
    for event in &contract.events {
        events += &comment(&event.description, "  ");
        events += &format!("  \"{}\": {};\n", event.name, event.kind.text);
    }
    let mut text = String::from("// Generated from custom-elements.json.\n\n");
    text += &comment("The properties of the element; each mirrors the attribute of the same name.", "");
    text += &format!("export interface CultureMirrorProperties {{\n{properties}}}\n\n");
    text += &comment("The events of the element. None carries an answer, a score or an id.", "");
    text += &format!("export interface CultureMirrorEventMap {{\n{events}}}\n\n");
    text += &comment(description, "");
    // The properties are declared on the interface of the class's name, which TypeScript joins with the class.
    text += &format!("export interface {name} extends CultureMirrorProperties {{}}\n");
    text += &format!("export class {name} extends HTMLElement {{\n{methods}{}}}\n", listening(name));
    text
}

/// The listeners that know what each event carries, and those of any other element.
fn listening(class: &str) -> String {
    let mut text = String::new();
    for (method, options) in
        [("addEventListener", "AddEventListenerOptions"), ("removeEventListener", "EventListenerOptions")]
    {
        for (map, parameter) in [("CultureMirrorEventMap", "Name"), ("HTMLElementEventMap", "Name")] {
            // Writing to a string cannot fail.
            let _ = write!(
                text,
                "  {method}<{parameter} extends keyof {map}>(\n    name: {parameter},\n    \
                 listener: (this: {class}, event: {map}[{parameter}]) => unknown,\n    \
                 options?: boolean | {options},\n  ): void;\n"
            );
        }
        let _ = write!(
            text,
            "  {method}(\n    name: string,\n    listener: EventListenerOrEventListenerObject,\n    \
             options?: boolean | {options},\n  ): void;\n"
        );
    }
    text
}

/// A comment that editors show.
pub(super) fn comment(text: &str, indentation: &str) -> String {
    // Nothing in a description may end the comment.
    let text = text.replace("*/", "* /").replace("\n\n", &format!("\n{indentation} *\n{indentation} * "));
    if text.contains('\n') {
        return format!("{indentation}/**\n{indentation} * {text}\n{indentation} */\n");
    }
    format!("{indentation}/** {text} */\n")
}
