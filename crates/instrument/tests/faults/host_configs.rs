//! Refused files of a host's options.

use super::{HostConfig, check};

const SOUND: &str = r#"{
  "format": "culture-mirror/config/1",
  "instrument": "six-questions",
  "norm": "norm.json",
  "endpoint": "https://scores.example/submissions",
  "recipient": "Example Ltd",
  "retention": "two years",
  "privacyHref": "privacy.html",
  "campaign": "spring-pilot",
  "lang": "de",
  "resume": "ask",
  "theme": "dark",
  "preview": false,
  "segment": {
    "name": "function",
    "values": ["sales", "operations"],
    "labels": { "de-AT": { "question": "Wo?", "values": { "sales": "Vertrieb" } } }
  },
  "cta": { "text": { "en": "Talk to us" }, "href": "mailto:office@example.com" }
}"#;

#[test]
fn options() {
    let cases: &[super::Case<'_>] = &[
        ("config/1", "config/2", &["$.format: wrong-format"]),
        (r#""lang": "de","#, r#""language": "de","#, &["$.language: unknown-field"]),
        (r#""preview": false"#, r#""shared": false"#, &["$.shared: unknown-field"]),
        (r#""six-questions""#, r#"" ""#, &["$.instrument: bad-pattern"]),
        (r#""norm.json""#, r#""""#, &["$.norm: bad-pattern"]),
        ("https://scores", "//scores", &["$.endpoint: bad-pattern"]),
        ("https://scores", "javascript:scores", &["$.endpoint: bad-pattern"]),
        (r#""Example Ltd""#, "null", &["$.recipient: wrong-type"]),
        (r#""two years""#, "2", &["$.retention: wrong-type"]),
        (r#""privacy.html""#, "[]", &["$.privacyHref: wrong-type"]),
        ("privacyHref", "privacy-href", &["$.privacy-href: unknown-field"]),
        ("spring-pilot", "Spring", &["$.campaign: bad-pattern"]),
        (r#""lang": "de""#, r#""lang": "german""#, &["$.lang: bad-pattern"]),
        (r#""ask""#, r#""always""#, &["$.resume: bad-pattern"]),
        (r#""dark""#, r#""pink""#, &["$.theme: bad-pattern"]),
        ("false", r#""false""#, &["$.preview: wrong-type"]),
    ];
    check(SOUND, HostConfig::parse, cases);
}

#[test]
fn questions() {
    let thirteen = format!("[{}]", (0..13).map(|n| format!("\"{n}\"")).collect::<Vec<_>>().join(", "));
    let cases: &[super::Case<'_>] = &[
        (r#""name": "function","#, "", &["$.segment.name: missing-field"]),
        (r#""function""#, r#""Function""#, &["$.segment.name: bad-pattern"]),
        (r#"["sales", "operations"]"#, r#"["sales"]"#, &["$.segment.values: out-of-range"]),
        (
            r#"["sales", "operations"]"#,
            r#"["sales", "operations", "sales"]"#,
            &["$.segment.values[2]: duplicate-id"],
        ),
        (r#"["sales", "operations"]"#, r#"["sales", "R&D"]"#, &["$.segment.values[1]: bad-pattern"]),
        (
            r#"["sales", "operations"]"#,
            &thirteen,
            &["$.segment.values: too-large", "$.segment.labels.de-AT.values.sales: unknown-reference"],
        ),
        (
            r#""de-AT""#,
            r#""austrian""#,
            &[
                "$.segment.labels.austrian.question: bad-pattern",
                "$.segment.labels.austrian.values.sales: bad-pattern",
            ],
        ),
        (r#""question": "Wo?""#, r#""question": "" "#, &["$.segment.labels.de-AT.question: bad-pattern"]),
        (r#""question": "Wo?""#, r#""function": "Wo?""#, &["$.segment.labels.de-AT.function: unknown-field"]),
        (r#""sales": "Vertrieb""#, r#""sales": 1"#, &["$.segment.labels.de-AT.values.sales: wrong-type"]),
        (
            r#""sales": "Vertrieb""#,
            r#""finance": "Finanzen""#,
            &["$.segment.labels.de-AT.values.finance: unknown-reference"],
        ),
        (
            r#"{ "question": "Wo?", "values": { "sales": "Vertrieb" } }"#,
            "1",
            &["$.segment.labels.de-AT: wrong-type"],
        ),
    ];
    check(SOUND, HostConfig::parse, cases);
}

#[test]
fn offers() {
    let cases: &[super::Case<'_>] = &[
        (r#"{ "en": "Talk to us" }"#, "{}", &["$.cta.text: out-of-range"]),
        (
            r#"{ "en": "Talk to us" }"#,
            r#""Talk to us""#,
            &["$.cta.text: wrong-type", "$.cta.text: out-of-range"],
        ),
        (r#""en": "Talk to us""#, r#""english": "Talk""#, &["$.cta.text.english: bad-pattern"]),
        (r#""Talk to us""#, r#""""#, &["$.cta.text.en: bad-pattern"]),
        ("mailto:", "javascript:", &["$.cta.href: bad-pattern"]),
        ("mailto:", "JavaScript:", &["$.cta.href: bad-pattern"]),
        ("mailto:", "data:", &["$.cta.href: bad-pattern"]),
        ("mailto:", " javascript:", &["$.cta.href: bad-pattern"]),
        ("mailto:office@example.com", "offer.html", &["$.cta.href: bad-pattern"]),
        (r#", "href": "mailto:office@example.com""#, "", &["$.cta.href: missing-field"]),
    ];
    check(SOUND, HostConfig::parse, cases);
}

#[test]
fn every_fault_is_named_at_once() {
    let faults = HostConfig::parse(
        br#"{ "format": "culture-mirror/config/1", "theme": 1, "campaign": "A", "colour": "red", "preview": 1,
            "segment": { "name": "A", "values": ["b", "B"] }, "cta": { "text": { "en": "" }, "href": "ftp://x" } }"#,
    );
    assert_eq!(
        super::found(faults),
        [
            "$.colour: unknown-field",
            "$.campaign: bad-pattern",
            "$.theme: wrong-type",
            "$.preview: wrong-type",
            "$.segment.name: bad-pattern",
            "$.segment.values[1]: bad-pattern",
            "$.cta.text.en: bad-pattern",
            "$.cta.href: bad-pattern",
        ]
    );
}

#[test]
fn what_a_sound_file_says() {
    let config = HostConfig::parse(SOUND.as_bytes()).unwrap();
    let options: Vec<_> = config.options().collect();
    assert_eq!(
        options,
        [
            ("instrument", "six-questions"),
            ("norm", "norm.json"),
            ("endpoint", "https://scores.example/submissions"),
            ("recipient", "Example Ltd"),
            ("retention", "two years"),
            ("privacy-href", "privacy.html"),
            ("campaign", "spring-pilot"),
            ("lang", "de"),
            ("resume", "ask"),
            ("theme", "dark"),
            ("preview", "false"),
        ]
    );
    let question = config.segment().unwrap();
    assert_eq!(
        (question.wording("de-AT"), question.wording("de"), question.wording("en")),
        ("Wo?", "Wo?", "function")
    );
    let labels: Vec<&str> = question.values().map(|value| question.label(value, "de")).collect();
    assert_eq!(labels, ["Vertrieb", "operations"]);
    let offer = config.offer().unwrap();
    assert_eq!(offer.href(), "mailto:office@example.com");
    assert_eq!((offer.text("en-GB"), offer.text("de")), (("Talk to us", None), ("Talk to us", Some("en"))));
}
