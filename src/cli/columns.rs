//! Rows of text in columns.

use crate::text::width::width;

/// The rows, one a line, each column as wide as its widest cell. The text is clean already.
pub fn columns<const N: usize>(rows: &[[String; N]]) -> String {
    let widths: [usize; N] =
        std::array::from_fn(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or_default());
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> =
            row.iter().zip(widths).map(|(cell, wide)| format!("{cell}{}", " ".repeat(wide - width(cell)))).collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_character_takes_two_columns() {
        let rows = [["日本", "a"], ["x", ""]].map(|row| row.map(str::to_owned));
        assert_eq!(columns(&rows), "日本  a\nx\n");
    }
}
