//! Sums and differences of counts: `finished + open`, `received − overdue`.

/// Counts to add and counts to subtract, by index into the criteria's counts, and a fixed number. Something is added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expression {
    /// Added.
    pub add: Vec<usize>,
    /// Subtracted.
    pub subtract: Vec<usize>,
    /// A fixed number that is added.
    pub plus: u64,
    /// Whether each count is an answer: 1 for yes, 0 for no.
    pub yes_no: bool,
}

/// The value of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// At least one of its counts is not known.
    Missing,
    /// More is subtracted than added, or an answer is neither yes nor no.
    Impossible,
    /// The value.
    Value(u64),
}

impl Expression {
    /// All its counts, added ones first.
    pub fn counts(&self) -> impl Iterator<Item = usize> + '_ {
        self.add.iter().chain(&self.subtract).copied()
    }

    /// The value with the given counts. Counts are at most 2^53 and expressions at most 64 terms, so no sum overflows.
    #[inline]
    pub fn value(&self, count: impl Fn(usize) -> Option<u64>) -> Sum {
        let (Some(added), Some(subtracted)) = (total(&self.add, &count), total(&self.subtract, &count)) else {
            return Sum::Missing;
        };
        if self.yes_no && self.no_answer(&count).is_some() {
            return Sum::Impossible;
        }
        (added + self.plus).checked_sub(subtracted).map_or(Sum::Impossible, Sum::Value)
    }

    /// The first count that is no answer where answers are asked for.
    pub fn no_answer(&self, count: impl Fn(usize) -> Option<u64>) -> Option<usize> {
        self.add.iter().copied().find(|index| self.yes_no && count(*index).is_some_and(|value| value > 1))
    }
}

#[inline]
fn total(indices: &[usize], count: impl Fn(usize) -> Option<u64>) -> Option<u64> {
    indices.iter().try_fold(0u64, |sum, index| Some(sum.saturating_add(count(*index)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_impossible_and_value() {
        let expression = Expression { add: vec![0, 1], subtract: vec![2], plus: 10, yes_no: false };
        let with = |counts: [Option<u64>; 3]| expression.value(|index| counts.get(index).copied().flatten());
        assert_eq!(with([Some(3), Some(4), Some(5)]), Sum::Value(12));
        assert_eq!(with([Some(3), Some(1), Some(15)]), Sum::Impossible);
        assert_eq!(with([Some(3), None, Some(5)]), Sum::Missing);
        assert_eq!(with([Some(3), Some(1), None]), Sum::Missing);
    }

    #[test]
    fn answers_are_yes_or_no() {
        let answers = Expression { add: vec![0, 1], yes_no: true, ..Expression::default() };
        let with = |counts: [u64; 2]| answers.value(|index| counts.get(index).copied());
        assert_eq!((with([1, 0]), with([1, 1]), with([0, 2])), (Sum::Value(1), Sum::Value(2), Sum::Impossible));
        assert_eq!(answers.no_answer(|index| Some(index as u64 * 2)), Some(1));
    }
}
