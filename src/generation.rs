//! A generation: the knowledge that the program works with, and its index. Both are made once for each content of the
//! knowledge and kept in the cache, since reading them back is many times faster than making them.
//! May use [`crate::knowledge`], [`crate::search`] and [`crate::error`].
//!
//! Without a cache, or with one that cannot be read or written, all is made in memory and nobody is told.

mod key;
mod shelf;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::error::Error;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::layer::Layer;
use crate::knowledge::load::{LeftOut, load};
use crate::search::Index;
use key::key;
use shelf::Shelf;

/// The parts of a generation, by the names of their files.
const KNOWLEDGE: &str = "knowledge";
const INDEX: &str = "index";

/// Where knowledge comes from, and where generations of it are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// The directories that are laid over the built-in set, the lowest first.
    pub overlays: Vec<PathBuf>,
    /// The directory of the cache; `None` works in memory.
    pub cache: Option<PathBuf>,
}

/// The knowledge of some sources.
#[derive(Debug)]
pub struct Generation {
    pub base: Arc<KnowledgeBase>,
    /// What is not in `base` because of findings.
    pub left_out: Option<LeftOut>,
    shelf: Option<Shelf>,
}

/// What is kept of the knowledge.
#[derive(BorshSerialize, BorshDeserialize)]
struct Kept {
    base: KnowledgeBase,
    left_out: Option<LeftOut>,
}

impl Sources {
    /// The built-in set and the overlays as they are now.
    ///
    /// # Errors
    /// When the directory of an overlay cannot be read.
    pub fn layers(&self) -> Result<Vec<Layer>, Error> {
        Ok(over_built_in(self.read_overlays()?))
    }

    fn read_overlays(&self) -> Result<Vec<Layer>, Error> {
        self.overlays.iter().map(|dir| Layer::read(dir)).collect()
    }
}

impl From<KnowledgeBase> for Generation {
    /// Knowledge that is there already, and is not kept.
    fn from(base: KnowledgeBase) -> Self {
        Self { base: Arc::new(base), left_out: None, shelf: None }
    }
}

impl Generation {
    /// Reads the knowledge: from the cache if it was kept there, else from the layers.
    ///
    /// # Errors
    /// When the directory of an overlay cannot be read.
    pub fn open(sources: &Sources) -> Result<Self, Error> {
        Ok(Self::of(sources.read_overlays()?, sources.cache.as_deref()))
    }

    /// The same without the overlays that cannot be read, and why they cannot: a front end starts with what there is.
    #[must_use]
    pub fn of_readable(sources: &Sources) -> (Self, Vec<Error>) {
        let mut problems = Vec::new();
        let layers =
            sources.overlays.iter().filter_map(|dir| Layer::read(dir).map_err(|error| problems.push(error)).ok());
        (Self::of(layers.collect(), sources.cache.as_deref()), problems)
    }

    fn of(overlays: Vec<Layer>, cache: Option<&Path>) -> Self {
        let shelf = cache.map(|cache| Shelf::new(cache, key(&overlays)));
        let kept = shelf.as_ref().and_then(|shelf| borsh::from_slice(&shelf.read(KNOWLEDGE)?).ok());
        let Kept { base, left_out } = kept.unwrap_or_else(|| made(overlays, shelf.as_ref()));
        Self { base: Arc::new(base), left_out, shelf }
    }

    /// The index of the knowledge: from the cache if it was kept there, else written anew.
    ///
    /// # Errors
    /// As [`Index::build`].
    pub fn index(&self) -> Result<Index, Error> {
        let kept = self.shelf.as_ref().and_then(|shelf| shelf.read(INDEX));
        if let Some(index) = kept.and_then(|block| Index::open(Arc::clone(&self.base), &block).ok()) {
            return Ok(index);
        }
        let block = Index::write(&self.base)?;
        if let Some(shelf) = &self.shelf {
            shelf.keep(INDEX, &block);
        }
        Index::open(Arc::clone(&self.base), &block)
    }
}

/// The directory where the generation of these sources is kept whole, if it is.
///
/// # Errors
/// When the directory of an overlay cannot be read.
pub fn kept(sources: &Sources) -> Result<Option<PathBuf>, Error> {
    let overlays = sources.read_overlays()?;
    let shelf = sources.cache.as_deref().map(|cache| Shelf::new(cache, key(&overlays)));
    let is_whole = |shelf: &Shelf| [KNOWLEDGE, INDEX].iter().all(|part| shelf.read(part).is_some());
    Ok(shelf.filter(is_whole).map(|shelf| shelf.dir()))
}

fn over_built_in(overlays: Vec<Layer>) -> Vec<Layer> {
    std::iter::once(Layer::built_in()).chain(overlays).collect()
}

/// Loads the layers and keeps what that comes to.
fn made(overlays: Vec<Layer>, shelf: Option<&Shelf>) -> Kept {
    let loaded = load(&over_built_in(overlays));
    let kept = Kept { left_out: loaded.left_out(), base: loaded.base };
    if let (Some(shelf), Ok(content)) = (shelf, borsh::to_vec(&kept)) {
        shelf.keep(KNOWLEDGE, &content);
    }
    kept
}
