use crate::estimate::{Invalid, Reason};

/// The Earth's mean radius in kilometres (International Union of Geodesy and Geophysics).
pub const EARTH_RADIUS_KM: f64 = 6_371.008_8;

/// A place on the Earth, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    latitude: f64,
    longitude: f64,
}

impl Place {
    /// A place; latitude from -90 to 90, longitude from -180 to 180.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, Invalid> {
        if !(-90.0..=90.0).contains(&latitude) {
            return Err(Invalid::new("lat", Reason::OutOfRange));
        }
        if !(-180.0..=180.0).contains(&longitude) {
            return Err(Invalid::new("lon", Reason::OutOfRange));
        }
        Ok(Self { latitude, longitude })
    }

    /// Degrees north.
    pub fn latitude(self) -> f64 {
        self.latitude
    }
}

/// The distance of two places along the surface of a sphere of this radius, in the radius's unit.
///
/// Formula: 2R asin √(sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2)). As the crow flies: a road is a
/// third longer or so, and an estuary makes it many times that. Errors of up to half a per cent,
/// since the Earth is no sphere.
///
/// ```
/// use headland_stats::matching::{EARTH_RADIUS_KM, Place, haversine_km};
///
/// let leeds = Place::new(53.8008, -1.5491)?;
/// let bradford = Place::new(53.796, -1.7594)?;
/// assert!((haversine_km(leeds, bradford, EARTH_RADIUS_KM) - 13.82).abs() < 0.005);
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn haversine_km(from: Place, to: Place, radius: f64) -> f64 {
    let (first, second) = (from.latitude.to_radians(), to.latitude.to_radians());
    let north = ((second - first) / 2.0).sin().powi(2);
    let east = ((to.longitude - from.longitude).to_radians() / 2.0).sin().powi(2);
    // Rounding can carry the far side of the Earth beyond 1.
    let chord = (north + first.cos() * second.cos() * east).clamp(0.0, 1.0);
    2.0 * radius * chord.sqrt().asin()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_place_off_the_earth_is_refused_by_name() {
        assert!(Place::new(91.0, 0.0).is_err_and(|invalid| invalid.field == "lat"));
        assert!(Place::new(0.0, f64::NAN).is_err_and(|invalid| invalid.field == "lon"));
    }

    proptest! {
        #[test]
        fn there_is_as_far_as_back_and_no_way_round_is_shorter(
            places in proptest::collection::vec((-90.0..=90.0_f64, -180.0..=180.0_f64), 3)
        ) {
            let places: Vec<Place> =
                places.iter().map(|(lat, lon)| Place::new(*lat, *lon).expect("a place")).collect();
            let km = |from: usize, to: usize| {
                haversine_km(places[from], places[to], EARTH_RADIUS_KM)
            };
            prop_assert!((km(0, 1) - km(1, 0)).abs() < 1e-6);
            prop_assert!(km(0, 2) <= km(0, 1) + km(1, 2) + 1e-3);
        }
    }
}
