//! Result files are read in the browser: what is shown of them, what is refused, and what comes too late.

use super::{
    common::{Language, answered, text},
    place::{Place, document},
};
use culture_mirror::{
    effects::intl::PlainLocale,
    report::{
        benchmark::NormReading,
        time::{TimePart, TimeProps},
        together::{TogetherPart, TogetherProps},
    },
    session::Progress,
};
use instrument::{Answer, Day, Profile, SavedResult, Session};
use js_sys::{Array, Function, Promise, Reflect};
use std::{cell::RefCell, rc::Rc, slice::from_ref};
use wasm_bindgen::{JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DataTransfer, Event, EventInit, File, FileList, HtmlInputElement};
use yew::{BaseComponent, scheduler};

const EARLIER: &str = "Open an earlier result file";
const SEVERAL: &str = "Open result files";
const MORE: &str = "Open more result files";

/// One who answers the first discipline with one point more or fewer than the others.
fn person(first: i32) -> Session {
    answered(|discipline, position| {
        let value = 4 + i32::from(position == 0);
        Some(Answer::Value(if discipline == 0 { value + first } else { value }))
    })
}

fn result(session: &Session) -> String {
    let profile = Profile::of(session.instrument(), session.answers(), None);
    let day = ("en", Day::parse("2026-02-21").unwrap());
    SavedResult::new(session.instrument(), session.answers(), &profile, day, None).unwrap().body()
}

fn file(name: &str, content: &str) -> File {
    File::new_with_str_sequence(&Array::of1(&content.into()), name).unwrap()
}

fn list(files: &[File]) -> FileList {
    let transfer = DataTransfer::new().unwrap();
    for file in files {
        transfer.items().add_with_file(file).unwrap();
    }
    transfer.files().unwrap()
}

/// What the browser does when files were chosen in its dialogue.
fn choose(input: &HtmlInputElement, files: &[File]) {
    input.set_files(Some(&list(files)));
    let options = EventInit::new();
    options.set_bubbles(true);
    input.dispatch_event(&Event::new_with_event_init_dict("change", &options).unwrap()).unwrap();
}

/// Waits until something is shown.
async fn until<C: BaseComponent>(place: &Place<C>, sentence: &str) {
    while !place.text().contains(sentence) {
        place.change().await;
    }
}

fn has_focus(input: &HtmlInputElement) -> bool {
    document().active_element().is_some_and(|active| active == ***input)
}

async fn over_time() -> Place<TimePart> {
    Place::with(TimeProps {
        session: Progress::new(person(1)),
        text: text(Language::English, PlainLocale),
        norm: Rc::new(NormReading::None),
    })
    .await
}

async fn together() -> Place<TogetherPart> {
    Place::with(TogetherProps {
        session: Progress::new(person(1)),
        text: text(Language::English, PlainLocale),
    })
    .await
}

#[wasm_bindgen_test]
async fn an_earlier_result_is_read_compared_and_closed() {
    let place = over_time().await;
    let input = place.file_choice(EARLIER);
    input.focus().unwrap();
    choose(&input, &[file("spring.json", &result(&person(-2)))]);
    until(&place, "Clearly higher now: Customer insight.").await;
    assert!(has_focus(&input), "who chose with the keyboard goes on from there");
    assert!(place.text().contains("Then: 2026-02-21. Now: "), "{}", place.text());
    assert!(!place.text().contains("spring.json"), "a name is shown with errors only");
    assert_eq!(input.files().unwrap().length(), 0, "the same file can be chosen once more");

    let close = place.button("Close the file");
    close.focus().unwrap();
    close.click();
    scheduler::flush().await;
    assert!(!place.text().contains("Then"), "{}", place.text());
    assert_eq!(place.buttons(), [""; 0]);
    assert!(has_focus(&place.file_choice(EARLIER)));
}

#[wasm_bindgen_test]
async fn what_cannot_be_compared_is_refused_by_name() {
    let place = over_time().await;
    let other_scoring = result(&person(0));
    let (before, hash) = other_scoring.split_once("sha256-").unwrap();
    let other_scoring = format!("{before}sha256-{}{}", "0".repeat(64), hash.split_at(64).1);
    let too_large = " ".repeat((1 << 20) + 1);
    for (content, sentence) in [
        ("{}", "spring.json is not a result file, or it is damaged."),
        (&result(&person(0)).replace("result/1", "result/2"), "spring.json was written by a newer version"),
        (&other_scoring, "spring.json cannot be compared"),
        (&too_large, "spring.json was not read: it is larger than 1 MB"),
    ] {
        choose(&place.file_choice(EARLIER), &[file("spring.json", content)]);
        until(&place, sentence).await;
    }
    choose(&place.file_choice(EARLIER), &[unreadable("gone.json")]);
    until(&place, "gone.json is not a result file, or it is damaged.").await;
}

/// A file that the browser cannot read, as one that was deleted after it was chosen.
fn unreadable(name: &str) -> File {
    let file = file(name, "");
    let refuse = Function::new_no_args("return Promise.reject(new DOMException('gone', 'NotFoundError'))");
    Reflect::set(&file, &"arrayBuffer".into(), &refuse).unwrap();
    file
}

/// A file whose content comes only when it is asked to.
struct SlowFile {
    file: File,
    release: Rc<RefCell<Option<Function>>>,
    content: File,
}

impl SlowFile {
    fn new(name: &str, content: &str) -> Self {
        let release: Rc<RefCell<Option<Function>>> = Rc::default();
        let slow = file(name, content);
        let kept = Rc::clone(&release);
        let read = Closure::<dyn Fn() -> Promise>::new(move || {
            Promise::new(&mut |resolve, _| {
                kept.replace(Some(resolve));
            })
        });
        Reflect::set(&slow, &"arrayBuffer".into(), &read.into_js_value()).unwrap();
        Self { file: slow, release, content: file(name, content) }
    }

    /// Lets the content come, and waits until whoever reads it has done with it.
    async fn release(self) {
        let read = async || JsFuture::from(self.content.array_buffer()).await.unwrap();
        let content = read().await;
        let release = self.release.take().expect("somebody has begun to read it");
        release.call1(&JsValue::UNDEFINED, &content).unwrap();
        // What follows from a promise is done before the browser hands over another file.
        read().await;
        scheduler::flush().await;
    }
}

#[wasm_bindgen_test]
async fn what_was_read_too_late_is_dropped() {
    let place = over_time().await;
    let slow = SlowFile::new("slow.json", "{}");
    choose(&place.file_choice(EARLIER), from_ref(&slow.file));
    choose(&place.file_choice(EARLIER), &[file("spring.json", &result(&person(-2)))]);
    until(&place, "Clearly higher now").await;
    slow.release().await;
    assert!(place.text().contains("Clearly higher now"), "{}", place.text());

    let slow = SlowFile::new("slow.json", "{}");
    choose(&place.file_choice(EARLIER), from_ref(&slow.file));
    place.button("Close the file").click();
    slow.release().await;
    assert!(!place.text().contains("slow.json"), "{}", place.text());

    // The same file, chosen last, is not dropped: what is seen above is no accident.
    let slow = SlowFile::new("slow.json", "{}");
    choose(&place.file_choice(EARLIER), from_ref(&slow.file));
    slow.release().await;
    until(&place, "slow.json").await;
}

#[wasm_bindgen_test]
async fn several_results_are_read_join_one_another_and_are_closed() {
    let place = together().await;
    let files =
        [file("a.json", &result(&person(-2))), file("notes.json", "[]"), file("b.json", &result(&person(2)))];
    choose(&place.file_choice(SEVERAL), &files);
    until(&place, "2 results are open.").await;
    assert!(place.text().contains("notes.json is not a result file"), "{}", place.text());
    assert!(place.text().contains("Furthest apart: Customer insight."), "{}", place.text());
    assert!(!place.text().contains("Your own is counted in."));

    place.checkbox("Count my own result in").click();
    scheduler::flush().await;
    assert!(place.text().contains("2 results are open. Your own is counted in."), "{}", place.text());

    choose(&place.file_choice(MORE), &[file("c.json", &result(&person(-2)))]);
    until(&place, "3 results are open.").await;
    assert!(place.text().contains("One result has the same scores as another"), "{}", place.text());
    assert!(!place.text().contains("notes.json"), "a refusal stands until the next choice");

    // Had they been read, each would be refused.
    let many: Vec<File> = (0..198).map(|_| unreadable("gone.json")).collect();
    choose(&place.file_choice(MORE), &many);
    place.change().await;
    assert!(place.text().contains("with these it would be 201"), "{}", place.text());
    assert!(place.text().contains("3 results are open."), "{}", place.text());

    let close = place.button("Close the files");
    close.focus().unwrap();
    close.click();
    scheduler::flush().await;
    assert!(!place.text().contains("open."), "{}", place.text());
    assert!(has_focus(&place.file_choice(SEVERAL)));
}
