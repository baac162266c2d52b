//! The loop: takes messages, updates the state, performs effects, draws. The same loop runs in the program, where
//! threads answer, and in tests, where a script does.

pub mod checker;
pub mod clipboard;
pub mod exporter;
pub mod keeper;
pub mod threads;

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::{Position, Rect};

use super::message::{Effect, Message};
use super::state::State;
use super::theme::Theme;
use super::{update, view};

/// What stands outside the screen: where messages come from, and who performs effects.
pub trait Outside {
    /// The next message, however long it takes; [`Message::Minute`] when `patience` is over before one comes; `None`
    /// when no more will come.
    fn next(&mut self, patience: Option<Duration>) -> Option<Message>;

    /// A message that waits already.
    fn waiting(&mut self) -> Option<Message>;

    /// Does what the screen wants. Answers come as messages.
    fn perform(&mut self, effect: Effect);

    /// What the clock says.
    fn now(&self) -> Timestamp;
}

/// Runs until the operator quits or nothing more can come.
///
/// # Errors
/// When the terminal cannot be drawn on.
pub fn run<B: Backend>(
    terminal: &mut Terminal<B>,
    state: &mut State,
    theme: Theme,
    outside: &mut impl Outside,
) -> Result<(), B::Error> {
    state.now = outside.now();
    draw(terminal, state, theme)?;
    while let Some(message) = outside.next(state.patience()) {
        take(terminal, state, outside, message)?;
        while let Some(message) = outside.waiting() {
            take(terminal, state, outside, message)?;
        }
        if state.ended {
            break;
        }
        draw(terminal, state, theme)?;
    }
    Ok(())
}

fn take<B: Backend>(
    terminal: &mut Terminal<B>,
    state: &mut State,
    outside: &mut impl Outside,
    message: Message,
) -> Result<(), B::Error> {
    state.now = outside.now();
    let mut effects = VecDeque::from(update(state, message));
    while let Some(effect) = effects.pop_front() {
        // Only these concern the picture itself.
        let redraws = matches!(effect, Effect::Redraw | Effect::Suspend | Effect::Resume | Effect::HidePlain);
        outside.perform(effect);
        if redraws {
            // `clear` would ask the terminal where its cursor is, and wait for an answer that the input thread reads.
            let size = terminal.size()?;
            // A terminal that changed its size while the program stood still says nothing of it.
            if state.size != (size.width, size.height) {
                effects.extend(update(state, Message::Resized(size.width, size.height)));
            }
            terminal.resize(Rect::from((Position::ORIGIN, size)))?;
        }
    }
    Ok(())
}

/// Draws what the state comes to.
pub(super) fn draw<B: Backend>(terminal: &mut Terminal<B>, state: &State, theme: Theme) -> Result<(), B::Error> {
    if state.plain {
        // The terminal's own screen is in front; nobody draws on that.
        return Ok(());
    }
    terminal.draw(|frame| view::draw(frame, state, theme))?;
    Ok(())
}
