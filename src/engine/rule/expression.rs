//! Sums and differences of counts: `finished + open`, `received − overdue`.

/// Counts to add and counts to subtract, by index into the criteria's counts. At least one is added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expression {
    /// Added.
    pub add: Vec<usize>,
    /// Subtracted.
    pub subtract: Vec<usize>,
}

/// The value of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// At least one of its counts is not known.
    Missing,
    /// More is subtracted than added.
    Negative,
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
        added.checked_sub(subtracted).map_or(Sum::Negative, Sum::Value)
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
    fn missing_negative_and_value() {
        let expression = Expression { add: vec![0, 1], subtract: vec![2] };
        let with = |counts: [Option<u64>; 3]| expression.value(|index| counts.get(index).copied().flatten());
        assert_eq!(with([Some(3), Some(4), Some(5)]), Sum::Value(2));
        assert_eq!(with([Some(3), Some(1), Some(5)]), Sum::Negative);
        assert_eq!(with([Some(3), None, Some(5)]), Sum::Missing);
        assert_eq!(with([Some(3), Some(1), None]), Sum::Missing);
    }
}
