//! The simulator in the hands of those who decide: HTTP requests → answers. A small web server shows a page on which every
//! assumption about the world and every decision of governments can be moved, and streams the answer while one looks.
//!
//! The way of a request: `server` takes the connection, `access` says whether it may ask, `api` finds its place, `ask` reads it;
//! `opened` and `variants` keep what was read and played, `runs` plays in turns and streams, `answer` puts it into words. Nothing
//! here computes a statistic: numbers come from the rooms below, and the page shows them as they come.

mod access;
mod answer;
mod api;
mod ask;
mod assets;
mod catalog;
mod download;
mod levers;
mod limits;
mod opened;
mod pathways;
mod reply;
mod runs;
mod server;
mod slider;
mod turns;
mod variants;

pub use access::new_token;
pub use catalog::Catalog;
pub use limits::TRIALS;
pub use server::{Options, Server};
