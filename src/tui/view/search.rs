//! The Search view: query line, filters line, hits, preview.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::{Entry, Kind};
use crate::search::{Filters, Hit, Snippet};
use crate::text::width::{truncate, width};
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::layout::{Parts, of_list, preview_area};
use crate::tui::state::State;
use crate::tui::theme::Theme;

/// Columns for status and code before the title.
const NAME_COLUMNS: usize = 13;

/// In a list narrower than this the second line of a hit begins below its code.
const NARROW: usize = 46;

/// The sign before the title of a pinned entry.
const PIN: &str = "* ";

pub fn draw(frame: &mut Frame<'_>, state: &State, theme: Theme) {
    let parts = of_list(state.size);
    let typing = state.search.typing && state.overlays.is_empty();
    super::input::draw(frame, parts.query, " Search: ", &state.search.input, typing, theme);
    summary(frame, state, &parts, theme);
    super::rule(frame, parts.rule, theme);
    let Some(base) = &state.base else {
        return super::loading(frame, parts.body, theme);
    };
    if state.search.hits().is_empty() {
        return nothing(frame, state, &parts, theme);
    }
    super::separator(frame, parts.separator, theme);
    hits(frame, state, base, &parts, theme);
    if let Some(page) = state.search.preview() {
        super::page::draw_titled(frame, preview_area(parts.preview), page, theme);
    }
}

/// The filters, and how many entries are left.
fn summary(frame: &mut Frame<'_>, state: &State, parts: &Parts, theme: Theme) {
    let Some(outcome) = &state.search.outcome else { return };
    let listed = outcome.hits.len();
    let count = if listed < outcome.total {
        format!("first {listed} of {} found", outcome.total)
    } else {
        format!("{listed} found")
    };
    let filters = describe(&state.search.filters);
    let left = if let Some(notice) = outcome.notices.first() {
        (notice.clone(), theme.warning())
    } else if filters.is_empty() && state.recall.offers_return() && state.search.input.value().is_empty() {
        (format!("{} goes back to where you were last time", state.key(Action::Restore)), theme.faint())
    } else if filters.is_empty() {
        ("No filter".to_owned(), theme.faint())
    } else {
        (format!("Only {filters}"), theme.key())
    };
    super::two_ends(frame, parts.summary, (&left.0, left.1), (&count, theme.faint()));
}

fn nothing(frame: &mut Frame<'_>, state: &State, parts: &Parts, theme: Theme) {
    if state.search.outcome.is_none() {
        return super::empty(frame, parts.body, &["Searching"], theme);
    }
    let key = |context, action| state.keymap.name(context, action);
    let filtered = !state.search.filters.is_empty();
    let mend = if filtered {
        let (list, clear) = (key(Context::Query, Action::NextPane), key(Context::Results, Action::ClearFilters));
        format!("{list}, then {clear}, clears the filters.")
    } else {
        "Try fewer or other words of the message, a code such as 27006, or a name.".to_owned()
    };
    let mut lines = vec!["Nothing in the knowledge answers this.", "", &mend];
    if state.search.input.value().contains(|letter: char| letter.is_ascii_digit()) {
        lines.push("No near number is ever shown for a code.");
    }
    super::empty(frame, parts.body, &lines, theme);
}

fn hits(frame: &mut Frame<'_>, state: &State, base: &KnowledgeBase, parts: &Parts, theme: Theme) {
    let search = &state.search;
    let next = list(frame, state, base, parts.list, theme);
    super::more::above(frame, parts.list, parts.rule, search.cursor.top, theme);
    super::more::below(frame, parts.list, search.hits().len().saturating_sub(next), theme);
}

/// The hits that have room, under the titles of their groups; returns the place of the first that has none.
fn list(frame: &mut Frame<'_>, state: &State, base: &KnowledgeBase, area: Rect, theme: Theme) -> usize {
    let search = &state.search;
    let columns = usize::from(area.width);
    let mut rows = area.rows();
    for (at, hit) in search.hits().iter().enumerate().skip(search.cursor.top) {
        let Some(entry) = base.get(&hit.id) else { continue };
        if let Some(title) = search.groups.title(at, search.cursor.top) {
            let Some(row) = rows.next() else { return at };
            super::put(frame, Line::styled(format!(" {title}"), theme.faint()), row);
        }
        // Half a hit is shown only where there is no room for a whole one.
        let has_room = |row: &Rect| row.y + 1 < area.bottom() || at == search.cursor.top;
        let Some(row) = rows.next().filter(has_room) else { return at };
        let pinned = state.recall.memory.is_pinned(&hit.id);
        let look = Look { selected: at == search.cursor.selected, focused: !search.typing, pinned };
        super::put(frame, title_line(entry, hit, look, columns, theme), row);
        if let Some(row) = rows.next() {
            super::put(frame, matched_line(entry, hit, pinned, columns, theme), row);
        }
    }
    search.hits().len()
}

/// How a hit stands in the list.
#[derive(Clone, Copy)]
struct Look {
    selected: bool,
    /// Whether the list has the focus.
    focused: bool,
    pinned: bool,
}

fn title_line(entry: &Entry, hit: &Hit, look: Look, columns: usize, theme: Theme) -> Line<'static> {
    let Look { selected, focused, pinned } = look;
    let style = match (selected, focused) {
        (true, true) => theme.selected(),
        (true, false) => theme.remembered(),
        (false, _) => Style::new(),
    };
    let status = entry.status().map_or_else(String::new, |status| status.to_string());
    let name = entry.code().map_or_else(|| kind_word(entry.kind).to_owned(), ToOwned::to_owned);
    let name = format!("{status:>3} {name:<width$}", width = NAME_COLUMNS - 6);
    let sign = if pinned { PIN } else { "" };
    let room = columns.saturating_sub(NAME_COLUMNS + width(sign) + 1);
    let title = truncate(&entry.title, room);
    let mut spans =
        vec![super::marker(selected, theme), Span::styled(format!("{name} "), theme.within(style, theme.code()))];
    spans.push(Span::styled(sign, style));
    super::page::cut(&mut spans, &title, 0, &hit.title_ranges, style, theme);
    let used: usize = spans.iter().map(|span| width(&span.content)).sum();
    spans.push(Span::styled(" ".repeat(columns.saturating_sub(used)), style));
    Line::from(spans)
}

/// The text that the query found, else why the hit is here, else what the entry is about.
fn matched_line(entry: &Entry, hit: &Hit, pinned: bool, columns: usize, theme: Theme) -> Line<'static> {
    let indent = if columns < NARROW { 5 } else { NAME_COLUMNS };
    let mut spans = vec![Span::raw(" ".repeat(indent))];
    let mut room = columns.saturating_sub(indent + 1);
    let words = [
        ("pinned", pinned, theme.key()),
        ("disputed", hit.disputed, theme.warning()),
        ("any country", hit.any_country, theme.warning()),
    ];
    for (word, shown, style) in words {
        if shown {
            let word = truncate(&format!("{word}  "), room).into_owned();
            room = room.saturating_sub(width(&word));
            spans.push(Span::styled(word, style));
        }
    }
    if let Some(snippet) = &hit.snippet {
        let label = truncate(&format!("{}: ", snippet.label), room).into_owned();
        room = room.saturating_sub(width(&label));
        spans.push(Span::styled(label, theme.faint()));
        let from = first_shown(snippet, room);
        let text = truncate(&snippet.text[from..], room);
        super::page::cut(&mut spans, &text, from, &snippet.ranges, theme.faint(), theme);
    } else {
        let text = if hit.why.is_empty() { entry.gist() } else { &hit.why };
        spans.push(Span::styled(truncate(text, room).into_owned(), theme.faint()));
    }
    Line::from(spans)
}

/// Where to begin a text in `room` columns so that the first word found is in view.
fn first_shown(snippet: &Snippet, room: usize) -> usize {
    let Some(found) = snippet.ranges.first() else { return 0 };
    if width(&snippet.text[..found.end]) < room {
        return 0;
    }
    // The word before gives the reader a hold.
    let before = snippet.text[..found.start].trim_end();
    before.rfind(' ').map_or(found.start, |space| space + 1)
}

/// The word that stands where a code stands.
fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Code => "code",
        Kind::Article => "article",
        Kind::Status => "status",
        Kind::Rule => "rule",
        Kind::Checklist => "steps",
    }
}

/// The filters in words: `HTTP 4xx, Türkiye, code`.
fn describe(filters: &Filters) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(filters.status.iter().map(|status| format!("HTTP {status}")));
    parts.extend(filters.country.map(|country| format!("what can fail in {}", country.name)));
    parts.extend(filters.kind.iter().map(|kind| kind.title().to_owned()));
    parts.extend(filters.product.iter().map(|product| format!("product {product}")));
    parts.extend(filters.code.iter().map(|code| format!("code {code}")));
    parts.join(", ")
}
