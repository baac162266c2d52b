//! The table of all figures: a row for each, a column for each program, as Markdown.

use std::fmt;
use std::time::Duration;

#[derive(Default)]
pub struct Table {
    columns: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
}

impl Table {
    /// Begins the column of a program.
    pub fn column(&mut self, name: &str) {
        self.columns.push(name.to_owned());
    }

    /// Puts a figure into the newest column.
    pub fn put(&mut self, what: &str, figure: String) {
        let columns = self.columns.len();
        let at = self.rows.iter().position(|(name, _)| name == what).unwrap_or_else(|| {
            self.rows.push((what.to_owned(), Vec::new()));
            self.rows.len() - 1
        });
        let figures = &mut self.rows[at].1;
        figures.resize(columns - 1, String::new());
        figures.push(figure);
    }

    /// Puts the median of what was measured and its 99th percentile, with so many decimals.
    pub fn add(&mut self, what: &str, decimals: usize, values: impl Iterator<Item = f64>) {
        let mut values: Vec<f64> = values.collect();
        values.sort_by(f64::total_cmp);
        let at = |percent: usize| values[(values.len() * percent / 100).min(values.len() - 1)];
        self.put(what, format!("{:.decimals$} ({:.decimals$})", at(50), at(99)));
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| median (99 %) | {} |", self.columns.join(" | "))?;
        writeln!(f, "|---|{}", "---:|".repeat(self.columns.len()))?;
        for (what, figures) in &self.rows {
            let none = std::iter::repeat_n("", self.columns.len() - figures.len());
            let figures: Vec<&str> = figures.iter().map(String::as_str).chain(none).collect();
            writeln!(f, "| {what} | {} |", figures.join(" | "))?;
        }
        Ok(())
    }
}

pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
