//! The layout of the entry form, worked out once from a criteria set: which count is typed where.

use crate::engine::Criteria;
use crate::engine::rule::Rule;

/// A count shown at an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormField {
    /// Index of the count.
    pub count: usize,
    /// Whether it is typed here; else it is shown, and typed at its home.
    pub own: bool,
    /// Index of the denominator for which it stands in when that is 0. Else nobody is asked for it.
    pub stands_in: Option<usize>,
}

/// The layout. A count is typed at the first indicator that uses it, its home. The order has those that are always asked
/// for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    fields: Vec<Vec<FormField>>,
    home: Vec<usize>,
    order: Vec<usize>,
}

impl Form {
    /// The layout of a set: numerators first, denominators last, so that these stand in one line down the page.
    pub fn new(criteria: &Criteria) -> Self {
        let mut form = Form { fields: Vec::new(), home: vec![usize::MAX; criteria.counts().len()], order: Vec::new() };
        for (indicator, meta) in criteria.indicators().iter().enumerate() {
            let counts = match &meta.rule {
                Rule::Ratio(ratio) => {
                    let below: Vec<usize> = ratio.denominator.counts().collect();
                    ratio
                        .numerator
                        .counts()
                        .filter(|count| !below.contains(count))
                        .chain(below.iter().copied())
                        .collect()
                }
                Rule::Figure(figure) => figure.value.counts().collect(),
                Rule::Constant(_) | Rule::Stated(_) => Vec::new(),
            };
            let field = |count| FormField { count, own: form.settle(count, indicator), stands_in: None };
            let mut fields: Vec<FormField> = counts.into_iter().map(field).collect();
            if let Rule::Ratio(ratio) = &meta.rule
                && let (Some(prior), Some(denominator)) = (ratio.stands_in(), ratio.denominator.counts().next())
            {
                let own = form.settle(prior, indicator);
                form.order.retain(|count| !own || *count != prior);
                fields.push(FormField { count: prior, own, stands_in: Some(denominator) });
            }
            form.fields.push(fields);
        }
        form
    }

    /// Whether this indicator is the count's home; the first to ask is.
    fn settle(&mut self, count: usize, indicator: usize) -> bool {
        match self.home.get_mut(count) {
            Some(home) if *home == usize::MAX => {
                *home = indicator;
                self.order.push(count);
                true
            }
            Some(_) | None => false,
        }
    }

    /// Counts shown at an indicator.
    pub fn fields(&self, indicator: usize) -> &[FormField] {
        self.fields.get(indicator).map(Vec::as_slice).unwrap_or_default()
    }

    /// The indicator at which a count is typed.
    pub fn home(&self, count: usize) -> Option<usize> {
        self.home.get(count).copied().filter(|home| *home != usize::MAX)
    }

    /// All counts in the order of their fields.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The count after this one.
    pub fn next(&self, count: usize) -> Option<usize> {
        let place = self.order.iter().position(|one| *one == count)?;
        self.order.get(place + 1).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::bundled;

    #[test]
    fn every_count_is_typed_once_and_denominators_come_last() {
        let set = bundled("qd766-2026").expect("bundled").expect("valid");
        let (criteria, form) = (&set.criteria, Form::new(&set.criteria));
        let mut order = form.order().to_vec();
        order.sort_unstable();
        let last_year = criteria.count_index("dossiers_to_sync_last_year").expect("known");
        assert_eq!(order, (0..criteria.counts().len()).filter(|count| *count != last_year).collect::<Vec<_>>());
        assert_eq!(form.home(last_year), criteria.indicator_index("dossier-sync"));
        let id = |count: usize| criteria.counts()[count].as_str();
        let shown = |indicator: &str| {
            let index = criteria.indicator_index(indicator).expect("known");
            form.fields(index).iter().map(|field| (id(field.count), field.own)).collect::<Vec<_>>()
        };
        assert_eq!(
            shown("dossiers-satisfied"),
            [("dossiers_overdue_or_dissatisfied", true), ("dossiers_received", false)]
        );
        assert_eq!(shown("on-time").last(), Some(&("dossiers_received", true)));
        let last = *form.order().last().expect("counts");
        assert_eq!((form.next(last), form.next(form.order()[0])), (None, Some(form.order()[1])));
    }
}
