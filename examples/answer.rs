//! The library from outside: load a scenario, change an input, run, read an estimate, draw a chart.
//!
//! ```sh
//! cargo run --release --example answer > exceedance.svg
//! ```

use shortfall::chart::{self, Selection, Shape};
use shortfall::results::metric::MetricId;
use shortfall::words::lang::Lang;
use shortfall::{Control, Plan, Source, load, simulate};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A scenario of the library; a file or a text does as well. Whatever is wrong with it comes as data.
    let loaded = load(&Source::named("heavy-rare-earths", false)?, &[])?;

    // What can be changed, with what it is now, its unit and its source.
    let inputs = loaded.inputs();
    let stock = inputs.iter().find(|input| input.path == "demand.JPN.stock").ok_or("no such input")?;
    assert_eq!((stock.number, stock.unit.as_str()), (Some(180.0), "days"));
    let leaner = loaded.with(&[stock.set(60.0)])?;

    // Equal plans give equal results, on any number of threads.
    let plan = Plan { quick: true, ..Plan::new(4_096, 1) };
    let results = simulate(&leaner, &plan, &Control::default())?;

    // An estimate, and what cooperation changes in it.
    let unserved =
        |arm| results.outcome(arm, "dysprosium-terbium", "JPN").and_then(|found| found.metric(MetricId::Unserved));
    let alone = unserved("alone").ok_or("no such estimate")?;
    eprintln!("{:.0} ± {:.0} t go unserved in ten years", alone.value, alone.se);
    assert!(unserved("cooperative").is_some_and(|together| together.value < alone.value));

    // A chart.
    let pictures = chart::pictures(&results, Lang::En, Shape::Wide, &Selection::default());
    let exceedance = pictures.iter().find(|picture| picture.name == "exceedance").ok_or("no such chart")?;
    println!("{}", exceedance.svg);
    Ok(())
}
