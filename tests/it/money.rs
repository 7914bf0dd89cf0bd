//! Money against answers worked out by hand. World supply is 100 a month; the derivation stands beside each test.

use crate::common::{
    assert_agrees, assert_exact, consumer, difference, estimate, hazard, head, loaded, producer, run, run_on, scripted,
};
use proptest::prelude::*;
use shortfall::door::simulate;
use shortfall::engine::{Control, Plan};
use shortfall::results::{MemberShare, MoneyWorth, Results};

/// A scenario over so many months whose material costs 100, with more keys of it and of `[run]`.
fn priced(steps: usize, material: &str, run: &str) -> String {
    let head = head(steps).replace("[time]", &format!("[run]\ncurrency = \"EUR\"\n{run}\n[time]"));
    head + "price = 100.0\n" + material + "\n"
}

/// Half of the world's output: 50 a month.
fn half(id: &str) -> String {
    producer(id, "").replace("0.1", "0.5")
}

/// A run with every analysis.
fn analysed(text: &str) -> Results {
    simulate(&loaded(text), &Plan::new(200, 1), &Control::default()).unwrap()
}

fn bill(results: &Results, arm: &str, consumer: &str) -> f64 {
    estimate(results, arm, consumer, "extra_bill").value
}

/// Two fifths of a half are lost for six months: a gap of 0.2, a price of (4/5)^-2 = 1.5625 times at E = 0.5. One who needs one a
/// month buys 0.8 of it: 100 × 0.5625 × 0.8 × 6 = 270 more; a third of that with a third at the day's price.
#[test]
fn the_price_of_a_known_availability() {
    let text = |more: &str| {
        priced(24, &format!("demand_elasticity = -0.3\nsupply_elasticity = 0.2\n{more}"), "")
            + &half("P")
            + &half("Q")
            + &consumer("C", 1.0, "P = 0.5, Q = 0.5", "value = 1e3")
            + &scripted("h", "P", 0.4, 3, 6)
    };
    let results = run(&text(""), 5, 1);
    assert_exact(bill(&results, "alone", "C"), 270.0);
    assert_exact(estimate(&results, "alone", "C", "peak_price").value, 1.5625);
    assert_exact(estimate(&results, "alone", "C", "price_doubled").value, 0.0);
    assert_exact(bill(&run(&text("spot = 0.25"), 5, 1), "alone", "C"), 67.5);
    // Area under the demand curve, e = 0.3: (1 − 0.8^(1 − 1/0.3))/(1 − 1/0.3) of price times demand, six times.
    let power: f64 = 1.0 - 1.0 / 0.3;
    assert_exact(
        estimate(&results, "alone", "C", "unserved_value_least").value,
        600.0 * (1.0 - 0.8f64.powf(power)) / power,
    );
    assert_exact(estimate(&results, "alone", "C", "burden").value, 270.0 + 1e3 * 1.2);
}

/// The same gap in months 3 to 8, and two who buy: both pay 1.5625 times in each of these months, and as before in all others.
#[test]
fn everybody_has_the_price_of_every_month() {
    let text = priced(24, "demand_elasticity = -0.3\nsupply_elasticity = 0.2", "")
        + &half("P")
        + &half("Q")
        + &consumer("C", 1.0, "P = 0.5, Q = 0.5", "")
        + &consumer("D", 2.0, "P = 0.5, Q = 0.5", "")
        + &scripted("h", "P", 0.4, 3, 6);
    let results = run(&text, 5, 1);
    for who in ["C", "D"] {
        let prices = &results.outcome("alone", "m", who).unwrap().prices;
        assert_eq!(prices.len(), 24);
        for (month, band) in prices.iter().enumerate() {
            let truth = if (3..9).contains(&month) { 1.5625 } else { 1.0 };
            assert!((band.p50 - truth).abs() < 1e-6, "{who}, month {month}: {band:?}");
        }
    }
}

/// At E = 0.1 a gap of 0.2 asks for ×9.3, and a cap of 3 lets it be 3: twice for six months, and never five times.
#[test]
fn the_cap_of_a_price() {
    let text = priced(24, "demand_elasticity = -0.1\nprice_cap = 3.0", "")
        + &half("P")
        + &consumer("C", 1.0, "P = 0.5", "")
        + &scripted("h", "P", 0.4, 3, 6);
    let results = run(&text, 5, 1);
    let of = |metric: &str| estimate(&results, "alone", "C", metric).value;
    assert_exact(of("extra_bill"), 100.0 * 2.0 * 0.8 * 6.0);
    assert_eq!([of("peak_price"), of("price_doubled"), of("price_fivefold")], [3.0, 1.0, 0.0]);
    assert_eq!([of("steps_doubled"), of("price_capped")], [6.0, 1.0]);
    let band = results.outcome("alone", "m", "C").unwrap().prices[4];
    assert!((band.p50 - 3.0).abs() < 1e-6, "{band:?}");
}

/// With a lag of two months the price goes 1 − e^(−½) of the way in a month, up for six months and down for the other fifteen, in
/// which nothing is lost.
#[test]
fn a_price_follows_with_a_lag() {
    let text = priced(24, "demand_elasticity = -0.5\nprice_lag = \"2 months\"", "")
        + &half("P")
        + &consumer("C", 1.0, "P = 0.5", "")
        + &scripted("h", "P", 0.4, 3, 6);
    let (left, mut excess, mut truth) = ((-0.5f64).exp(), 0.0, 0.0);
    for t in 3..24 {
        let asked = if t < 9 { 0.5625 } else { 0.0 };
        excess = asked + left * (excess - asked);
        truth += 100.0 * excess * if t < 9 { 0.8 } else { 1.0 };
    }
    assert_exact(bill(&run(&text, 5, 1), "alone", "C"), truth);
    // Another event before it has faded, and demand that grows and is less in every other month: as by the month.
    let text = text.replace("amount = 12", "growth = 0.1\nprofile = [1.0, 0.5]\namount = 12")
        + &scripted("again", "P", 0.4, 12, 2);
    let (mut excess, mut truth) = (0.0, 0.0);
    for t in 3..24 {
        let struck = (3..9).contains(&t) || (12..14).contains(&t);
        let demand = 1.1f64.powf(f64::from(t) / 12.0) * if t % 2 == 0 { 1.0 } else { 0.5 };
        let asked = if struck { 0.5625 } else { 0.0 };
        excess = asked + left * (excess - asked);
        truth += 100.0 * excess * demand * if struck { 0.8 } else { 1.0 };
    }
    assert_exact(bill(&run(&text, 5, 1), "alone", "C"), truth);
}

/// What spare capacity and stocks supply is no gap of the world's. P loses 20 of 100; Q can put out a tenth of its 50 more, of which
/// the rest of the world calls its own part too, so 15 are missing: ×0.85^-2. C, who needs ten, misses 10 × 0.2 − 10 × 0.05 = 1.5 and
/// takes them from its stock: 13.5 are missing.
#[test]
fn what_is_called_and_released_counts_as_supply() {
    let spare = producer("Q", "spare = 0.1").replace("share = 0.1", "share = 0.5");
    let text = |demand: &str| {
        priced(12, "demand_elasticity = -0.5", "")
            + &half("P")
            + &spare
            + &consumer("C", 10.0, "P = 0.5, Q = 0.5", demand)
            + &scripted("h", "P", 0.4, 3, 2)
    };
    let multiple = |missing: f64| (1.0 - missing / 100.0).powi(-2) - 1.0;
    // Bought: 8 that arrive and 0.5 that are called.
    assert_exact(bill(&run(&text(""), 5, 1), "alone", "C"), 2.0 * 100.0 * multiple(15.0) * 8.5);
    let stocked = run(&text("stock = \"1 month\"\nrefill = 0.0"), 5, 1);
    assert_exact(bill(&stocked, "alone", "C"), 2.0 * 100.0 * multiple(13.5) * 8.5);
    assert_eq!(estimate(&stocked, "alone", "C", "unserved").value, 0.0);
}

/// An embargo on C alone blocks half of what it buys and leaves the world's price: C pays ×(1/2)^-2 = 4 for the other half, and D,
/// which is not cut off, nothing more.
#[test]
fn an_embargo_is_priced_apart() {
    let stop = hazard("h", "P", 0.5, "against = [\"C\"]\nonset = { at = \"2 months\" }\nduration = \"3 months\"");
    let text = priced(12, "demand_elasticity = -0.5", "")
        + &half("P")
        + &consumer("C", 4.0, "P = 1.0", "")
        + &consumer("D", 4.0, "P = 1.0", "")
        + &stop;
    let results = run(&text, 5, 1);
    assert_exact(bill(&results, "alone", "C"), 3.0 * 100.0 * 3.0 * 2.0);
    assert_eq!(bill(&results, "alone", "D"), 0.0);
    // Both cut off are one market: of their 8 a half of 4 is missing from one that buys there half of what it needs.
    let both = text.replace("[\"C\"]", "[\"C\", \"D\"]").replacen("P = 1.0", "P = 0.5", 1);
    let missing = (1.0 + 2.0) / 8.0;
    let multiple = (1.0f64 - missing).powi(-2) - 1.0;
    assert_exact(bill(&run(&both, 5, 1), "alone", "C"), 3.0 * 100.0 * multiple * 3.0);
}

/// Members' own producers: what C buys from D's country is no bill of the two together, and what C buys at home none of C's.
#[test]
fn what_members_sell_each_other_is_no_bill_of_theirs() {
    let pact = "[cooperation]\nmembers = [\"C\", \"D\"]\n[cooperation.stock_sharing]\n";
    let text = priced(12, "demand_elasticity = -0.5", "")
        + &half("P")
        + &producer("D", "")
        + &producer("C", "")
        + &consumer("C", 4.0, "P = 0.5, D = 0.25, C = 0.25", "")
        + &consumer("D", 2.0, "P = 0.5", "")
        + pact
        + &scripted("h", "P", 0.4, 3, 1);
    let results = run(&text, 5, 1);
    let excess = 100.0 * 0.5625;
    // C pays for 0.3 × 4 + 1 that are not its own; D for 1.6 less the one that it sells to C.
    assert_exact(bill(&results, "alone", "C"), excess * (4.0 * 0.8 - 1.0));
    assert_exact(bill(&results, "alone", "D"), excess * (2.0 * 0.8 - 1.0));
    assert_exact(bill(&results, "alone", "members"), excess * (3.2 + 1.6 - 1.0 - 1.0));
}

/// At 21 % a year, 10 % in half a year: a loss of half a unit worth 8 in months 6 and 12 counts 4/1.1 + 4/1.21; costs of 12 a year
/// over two years are one a month, each at its month; a stock of one month held at 4 + 2 + 1 % of 100 a year costs 7.
#[test]
fn later_money_counts_less() {
    let text = priced(
        24,
        "demand_elasticity = -0.5\nholding_finance = 0.04\nholding_warehouse = 0.02\nholding_rotation = 0.01",
        "discount_rate = 0.21",
    ) + &producer("P", "")
        + &consumer("C", 1.0, "P = 0.5", "value = 8.0")
        + &consumer("D", 1.0, "", "stock = \"1 month\"")
        + "[cooperation]\nmembers = [\"C\", \"D\"]\n[cooperation.joint_sourcing]\ncost_per_year = 12.0\n"
        + "cost_shares = { C = 0.75, D = 0.25 }\n"
        + &scripted("h", "P", 1.0, 6, 1)
        + &scripted("i", "P", 1.0, 12, 1);
    let results = run(&text, 5, 1);
    assert_exact(estimate(&results, "alone", "C", "unserved_value").value, 4.0 / 1.1 + 4.0 / 1.21);
    let months: f64 = (0..24).map(|t| 1.21f64.powf(-f64::from(t) / 12.0)).sum();
    assert_exact(estimate(&results, "cooperative", "C", "costs").value, 0.75 * months);
    assert_exact(estimate(&results, "alone", "D", "costs").value, 7.0 / 12.0 * months);
    assert_exact(difference(&results, "cooperative", "D", "costs").value, 0.25 * months);
    assert_exact(difference(&results, "cooperative", "members", "costs").value, months);
}

/// By default those who need three quarters of the material bear three quarters; a project's cost is spent evenly over its two years, of
/// which one lies within the horizon.
#[test]
fn who_pays_and_when() {
    let text = priced(12, "", "")
        + &producer("P", "")
        + &consumer("C", 3.0, "P = 0.5", "")
        + &consumer("D", 1.0, "P = 0.5", "")
        + "[cooperation]\nmembers = [\"C\", \"D\"]\n[[cooperation.joint_project]]\nid = \"mill\"\ncountry = \"C\"\n"
        + "capacity = 12.0\nstart = \"2 years\"\ncost = 800.0\n"
        + &scripted("h", "P", 1.0, 3, 1);
    let results = run(&text, 5, 1);
    assert_exact(estimate(&results, "cooperative", "C", "costs").value, 300.0);
    assert_exact(estimate(&results, "cooperative", "D", "costs").value, 100.0);
    assert_eq!(estimate(&results, "alone", "D", "costs").value, 0.0);
}

/// Stopped half the time for four months, of which a project that starts at once spares one unit a month; it costs 10 a year, and
/// nothing rises in price (spot = 0): 10 over 4 × 1/2 = 5 a unit. The error is that of the mean number of stops, relative
/// sqrt((1 − p)/(p n)).
#[test]
fn a_break_even_value_is_a_ratio_of_means_with_its_error() {
    let n = 40_000;
    let text = priced(12, "spot = 0.0", "")
        + &producer("P", "")
        + &consumer("C", 4.0, "P = 1.0", "value = 7.0")
        + "[cooperation]\nmembers = [\"C\"]\n[[cooperation.joint_project]]\nid = \"mill\"\ncountry = \"M\"\n"
        + "capacity = 12.0\ncost_per_year = 10.0\n"
        + &hazard("h", "P", 1.0, "onset = { at = \"3 months\", probability = 0.5 }\nduration = \"4 months\"");
    let results = run(&text, n, 7);
    let value = difference(&results, "cooperative", "C", "break_even_value");
    assert_agrees(value, 5.0);
    assert!((value.se / value.value * (n as f64).sqrt() - 1.0).abs() < 0.03, "{value:?}");
    assert_agrees(difference(&results, "cooperative", "C", "net_benefit"), 7.0 * 2.0 - 10.0);
    assert_agrees(difference(&results, "cooperative", "C", "benefit_cost_ratio"), 1.4);
    assert_agrees(difference(&results, "cooperative", "C", "payback"), 10.0 / 14.0);
    assert_agrees(difference(&results, "cooperative", "C", "p_net_benefit"), 0.5);
    let payoff = results.difference("cooperative", "m", "members").unwrap().payoff.unwrap();
    let (value, ends) =
        (payoff.break_even.unwrap(), payoff.break_even.map(|q| (q.low.unwrap(), q.high.unwrap())).unwrap());
    assert!(ends.0 < value.value && value.value < ends.1);
    assert_exact(estimate(&results, "alone", "C", "burden_var95").value, 7.0 * 16.0);
    // In the half with a stop 7 × 12 + 10 instead of 7 × 16, in every one of them.
    for tail in ["burden_var95", "burden_cvar95"] {
        let found = difference(&results, "cooperative", "C", tail);
        assert_exact(found.value, -18.0);
        assert!(found.se < 1.0, "{found:?}");
    }
}

/// A project that fails in every trial but is tried costs what it costs and gives nothing: there is no break-even value.
#[test]
fn a_failed_project_costs_and_gives_nothing() {
    let text = priced(12, "spot = 0.0", "")
        + &producer("P", "")
        + &consumer("C", 4.0, "P = 1.0", "value = 7.0")
        + "[cooperation]\nmembers = [\"C\"]\n[[cooperation.joint_project]]\nid = \"mill\"\ncountry = \"M\"\n"
        + "capacity = 12.0\ncost = 30.0\nsuccess = 1e-12\n"
        + &scripted("h", "P", 1.0, 3, 4);
    let results = run(&text, 500, 7);
    assert_exact(difference(&results, "cooperative", "C", "costs").value, 30.0);
    assert_exact(difference(&results, "cooperative", "C", "net_benefit").value, -30.0);
    let payoff = results.difference("cooperative", "m", "C").unwrap().payoff.unwrap();
    assert_eq!(payoff.break_even, None);
    assert_eq!(payoff.p_positive.unwrap().value, 0.0);
}

/// Two members need one a month each and lose all of it for four months, worth 7 a unit. A mill that each has half of spares both half
/// of that: 14 each, and costs 10 a year, which C alone pays. C has 4 and D 14 of the 18 together; as neither has a mill by itself, 9 is
/// the Shapley share of each, and D pays 5. Nobody is worse off than alone. At a cost of 20, C has −6 and D 14 of 8: each is due 4, D
/// pays 10, and at least 6 so that C does not leave.
#[test]
fn what_members_owe_each_other() {
    let text = |cost: f64| {
        priced(12, "spot = 0.0", "")
            + &producer("P", "")
            + &consumer("C", 1.0, "P = 1.0", "value = 7.0")
            + &consumer("D", 1.0, "P = 1.0", "value = 7.0")
            + "[cooperation]\nmembers = [\"C\", \"D\"]\n[[cooperation.joint_project]]\nid = \"mill\"\ncountry = \"M\"\n"
            + &format!("capacity = 12.0\ncost_per_year = {cost}\ncost_shares = {{ C = 1.0, D = 0.0 }}\n")
            + &scripted("h", "P", 1.0, 3, 4)
    };
    let of = |cost: f64| analysed(&text(cost)).money_worth.swap_remove(0);
    let told = |worth: &MoneyWorth| -> Vec<[f64; 4]> {
        let numbers = |m: &MemberShare| [m.net_benefit.value, m.share.value, m.receives, m.compensation];
        worth.members.iter().map(numbers).collect()
    };
    let near = |found: &[[f64; 4]], truth: [[f64; 4]; 2]| {
        let all = found.iter().flatten().zip(truth.iter().flatten());
        assert!(found.len() == 2 && all.clone().all(|(a, b)| (a - b).abs() < 1e-9), "{found:?}");
    };
    let cheap = of(10.0);
    near(&told(&cheap), [[4.0, 9.0, 5.0, 0.0], [14.0, 9.0, -5.0, 0.0]]);
    assert_exact(cheap.total.value, 18.0);
    assert_exact(cheap.instruments[0].net_benefit.value, 18.0);
    let stability = cheap.stability.as_ref().unwrap();
    assert!(stability.rational && stability.in_core && stability.compensation == Some(0.0), "{stability:?}");
    let dear = of(20.0);
    near(&told(&dear), [[-6.0, 4.0, 10.0, 6.0], [14.0, 4.0, -10.0, -6.0]]);
    let stability = dear.stability.as_ref().unwrap();
    assert!(!stability.rational && !stability.in_core, "{stability:?}");
    assert_exact(stability.compensation.unwrap(), 6.0);
    assert_eq!(stability.blocking[0].members, ["C"]);
}

/// What is not delivered for two months of twelve, one unit a month, is worth 7 a unit, and a unit of stock costs 2 a year. A day of
/// stock is 12/365 of a unit: each day up to the two months saves 7 × 12/365 a year and costs 2 × 12/365; what lies beyond saves
/// nothing. 60 days (1.973 units) cost least of the levels: 7 × (2 − 1.973) + 2 × 1.973 against 14 without.
#[test]
fn the_stock_that_pays() {
    let text = priced(12, "spot = 0.0\nholding_finance = 0.02\nholding_warehouse = 0.0\nholding_rotation = 0.0", "")
        + &producer("P", "")
        + &consumer("C", 1.0, "P = 1.0", "value = 7.0\nstock = \"30 days\"\nmax_draw = 1.0")
        + &scripted("h", "P", 1.0, 3, 2);
    let policy = analysed(&text).stock_policy.swap_remove(0);
    let a_day = 12.0 / 365.0;
    assert_exact(policy.cost_of_a_day, 2.0 * a_day);
    assert_exact(policy.own_days, 30.0);
    assert_eq!((policy.best_alone, policy.best_together), (60.0, None));
    let burden = |days: f64| 7.0 * (2.0 - a_day * days).max(0.0) + 2.0 * a_day * days;
    let days: Vec<f64> = policy.levels.iter().map(|level| level.days).collect();
    assert_eq!(days.iter().map(|days| days.round()).collect::<Vec<_>>(), [0.0, 30.0, 60.0, 90.0, 180.0, 365.0]);
    for (level, next) in policy.levels.iter().zip(days.iter().skip(1).map(Some).chain([None])) {
        let change = burden(level.days) - burden(30.0);
        assert!((level.alone.value - change).abs() < 1e-9, "{level:?} {change}");
        let saves = next.map(|next| {
            let lost = |days: f64| 7.0 * (2.0 - a_day * days).max(0.0);
            (lost(level.days) - lost(*next)) / (next - level.days)
        });
        let found = level.day_saves_alone.map(|e| e.value);
        assert!(found.zip(saves).is_none_or(|(a, b)| (a - b).abs() < 1e-9), "{level:?} {saves:?}");
        assert_eq!(found.is_some(), saves.is_some());
    }
}

/// A tenth of demand is worth 50 and the rest 2: of 0.95 missing the rest and half of that tenth are lost.
#[test]
fn tiers_have_values_of_their_own() {
    let tiers = "value = 2.0\ntiers = [{ name = \"a\", share = 0.1, value = 50.0 }, { name = \"b\", share = 0.9 }]";
    let text = head(6) + &producer("P", "") + &consumer("C", 1.0, "P = 0.95", tiers) + &scripted("h", "P", 1.0, 3, 1);
    assert_exact(estimate(&run(&text, 5, 1), "alone", "C", "unserved_value").value, 0.05 * 50.0 + 0.9 * 2.0);
}

/// Prices change no quantity: the default scenario with and without what it says of them.
#[test]
fn quantities_come_first() {
    let priced = shortfall::scenario::library::find("heavy-rare-earths").unwrap().text;
    let of_prices = |line: &str| {
        let keys = ["price", "demand_elasticity", "supply_elasticity", "price_cap", "price_lag", "spot", "holding_"];
        keys.iter().any(|key| line.starts_with(key) && line.contains('='))
    };
    let plain: Vec<&str> = priced.lines().filter(|line| !of_prices(line)).collect();
    let (plain, priced) = (run(&plain.join("\n"), 3_000, 1), run(priced, 3_000, 1));
    let has_prices = |results: &Results| !results.outcomes[0].prices.is_empty();
    assert!(!has_prices(&plain) && has_prices(&priced));
    for (a, b) in plain.outcomes.iter().zip(&priced.outcomes) {
        for metric in ["unserved", "shortfalls", "longest_shortfall", "lowest_stock_cover", "cvar95"] {
            let of = |results: &Results| estimate(results, &a.arm, &a.consumer, metric).value;
            let (x, y) = (of(&plain), of(&priced));
            assert!((x - y).abs() <= 1e-9 * x.abs().max(1.0), "{} {} {metric}: {x} {y}", b.arm, b.consumer);
        }
    }
}

#[test]
fn money_is_the_same_on_any_number_of_threads() {
    let text = shortfall::scenario::library::find("heavy-rare-earths").unwrap().text;
    let [one, two] = [1, 2].map(|threads| run_on(text, 20_000, 1, Some(threads)));
    assert_eq!(serde_json::to_string(&one).unwrap(), serde_json::to_string(&two).unwrap());
}

/// An elasticity that is not given is uncertain.
#[test]
fn an_elasticity_that_is_not_given_has_a_range() {
    let text =
        priced(12, "", "") + &producer("P", "") + &consumer("C", 1.0, "P = 1.0", "") + &scripted("h", "P", 1.0, 3, 1);
    let of = |text: &str| {
        let loaded = loaded(text);
        let found = loaded.uncertain.iter().find(|u| u.set == "material.m.demand_elasticity").map(|u| u.spread.law());
        (loaded.system.materials[0].price.unwrap().demand_elasticity, found)
    };
    assert_eq!(of(&text), (0.47, Some("log-uniform")));
    assert_eq!(of(&text.replace("price = ", "demand_elasticity = -0.2\nprice = ")), (0.2, None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// What members pay one another sums to zero, and every bill adds up: the members' is that of each together, whatever they buy from
    /// whom; costs are borne by somebody, all of them.
    #[test]
    fn bills_and_costs_add_up(
        shares in prop::collection::vec((0.0..0.3, 0.0..0.3, 0.0..0.3), 2),
        severity in 0.1..1.0f64,
        lag in 0.0..6.0f64,
        cost in 0.0..1e6f64,
        stock in 0.0..90.0f64,
    ) {
        let buys = |(p, c, d): &(f64, f64, f64)| format!("P = {p}, C = {c}, D = {d}");
        let text = priced(18, &format!("price_lag = \"{lag} months\""), "discount_rate = 0.03")
            + &half("P") + &producer("C", "spare = 0.2") + &producer("D", "")
            + &consumer("C", 4.0, &buys(&shares[0]), &format!("stock = \"{stock} days\"\nvalue = 5e3"))
            + &consumer("D", 2.0, &buys(&shares[1]), "value = 4e3")
            + &format!("[cooperation]\nmembers = [\"C\", \"D\"]\n[cooperation.stock_sharing]\ncost_per_year = {cost}\n")
            + "[cooperation.supply_sharing]\n"
            + &hazard("h", "P", severity, "onset = { rate_per_year = 0.5 }\nduration = \"5 months\"");
        let results = run(&text, 200, 3);
        for arm in ["alone", "cooperative"] {
            for metric in ["extra_bill", "costs", "unserved_value", "burden"] {
                let of = |who: &str| estimate(&results, arm, who, metric).value;
                let (sum, all) = (of("C") + of("D"), of("members"));
                prop_assert!((sum - all).abs() <= 1e-9 * sum.abs().max(1.0), "{arm} {metric}: {sum} {all}");
            }
        }
        let years: f64 = (0..18).map(|t| 1.03f64.powf(-f64::from(t) / 12.0)).sum::<f64>() / 12.0;
        let borne = difference(&results, "cooperative", "members", "costs").value;
        prop_assert!((borne - cost * years).abs() <= 1e-6 * cost.max(1.0));
    }
}
