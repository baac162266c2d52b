//! A place that was entered, with what it said last.

use super::desk::Desk;
use super::pages::Pages;
use super::place::Place;
use super::speech::{Line, Wants};

/// A place, and what it said when it was entered.
#[derive(Debug)]
pub(super) struct Visit {
    pub place: Box<dyn Place>,
    pub pages: Pages,
    pub asks: String,
    pub wants: Wants,
}

impl Visit {
    pub fn new(place: Box<dyn Place>) -> Self {
        Self { place, pages: Pages::default(), asks: String::new(), wants: Wants::default() }
    }

    /// Lets the place speak; returns the first line.
    pub fn speak(&mut self, desk: &Desk, columns: Option<usize>) -> Option<Line> {
        let speech = self.place.say(desk);
        self.pages = Pages::of(&speech, columns);
        self.wants = speech.wants;
        self.asks = speech.asks;
        speech.lines.into_iter().next()
    }
}
