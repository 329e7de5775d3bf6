//! What the confidence words mean, the rounding's and the bands' sources, and the digest; it ends a page.

use crate::criteria::Confidence;
use crate::ui::set_handle::SetHandle;
use crate::ui::words::Words;
use yew::prelude::*;

/// The section.
pub fn trust_note(set: &SetHandle, words: Words) -> Html {
    let guide = set.guide(words.0);
    let source = |id: &String| html! { <li>{ guide.get(&format!("sources/{id}/title")).to_owned() }</li> };
    html! {
        <section class="block two" aria-labelledby="trust-title">
            <div class="note">
                <h2 id="trust-title">{ words.t("result/trust") }</h2>
                <p>{ words.t("result/trust_note") }</p>
                if set.backing.iter().any(|one| one.confidence == Confidence::Unknown) { <p>{ words.t("result/trust_unknown") }</p> }
                if set.backing.iter().any(|one| one.confidence == Confidence::Own) { <p>{ words.t("result/trust_own") }</p> }
                <p>{ guide.get("rounding_note").to_owned() }</p>
            </div>
            <div class="note">
                <p>{ guide.get("bands_note").to_owned() }</p>
                <ul>{ for set.around.bands_sources.iter().map(source) }</ul>
                <p>{ words.tf("result/digest", &[("id", set.id.clone()), ("version", set.version.clone())]) }{ " " }<code class="digest">{ set.digest.clone() }</code></p>
            </div>
        </section>
    }
}
