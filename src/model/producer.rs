use super::Profile;
use crate::units::Text;

/// What is supplied.
#[derive(Debug, Clone)]
pub struct Material {
    pub id: String,
    /// Shown to people; the id when the file gives none.
    pub name: Text,
    /// Unit of quantity, such as `"t"`.
    pub unit: String,
    pub market: Market,
    /// Names of the steps of the chain, upstream first; one unnamed (empty) stage when the file lists none.
    pub stages: Vec<String>,
}

/// Who else buys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Market {
    /// The rest of the world buys what the scenario's consumers do not.
    Open,
    /// The scenario's consumers are all there are; output that nobody buys counts as spare, which any of them may call.
    Closed,
}

/// The supply of one country or site at one stage of one material.
#[derive(Debug, Clone)]
pub struct Producer {
    pub id: String,
    /// Shown to people; the id when the file gives none.
    pub name: Text,
    pub country: String,
    /// Index into [`super::System::materials`].
    pub material: usize,
    /// Index into the material's `stages`.
    pub stage: usize,
    /// Normal output, quantity per step, before `profile`.
    pub capacity: f64,
    pub profile: Profile,
    /// Extra output that it can reach, as a share of normal output; may exceed 1.
    pub spare: f64,
    /// `(upstream producer, share of the feed)`; shares sum to 1; empty when it needs none.
    pub feed: Vec<(usize, f64)>,
    /// True for the capacity of a joint project, which nobody buys from in the arm `alone`.
    pub project: bool,
}
