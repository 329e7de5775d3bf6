//! The desk's side of the rules page: it hands over what that program shall know, and draws nothing itself.

use crate::ui::ports::browser;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct RulesPageProps {
    /// What to hand over.
    pub handover: AttrValue,
}

/// The page; while it stands, the other program is shown below the masthead.
#[component]
pub fn RulesPage(props: &RulesPageProps) -> Html {
    use_effect_with(props.handover.clone(), |handover| browser::show_rules(Some(handover)));
    use_effect_with((), |()| || browser::show_rules(None));
    Html::default()
}
