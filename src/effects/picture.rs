//! Turns a drawing into pixels, for programs that know no drawings.

use crate::{
    effects::download,
    takeaway::picture::{self, Picture},
};
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, Document, HtmlCanvasElement, HtmlImageElement, Url};

/// How many pixels of the result one of the drawing becomes, so that it stays sharp on paper.
const ENLARGEMENT: u32 = 2;

/// The drawing as PNG, twice as wide and high.
///
/// # Errors
/// The page's policy permits no pictures that were made on it (`img-src blob:` or `data:`), or the browser has no room.
pub async fn png(picture: &Picture) -> Result<Blob, JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let drawing = download::blob(picture::MEDIA_TYPE, picture.svg.as_bytes())?;
    let address = Url::create_object_url_with_blob(&drawing)?;
    let image = match load(&address).await {
        Ok(image) => Ok(image),
        // A host's policy may permit the one kind of address and not the other.
        Err(_) => load(&data_address(&picture.svg)).await,
    };
    let drawn = image.and_then(|image| draw(&document, &image, picture));
    // It has been drawn, or it never will be.
    drop(Url::revoke_object_url(&address));
    let blob = JsFuture::from(encode(&drawn?)).await?;
    blob.dyn_into()
}

/// The picture once it can be drawn.
async fn load(address: &str) -> Result<HtmlImageElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await?;
    Ok(image)
}

fn draw(
    document: &Document,
    image: &HtmlImageElement,
    picture: &Picture,
) -> Result<HtmlCanvasElement, JsValue> {
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    let (width, height) = (picture.width * ENLARGEMENT, picture.height * ENLARGEMENT);
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(
        image,
        0.0,
        0.0,
        f64::from(width),
        f64::from(height),
    )?;
    Ok(canvas)
}

/// The canvas as a file; nothing where the browser cannot make one.
fn encode(canvas: &HtmlCanvasElement) -> Promise {
    Promise::new(&mut |resolve, reject| {
        if let Err(error) = canvas.to_blob(&resolve) {
            // Nobody else hears of it; a rejection that cannot be told leaves nothing to tell.
            drop(reject.call1(&JsValue::NULL, &error));
        }
    })
}

fn data_address(svg: &str) -> String {
    format!("data:image/svg+xml,{}", js_sys::encode_uri_component(svg))
}
