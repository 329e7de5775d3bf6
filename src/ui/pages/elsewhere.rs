//! The desk's side of pages that other programs draw: it hands over what they shall know, and draws nothing itself.

use crate::ui::ports::browser;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ElsewhereProps {
    /// The program.
    pub program: &'static str,
    /// What to hand over.
    pub handover: AttrValue,
}

/// The page; while it stands, the other program is shown below the masthead.
#[component]
pub fn Elsewhere(props: &ElsewhereProps) -> Html {
    let program = props.program;
    use_effect_with(props.handover.clone(), move |handover| browser::show_program(program, Some(handover)));
    use_effect_with((), move |()| move || browser::show_program(program, None));
    Html::default()
}
