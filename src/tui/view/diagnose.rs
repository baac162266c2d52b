//! The Diagnose view: the verdict, the log with its evidence marked, the candidates, and the page of the selected one.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::diagnose::{Candidate, Diagnosis, Verdict, percent, sureness};
use crate::document::short_name;
use crate::knowledge::KnowledgeBase;
use crate::text::width::{truncate, width};
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::layout::{DiagnosisParts, of_diagnosis, text_area};
use crate::tui::state::State;
use crate::tui::state::diagnose::{Diagnose, LONGEST_LOG, ROWS};
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame<'_>, state: &State, theme: Theme) {
    let view = &state.diagnose;
    let parts = of_diagnosis(state.size, view.shown().count());
    super::rule(frame, parts.rule, theme);
    let (Some(base), Some(diagnosis)) = (&state.base, &view.diagnosis) else {
        let waiting = ["Reading the log"];
        let invitation = [
            "Paste the log of the failed task.",
            "",
            "Or pipe it: some-command 2>&1 | fixdex",
            "Anything goes: a task's output, a JSON error body, a stack trace, a mail.",
        ];
        let lines: &[&str] = if view.is_waiting() { &waiting } else { &invitation };
        let word = if view.is_waiting() { "" } else { "No log yet" };
        super::two_ends(frame, parts.verdict, (word, theme.faint()), ("", theme.faint()));
        return super::empty(frame, parts.body, lines, theme);
    };
    verdict(frame, parts.verdict, view, diagnosis, theme);
    separator(frame, &parts, theme);
    log(frame, parts.log, view, diagnosis, theme);
    candidates(frame, parts.list, parts.rule, view, base, theme);
    if let Some(page) = view.page() {
        super::page::draw(frame, text_area(parts.page), page, theme);
    }
    if view.selected().is_none() {
        let free = if parts.page.is_empty() { parts.list } else { parts.page };
        let search = state.keymap.name(Context::Diagnose, Action::FocusSearch);
        let (what, hint) = nothing(diagnosis, &search);
        super::empty(frame, free, &[what, &hint], theme);
    }
}

/// What was found, in one line.
fn verdict(frame: &mut Frame<'_>, area: Rect, view: &Diagnose, diagnosis: &Diagnosis, theme: Theme) {
    let unknown: Vec<&str> = diagnosis.unknown.iter().map(|unknown| unknown.code.as_str()).collect();
    let (text, style) = match diagnosis.verdict {
        Verdict::Match => {
            let others = diagnosis.candidates.len() - 1;
            let more = if others == 0 { String::new() } else { format!("; {others} more in this log") };
            (format!("Recognised: act on the first{more}"), theme.success().add_modifier(Modifier::BOLD))
        }
        Verdict::UnknownCode => (format!("Not in the reference: {}", unknown.join(", ")), theme.warning()),
        Verdict::None => ("No known error in this log".to_owned(), theme.warning()),
    };
    let cut = match (view.cut, view.is_waiting()) {
        (true, _) => format!("only the first {} MB were read", LONGEST_LOG >> 20),
        (false, true) => "reading".to_owned(),
        (false, false) => String::new(),
    };
    super::two_ends(frame, area, (&text, style), (&cut, theme.warning()));
}

fn separator(frame: &mut Frame<'_>, parts: &DiagnosisParts, theme: Theme) {
    if parts.separator.width > 1 {
        super::rule(frame, parts.separator, theme);
    } else {
        super::separator(frame, parts.separator, theme);
    }
}

/// The rows of the log in view, with the evidence of the selected candidate marked.
fn log(frame: &mut Frame<'_>, pane: Rect, view: &Diagnose, diagnosis: &Diagnosis, theme: Theme) {
    let area = text_area(pane);
    let marked = view.marked();
    for (row, range) in area.rows().zip(view.rows.iter().skip(view.top)) {
        let text = &diagnosis.text[range.clone()];
        let mut spans = Vec::new();
        let mut done = 0;
        let mut places: Vec<(usize, usize, bool)> = marked
            .iter()
            .enumerate()
            .filter(|(_, evidence)| evidence.range.start < range.end && evidence.range.end > range.start)
            .map(|(at, evidence)| {
                let from = evidence.range.start.saturating_sub(range.start);
                (from, (evidence.range.end - range.start).min(text.len()), at == view.evidence)
            })
            .collect();
        places.sort_unstable();
        for (from, to, current) in places {
            let from = from.max(done);
            if from >= to || !text.is_char_boundary(from) || !text.is_char_boundary(to) {
                continue;
            }
            spans.push(Span::raw(text[done..from].to_owned()));
            let style = if current { theme.within(theme.selected(), theme.found()) } else { theme.found() };
            spans.push(Span::styled(text[from..to].to_owned(), style));
            done = to;
        }
        spans.push(Span::raw(text[done..].to_owned()));
        super::put(frame, Line::from(spans), row);
    }
    if view.in_log && !area.is_empty() {
        // Where the keys go can be seen, and heard from a screen reader.
        frame.set_cursor_position(area.as_position());
    }
    super::more::below(frame, area, view.rows.len().saturating_sub(view.top + usize::from(area.height)), theme);
}

fn candidates(frame: &mut Frame<'_>, area: Rect, rule: Rect, view: &Diagnose, base: &KnowledgeBase, theme: Theme) {
    let rows = usize::from(area.height) / ROWS;
    for (place, (at, candidate)) in view.shown().enumerate().skip(view.cursor.top).take(rows).enumerate() {
        let row = Rect { y: area.y + super::clamp(place * ROWS), height: 1, ..area };
        let selected = at == view.cursor.selected;
        let guess = at >= view.confident();
        let columns = usize::from(area.width);
        super::put(frame, title(base, candidate, selected, guess, columns, theme), row);
        super::put(frame, detail(candidate, columns, theme), Rect { y: row.y + 1, ..row });
    }
    let (count, top) = (view.shown().count(), view.cursor.top);
    super::more::above(frame, area, rule, top, theme);
    super::more::below(frame, area, count.saturating_sub(top + rows), theme);
}

fn title(
    base: &KnowledgeBase,
    candidate: &Candidate,
    selected: bool,
    guess: bool,
    columns: usize,
    theme: Theme,
) -> Line<'static> {
    let style = if selected { theme.selected() } else { Style::new() };
    let word = if guess { "guess" } else { sureness(candidate.confidence) };
    let entry = base.get(&candidate.id);
    let name = entry.map_or_else(|| candidate.id.clone(), short_name);
    let title = entry.map_or("", |entry| entry.title.as_str());
    let lead = format!("{} {word:<14}  ", percent(candidate.confidence));
    let room = columns.saturating_sub(width(&lead) + 2);
    let text = truncate(&format!("{name}  {title}"), room).into_owned();
    let pad = " ".repeat(room.saturating_sub(width(&text)));
    let tint = if guess { theme.warning() } else { theme.success() };
    Line::from(vec![
        super::marker(selected, theme),
        Span::styled(lead, theme.within(style, tint)),
        Span::styled(format!("{text}{pad}"), style),
    ])
}

fn detail(candidate: &Candidate, columns: usize, theme: Theme) -> Line<'static> {
    let mut parts: Vec<String> = Vec::new();
    if candidate.one_of.len() > 1 {
        parts.push(format!("one of {}", candidate.one_of.join(", ")));
    }
    if candidate.count > 1 {
        parts.push(format!("{} times", candidate.count));
    }
    parts.extend(candidate.notes.iter().cloned());
    parts.extend(
        candidate.evidence.iter().map(|evidence| format!("{} in line {}", evidence.signal.name(), evidence.line)),
    );
    let text = format!("      {}", parts.join("; "));
    Line::styled(truncate(&text, columns.saturating_sub(1)).into_owned(), theme.faint())
}

/// What to say when there is no candidate.
fn nothing(diagnosis: &Diagnosis, search: &str) -> (&'static str, String) {
    if diagnosis.verdict == Verdict::UnknownCode {
        let hint = format!("No near number is shown for it; {search} searches: type words of its message.");
        ("This code is not in the reference.", hint)
    } else {
        let hint = format!("Paste more of the log, above all the innermost answer, or type words after {search}.");
        ("Nothing here is a known error of these services.", hint)
    }
}
