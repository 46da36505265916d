//! Making a link: what it gives away comes first, and has the focus.

use super::{
    common::{Language, after, answered, finish, nowhere, text},
    place::{Place, document},
};
use culture_mirror::{
    effects::intl::PlainLocale,
    report::keep::link::{LinkPart, LinkProps},
    session::Progress,
};
use instrument::Answer;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::scheduler;

#[wasm_bindgen_test]
async fn who_makes_a_link_goes_on_at_what_it_gives_away() {
    let session = after(&answered(|_, position| Some(Answer::Value([5, 4, 5, 4, 5][position]))), &[finish()]);
    let place = Place::<LinkPart>::with(LinkProps {
        session: Progress::new(session),
        config: nowhere(),
        text: text(Language::English, PlainLocale),
        site: "https://mirror.example/".into(),
    })
    .await;
    assert!(!place.text().contains("What this link discloses"));
    let make = place.button("Make a link");
    make.focus().unwrap();
    make.click();
    scheduler::flush().await;
    let focused = document().active_element().and_then(|active| active.text_content());
    assert_eq!(focused.as_deref(), Some("What this link discloses"));
    assert!(place.text().contains("culture-mirror-shared-1/customer-culture/"), "{}", place.text());
}
