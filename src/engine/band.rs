//! Bands (xếp loại): named shares of a maximum.

use super::points::{Points, Share};

/// One band. The lower end belongs to it; the next band above ends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// Id in the criteria file, e.g. `good`.
    pub id: String,
    /// Lower end as a share of the maximum: 0,8 of 100 points for `good`.
    pub from: Share,
}

impl Band {
    /// The fewest points of `max` that reach this band, rounded up to the next hundredth.
    pub fn threshold(&self, max: Points) -> Points {
        let product = u64::from(self.from.ten_thousandths()) * u64::from(max.hundredths());
        Points::from_hundredths(u32::try_from(product.div_ceil(10_000)).unwrap_or(u32::MAX))
    }
}

/// The index, from the top, of the band that holds `points` out of `max`; `None` if `max` is zero.
///
/// `bands` run from the highest to the lowest, which starts at zero ([`super::Criteria`] guarantees both).
pub fn band_of(bands: &[Band], points: Points, max: Points) -> Option<usize> {
    band_at(&lower_ends(bands, max), points)
}

/// The fewest points of each band for a maximum, from the highest down; none for a maximum of zero, which has no bands.
pub fn lower_ends(bands: &[Band], max: Points) -> Vec<Points> {
    if max == Points::ZERO { Vec::new() } else { bands.iter().map(|band| band.threshold(max)).collect() }
}

/// The band of points among [`lower_ends`].
pub fn band_at(lower_ends: &[Points], points: Points) -> Option<usize> {
    lower_ends.iter().position(|lower_end| points >= *lower_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bands() -> Vec<Band> {
        [("good", 8000), ("fair", 7000), ("weak", 0)]
            .into_iter()
            .filter_map(|(id, from)| Some(Band { id: id.to_owned(), from: Share::from_ten_thousandths(from)? }))
            .collect()
    }

    #[test]
    fn the_lower_end_belongs_to_the_band() {
        let of = |hundredths, max| band_of(&bands(), Points::from_hundredths(hundredths), Points::from_hundredths(max));
        assert_eq!(of(8000, 10_000), Some(0));
        assert_eq!(of(7999, 10_000), Some(1));
        assert_eq!(of(0, 10_000), Some(2));
        // 80 % of 0,33 points is 0,264: 0,26 is below, 0,27 above.
        assert_eq!(of(26, 33), Some(1));
        assert_eq!(of(27, 33), Some(0));
        assert_eq!(of(0, 0), None);
    }
}
