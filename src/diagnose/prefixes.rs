//! What a logger writes before every line: `[2026-11-20 03:12:07] worker[77]:`. A message that goes on over several lines
//! has it between its words. Uses nothing.

use std::ops::Range;

/// No prefix is longer.
const LONGEST: usize = 96;

/// A prefix with fewer digits is no time stamp, and may be the beginning of a message.
const DIGITS: usize = 4;

/// The prefixes that lines share with the line before them, in order.
pub(super) fn prefixes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut before = "";
    for line in text.split('\n') {
        let length = shared(before, line);
        if length > 0 {
            found.push(start..start + length);
        }
        start += line.len() + 1;
        before = line;
    }
    found
}

/// The bytes of `line` up to the last mark within what it shares with the line `before`, all digits being alike.
fn shared(before: &str, line: &str) -> usize {
    let alike = |(a, b): &(u8, u8)| a == b || (a.is_ascii_digit() && b.is_ascii_digit());
    let same = before.bytes().zip(line.bytes()).take(LONGEST).take_while(alike).count();
    let head = &line.as_bytes()[..same];
    let is_mark = |at: usize| matches!(head[at], b':' | b']' | b'|' | b'-' | b'>') && head.get(at + 1) == Some(&b' ');
    let end = (0..same).rev().find(|&at| is_mark(at)).map_or(0, |at| at + 1);
    let digits = head[..end].iter().filter(|byte| byte.is_ascii_digit()).count();
    if digits >= DIGITS { end } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str) -> String {
        let mut rest = text.to_owned();
        for range in prefixes(text).into_iter().rev() {
            rest.replace_range(range, "");
        }
        rest
    }

    #[test]
    fn time_stamps_go_from_all_lines_but_the_first() {
        let log = "[2026-11-20 03:12:07] w[7]: the order\n[2026-11-20 03:12:08] w[7]: failed: twice";
        assert_eq!(without(log), "[2026-11-20 03:12:07] w[7]: the order\n failed: twice");
        assert_eq!(without("Error: one\nError: two"), "Error: one\nError: two");
    }
}
