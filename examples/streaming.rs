//! Answers come in around the clock, in four feeds; what is the NPS of each store over the last seven days?
//!
//! ```text
//! cargo run --release --example streaming
//! ```
//!
//! Each feed has a thread and a rolling window of its own: one set of tallies an hour, counted when answers come and dropped when the
//! hour is seven days old. No answer is kept, so a window is at most 168 tallies a store whatever the traffic. Tallies merge exactly, so the
//! hours add up to the window, and the four threads together give what one would have given. The answers are made up here, by a fixed
//! rule; in store 3 something goes wrong on day 15.

use std::collections::VecDeque;
use std::panic::resume_unwind;
use std::thread;

use centricity::report::Points;
use centricity::{Error, Level, Nps, Rating, Segments};

const FEEDS: u64 = 4;
const WEEKS: u32 = 4;
/// Hours in the window.
const WINDOW: u32 = 7 * 24;

/// An answer at an hour since the start.
#[derive(Clone, Copy)]
struct Event {
    hour: u32,
    store: u16,
    rating: Rating<Nps>,
}

/// The answers of the last seven days, per store: what came in in each hour, the latest last.
struct Window {
    hours: VecDeque<Segments<u16, Nps>>,
    now: u32,
}

impl Window {
    fn new() -> Self {
        Self { hours: (0..WINDOW).map(|_| Segments::default()).collect(), now: 0 }
    }

    /// Counts an answer that has just come in.
    fn push(&mut self, event: Event) {
        self.advance(event.hour);
        if let Some(hour) = self.hours.back_mut() {
            hour.record(&event.store, event.rating);
        }
    }

    /// Drops the hours that are seven days old. A quiet feed has to be told the time: no answer of its own does it.
    fn advance(&mut self, now: u32) {
        for _ in (self.now..now).take(self.hours.len()) {
            self.hours.pop_front();
            self.hours.push_back(Segments::default());
        }
        self.now = self.now.max(now);
    }

    fn stores(&self) -> Segments<u16, Nps> {
        self.hours.iter().sum()
    }
}

/// What the window of one feed held at the end of each week.
fn weekly(events: &[Event]) -> Vec<Segments<u16, Nps>> {
    let mut window = Window::new();
    let mut events = events.iter().copied().peekable();
    let mut weeks = Vec::new();
    for end in (1..=WEEKS).map(|week| week * WINDOW) {
        while let Some(event) = events.next_if(|event| event.hour < end) {
            window.push(event);
        }
        window.advance(end - 1);
        weeks.push(window.stores());
    }
    weeks
}

fn main() -> Result<(), Error> {
    let feeds = (0..FEEDS).map(feed).collect::<Result<Vec<_>, _>>()?;

    let by_feed = thread::scope(|scope| {
        let threads: Vec<_> = feeds.iter().map(|feed| scope.spawn(|| weekly(feed))).collect();
        // A feed that is lost must not go unnoticed: its panic goes on here.
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic))).collect::<Vec<_>>()
    });

    // The end of a week is the sum of what all feeds held then.
    let mut weeks = vec![Segments::default(); WEEKS as usize];
    for feed in &by_feed {
        for (week, part) in weeks.iter_mut().zip(feed) {
            *week += part;
        }
    }

    for (week, stores) in (1..).zip(&weeks) {
        let Some(nps) = stores.total().metric() else { continue };
        println!("day {:>2}, the last seven days: {nps}", 7 * week);
        for (store, tally) in stores.at_least(10) {
            if let Some(nps) = tally.metric() {
                println!("    store {store}: {}, n = {}", Points::of(nps.estimate(Level::P95))?, nps.n());
            }
        }
    }

    let mut all = feeds.concat();
    all.sort_by_key(|event| event.hour);
    println!("\nfour threads and one give the same to the last bit: {}", weeks == weekly(&all));
    Ok(())
}

/// Made-up answers in the order they come, the same at every run.
fn feed(seed: u64) -> Result<Vec<Event>, Error> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1);
    let mut draw = |sides: u64| -> u8 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u8::try_from((state >> 33) % sides).unwrap_or(0)
    };
    let mut events = Vec::new();
    for hour in 0..WEEKS * WINDOW {
        if draw(4) == 0 {
            let store = 1 + u16::from(draw(5));
            let trouble = store == 3 && hour >= 15 * 24;
            let rating = if trouble { draw(9) } else { 10 - draw(6).min(draw(11)) };
            events.push(Event { hour, store, rating: Rating::new(rating)? });
        }
    }
    Ok(events)
}
