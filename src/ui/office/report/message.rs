//! Five lines for a message: total, band, change, largest losses, next step.

use crate::engine::score::Status;
use crate::engine::{FindingCode, Period, Points};
use crate::texts::search::folded;
use crate::ui::components::band_mark::band_word;
use crate::ui::components::gauge::next_band;
use crate::ui::components::losses::{Line, dearest_first};
use crate::ui::draft::{Draft, Waits};
use crate::ui::state::Stored;
use crate::ui::words::Words;

/// How many losses are named.
const NAMED: usize = 3;

/// The text.
pub fn message(words: Words, stored: &Stored, others: &[Draft]) -> String {
    let lines = [
        total(words, stored),
        band(words, stored),
        change(words, stored, others),
        losses(words, stored),
        next(words, stored),
    ];
    lines.join("\n")
}

fn total(words: Words, stored: &Stored) -> String {
    let (draft, total) = (&stored.draft, stored.assessment.card.total);
    let unit = if draft.unit.name.is_empty() { words.t("unit/nameless") } else { &draft.unit.name };
    let values = [
        ("unit", unit.to_owned()),
        ("period", words.period(draft.period)),
        ("points", words.points(total.points)),
        ("max", words.max(total.max)),
    ];
    words.tf(if total.complete { "report/message_total" } else { "report/message_so_far" }, &values)
}

fn band(words: Words, stored: &Stored) -> String {
    let (set, total) = (&stored.draft.set, stored.assessment.card.total);
    let word =
        |band: usize| set.criteria.bands().get(band).map(|band| band_word(set, words, &band.id)).unwrap_or_default();
    if !total.complete {
        let values = [("min", words.points(total.range.min)), ("max", words.points(total.range.max))];
        return words.tf("report/message_open", &values);
    }
    let now = total.band.map(word).unwrap_or_default();
    match next_band(set, &total) {
        Some((above, points)) => {
            let values = [("band", now), ("points", words.points(points)), ("above", word(above))];
            words.tf("report/message_band", &values)
        }
        None => words.tf("report/message_top", &[("band", now)]),
    }
}

/// The drafts of the same unit under the same rules whose period ended last before this one's.
fn earlier<'a>(stored: &Stored, others: &'a [Draft]) -> Vec<&'a Draft> {
    let draft = &stored.draft;
    let same = |other: &&Draft| {
        other.set == draft.set
            && other.unit.level == draft.unit.level
            && !draft.unit.name.trim().is_empty()
            && folded(other.unit.name.trim()) == folded(draft.unit.name.trim())
            && other.period.last_day() < draft.period.last_day()
    };
    // A month is compared with a month, and with a quarter that ends on the same day only if there is none.
    let kind = |period: Period| std::mem::discriminant(&period) == std::mem::discriminant(&draft.period);
    let last = others.iter().filter(same).max_by_key(|other| (other.period.last_day(), kind(other.period)));
    let Some(last) = last else { return Vec::new() };
    others.iter().filter(same).filter(|other| other.period == last.period).collect()
}

fn change(words: Words, stored: &Stored, others: &[Draft]) -> String {
    let earlier = earlier(stored, others);
    let Some(before) = earlier.first() else { return words.t("report/message_first").to_owned() };
    let (old, new) = (before.assess(words.0).card.total, stored.assessment.card.total);
    let period = ("period", words.period(before.period));
    // Which of them was handed in is not for the app to guess.
    if earlier.iter().any(|other| other.assess(words.0).card.total != old) {
        return words.tf("report/message_several", &[period, ("count", earlier.len().to_string())]);
    }
    if !old.complete || !new.complete {
        return words.tf("report/message_unlike", &[period]);
    }
    let by = i64::from(new.points.hundredths()) - i64::from(old.points.hundredths());
    words.tf("report/message_change", &[period, ("change", words.change(by)), ("points", words.points(old.points))])
}

/// A loss that is known.
pub struct Loss {
    /// The name of the indicator or group.
    pub name: String,
    /// The points.
    pub cost: Points,
    /// Whether it is the province's: nothing the unit can do brings these points.
    pub inherited: bool,
}

impl Loss {
    /// Its name, and that it is inherited.
    pub fn named(&self, words: Words) -> String {
        if self.inherited { format!("{} ({})", self.name, words.t("report/inherited")) } else { self.name.clone() }
    }
}

/// The dearest losses that are known.
pub fn largest(words: Words, stored: &Stored) -> Vec<Loss> {
    let (set, card) = (&stored.draft.set, &stored.assessment.card);
    let loss = |(line, cost): (Line, Points)| {
        let (name, inherited) = match line {
            Line::Indicator(index) => {
                let (result, id) = (card.indicators.get(index)?, &set.criteria.indicators().get(index)?.id);
                result.points?;
                let short = set.text(words.0, "indicators", id, "short");
                let name = if short.is_empty() { set.text(words.0, "indicators", id, "name") } else { short };
                (name, result.status == Status::Inherited)
            }
            Line::Group(group) | Line::Held(group) => {
                (set.text(words.0, "groups", &set.criteria.groups().get(group)?.id, "name"), false)
            }
        };
        Some(Loss { name: name.to_owned(), cost, inherited })
    };
    let lost = dearest_first(set, stored).into_iter().filter(|(_, cost)| *cost > Points::ZERO);
    lost.filter_map(loss).collect()
}

fn losses(words: Words, stored: &Stored) -> String {
    let lost = largest(words, stored);
    if lost.is_empty() {
        let complete = stored.assessment.card.total.complete;
        return words.t(if complete { "report/message_no_loss" } else { "report/message_no_loss_yet" }).to_owned();
    }
    let named = lost.iter().take(NAMED).map(|one| format!("{} \u{2212}{}", one.named(words), words.points(one.cost)));
    words.tf("report/message_losses", &[("losses", named.collect::<Vec<_>>().join("; "))])
}

/// What brings most: the numbers that are missing, or the fewest indicators that, in full, reach the next band. Nobody is told
/// to mend what the province has to.
fn next(words: Words, stored: &Stored) -> String {
    let (set, card) = (&stored.draft.set, &stored.assessment.card);
    let scored = (0..card.indicators.len()).filter(|index| !set.criteria.informs(*index));
    let waits: Vec<Waits> = scored.filter_map(|index| stored.assessment.waits(set, index)).collect();
    let wrong = waits.iter().filter(|waits| **waits == Waits::Repair).count();
    // What is wrong stands in the way of a result that can be shown; what is missing is only not there yet.
    let is_doubt = |code: FindingCode| matches!(code, FindingCode::CheckFailed | FindingCode::StatedDiffers);
    let doubted = card.findings.iter().filter(|one| is_doubt(one.code)).count();
    let steps =
        [(wrong, "report/message_mend"), (waits.len(), "report/message_fill"), (doubted, "report/message_review")];
    for (count, text) in steps {
        if count > 0 {
            return words.tf(text, &[("count", count.to_string())]);
        }
    }
    let Some((above, wanted)) = next_band(set, &card.total) else { return words.t("report/message_keep").to_owned() };
    let above = set.criteria.bands().get(above).map(|band| band_word(set, words, &band.id)).unwrap_or_default();
    let (mut sum, mut names) = (Points::ZERO, Vec::new());
    for Loss { name, cost, .. } in largest(words, stored).into_iter().filter(|one| !one.inherited) {
        if sum >= wanted {
            break;
        }
        sum = sum.plus(cost);
        names.push(name);
    }
    if sum < wanted {
        return words.tf("report/message_short", &[("points", words.points(sum)), ("band", above)]);
    }
    words.tf("report/message_reach", &[("names", names.join(", ")), ("band", above)])
}

#[cfg(test)]
mod tests;
