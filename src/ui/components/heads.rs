//! The head of a table.

use crate::ui::words::Words;
use yew::prelude::*;

/// The row of a table's heads: paths of their texts, and classes. What is `sorted` is the order of the rows, dearest first;
/// what is `unseen` names a column for those who do not see it.
pub fn heads(words: Words, columns: &[(&str, &'static str)]) -> Html {
    // Roles, because narrow windows show rows as blocks.
    html! {
        <thead role="rowgroup">
            <tr role="row">
                { for columns.iter().map(|(text, class)| html! {
                    <th scope="col" role="columnheader" class={*class} aria-sort={class.ends_with("sorted").then_some("descending")}>
                        <span class={(*class == "unseen").then_some("vh")}>{ words.t(text) }</span>
                    </th>
                }) }
            </tr>
        </thead>
    }
}
