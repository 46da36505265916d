//! What stands around every chart.

use yew::{AttrValue, Html, html};

/// A chart with its title and the sentence that says how to read it. `id` is the title's, for a table to name.
pub fn figure(id: &'static str, title: AttrValue, reading: Html, chart: Html) -> Html {
    html! {
        <figure class="chart" part="chart">
            <figcaption>
                <h3 {id}>{ title }</h3>
                { reading }
            </figcaption>
            { chart }
        </figure>
    }
}
