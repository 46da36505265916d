//! The TypeScript declarations of the element, from its contract: `element.d.ts`.

use super::contract::{Contract, Member};

/// The text of the file.
pub(super) fn of(contract: &Contract) -> String {
    let Contract { name, description, members, events, .. } = contract;
    let line = |description: &str, line: String| format!("{}  {line};\n", comment(description, "  "));
    let (mut properties, mut methods) = (String::new(), String::new());
    for member in members {
        match member {
            Member::Field { inherited_from: Some(_), .. } => {}
            Member::Field { name, description, kind, .. } => {
                properties += &line(description, format!("{name}: {}", kind.text));
            }
            Member::Method { name, description } => methods += &line(description, format!("{name}(): void")),
        }
    }
    let events = events.iter().map(|event| {
        let kind = &event.kind.text;
        line(&event.description, format!("\"{}\": {kind}", event.name))
    });
    // The properties are declared on an interface of the class's name, which TypeScript joins with the class.
    [
        "// Generated from custom-elements.json.\n\n",
        &comment("The properties of the element; each is the attribute of the same name.", ""),
        &block("export interface CultureMirrorProperties", &properties),
        &comment("The events of the element. None carries an answer, a score or an id; bands only that by which a person attaches them.", ""),
        &block("export interface CultureMirrorEventMap", &events.collect::<String>()),
        &comment(description, ""),
        &format!("export interface {name} extends CultureMirrorProperties {{}}\n"),
        &block(&format!("export class {name} extends HTMLElement"), &(methods + &listening(name))),
    ]
    .concat()
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

fn block(head: &str, lines: &str) -> String {
    format!("{head} {{\n{lines}}}\n\n")
}

/// The listeners that know what each event carries, and those of any other element.
fn listening(class: &str) -> String {
    let of = |method: &str, options: &str| {
        let known = |map: &str| {
            format!(
                "  {method}<Name extends keyof {map}>(\n    name: Name,\n    \
                 listener: (this: {class}, event: {map}[Name]) => unknown,\n    \
                 options?: boolean | {options},\n  ): void;\n"
            )
        };
        let other = format!(
            "  {method}(\n    name: string,\n    listener: EventListenerOrEventListenerObject,\n    \
             options?: boolean | {options},\n  ): void;\n"
        );
        [known("CultureMirrorEventMap"), known("HTMLElementEventMap"), other].concat()
    };
    of("addEventListener", "AddEventListenerOptions") + &of("removeEventListener", "EventListenerOptions")
}
