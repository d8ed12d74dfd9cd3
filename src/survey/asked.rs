//! A question's name with its type.

use std::marker::PhantomData;

/// Which question of a survey, and what instrument it is: `"recommend"` asked as an [`Nps`](crate::Nps).
///
/// A plain `&str` becomes one wherever the instrument is named, as in `responses.tally::<Nps>("recommend")`. A questionnaire that is known
/// when the program is written can declare each question once instead:
///
/// ```
/// use centricity::survey::{Asked, Question, Response, ResponseFormat, Responses, Survey};
/// use centricity::{Nps, Scale, Side};
///
/// const RECOMMEND: Asked<Nps> = Asked::new("recommend");
///
/// let format = ResponseFormat::rating(Scale::of::<0, 10>());
/// let survey = Survey::new(Side::Customers, "Visit", [Question::new(RECOMMEND.id(), "Would you recommend us?", format)])?;
/// let mut responses = Responses::new(survey);
/// responses.push(Response::default().rating(RECOMMEND.id(), 9))?;
/// assert_eq!(responses.tally(RECOMMEND)?.n(), 1); // no type to repeat
/// # Ok::<(), centricity::Error>(())
/// ```
#[derive(Debug)]
pub struct Asked<'a, I> {
    id: &'a str,
    instrument: PhantomData<fn() -> I>,
}

impl<'a, I> Asked<'a, I> {
    /// The question of that id.
    #[must_use]
    pub const fn new(id: &'a str) -> Self {
        Self { id, instrument: PhantomData }
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> &'a str {
        self.id
    }
}

impl<'a, I> From<&'a str> for Asked<'a, I> {
    fn from(id: &'a str) -> Self {
        Self::new(id)
    }
}

// Written out, because `derive` would ask the same of the instrument, which is never a value.
impl<I> Clone for Asked<'_, I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I> Copy for Asked<'_, I> {}
