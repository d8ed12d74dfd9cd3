//! The instruments of the questionnaire that are none of the known metrics.

use std::marker::PhantomData;

use crate::favourability::{Keying, Straight};
use crate::inference::{Mean, Proportion};
use crate::metric::{Measured, Scored, Scoring};
use crate::scale::{Audience, Bands, Customer, Direction, Employee, Instrument, Scale};
use crate::tally::Tally;

/// A mark from 1 very poor to 10 excellent, given by either audience. Its headline is the mean.
///
/// ```
/// use centricity::questionnaire::Grade;
/// use centricity::{Customer, Tally};
///
/// let marks = Tally::<Grade<Customer>>::from_bytes(&[7, 8, 9])?.metric();
/// assert_eq!(marks.map(|mean| mean.value()), Some(8.0));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug)]
pub struct Grade<A>(PhantomData<fn() -> A>);

impl<A: Audience> Instrument for Grade<A> {
    type Audience = A;
    const SCALE: Scale = Scale::of::<1, 10>();
    const DIRECTION: Direction = Direction::HigherIsBetter;
}

impl<A: Audience> Measured for Grade<A> {
    type Metric = Mean;

    fn measure(tally: &Tally<Self>) -> Option<Mean> {
        tally.scores(Scoring::Rating).ok()
    }
}

impl<A: Audience> Scored for Grade<A> {
    const SCORING: Scoring = Scoring::Rating;
}

/// How often something happens, from 1 never to 5 always. Its headline is the share who say **always**, because who sets an example now and
/// then sets none.
///
/// ```
/// use centricity::questionnaire::HowOften;
/// use centricity::{Employee, Tally};
///
/// let example = Tally::<HowOften<Employee>>::from_bytes(&[5, 4, 4, 2])?.metric();
/// assert_eq!(example.map(|always| always.value()), Some(0.25));
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug)]
pub struct HowOften<A>(PhantomData<fn() -> A>);

impl<A: Audience> Instrument for HowOften<A> {
    type Audience = A;
    const SCALE: Scale = Scale::of::<1, 5>();
    const DIRECTION: Direction = Direction::HigherIsBetter;
}

impl<A: Audience> Measured for HowOften<A> {
    type Metric = Proportion;

    fn measure(tally: &Tally<Self>) -> Option<Proportion> {
        tally.top_box(1)
    }
}

impl<A: Audience> Scored for HowOften<A> {
    const SCORING: Scoring = Scoring::Share(Bands::of::<3, 5>());
}

/// How many people stand between an employee and customers: 0 speaks with them, 1 works with who does, to 3 or more. Nearer counts as better. It
/// has no headline: it is there to be laid beside other questions, in order.
///
/// ```
/// use centricity::questionnaire::StepsToCustomers;
/// use centricity::{Instrument, Scale};
///
/// assert_eq!(StepsToCustomers::SCALE, Scale::of::<0, 3>());
/// ```
#[derive(Debug)]
pub enum StepsToCustomers {}

impl Instrument for StepsToCustomers {
    type Audience = Employee;
    const SCALE: Scale = Scale::of::<0, 3>();
    const DIRECTION: Direction = Direction::LowerIsBetter;
}

/// How many times a customer did something, 0 to 10, where 10 stands for ten or more. Its headline is the mean number of times, which is too
/// low where anybody gave 10. Many times is good news, or bad where it is [`Reversed`](crate::Reversed).
///
/// ```
/// use centricity::questionnaire::Times;
/// use centricity::{Reversed, Tally};
///
/// let warnings = Tally::<Times<Reversed>>::from_bytes(&[0, 0, 0, 2])?.metric();
/// assert_eq!(warnings.map(|mean| mean.value()), Some(0.5)); // as it was counted, not turned round
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug)]
pub struct Times<K = Straight>(PhantomData<fn() -> K>);

impl<K: Keying> Instrument for Times<K> {
    type Audience = Customer;
    const SCALE: Scale = Scale::of::<0, 10>();
    const DIRECTION: Direction = K::DIRECTION;
}

impl<K: Keying> Measured for Times<K> {
    type Metric = Mean;

    fn measure(tally: &Tally<Self>) -> Option<Mean> {
        tally.mean()
    }
}
