//! Folds events to a state: pure, and the same for every order and number of copies in which events arrive.

use std::collections::HashSet;

use uuid::Uuid;

use super::event::{Event, Fact, Origin};
use super::state::{Holder, Logged, Note, Provenance, State, StepRecord, StepState, Walkthrough};
use crate::knowledge::checklist::Checklist;
use crate::knowledge::step::{Case, Step};

impl Walkthrough {
    /// The state that these events come to; `None` when none of them starts a walkthrough.
    ///
    /// Events count in the order of their ids, each id once; the first start wins, and events of another walkthrough
    /// are left out. Of two facts on the same thing the later one wins. What this version does not know (a fact, a
    /// step, a choice) stays in the log without effect.
    #[must_use]
    pub fn fold(events: impl IntoIterator<Item = Event>) -> Option<Self> {
        let mut events = ordered(events);
        let mut walkthrough = events.iter().find_map(started)?;
        events.retain(|event| event.walkthrough == walkthrough.id);
        let undone = undone(&events);
        for event in events.iter().filter(|event| !undone.contains(&event.id)) {
            walkthrough.apply(event);
        }
        walkthrough.rule_out_steps();
        walkthrough.log =
            events.into_iter().map(|event| Logged { undone: undone.contains(&event.id), event }).collect();
        Some(walkthrough)
    }

    /// The state with one more event. An event of another walkthrough changes nothing.
    #[must_use]
    pub fn with(&self, event: Event) -> Self {
        self.clone().with_all([event])
    }

    /// The state with more events. Those of another walkthrough change nothing.
    #[must_use]
    pub fn with_all(mut self, events: impl IntoIterator<Item = Event>) -> Self {
        let before = std::mem::take(&mut self.log).into_iter().map(|logged| logged.event);
        // Its start is among them, so there is always a state.
        Self::fold(before.chain(events)).unwrap_or(self)
    }

    fn apply(&mut self, event: &Event) {
        match &event.fact {
            Fact::Done { step } => self.close(event, step, StepState::Done, None),
            Fact::Skipped { step, because } => self.close(event, step, StepState::Skipped, Some(because)),
            Fact::Failed { step, because } => {
                self.close(event, step, StepState::Failed, Some(because));
                self.follow_if_not(step);
            }
            Fact::Chosen { step, choice } => self.choose(event, step, choice),
            Fact::Noted { step, text } => {
                self.notes.push(Note { text: text.clone(), step: step.clone(), at: event.at, by: event.by.clone() });
            }
            Fact::Set { name, value } => {
                self.variables.insert(name.clone(), value.clone());
                self.origins.insert(name.clone(), Provenance::of(event, Origin::Typed));
            }
            Fact::Withheld { name } => {
                self.variables.remove(name);
                self.origins.remove(name);
            }
            Fact::Diagnosed(diagnosed) => self.diagnosed = Some(diagnosed.clone()),
            Fact::Assigned { to } => self.holder = Holder { who: to.clone(), since: event.at, because: None },
            Fact::Claimed { because } => {
                self.holder = Holder { who: event.by.clone(), since: event.at, because: because.clone() };
            }
            Fact::Moved { version, content } => self.move_to(version, content),
            Fact::Kept { version } => self.kept = Some(version.clone()),
            Fact::Finished { outcome } => self.state = State::Finished(*outcome),
            Fact::Aborted { because } => self.state = State::Aborted(because.clone()),
            Fact::Started { .. } | Fact::Undone { .. } | Fact::Unknown(_) => {}
        }
    }

    fn close(&mut self, event: &Event, step: &str, state: StepState, reason: Option<&String>) {
        let Some(record) = self.steps.iter_mut().find(|record| record.id == step) else { return };
        // A question that was skipped or failed has no answer; one that is done keeps it.
        let choice = record.choice.take().filter(|_| state == StepState::Done);
        *record = StepRecord {
            id: step.to_owned(),
            state,
            reason: reason.cloned(),
            at: Some(event.at),
            by: Some(event.by.clone()),
            choice,
        };
    }

    /// Goes where the step's `if not` leads: an earlier step is done again with all that follow it, the step itself is
    /// tried again, and a later step leaves out those before it that are open. The failed step keeps its reason.
    fn follow_if_not(&mut self, failed: &str) {
        let position = |id: &str| self.content.steps.iter().position(|step| step.id == id);
        let next = self.content.step(failed).and_then(|step| step.if_not.as_ref()?.step.as_deref());
        let (Some(from), Some(to)) = (position(failed), next.and_then(position)) else { return };
        if to <= from {
            let reason = self.steps[from].reason.take();
            for record in &mut self.steps[to..=from] {
                *record = StepRecord::open(&record.id);
            }
            self.steps[from].reason = reason;
        } else {
            for record in self.steps[from + 1..to].iter_mut().filter(|record| record.state == StepState::Open) {
                *record = StepRecord { state: StepState::NotApplicable, ..StepRecord::open(&record.id) };
            }
        }
    }

    fn choose(&mut self, event: &Event, step: &str, choice: &str) {
        let known = self.content.step(step).is_some_and(|step| step.choices.iter().any(|known| known.id == choice));
        if !known {
            return;
        }
        self.close(event, step, StepState::Done, None);
        if let Some(record) = self.steps.iter_mut().find(|record| record.id == step) {
            record.choice = Some(choice.to_owned());
        }
    }

    /// Goes on with another version of the checklist: a step that it still has keeps its record.
    fn move_to(&mut self, version: &str, content: &Checklist) {
        let keep = |step: &Step| self.step(&step.id).cloned().unwrap_or_else(|| StepRecord::open(&step.id));
        self.steps = content.steps.iter().map(keep).collect();
        for (step, record) in content.steps.iter().zip(&mut self.steps) {
            let known = |choice: &String| step.choices.iter().any(|known| known.id == *choice);
            if record.choice.as_ref().is_some_and(|choice| !known(choice)) {
                *record = StepRecord::open(&step.id);
            }
        }
        version.clone_into(&mut self.version);
        self.content = content.clone();
        self.kept = None;
    }

    /// Marks the steps whose cases were all ruled out. An asked step stands before the steps that depend on it, so one
    /// pass is enough.
    fn rule_out_steps(&mut self) {
        for at in 0..self.steps.len() {
            let only = &self.content.steps[at].only;
            if !only.is_empty() && only.iter().all(|case| self.is_ruled_out(case)) {
                let open = StepRecord::open(&self.steps[at].id);
                self.steps[at] = StepRecord { state: StepState::NotApplicable, ..open };
            }
        }
    }

    fn is_ruled_out(&self, case: &Case) -> bool {
        self.step(&case.step).is_some_and(|asked| {
            let chose_another = asked.choice.as_ref().is_some_and(|choice| *choice != case.choice);
            chose_another || asked.state == StepState::NotApplicable
        })
    }
}

fn ordered(events: impl IntoIterator<Item = Event>) -> Vec<Event> {
    let mut events: Vec<Event> = events.into_iter().collect();
    // Two events with one id are no honest log; their content decides, so that the order of arrival does not.
    events.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| content(a).cmp(&content(b))));
    events.dedup_by_key(|event| event.id);
    events
}

fn content(event: &Event) -> String {
    format!("{event:?}")
}

fn started(event: &Event) -> Option<Walkthrough> {
    let Fact::Started { checklist, version, title, content, entry, variables, origins } = &event.fact else {
        return None;
    };
    let provenance = |name: &String| Provenance::of(event, origins.get(name).copied().unwrap_or_default());
    Some(Walkthrough {
        id: event.walkthrough,
        checklist: checklist.clone(),
        version: version.clone(),
        title: title.clone(),
        content: content.clone(),
        entry: entry.clone(),
        started_at: event.at,
        started_by: event.by.clone(),
        state: State::Open,
        steps: content.steps.iter().map(|step| StepRecord::open(&step.id)).collect(),
        notes: Vec::new(),
        origins: variables.keys().map(|name| (name.clone(), provenance(name))).collect(),
        variables: variables.clone(),
        holder: Holder { who: event.by.clone(), since: event.at, because: None },
        diagnosed: None,
        kept: None,
        log: Vec::new(),
    })
}

/// The ids of the events that do not count. An undo reaches back only, so from the newest event down every undo is
/// known to count or not before it is used; the start cannot be undone.
fn undone(events: &[Event]) -> HashSet<Uuid> {
    let mut undone = HashSet::new();
    let starts: HashSet<Uuid> =
        events.iter().filter(|event| matches!(event.fact, Fact::Started { .. })).map(|event| event.id).collect();
    for event in events.iter().rev() {
        if let Fact::Undone { event: target } = event.fact
            && target < event.id
            && !starts.contains(&target)
            && !undone.contains(&event.id)
        {
            undone.insert(target);
        }
    }
    undone
}

#[cfg(test)]
mod tests;
