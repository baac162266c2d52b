//! The Search view: the query line, the hits, and the page of the selected one.

mod groups;

pub use groups::Groups;
use jiff::Timestamp;
use tui_input::Input;

use crate::document::Target;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::Kind;
use crate::knowledge::fields::Named;
use crate::memory::Memory;
use crate::search::{Filters, Hit, Outcome, with_filter, without_filters};
use crate::tui::cursor::Cursor;
use crate::tui::layout::{below_title, of_list, preview_area};
use crate::tui::message::Effect;
use crate::tui::overlay::{Chosen, Item};
use crate::tui::page::Page;
use crate::tui::state::reader::page_of;

/// How many lines one hit takes in the list.
pub const ROWS: usize = 2;

/// The query and its hits.
#[derive(Debug)]
pub struct Search {
    pub input: Input,
    /// Whether the query line has the focus.
    pub typing: bool,
    /// The newest answer; it stays until a newer one comes.
    pub outcome: Option<Box<Outcome>>,
    /// The filters that the answer passed.
    pub filters: Filters,
    pub cursor: Cursor,
    /// The groups that the hits begin with; they stay until a newer answer comes.
    pub groups: Groups,
    /// The number of the newest question.
    generation: u64,
    /// The number of the newest answer.
    answered: u64,
    preview: Option<(String, Page)>,
}

impl Search {
    #[must_use]
    pub fn new(query: &str) -> Self {
        Self {
            input: Input::new(query.to_owned()),
            typing: true,
            outcome: None,
            filters: Filters::default(),
            cursor: Cursor::default(),
            groups: Groups::default(),
            generation: 0,
            answered: 0,
            preview: None,
        }
    }

    /// Asks for the hits of what is typed.
    pub fn ask(&mut self) -> Effect {
        self.generation += 1;
        Effect::Search { generation: self.generation, text: self.input.value().to_owned() }
    }

    /// Takes an answer, in the order that memory gives it; one to an older question than the last answer is dropped.
    /// The first hit is selected, unless it is the same question again, with more hits explained.
    pub fn answer(&mut self, question: (u64, Filters), mut outcome: Box<Outcome>, memory: &Memory, now: Timestamp) {
        let (generation, filters) = question;
        if generation < self.answered {
            return;
        }
        if generation > self.answered {
            self.cursor = Cursor::default();
        }
        self.groups = Groups::arrange(&mut outcome.hits, memory, now);
        self.answered = generation;
        self.outcome = Some(outcome);
        self.filters = filters;
    }

    /// Whether the hits are those of an earlier query.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.answered < self.generation
    }

    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        self.outcome.as_ref().map_or(&[], |outcome| &outcome.hits)
    }

    #[must_use]
    pub fn selected(&self) -> Option<&Hit> {
        self.hits().get(self.cursor.selected)
    }

    #[must_use]
    pub fn preview(&self) -> Option<&Page> {
        self.preview.as_ref().map(|(_, page)| page)
    }

    pub fn fit(&mut self, base: &KnowledgeBase, size: (u16, u16)) {
        let parts = of_list(size);
        self.cursor.keep_visible(self.hits().len(), self.visible(size));
        let Some(id) = self.selected().map(|hit| hit.id.clone()) else {
            self.preview = None;
            return;
        };
        if parts.preview.is_empty() {
            self.preview = None;
            return;
        }
        if self.preview.as_ref().is_none_or(|(shown, _)| *shown != id) {
            self.preview = page_of(base, &Target::Entry(id.clone())).map(|page| (id, page));
        }
        if let Some((_, page)) = &mut self.preview {
            let area = below_title(preview_area(parts.preview));
            page.fit(usize::from(area.width), usize::from(area.height));
        }
    }

    /// How many hits have room below the titles of their groups.
    #[must_use]
    pub fn visible(&self, size: (u16, u16)) -> usize {
        (usize::from(of_list(size).list.height).saturating_sub(self.groups.rows()) / ROWS).max(1)
    }

    /// The hit that stands at this row of the list, under the titles of the groups.
    #[must_use]
    pub fn item_at(&self, row: usize) -> Option<usize> {
        let mut free = row;
        for at in self.cursor.top..self.hits().len() {
            if self.groups.title(at, self.cursor.top).is_some() {
                free = free.checked_sub(1)?;
            }
            if free < ROWS {
                return Some(at);
            }
            free -= ROWS;
        }
        None
    }

    /// The statuses to filter by, with how many hits each would leave.
    #[must_use]
    pub fn status_items(&self) -> Vec<Item> {
        let counts = self.outcome.iter().flat_map(|outcome| &outcome.facets.status);
        let items = counts.map(|(status, count)| item("status", &status.to_string(), "", *count));
        std::iter::once(any("status")).chain(items).collect()
    }

    /// The countries to filter by, with how many hits each would leave.
    #[must_use]
    pub fn country_items(&self) -> Vec<Item> {
        let counts = self.outcome.iter().flat_map(|outcome| &outcome.facets.country);
        let known = counts.filter_map(|(code, count)| {
            let country = crate::knowledge::country::find(code)?;
            Some(item("country", code, country.name, *count))
        });
        let mut items: Vec<Item> = known.collect();
        items.sort_by(|a, b| a.label.cmp(&b.label));
        std::iter::once(any("country")).chain(items).collect()
    }

    /// Whether there is no country to filter by, and none to take out.
    #[must_use]
    pub fn lacks_countries(&self) -> bool {
        let has_facets = self.outcome.as_ref().is_some_and(|outcome| !outcome.facets.country.is_empty());
        !has_facets && self.filters.country.is_none()
    }

    /// The kinds to filter by, with how many hits each would leave.
    #[must_use]
    pub fn kind_items(&self) -> Vec<Item> {
        let counts = self.outcome.iter().flat_map(|outcome| &outcome.facets.kind);
        let items = counts.map(|(kind, count): &(Kind, usize)| item("kind", kind.name(), "", *count));
        std::iter::once(any("kind")).chain(items).collect()
    }

    /// Puts `name:value` into the query instead of another filter of that name; without a value only takes it out.
    pub fn set_filter(&mut self, name: &str, value: Option<&str>) {
        self.input = Input::new(with_filter(self.input.value(), name, value));
    }

    /// Takes every filter out of the query.
    pub fn clear_filters(&mut self) {
        self.input = Input::new(without_filters(self.input.value()));
    }
}

fn item(name: &'static str, value: &str, title: &str, count: usize) -> Item {
    let label = if title.is_empty() { value.to_owned() } else { format!("{title} ({value})") };
    Item::new(label, count.to_string(), Chosen::Filter { name, value: Some(value.to_owned()) })
}

fn any(name: &'static str) -> Item {
    Item::new(format!("any {name}"), "", Chosen::Filter { name, value: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_of_the_same_answer_keeps_the_selection() {
        let mut search = Search::new("seat");
        let mut answered = |generation, selected| {
            search.cursor.selected = selected;
            let question = (generation, Filters::default());
            search.answer(question, Box::default(), &Memory::default(), Timestamp::UNIX_EPOCH);
            search.cursor.selected
        };
        assert_eq!(answered(1, 4), 0);
        assert_eq!(answered(1, 4), 4);
        assert_eq!(answered(2, 4), 0);
    }
}
