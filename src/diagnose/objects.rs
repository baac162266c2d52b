//! The objects of JSON and its like in a text, by their braces; quotes are no help in logs, where they are escaped or
//! cut. Uses nothing.

use std::ops::Range;

/// An object that is never closed, as in a log that is cut, goes no further.
const OPEN_END: usize = 2000;

/// Objects in the order they begin.
#[derive(Debug, Default)]
pub(super) struct Objects {
    ranges: Vec<Range<usize>>,
    parents: Vec<Option<usize>>,
}

impl Objects {
    pub fn new(text: &str) -> Self {
        let mut objects = Self::default();
        let mut open: Vec<usize> = Vec::new();
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'{' => {
                    objects.parents.push(open.last().copied());
                    open.push(objects.ranges.len());
                    objects.ranges.push(at..text.len().min(at + OPEN_END));
                }
                b'}' => {
                    if let Some(object) = open.pop() {
                        objects.ranges[object].end = at + 1;
                    }
                }
                _ => {}
            }
        }
        objects
    }

    /// The innermost object around the byte `at`.
    pub fn around(&self, at: usize) -> Option<&Range<usize>> {
        let mut object = self.ranges.partition_point(|range| range.start < at).checked_sub(1);
        while let Some(index) = object {
            if self.ranges[index].contains(&at) {
                return Some(&self.ranges[index]);
            }
            object = self.parents[index];
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_object() {
        let text = r#"x {"a":{"b":1},"c":2} y {"d":"#;
        let objects = Objects::new(text);
        let around = |word: &str| objects.around(text.find(word).unwrap()).map(|range| &text[range.clone()]);
        assert_eq!(around("b"), Some(r#"{"b":1}"#));
        assert_eq!(around("c"), Some(r#"{"a":{"b":1},"c":2}"#));
        assert_eq!(around("y"), None);
        assert_eq!(around("d"), Some(r#"{"d":"#));
    }
}
