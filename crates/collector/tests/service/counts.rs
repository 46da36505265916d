//! What the operator reads.

use crate::place::{Message, Place, Service, TOKEN};
use serde_json::{Value, json};

fn send(service: &Service, ids: std::ops::Range<u32>) {
    for id in ids {
        assert_eq!(service.client.post(&Message::new(id).text()).status, 201);
    }
}

fn groups(service: &Service) -> Vec<Value> {
    service.client.counts().json()["groups"].as_array().unwrap().clone()
}

fn count_of_first(service: &Service) -> Value {
    groups(service)[0]["dimensions"][0]["bands"][0]["count"].clone()
}

#[test]
fn only_the_token_opens_the_counts() {
    let place = Place::new();
    let service = place.start();
    for authorization in
        ["", "Bearer", "Bearer wrong", "Basic eDp5", &TOKEN[1..], &format!("Bearer {TOKEN}x")]
    {
        let answer = service.client.send("GET", "/counts", &[("authorization", authorization)], b"");
        assert_eq!((answer.status, answer.body.as_str()), (401, ""), "{authorization}");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
    }
    assert_eq!(service.client.send("GET", "/counts", &[], b"").status, 401);
    let answer = service.client.counts();
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.json(), json!({ "format": "culture-mirror/counts/1", "step": 10, "groups": [] }));
}

#[test]
fn ten_appear_nine_more_change_nothing_the_tenth_does() {
    let place = Place::new();
    let service = place.start();
    send(&service, 0..9);
    assert_eq!(groups(&service), Vec::<Value>::new());
    send(&service, 9..10);
    let shown = groups(&service);
    assert_eq!(shown.len(), 1);
    let group = &shown[0];
    assert_eq!(
        (&group["instrument"], &group["campaign"], &group["month"], group.get("segment")),
        (&json!("customer-culture"), &json!(null), &json!("2026-11"), None)
    );
    let dimensions = group["dimensions"].as_array().unwrap();
    assert_eq!(dimensions.len(), 8);
    assert_eq!(dimensions[0]["dimension"], "customer-insight", "the instrument's order");
    for dimension in dimensions {
        let bands = dimension["bands"].as_array().unwrap();
        assert_eq!(bands.len(), 1);
        assert_eq!((&bands[0]["band"], &bands[0]["count"]), (&json!(75), &json!(10)));
        // Five seven-point items: 70, 73.3 and 76.7 lie in the band.
        let mean = bands[0]["attainable_mean"].as_f64().unwrap();
        assert!((mean - (75.0 - 5.0 / 3.0)).abs() < 1e-6, "{mean}");
    }
    for id in 10..19 {
        send(&service, id..id + 1);
        assert_eq!(groups(&service), shown, "after {}", id + 1);
    }
    send(&service, 19..20);
    assert_eq!(count_of_first(&service), 20);
}

#[test]
fn months_campaigns_and_segments_are_groups_of_their_own_and_never_crossed() {
    let place = Place::new();
    let service = place.start();
    let mut id = 0;
    let mut ten = |message: &dyn Fn(Message) -> Message| {
        for _ in 0..10 {
            id += 1;
            assert_eq!(service.client.post(&message(Message::new(id)).text()).status, 201);
        }
    };
    ten(&|message| message.with("campaign", "spring").segment("sales"));
    ten(&|message| message.with("campaign", "autumn"));
    place.today("2026-12-01");
    ten(&|message| message.with("campaign", "spring").segment("sales"));
    let described: Vec<(Value, Value, Value, Value)> = groups(&service)
        .into_iter()
        .map(|group| {
            let count = group["dimensions"][0]["bands"][0]["count"].clone();
            (group["campaign"].clone(), group["month"].clone(), group["segment"].clone(), count)
        })
        .collect();
    let sales = json!({ "function": "sales" });
    assert_eq!(
        described,
        [
            (json!("autumn"), json!("2026-11"), json!(null), json!(10)),
            (json!("spring"), json!("2026-11"), json!(null), json!(10)),
            (json!("spring"), json!("2026-12"), json!(null), json!(10)),
            (json!("spring"), json!(null), sales, json!(20)),
        ]
    );
}

#[test]
fn counts_of_an_instrument_that_is_not_listed_any_more_stay() {
    let place = Place::new();
    let service = place.start();
    send(&service, 0..10);
    service.stop();
    let other = place.folder.path().join("other.json");
    let text = std::fs::read_to_string(crate::place::instrument_file()).unwrap();
    std::fs::write(&other, text.replace("\"id\": \"customer-culture\"", "\"id\": \"other\"")).unwrap();
    let mut options = place.options();
    options.instruments = vec![other];
    let service = place.start_with(options);
    assert_eq!(count_of_first(&service), 10);
    let band = &groups(&service)[0]["dimensions"][0]["bands"][0];
    assert_eq!(band["attainable_mean"], json!(null));
    assert_eq!(service.client.post(&Message::new(99).text()).status, 422);
}
