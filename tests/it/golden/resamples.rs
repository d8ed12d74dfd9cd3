//! The ideal bootstrap of net scores, against whole-number arithmetic in which nothing is rounded.
//!
//! Python 3, its standard library alone, printed the numbers:
//!
//! ```text
//! from fractions import Fraction as F
//! from statistics import NormalDist
//! N=NormalDist()
//! def dist(d,p,u):
//!     n=d+p+u; a=[1]
//!     for _ in range(n):
//!         b=[0]*(len(a)+2)
//!         for i,x in enumerate(a):
//!             b[i]+=x*d; b[i+1]+=x*p; b[i+2]+=x*u
//!         a=b
//!     return n,a,n**n
//! def lim(n,a,t,lo,hi):
//!     c=0
//!     for k,x in enumerate(a):
//!         c+=x
//!         if F(c,t)>=lo: l=k;break
//!     c=0
//!     for k in range(len(a)-1,-1,-1):
//!         c+=a[k]
//!         if F(c,t)>=hi: u=k;break
//!     return l/n-1,u/n-1
//! for g in [(2,3,35),(80,360,560),(3,4,13),(0,1,9)]:
//!     n,a,t=dist(*g); al=F(25,1000)
//!     obs=g[1]+2*g[2]
//!     z0=N.inv_cdf(float(F(sum(a[:obs]),t)+F(a[obs],2*t)))
//!     m=obs/n; s2=sum(c*(k-m)**2 for k,c in enumerate(g)); s3=sum(c*(k-m)**3 for k,c in enumerate(g))
//!     acc=s3/(6*s2**1.5); z=1.959963984540054
//!     f=lambda q:N.cdf(z0+(z0+q)/(1-acc*(z0+q)))
//!     print(g,lim(n,a,t,al,al),z0,acc,lim(n,a,t,F(f(-z)),F(1-f(z))),s2**.5/n)
//! ```

use centricity::inference::resample::{BootstrapMethod, CountBootstrap};
use centricity::{Error, Level};

use super::prints_as;

/// Counts, then percentile limits, BCa limits, z0, acceleration and standard error.
const WRITTEN: [([u64; 3], [&str; 7]); 4] = [
    ([2, 3, 35], ["0.65", "0.95", "0.6", "0.95", "-0.07278122701308", "-0.07446043124959", "0.07816249100432"]),
    ([80, 360, 560], ["0.44", "0.519", "0.44", "0.519", "-0.00442887259236", "-0.00443151215072", "0.02023857702508"]),
    ([3, 4, 13], ["0.15", "0.8", "0.1", "0.75", "-0.04027427479223", "-0.04111518335151", "0.16583123951777"]),
    ([0, 1, 9], ["0.7", "1", "0.5", "1", "-0.10645339477959", "-0.14054567378526", "0.09486832980505"]),
];

#[test]
fn the_ideal_bootstrap_is_that_of_exact_fractions() {
    for ([low, middle, high], written) in WRITTEN {
        let bootstrap = CountBootstrap::of_counts(&[(-1, low), (0, middle), (1, high)]).unwrap();
        let by = |method| bootstrap.estimate_by(method, Level::P95).unwrap();
        let (plain, bca) = (by(BootstrapMethod::Percentile), by(BootstrapMethod::Bca));
        for (ours, written) in [plain.lower(), plain.upper(), bca.lower(), bca.upper()].into_iter().zip(written) {
            assert!((ours - written.parse::<f64>().unwrap()).abs() < 1e-14, "{ours} {written}");
        }
        prints_as(bootstrap.bias_correction().unwrap(), written[4]);
        prints_as(bootstrap.acceleration(), written[5]);
        prints_as(bootstrap.standard_error(), written[6]);
    }
}

/// One 0 among `n` values that are 1 otherwise: zeros of a replicate are binomial, and the lower BCa limit is the most of them with a tail of
/// P(zeros >= k) or more. mpmath 1.3, 40 digits, with `pm[k] = binomial(n, k) p^k (1-p)^(n-k)`, `p = 1/n` and BCa's tails as above:
///
/// ```text
///  n     level   lower tail  zeros
///  200   0.995   2.6444e-9     11
///  200   0.999   6.1147e-16    16
///  200   0.9995  4.9879e-20    20
///  201   0.995   2.6408e-9     11
///  201   0.998   1.1415e-12    14
///  201   0.999   6.0937e-16    16
///  201   0.9995  4.9631e-20    20
///  1000  0.995   2.1120e-9     11
///  1000  0.9999  5.7652e-35    30
/// ```
///
/// Up to 200 values every sum is exact. Of more, a tail below 1e-9 is refused.
#[test]
fn tails_that_bca_moves_far_out_are_binomial_or_refused() {
    let zeros = |n: u64, level: f64, turned: bool| {
        let rare = i32::from(turned);
        let bootstrap = CountBootstrap::of_counts(&[(rare, 1), (1 - rare, n - 1)]).unwrap();
        let estimate = bootstrap.estimate_by(BootstrapMethod::Bca, Level::new(level).unwrap())?;
        let share = if turned { estimate.upper() } else { 1.0 - estimate.lower() };
        Ok::<f64, Error>((share * n as f64).round())
    };
    for turned in [false, true] {
        for (n, level, written) in
            [(200, 0.995, 11.0), (200, 0.999, 16.0), (200, 0.9995, 20.0), (201, 0.995, 11.0), (1000, 0.995, 11.0)]
        {
            assert_eq!(zeros(n, level, turned), Ok(written), "{n} {level}");
        }
        for (n, level) in [(201, 0.998), (201, 0.999), (201, 0.9995), (1000, 0.9999)] {
            let refused = zeros(n, level, turned);
            assert!(matches!(refused, Err(Error::OutOfRange { what: "acceleration", .. })), "{n} {level} {refused:?}");
        }
    }
}
