//! What `pilot.json` says is what the page does, and what is wrong in it is told.

use super::{
    RECEIVED,
    place::{Form, Place},
    visible_notes,
};
use anyhow::{Context, Result};
use culture_mirror_e2e::{browser::Browser, surroundings};
use serde_json::{Value, json};
use std::fs;

#[tokio::test]
async fn it_works_without_a_form_and_without_anybody_who_counts() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::start(|settings| {
        remove(settings, "form", "endpoint");
    })
    .await?;
    let mirror = place.report(&browser).await?;
    assert!(mirror.offers("share.send").await?);
    assert_eq!(browser.run("return document.querySelector('.offer form')", &[]).await?, Value::Null);
    let offer = "return document.querySelector('.offer h2').checkVisibility()";
    assert_eq!(browser.run(offer, &[]).await?, true);
    assert_eq!(mirror.part("attach.title").await?, None);

    let place = Place::start(|settings| {
        remove(settings, "assessment", "endpoint");
    })
    .await?;
    let mirror = place.report(&browser).await?;
    assert!(!mirror.offers("share.send").await?);
    // There is no second message with which this one could be matched.
    assert_eq!(visible_notes(&browser).await?.len(), 1);
    let form = Form(&browser);
    form.fill().await?;
    form.send().await?;
    form.says(RECEIVED).await
}

#[tokio::test]
async fn a_preview_sends_nothing_at_all() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::start(|settings| settings["assessment"]["preview"] = json!(true)).await?;
    place.report(&browser).await?;
    let form = Form(&browser);
    form.fill().await?;
    form.send().await?;
    form.says("This is a preview: nothing was sent.").await?;
    assert_eq!((place.form.requests(), place.scores.requests()), (vec![], vec![]));
    Ok(())
}

#[tokio::test]
async fn every_fault_of_the_settings_is_told_at_once() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::start(|settings| {
        let same = settings["assessment"]["endpoint"].clone();
        settings["form"] = json!({
            "endpoint": same, "privacy-href": "javascript:alert(1)", "consents": [{ "id": "Contact" }],
        });
        settings["assessment"]["endpoint"] = json!("https://scores.example/s?campaign=anna");
        settings["assessment"]["resume"] = json!("ask");
        settings["colours"] = json!({ "accent": "teal-ish", "shadow": "red" });
        settings["texts"]["en"]["title"] = json!(7);
        settings["texts"]["no_language"] = json!({});
        settings["texts"]["de"].as_object_mut().unwrap().remove("lead");
        settings["colour"] = json!({});
    })
    .await?;
    browser.open(&place.page("")).await?;
    browser.wait_for("!document.getElementById('unsound').hidden").await?;
    let errors = browser.errors().await?;
    let told = errors.iter().find(|error| error.starts_with("culture-mirror: pilot-unsound: ")).unwrap();
    for fault in [
        "$.colour: given {}; allowed: only $schema, format, imprint-href, colours, assessment, form, texts",
        "$.colours.shadow: given \"red\"; allowed: only accent, accent-text, background, surface, text",
        "$.colours.accent: given \"teal-ish\"; allowed: a CSS colour",
        "$.assessment.resume: given \"ask\"; allowed: only instrument, norm,",
        "$.assessment.endpoint: given \"https://scores.example/s?campaign=anna\"; allowed: an https URL without query",
        "$.form.consents: given [{\"id\":\"Contact\"}]; allowed: a list of {id, required}",
        "$.form.recipient: given undefined; allowed: who receives what the form sends",
        "$.form.privacy-href: given \"javascript:alert(1)\"; allowed: an https, http or mailto URL",
        "$.texts.en.title: given 7; allowed: a text",
        "$.texts.no_language: given \"no_language\"; allowed: a language tag such as en",
        "$.texts.de.lead: given undefined; allowed: a text",
    ] {
        assert!(told.contains(fault), "{fault} is not in {told}");
    }
    let said = browser.run("return document.querySelector('main').innerText", &[]).await?;
    assert!(said.as_str().unwrap().contains("This page is not set up correctly."), "{said}");
    assert!(said.as_str().unwrap().contains("Diese Seite ist nicht richtig eingerichtet."), "{said}");
    assert_eq!(browser.run("return document.querySelector('culture-mirror')", &[]).await?, Value::Null);
    Ok(())
}

#[tokio::test]
async fn one_endpoint_for_both_and_a_form_without_a_consent_are_refused() -> Result<()> {
    let browser = Browser::start().await?;
    let place = Place::start(|settings| {
        settings["form"]["endpoint"] = settings["assessment"]["endpoint"].clone();
        settings["form"]["consents"] = json!([{ "id": "contact", "required": false }]);
    })
    .await?;
    browser.open(&place.page("")).await?;
    browser.wait_for("!document.getElementById('unsound').hidden").await?;
    let errors = browser.errors().await?.join("\n");
    assert!(errors.contains("allowed: another endpoint than that of the assessment"), "{errors}");
    assert!(errors.contains("allowed: at least one with required: true"), "{errors}");
    Ok(())
}

#[tokio::test]
async fn the_example_in_the_documentation_is_sound() -> Result<()> {
    let guide = fs::read_to_string(surroundings::workspace()?.root().join("docs/pilot.md"))?;
    let (_, example) = guide.split_once("```json\n").context("no example")?;
    let (example, _) = example.split_once("```").context("no end of the example")?;
    let example: Value = serde_json::from_str(example)?;
    let browser = Browser::start().await?;
    let place = Place::without_policy(|settings| *settings = example).await?;
    place.report(&browser).await?;
    let boxes = "return [...document.querySelectorAll('.offer [type=checkbox]')].map((box) =>
        [box.checked, box.required, box.labels[0].textContent])";
    let expected = json!([
        [
            false,
            true,
            "Example Ltd may use these details to write to me about the pilot, and for nothing else."
        ],
        [false, false, "Example Ltd may also send me its newsletter."],
    ]);
    assert_eq!(browser.run(boxes, &[]).await?, expected);
    let imprint = "return document.getElementById('imprint').checkVisibility()
        && document.getElementById('imprint').href";
    assert_eq!(browser.run(imprint, &[]).await?, "https://www.example/imprint");
    assert_eq!(browser.errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_colours_of_the_file_are_those_of_the_page_and_of_the_assessment() -> Result<()> {
    let browser = Browser::start().await?;
    browser.prefer("dark").await?;
    let place = Place::start(|settings| {
        settings["colours"] = json!({ "accent": "#7a1f3d", "background": "#fffdf5", "text": "#221111" });
        settings["assessment"]["theme"] = json!("light");
    })
    .await?;
    place.report(&browser).await?;
    let script = "const paint = (element, what) => getComputedStyle(element)[what];
        const root = document.querySelector('culture-mirror').shadowRoot;
        return [paint(document.documentElement, 'backgroundColor'), paint(root.host, 'backgroundColor'),
            paint(document.querySelector('.offer .action'), 'backgroundColor'),
            paint(document.querySelector('.offer'), 'color'), paint(root.querySelector('.headline'), 'color'),
            paint(document.documentElement, 'colorScheme')]";
    let expected = json!([
        "rgb(255, 253, 245)",
        "rgb(255, 253, 245)",
        "rgb(122, 31, 61)",
        "rgb(34, 17, 17)",
        "rgb(34, 17, 17)",
        "light"
    ]);
    assert_eq!(browser.run(script, &[]).await?, expected);
    Ok(())
}

fn remove(settings: &mut Value, part: &str, name: &str) {
    settings[part].as_object_mut().unwrap().remove(name);
}
