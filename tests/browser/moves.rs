//! What is chosen on the report: a strategy, moves and the plan that comes of them, and to go through it all again.

use super::{
    common::{Language, after, answered, finish, text},
    heard::Heard,
    place::{Place, document},
};
use culture_mirror::{
    effects::intl::PlainLocale,
    report::{Report, benchmark::Benchmark, moves, risk, view},
    session::Progress,
};
use instrument::{Action, Answer, Day, Findings, Session, Stage};
use js_sys::Date;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Html, Properties, component, html, scheduler, use_reducer};

#[derive(Clone, PartialEq, Properties)]
struct LiveProps {
    session: Progress,
    on_action: Callback<Action>,
}

/// The parts with a session that answers.
#[component]
fn Live(props: &LiveProps) -> Html {
    let session = use_reducer(|| props.session.clone());
    let on_action = {
        let (dispatcher, heard) = (session.dispatcher(), props.on_action.clone());
        Callback::from(move |action: Action| {
            heard.emit(action.clone());
            dispatcher.dispatch(action);
        })
    };
    let text = text(Language::English, PlainLocale);
    let findings = Findings::of(session.instrument(), session.answers(), None);
    let report = Report { session: &session, findings: &findings, benchmark: &Benchmark::None, text: &text };
    html! {
        <>
            { risk::part(&report, &on_action) }
            { moves::part(&report, &on_action) }
            { view::part(&report, &on_action) }
        </>
    }
}

/// Three disciplines low, each in its own way.
fn person() -> Session {
    let values = [6, 2, 5, 1, 4, 6, 3, 5];
    let session =
        answered(|discipline, position| Some(Answer::Value(values[discipline] + i32::from(position == 0))));
    after(&session, &[finish()])
}

async fn live() -> (Place<Live>, Heard<Action>) {
    live_of(person()).await
}

async fn live_of(session: Session) -> (Place<Live>, Heard<Action>) {
    let actions = Heard::nothing();
    let props = LiveProps { session: Progress::new(session), on_action: actions.callback() };
    (Place::with(props).await, actions)
}

fn by_id<T: JsCast>(id: &str) -> T {
    document().get_element_by_id(id).unwrap_or_else(|| panic!("no {id}")).unchecked_into()
}

fn all(selector: &str) -> Vec<Element> {
    let found = document().query_selector_all(selector).unwrap();
    (0..found.length()).map(|index| found.get(index).unwrap().unchecked_into()).collect()
}

fn texts(selector: &str) -> Vec<String> {
    all(selector).iter().map(|element| element.text_content().unwrap_or_default()).collect()
}

/// What the browser does when a choice or a day has changed.
async fn changed(control: &HtmlElement) {
    let options = EventInit::new();
    options.set_bubbles(true);
    control.dispatch_event(&Event::new_with_event_init_dict("change", &options).unwrap()).unwrap();
    scheduler::flush().await;
}

async fn pursue(value: &str) {
    let select: HtmlSelectElement = by_id("strategy");
    select.set_value(value);
    changed(&select).await;
}

async fn begin_on(day: &str) {
    let input: HtmlInputElement = by_id("plan-start");
    input.set_value(day);
    changed(&input).await;
}

#[wasm_bindgen_test]
async fn another_strategy_orders_anew_and_the_choice_keeps_the_focus() {
    let (_place, actions) = live().await;
    by_id::<HtmlElement>("strategy").focus().unwrap();
    assert_eq!(texts(".risks tbody th"), [""; 0]);

    pursue("3").await;
    assert_eq!(actions.take(), [Action::Pursue(Some(3))]);
    let order = texts(".risks tbody th");
    assert_eq!(
        order,
        ["Competitor foresight", "Cross-functional collaboration", "Strategic alignment", "Empowerment"]
    );
    pursue("0").await;
    let order = texts(".risks tbody th");
    assert_eq!(
        order,
        ["Cross-functional collaboration", "Strategic alignment", "Customer insight", "Empowerment"]
    );
    assert_eq!(document().active_element().map(|active| active.id()).as_deref(), Some("strategy"));

    pursue("").await;
    assert_eq!(actions.take(), [Action::Pursue(Some(0)), Action::Pursue(None)]);
    assert_eq!(texts(".risks tbody th"), [""; 0]);
    assert_eq!(document().active_element().map(|active| active.id()).as_deref(), Some("strategy"));
}

#[wasm_bindgen_test]
async fn the_fourth_move_waits_until_one_is_given_up() {
    let (place, actions) = live().await;
    assert!(place.text().contains("Choose a move, and your plan appears here."));
    let choose = async |title: &str| {
        place.checkbox(title).click();
        scheduler::flush().await;
    };
    choose("Take a colleague along to a customer").await;
    choose("Tell one customer’s story").await;
    choose("Ask about one lost order").await;
    let full = "Three are chosen. To choose another, give one up first.";
    assert_eq!(texts(".moves [role=status]"), [full]);
    let fourth = || place.checkbox("Follow one case from desk to desk");
    let is_refused = || fourth().get_attribute("aria-disabled").as_deref() == Some("true");
    assert!(is_refused() && !fourth().disabled(), "the keyboard still comes to it");
    let why = fourth().get_attribute("aria-describedby").unwrap();
    assert_eq!(by_id::<Element>(&why).text_content().unwrap(), full);
    actions.take();
    choose("Follow one case from desk to desk").await;
    assert_eq!(actions.take(), []);
    assert!(!fourth().checked());
    let planned = || texts(".planned h3");
    assert_eq!(
        planned(),
        ["Take a colleague along to a customer", "Tell one customer’s story", "Ask about one lost order"]
    );

    choose("Tell one customer’s story").await;
    assert!(!is_refused());
    choose("Follow one case from desk to desk").await;
    assert_eq!(
        planned(),
        [
            "Take a colleague along to a customer",
            "Ask about one lost order",
            "Follow one case from desk to desk"
        ]
    );
}

#[wasm_bindgen_test]
async fn a_plan_begins_today_unless_another_day_is_chosen() {
    let before = Date::new_0();
    let (place, actions) = live().await;
    place.checkbox("Tell one customer’s story").click();
    scheduler::flush().await;
    let after = Date::new_0();
    let local = |date: &Date| {
        format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
    };
    let start = by_id::<HtmlInputElement>("plan-start").value();
    // A test may run at midnight.
    assert!([local(&before), local(&after)].contains(&start), "{start}");
    assert_eq!(texts(".review-days li").len(), 4);

    let is_begun = actions.take().iter().any(|action| matches!(action, Action::BeginPlan(_)));
    assert!(!is_begun, "that today is proposed is nobody's choice");
    begin_on("2027-08-31").await;
    assert_eq!(actions.take(), [Action::BeginPlan(Day::parse("2027-08-31").unwrap())]);
    assert_eq!(
        texts(".review-days li"),
        [
            "Review 1 of 4: 2027-11-30",
            "Review 2 of 4: 2028-02-29",
            "Review 3 of 4: 2028-05-31",
            "Review 4 of 4: 2028-08-31",
        ]
    );
    begin_on("").await;
    assert_eq!(texts(".review-days li"), [""; 0]);
    assert_eq!(place.buttons(), [""; 0], "without a day there are no dates to save");
    assert!(place.text().contains("Choose a day, and the four dates appear here."), "{}", place.text());

    begin_on("2027-08-31").await;
    actions.take();
    place.button("Save the dates as a calendar file").click();
    scheduler::flush().await;
    assert_eq!(actions.take(), [], "a calendar keeps nothing of the report");
    assert_eq!(
        texts(".plan [role=status]"),
        ["culture-mirror-customer-culture-2027-08-31.ics was handed to your browser."]
    );
}

#[wasm_bindgen_test]
async fn who_answered_everything_alike_can_go_through_it_again() {
    let alike = after(&answered(|_, _| Some(Answer::Value(5))), &[finish()]);
    let (place, actions) = live_of(alike).await;
    place.button("Go through the statements again").click();
    scheduler::flush().await;
    assert_eq!(actions.take(), [Action::GoTo(Stage::Statement(0))]);
}
