//! What a table weighs.

use super::{Column, Responses};
use crate::survey::UnitPath;

impl Responses {
    /// Bytes of memory that the answers and names take, with the room that columns keep to grow into; not the survey itself.
    ///
    /// ```
    /// # use centricity::survey::{Question, Response, ResponseFormat, Responses, Survey};
    /// # use centricity::{Scale, Side};
    /// let questions = (0..10).map(|item| {
    ///     Question::new(format!("q{item}"), "How satisfied are you?", ResponseFormat::rating(Scale::of::<1, 5>()))
    /// });
    /// let mut responses = Responses::new(Survey::new(Side::Customers, "Visit", questions)?);
    /// for response in 0..1_024 {
    ///     responses.push((0..10).fold(Response::default(), |all, item| all.rating(format!("q{item}"), 1 + response as u8 % 5)))?;
    /// }
    /// assert_eq!(responses.memory_bytes(), 10 * 1_024);
    /// # Ok::<(), centricity::Error>(())
    /// ```
    #[must_use]
    pub fn memory_bytes(&self) -> usize {
        let path =
            |unit: &UnitPath| unit.names().iter().map(|name| size_of::<String>() + name.capacity()).sum::<usize>();
        self.columns.iter().map(Column::bytes).sum::<usize>()
            + self.respondents.bytes(String::capacity)
            + self.runs.bytes()
            + self.units.bytes(path)
            + self.waves.bytes(String::capacity)
            + self.roles.bytes(String::capacity)
            + self.stages.bytes(|_| 0)
            + self.contacts.bytes(|_| 0)
            + self.at.bytes()
            + self.weights.bytes()
    }
}
