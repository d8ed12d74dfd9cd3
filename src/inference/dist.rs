//! stub
use statrs::distribution::{Beta, ContinuousCDF, Normal, StudentsT};
pub(crate) fn normal_upper_quantile(tail: f64) -> f64 {
    -Normal::standard().inverse_cdf(tail)
}
pub(crate) fn normal_sf(z: f64) -> f64 {
    Normal::standard().sf(z)
}
pub(crate) fn t_upper_quantile(tail: f64, df: f64) -> f64 {
    StudentsT::new(0.0, 1.0, df).map_or(0.0, |t| -t.inverse_cdf(tail))
}
pub(crate) fn t_sf(t: f64, df: f64) -> f64 {
    StudentsT::new(0.0, 1.0, df).map_or(0.0, |d| d.sf(t))
}
pub(crate) fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    Beta::new(a, b).map_or(0.0, |d| d.inverse_cdf(p))
}
pub(crate) fn beta_upper_quantile(p: f64, a: f64, b: f64) -> f64 {
    Beta::new(b, a).map_or(0.0, |d| 1.0 - d.inverse_cdf(p))
}
