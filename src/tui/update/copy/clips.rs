//! Everything that can be copied from what has the focus: the most useful thing first, the command line that shows the
//! same last.

use crate::document::lines::to_plain;
use crate::document::{Target, of_entry, short_name};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::country;
use crate::knowledge::entry::{Body, Entry};
use crate::text::shell::quoted;
use crate::tui::clip::Clip;
use crate::tui::state::checklist::ChecklistView;
use crate::tui::state::reader::{Reader, page_of};
use crate::tui::state::walkthroughs::Group;
use crate::tui::state::{Screen, State, View};
use crate::walkthrough::variables::fill;

/// Something that can be copied.
#[derive(Clone, Debug)]
pub struct Source {
    pub what: &'static str,
    pub text: String,
    /// Whether it is to be run or typed, so that nothing in it may be replaced.
    pub exact: bool,
}

impl Source {
    fn exact(what: &'static str, text: impl Into<String>) -> Self {
        Self { what, text: text.into(), exact: true }
    }

    fn prose(what: &'static str, text: impl Into<String>) -> Self {
        Self { what, text: text.into(), exact: false }
    }

    pub fn clip(&self) -> Clip {
        if self.exact { Clip::exact(self.what, self.text.clone()) } else { Clip::redacted(self.what, &self.text) }
    }
}

const COMMAND: &str = "the command line";

/// What can be copied now; empty while there is nothing.
pub fn sources(state: &State) -> Vec<Source> {
    let Some(base) = &state.base else { return Vec::new() };
    match (state.stack.last(), state.view) {
        (Some(Screen::Reader(reader)), _) => of_reader(base, reader),
        (Some(Screen::Checklist(view)), _) => of_checklist(view),
        (None, View::Search) => of_search(state, base),
        (None, View::Diagnose) => of_diagnose(state, base),
        (None, View::Walkthroughs) => of_walkthroughs(state),
        (None, View::Countries) => {
            state.countries.selected().map_or_else(Vec::new, |country| of_country(base, country.code))
        }
    }
}

fn of_search(state: &State, base: &KnowledgeBase) -> Vec<Source> {
    let entry = state.search.selected().and_then(|hit| base.get(&hit.id));
    let mut all = entry.map_or_else(Vec::new, |entry| of_found(base, entry));
    all.push(Source::exact(COMMAND, format!("fixdex search {}", quoted(state.search.input.value()))));
    all
}

fn of_diagnose(state: &State, base: &KnowledgeBase) -> Vec<Source> {
    let candidate = state.diagnose.selected();
    let entry = candidate.and_then(|candidate| base.get(&candidate.id));
    let mut all = entry.map_or_else(Vec::new, |entry| of_found(base, entry));
    if let Some(evidence) = candidate.and_then(|candidate| candidate.evidence.get(state.diagnose.evidence)) {
        all.push(Source::prose("the evidence in the log", evidence.text.clone()));
    }
    all.push(Source::exact(COMMAND, "fixdex diagnose -"));
    all
}

fn of_reader(base: &KnowledgeBase, reader: &Reader) -> Vec<Source> {
    match reader.target() {
        Some(Target::Entry(id)) => base.get(id).map_or_else(Vec::new, |entry| of_entry_page(base, entry)),
        Some(Target::Country(code)) => of_country(base, code),
        None => {
            let report = Source::prose("the report", reader.page().text());
            vec![report, Source::exact(COMMAND, "fixdex preflight FILE")]
        }
    }
}

/// An entry in a list, whose command line is not that of the view.
fn of_found(base: &KnowledgeBase, entry: &Entry) -> Vec<Source> {
    let mut all = of_entry_page(base, entry);
    if let Some(command) = all.last_mut() {
        command.what = "the command line that shows the entry";
    }
    all
}

fn of_entry_page(base: &KnowledgeBase, entry: &Entry) -> Vec<Source> {
    let (what, text) = entry.quotation();
    let mut all = vec![Source::prose(what, text)];
    if let Body::Code(code) = &entry.body {
        all.push(Source::exact("the code", code.code.clone()));
        all.push(Source::exact("status and code", short_name(entry)));
        all.push(Source::prose("the title", entry.title.clone()));
    }
    all.push(Source::exact("the id", entry.id.clone()));
    all.push(Source::prose("the entry as text", to_plain(&of_entry(base, entry))));
    all.push(Source::exact(COMMAND, format!("fixdex show {}", entry.id)));
    all
}

fn of_country(base: &KnowledgeBase, code: &str) -> Vec<Source> {
    let name = country::find(code).map(|country| Source::exact("the country's name", country.name));
    let page = page_of(base, &Target::Country(code.to_owned()));
    let text = page.map(|page| Source::prose("the country's page as text", page.plain()));
    let code_itself = Source::exact("the country's code", code);
    let command = Source::exact(COMMAND, format!("fixdex country {code}"));
    [Some(code_itself), name, text, Some(command)].into_iter().flatten().collect()
}

fn of_walkthroughs(state: &State) -> Vec<Source> {
    let mut all = Vec::new();
    if let Some(summary) = state.walkthroughs.selected() {
        all.push(Source::exact("the walkthrough's id", summary.id.to_string()));
        all.push(Source::prose("the title", summary.title.clone()));
        let command = format!("fixdex walk show {}", summary.id);
        all.push(Source::exact("the command line that shows the walkthrough", command));
    }
    let closed = matches!(state.walkthroughs.group, Group::Closed | Group::All);
    all.push(Source::exact(COMMAND, if closed { "fixdex walk list --all" } else { "fixdex walk list" }));
    all
}

fn of_checklist(view: &ChecklistView) -> Vec<Source> {
    let mut all = Vec::new();
    if let Some((step, _)) = view.focused() {
        let filled = |text: &str| fill(text, &view.walkthrough.variables);
        all.extend(step.request.iter().map(|text| Source::exact("the request", filled(text))));
        all.extend(step.command.iter().map(|text| Source::exact("the command", filled(text))));
        all.push(Source::prose("what the step does", filled(&step.action)));
        all.extend(view.page().map(|page| Source::prose("the step as text", page.plain())));
    }
    all.push(Source::exact("the walkthrough's id", view.walkthrough.id.to_string()));
    all.push(Source::exact(COMMAND, format!("fixdex walk show {}", view.walkthrough.id)));
    all
}
