//! What a result cannot rest on: what is typed and not counted, and what does not add up. No result and no report hides it, and
//! both say it in the same words.

use super::components::count_field::complaint;
use super::number::{PointsReading, Reading};
use super::set_handle::SetHandle;
use super::state::Stored;
use super::words::Words;
use crate::engine::Finding;
use crate::texts::messages::{Message, message, subject};

/// One text that is not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncounted {
    /// The name of the count, the group or the indicator it was typed for.
    pub name: String,
    /// What is wrong with it, or what is asked, and that it is not counted.
    pub said: String,
    /// Whether it waits for an answer; otherwise it is wrong.
    pub is_question: bool,
}

/// All of them: counts, then stated points of groups and of indicators.
pub fn uncounted(words: Words, stored: &Stored) -> Vec<Uncounted> {
    /// Letters of a text that are quoted.
    const QUOTED: usize = 40;
    let (set, assessment) = (&stored.draft.set, &stored.assessment);
    let one = |[kind, id, text]: [&str; 3], said: String, is_question: bool| Uncounted {
        name: set.text(words.0, kind, id, text).to_owned(),
        said: [&said, " ", words.t("result/not_counted")].concat(),
        is_question,
    };
    let counts = set.criteria.counts().iter().zip(&assessment.readings).zip(&stored.draft.fields);
    let counts = counts.filter_map(|((id, reading), text)| {
        let (said, is_question) = match reading {
            Reading::Wrong(wrong) => (complaint(words, *wrong, text.trim()), false),
            Reading::Question(whole) => {
                let values = [("text", text.trim().to_owned()), ("whole", words.count(*whole))];
                (words.tf("enter/question", &values), true)
            }
            Reading::Empty | Reading::Count(_) => return None,
        };
        Some(one(["counts", id, "label"], said, is_question))
    });
    let groups = set.criteria.groups().iter().map(|group| ("groups", &group.id, group.max));
    let indicators = set.criteria.indicators().iter().map(|one| ("indicators", &one.id, one.max));
    let readings = assessment.stated_groups.iter().chain(&assessment.stated_indicators);
    let texts = stored.draft.stated_groups.iter().chain(&stored.draft.stated_indicators);
    let points = groups.chain(indicators).zip(readings).zip(texts);
    let points = points.filter(|((_, reading), _)| **reading == PointsReading::Wrong);
    let points = points.map(|(((kind, id, max), _), text)| {
        let text = text.trim().chars().take(QUOTED).collect();
        let said = words.tf("result/wrong_points", &[("text", text), ("max", words.max(max))]);
        one([kind, id, "name"], said, false)
    });
    counts.chain(points).collect()
}

/// What a finding says, and the name of the indicator it is about, unless that stands in what it says.
pub fn found<'a>(words: Words, set: &'a SetHandle, finding: &Finding) -> (Option<&'a str>, Message) {
    let text = message(finding, Some(set), words.0);
    (subject(finding, set, words.0, &text.message), text)
}
