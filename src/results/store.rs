//! What a study keeps of itself while it goes on: a folder, or anything else that a front end has.

use std::io;

/// Where finished parts of a study are kept. A part is written whole or not at all.
pub trait Store: Sync {
    /// The text kept under a name; `None` when there is none, or it cannot be read.
    fn load(&self, name: &str) -> Option<String>;
    /// Is told of every text that is not what was kept under its name: it is made again.
    fn damaged(&self, _name: &str) {}
    /// Keeps a text under a name: letters, digits and `-`.
    ///
    /// # Errors
    /// When it cannot be written.
    fn save(&self, name: &str, text: &str) -> io::Result<()>;
}
