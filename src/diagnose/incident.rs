//! An incident: one place of a log where something went wrong, with the entries that its signals point to.

mod by_message;

use std::ops::Range;

use super::Signal;
use super::claim::{Claim, Places, Stranger, mark_lists, overlap};
use super::confidence::{CONFIDENT, CodeFact, Facts, MessageFact};
use super::context::Context;
use super::key::Key;
use super::messages::Message;
use super::signals::{Body, Code, Codes, NameSeen, Names, Rarity, Signals};
use super::templates::Templates;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::{Entry, Kind};

/// Two scores this near are one.
const SAME: f64 = 0.05;

/// The message beside a code in its place may lie so much worse than another.
const PLACED_MARGIN: f64 = 3.0;

/// A message belongs to a code that is no further away.
const BESIDE: usize = 600;

/// A status belongs to an incident that is no further away.
const STATUS_NEAR: usize = 3000;

/// Reads the signals of one text.
pub(super) struct Judge<'a> {
    pub base: &'a KnowledgeBase,
    pub templates: &'a Templates,
    pub codes: &'a Codes,
    pub names: &'a Names,
    pub signals: &'a Signals,
    /// What earlier parts of the log said of its writer.
    pub before: Context,
}

impl Judge<'_> {
    /// Every claim, in the order of the text, and the codes that are not known.
    pub fn claims(&self) -> (Vec<Claim>, Vec<Stranger>) {
        let mut claims = Vec::new();
        let mut strangers = Vec::new();
        let mut taken = Places::default();
        let mut stated = Places::default();
        for (at, code) in self.signals.codes.iter().enumerate() {
            let entries = self.codes.of(&code.number);
            if entries.is_empty() {
                if let Some(stranger) = self.stranger(code) {
                    stated.add(code.told.as_ref());
                    strangers.push(stranger);
                }
                continue;
            }
            let claim = self.claim_by_code(at, code, entries);
            if let Some((_, range)) = claim.signals.iter().find(|(signal, _)| *signal == Signal::Message) {
                taken.add(Some(range));
            } else if code.number.len() > 3 && claim.facts.probability() >= 0.3 {
                stated.add(code.told.as_ref());
            }
            claims.push(claim);
        }
        let coded: Vec<usize> = claims.iter().filter(|claim| is_sure(claim)).map(|claim| claim.entry).collect();
        for group in self.groups(&taken) {
            claims.push(self.claim_by_message(&group, &coded, &stated));
        }
        self.add_names(&mut claims);
        claims.sort_by_key(Claim::start);
        mark_lists(&mut claims);
        (claims, strangers)
    }

    fn entry(&self, at: usize) -> &Entry {
        &self.base.entries()[at]
    }

    fn context(&self, at: usize) -> Context {
        let here = self.signals.systems.around(at);
        Context { own: here.own || self.before.own, platform: here.platform || self.before.platform, ..here }
    }

    /// A code that Partner Center gives and the knowledge does not have.
    fn stranger(&self, code: &Code) -> Option<Stranger> {
        let context = self.context(code.range.start);
        let placed = match code.key {
            Key::Code => code.body > Body::Other || (context.own && !context.foreign),
            Key::Reporter => context.own,
            _ => false,
        };
        placed.then(|| Stranger { code: code.number.clone(), range: code.range.clone() })
    }

    fn claim_by_code(&self, at: usize, code: &Code, entries: &[usize]) -> Claim {
        let scope = self.scope(at, code);
        let said =
            entries.iter().filter_map(|&entry| Some((entry, self.message_of(entry, &scope, code.key != Key::None)?)));
        let said = said.max_by(|a, b| a.1.score.total_cmp(&b.1.score));
        let statuses = self.statuses_near(code.range.start);
        let by_status = || entries.iter().copied().find(|&entry| self.has_status(entry, &statuses));
        let entry = said.map(|(entry, _)| entry).or_else(by_status).unwrap_or(entries[0]);
        let settled = entries.len() == 1 || said.is_some() || by_status().is_some();
        let message = said.map(|(_, message)| message);
        let mut signals = vec![(Signal::Code, code.range.clone())];
        signals.extend(message.map(|message| (Signal::Message, message.range.clone())));
        let disagrees = message.is_none() && code.told.is_some();
        let facts = Facts {
            code: Some(CodeFact { key: code.key, digits: code.number.len(), disagrees }),
            message: message.map(|message| fact(message, 0)),
            context: self.context(code.range.start),
            body: code.body,
            ..Facts::default()
        };
        let one_of = if settled { Vec::new() } else { entries.to_vec() };
        let object = code.object.clone();
        let mut claim = Claim { entry, facts, one_of, notes: Vec::new(), signals, object };
        if disagrees {
            claim.notes.push("the code is known, but the text with it is not that of the reference".to_owned());
        }
        self.add_status(&mut claim, &statuses);
        claim
    }

    /// Where the message of a code may stand: its object and around, or up to the codes before and after.
    fn scope(&self, at: usize, code: &Code) -> Range<usize> {
        let placed = |code: &&Code| code.key != Key::None;
        let codes = &self.signals.codes;
        let before = codes[..at].iter().rev().find(placed).map_or(0, |code| code.range.end);
        let after = codes[at + 1..].iter().find(placed).map_or(usize::MAX, |code| code.range.start);
        let start = before.max(code.range.start.saturating_sub(BESIDE));
        let end = after.min(code.range.end + BESIDE);
        match &code.object {
            Some(object) => start.min(object.start)..end.max(object.end),
            None => start..end,
        }
    }

    /// The entry's own message in the scope of a code, unless another lies much better on the same text.
    fn message_of(&self, entry: usize, scope: &Range<usize>, is_placed: bool) -> Option<&Message> {
        let near = self.messages_in(scope);
        let own = near.iter().filter(|message| self.templates.all[message.template].entry == entry);
        let message = own.max_by(|a, b| a.score.total_cmp(&b.score))?;
        let others = near.iter().filter(|other| overlap(&other.range, &message.range));
        let best = others.map(|other| other.score).fold(0.0, f64::max);
        let margin = if is_placed { PLACED_MARGIN } else { SAME };
        (message.score + margin >= best).then_some(message)
    }

    /// The messages that lie in `scope`; messages are in the order they begin.
    fn messages_in(&self, scope: &Range<usize>) -> Vec<&Message> {
        let messages = &self.signals.messages;
        let from = messages.partition_point(|message| message.range.start < scope.start);
        let begin = messages[from..].iter().take_while(|message| message.range.start < scope.end);
        begin.filter(|message| message.range.end <= scope.end).collect()
    }

    fn statuses_near(&self, at: usize) -> Vec<(u16, Range<usize>)> {
        let statuses = &self.signals.statuses;
        let from = statuses.partition_point(|(_, range)| range.start + STATUS_NEAR < at);
        statuses[from..].iter().take_while(|(_, range)| range.start <= at + STATUS_NEAR).cloned().collect()
    }

    fn has_status(&self, entry: usize, statuses: &[(u16, Range<usize>)]) -> bool {
        statuses.iter().any(|(status, _)| self.entry(entry).status() == Some(*status))
    }

    fn add_status(&self, claim: &mut Claim, statuses: &[(u16, Range<usize>)]) {
        let Some(own) = self.entry(claim.entry).status() else { return };
        let here = claim.signals.first().map_or(0, |(_, range)| range.start);
        let same = statuses.iter().filter(|(status, _)| *status == own);
        if let Some((_, range)) = same.min_by_key(|(_, range)| range.start.abs_diff(here)) {
            claim.facts.status = Some(true);
            claim.signals.push((Signal::Status, range.clone()));
        } else if let Some((other, _)) = statuses.iter().min_by_key(|(_, range)| range.start.abs_diff(here)) {
            claim.facts.status = Some(false);
            claim.notes.push(format!("status {other} in the log, the reference has {own}"));
        }
    }

    /// The entries of one text, narrowed by what else the log says.
    fn narrowed(
        &self,
        entries: &[usize],
        coded: &[usize],
        statuses: &[(u16, Range<usize>)],
        context: Context,
    ) -> Vec<usize> {
        let named: Vec<usize> =
            self.signals.names.iter().flat_map(|seen| &self.names.get(seen.name).entries).copied().collect();
        let is_article = |entry: usize| self.entry(entry).kind == Kind::Article;
        let mut rest = entries.to_vec();
        let mut keep = |wanted: &dyn Fn(usize) -> bool| {
            if rest.iter().any(|&entry| wanted(entry)) {
                rest.retain(|&entry| wanted(entry));
            }
        };
        keep(&|entry| coded.contains(&entry));
        keep(&|entry| named.contains(&entry));
        // Without its code, an error has come through a platform: the article is about that.
        keep(&|entry| is_article(entry) != (context.own && !context.platform));
        keep(&|entry| self.has_status(entry, statuses));
        rest
    }

    /// Symbolic names support the claims beside them, or make claims of their own.
    fn add_names(&self, claims: &mut Vec<Claim>) {
        for seen in &self.signals.names {
            let name = self.names.get(seen.name);
            let placed = matches!(seen.key, Key::Code | Key::Reporter | Key::Error);
            let fact = Some((name.rarity, placed || seen.key == Key::Other));
            let mut supported = false;
            for claim in claims.iter_mut().filter(|claim| name.entries.contains(&claim.entry)) {
                let near = claim.signals.iter().any(|(_, range)| range.start.abs_diff(seen.range.start) <= BESIDE);
                if near {
                    claim.facts.name = claim.facts.name.max(fact);
                    claim.signals.push((Signal::Name, seen.range.clone()));
                    supported = true;
                }
            }
            if !supported {
                claims.push(self.claim_by_name(seen, &name.entries, fact));
            }
        }
    }

    fn claim_by_name(&self, seen: &NameSeen, entries: &[usize], fact: Option<(Rarity, bool)>) -> Claim {
        let context = self.context(seen.range.start);
        let statuses = self.statuses_near(seen.range.start);
        let rest = self.narrowed(entries, &[], &statuses, context);
        let mut claim = Claim {
            entry: rest[0],
            facts: Facts { name: fact, context, ..Facts::default() },
            one_of: if rest.len() > 1 { rest.clone() } else { Vec::new() },
            notes: Vec::new(),
            signals: vec![(Signal::Name, seen.range.clone())],
            object: None,
        };
        self.add_status(&mut claim, &statuses);
        claim
    }
}

fn is_sure(claim: &Claim) -> bool {
    claim.facts.code.is_some() && claim.facts.probability() >= CONFIDENT
}

fn fact(message: &Message, rivals: usize) -> MessageFact {
    MessageFact {
        special: message.special,
        words: message.words,
        is_whole: message.is_whole,
        coverage: message.coverage,
        ending: message.ending,
        is_outer: message.is_outer,
        rivals,
    }
}
