//! The terminal: taken over at the start, given back whatever happens.

mod backend;
mod output;
mod painter;
mod pen;
mod size;

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Print, ResetColor};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

use backend::Painted;
pub use output::{Output, output};
pub use size::known as known_size;

/// The real terminal.
pub type RealTerminal = Terminal<Painted<Output>>;

/// Whether the terminal is ours at this moment.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the program has stopped itself, and not noticed yet that it goes on.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// Whether the operator wants the mouse to be ours too.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Asks for clicks and the wheel. The terminal's motion reports are never asked for: they would flood a slow line.
const TAKE_MOUSE: &str = "\x1b[?1000h\x1b[?1006h";
const LEAVE_MOUSE: &str = "\x1b[?1006l\x1b[?1000l";

/// Gives the terminal back when dropped.
#[derive(Debug)]
pub struct Guard(());

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Takes the terminal over, and with `mouse` its clicks and wheel.
///
/// # Errors
/// When the terminal refuses.
pub fn take(mouse: bool) -> io::Result<(RealTerminal, Guard)> {
    let guard = Guard(());
    MOUSE.store(mouse, Ordering::SeqCst);
    enter()?;
    Ok((Terminal::new(Painted::new(output())?)?, guard))
}

/// Puts the terminal into our state, at the start and after a suspension.
///
/// # Errors
/// When the terminal refuses.
pub fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mouse = of_mouse(TAKE_MOUSE);
    execute!(io::BufWriter::new(output()), EnterAlternateScreen, EnableBracketedPaste, mouse)
}

/// `sequence` where the mouse is ours.
fn of_mouse(sequence: &'static str) -> Print<&'static str> {
    Print(if MOUSE.load(Ordering::SeqCst) { sequence } else { "" })
}

/// Leaves the alternate screen for a while and prints `text`, clean already, on the terminal's own: a line of it is one
/// line there, which the terminal wraps and copies as one. The keys stay ours; [`enter`] comes back.
///
/// # Errors
/// When the terminal refuses.
pub fn show_plain(text: &str) -> io::Result<()> {
    let mut out = io::BufWriter::new(output());
    execute!(out, of_mouse(LEAVE_MOUSE), LeaveAlternateScreen, cursor::Show)?;
    // In raw mode a line break alone does not go back to the first column.
    write!(out, "\r\n{}\r\n\r\n[Enter goes back to fixdex] ", text.trim_end().replace('\n', "\r\n"))?;
    out.flush()
}

/// Gives the terminal back as it was. May be called from anywhere and any number of times.
pub fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // Whatever fails here, the rest must still be tried, and nobody is left to tell.
        let mut out = io::BufWriter::new(output());
        let mouse = of_mouse(LEAVE_MOUSE);
        let _ = execute!(out, ResetColor, mouse, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
        let _ = disable_raw_mode();
    }
}

/// Gives the terminal back and stops, until the shell lets the program go on.
pub fn stop() {
    give_back();
    STOPPED.store(true, Ordering::SeqCst);
    // Where the signal cannot be raised nothing has happened, and the screen goes on.
    if emulate_default_handler(SIGTSTP).is_err() {
        STOPPED.store(false, Ordering::SeqCst);
    }
}

/// Whether the stop that is over now was the program's own; asked once after each.
pub fn stopped_itself() -> bool {
    STOPPED.swap(false, Ordering::SeqCst)
}

/// Gives back what does not wait for a terminal that takes nothing any more.
pub fn abandon() {
    // Nobody is left to tell.
    let _ = disable_raw_mode();
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
