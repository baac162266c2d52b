//! Claims of messages that stand without a code.

use super::{Judge, SAME, fact};
use crate::diagnose::Signal;
use crate::diagnose::claim::{Claim, Places, overlap};
use crate::diagnose::confidence::Facts;
use crate::diagnose::messages::{Ending, Message};
use crate::knowledge::entry::Kind;

impl Judge<'_> {
    /// The messages that no code explains, best first at each place: those that lie equally well on one text are one
    /// group, those that lie worse are none.
    pub(super) fn groups(&self, taken: &Places) -> Vec<Vec<&Message>> {
        let mut groups = Vec::new();
        let mut place: Vec<&Message> = Vec::new();
        let mut end = 0;
        for message in self.signals.messages.iter().filter(|message| !taken.share(&message.range)) {
            if message.range.start >= end {
                self.group(std::mem::take(&mut place), &mut groups);
            }
            end = end.max(message.range.end);
            place.push(message);
        }
        self.group(place, &mut groups);
        groups
    }

    /// Groups the messages of one place.
    fn group<'m>(&self, mut messages: Vec<&'m Message>, groups: &mut Vec<Vec<&'m Message>>) {
        messages.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.template.cmp(&b.template)));
        let before = groups.len();
        for message in messages {
            let entry = self.templates.all[message.template].entry;
            match groups[before..].iter_mut().find(|group| overlap(&group[0].range, &message.range)) {
                None => groups.push(vec![message]),
                Some(group) => {
                    let equal = group[0].score - message.score <= SAME
                        && (group[0].ending == Ending::Cut) == (message.ending == Ending::Cut);
                    let new = group.iter().all(|known| self.templates.all[known.template].entry != entry);
                    if equal && new {
                        group.push(message);
                    }
                }
            }
        }
    }

    pub(super) fn claim_by_message(&self, group: &[&Message], coded: &[usize], stated: &Places) -> Claim {
        let message = group[0];
        let at = message.range.start;
        let context = self.context(at);
        let statuses = self.statuses_near(at);
        let entries: Vec<usize> = group.iter().map(|message| self.templates.all[message.template].entry).collect();
        let rest = self.narrowed(&entries, coded, &statuses, context);
        let facts = Facts {
            message: Some(fact(message, rest.len() - 1)),
            context,
            other_code: stated.share(&message.range),
            ..Facts::default()
        };
        let signal = if self.entry(rest[0]).kind == Kind::Article { Signal::Symptom } else { Signal::Message };
        let one_of = if rest.len() > 1 { rest.clone() } else { Vec::new() };
        let mut claim = Claim {
            entry: rest[0],
            facts,
            one_of,
            notes: Vec::new(),
            signals: vec![(signal, message.range.clone())],
            object: None,
        };
        if message.ending == Ending::Cut {
            claim.notes.push("the message is cut short".to_owned());
        }
        self.add_status(&mut claim, &statuses);
        claim
    }
}
