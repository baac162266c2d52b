//! The terminal: taken over at the start, given back whatever happens.

mod backend;
mod painter;
mod pen;

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::ResetColor;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, SetTitle, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};
use ratatui::Terminal;

use backend::Painted;

/// The real terminal.
pub type RealTerminal = Terminal<Painted<io::Stdout>>;

/// Whether the terminal is ours at this moment.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Gives the terminal back when dropped.
#[derive(Debug)]
pub struct Guard(());

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Takes the terminal over.
///
/// # Errors
/// When the terminal refuses.
pub fn take() -> io::Result<(RealTerminal, Guard)> {
    let guard = Guard(());
    enter()?;
    Ok((Terminal::new(Painted::new(io::stdout())?)?, guard))
}

/// Puts the terminal into our state, at the start and after a suspension.
///
/// # Errors
/// When the terminal refuses.
pub fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, SetTitle("fixdex"))
}

/// Gives the terminal back as it was. May be called from anywhere and any number of times.
pub fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // Whatever fails here, the rest must still be tried, and nobody is left to tell.
        let mut stdout = io::stdout();
        let _ = execute!(stdout, ResetColor, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
        let _ = disable_raw_mode();
        let _ = stdout.flush();
    }
}

/// Gives the terminal back before a panic in any thread is reported, and ends the program: a half-dead screen helps
/// nobody, and every event of a walkthrough is on disk already.
pub fn restore_on_panic() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        give_back();
        report(panic);
        eprintln!("fixdex: this is a fault of the program; your walkthroughs are saved");
        eprintln!("hint: start it again, and report the lines above");
        std::process::exit(101);
    }));
}
