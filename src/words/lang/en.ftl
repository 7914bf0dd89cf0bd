# Texts of reports, charts and tables in English. How to add one: see mod.rs beside this file.
#
# Glossary: one word for one thing.
#   scenario, material, stage, producer, consumer, member, hazard, event, step, trial, arm, instrument
#   deliveries, gap, response, stock, substitution, spare capacity, partners
#   unserved demand    what is missing after every response; never "expected shortfall"
#   shortfall          an episode of unserved demand
#   alone, cooperative the arm without instruments, and that with all; in sentences "alone", "with cooperation"
#   standard error, 95 % interval, Shapley share, core, equivalent stock, days of own stock

## Arms

arm-alone = alone
arm-cooperative = with cooperation
arm-only = only { $instrument }
arm-without = without { $instrument }
with = in the case “{ $arm }”
with-alone = alone
with-cooperative = with cooperation
actor = { $arm }
actor-alone = Acting alone
actor-cooperative = Cooperation

## Instruments

instrument-information_sharing = information sharing
instrument-joint_sourcing = joint sourcing
instrument-stock_sharing = stock sharing
instrument-supply_sharing = supply sharing
instrument-joint_project = joint project
instrument-technology_sharing = technology sharing
the-instrument-information_sharing = information sharing
the-instrument-joint_sourcing = joint sourcing
the-instrument-stock_sharing = stock sharing
the-instrument-supply_sharing = supply sharing
the-instrument-joint_project = joint project
the-instrument-technology_sharing = technology sharing

## Time

years = { $n ->
    [one] { $number }{"\u00A0"}year
   *[other] { $number }{"\u00A0"}years
}
months = { $n ->
    [one] { $number }{"\u00A0"}month
   *[other] { $number }{"\u00A0"}months
}
days = { $n ->
    [one] { $number }{"\u00A0"}day
   *[other] { $number }{"\u00A0"}days
}
period-hour = hour
period-day = day
period-week = week
period-month = month
period-quarter = quarter
period-year = year
a-period-hour = an hour
a-period-day = a day
a-period-week = a week
a-period-month = a month
a-period-quarter = a quarter
a-period-year = per year
periods = { $number } { $noun }
periods-hour = hours
periods-day = days
periods-week = weeks
periods-month = months
periods-quarter = quarters
periods-year = years
month-of-year = { $month } { $year }
month-01 = Jan
month-02 = Feb
month-03 = Mar
month-04 = Apr
month-05 = May
month-06 = Jun
month-07 = Jul
month-08 = Aug
month-09 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

## Parts of sentences

list-end = { $head } and { $last }
trials = { $n ->
    [one] { $n } trial
   *[other] { $n } trials
}
any-of-trials = { $n ->
    [one] the only trial
   *[other] any of { $n } trials
}
more-than = more than { $amount }
in-brackets = { $text } ({ $inside })
range = { $low } to { $high }
open-end = open
european-union = European Union
other-countries = other countries
members-together = Members together
the-members = the members
whose = { $name }'s
whose-members = the members'
no-driver = demand beyond normal output
in-arm = { $with }, { $text }
led = { $lead }, { $text }.
by-arm = { $value } { $with }
by-arm-same = { $value } both alone and { $with }
name-is = { $name }: { $text }
name-and-material = { $name }, { $material }
in-unit = { $what }, { $unit }
over = { $unit } over { $horizon }
of-material = {" "}of { $material }
for-material = {" "}for { $material }
one-in = 1 in { $n }
every-trial = every trial
stays = incentive to stay?
stays-yes = yes
stays-no = no
stays-unclear = unclear
some-of-members = { $some } of { $all } members
below = below { $bound }
above = above { $bound }

## Measures

measure-mean = Expected unserved demand
measure-cvar95 = CVaR 95% of unserved demand
lead-mean = On average
lead-cvar95 = In the worst 5% of trials (CVaR 95%)
short-mean = mean
cvar95 = CVaR{"\u00A0"}95%

## Metrics

metric-unserved = unserved
metric-unserved_share = unserved share
metric-p_shortfall = P(shortfall)
metric-shortfalls = shortfalls
metric-shortfall_steps = shortfall steps
metric-longest_shortfall = longest shortfall
metric-mean_shortfall_length = mean shortfall length
metric-largest_shortfall = largest shortfall
metric-mean_shortfall_unserved = mean shortfall size
metric-deepest_step = deepest step
metric-first_shortfall = first shortfall
metric-lowest_stock_cover = lowest stock cover
metric-worst_year = worst year
metric-unserved_value = unserved value
metric-unserved_value_least = least value unserved
metric-extra_bill = extra bill
metric-costs = costs
metric-burden = burden
metric-burden_var90 = VaR 90% of burden
metric-burden_var95 = VaR 95% of burden
metric-burden_var99 = VaR 99% of burden
metric-burden_cvar90 = CVaR 90% of burden
metric-burden_cvar95 = CVaR 95% of burden
metric-burden_cvar99 = CVaR 99% of burden
metric-peak_price = peak price
metric-price_doubled = P(price × 2)
metric-price_fivefold = P(price × 5)
metric-steps_doubled = steps at × 2
metric-price_capped = P(price at cap)
metric-break_even_value = break-even value
metric-net_benefit = net benefit
metric-benefit_cost_ratio = benefit–cost ratio
metric-payback = payback period
metric-p_net_benefit = P(net benefit)
metric-var90 = VaR 90%
metric-var95 = VaR 95%
metric-var99 = VaR 99%
metric-cvar90 = CVaR 90%
metric-cvar95 = CVaR 95%
metric-cvar99 = CVaR 99%
metric-p_worse_off = P(worse off)
definition-unserved = demand that is still missing after every response, summed over the horizon
definition-unserved_share = unserved demand over the horizon as a share of the horizon's demand
definition-p_shortfall = probability that any demand goes unserved within the horizon
definition-shortfalls = number of shortfalls: runs of steps with unserved demand, which steps without any demand do not end
definition-shortfall_steps = number of steps with unserved demand
definition-longest_shortfall = length of the longest shortfall, steps without any demand within it not counted; 0 without one
definition-mean_shortfall_length = mean length of a shortfall: shortfall steps over shortfalls, of all trials; none without a shortfall
definition-largest_shortfall = unserved demand of the largest shortfall of a trial; 0 without one
definition-mean_shortfall_unserved = mean unserved demand of a shortfall: unserved demand over shortfalls, of all trials; none without a shortfall
definition-deepest_step = largest share of one step's demand that goes unserved; 0 without a shortfall
definition-first_shortfall = steps before the first shortfall; the whole horizon where there is none (a restricted mean)
definition-lowest_stock_cover = lowest level of a consumer's own stock at the end of a step, in days of base demand
definition-worst_year = unserved demand in the worst 12 months in a row within the horizon
definition-unserved_value = value of the unserved demand, where the scenario gives a value per unit
definition-unserved_value_least = the least that unserved demand can cost: the area under the demand curve, discounted
definition-extra_bill = what is paid for purchases beyond the undisrupted price, discounted; less what members sell each other
definition-costs = what instruments, joint projects and stocks cost over the horizon, discounted
definition-burden = value of unserved demand, extra bill and costs together
definition-burden_var90 = burden that 90% of trials do not exceed
definition-burden_var95 = burden that 95% of trials do not exceed
definition-burden_var99 = burden that 99% of trials do not exceed
definition-burden_cvar90 = mean burden of the worst 10% of trials
definition-burden_cvar95 = mean burden of the worst 5% of trials
definition-burden_cvar99 = mean burden of the worst 1% of trials
definition-peak_price = mean over trials of the highest price within the horizon, as a multiple of the undisrupted one
definition-price_doubled = probability that the price reaches twice the undisrupted one
definition-price_fivefold = probability that the price reaches five times the undisrupted one
definition-steps_doubled = steps in which the price is at least twice the undisrupted one
definition-price_capped = probability that the market ever asks for the greatest price that the scenario allows
definition-break_even_value = what a missing unit must cost at least for cooperation to pay: costs and extra bills added, over unserved demand avoided
definition-net_benefit = burden alone less burden in the case: what cooperation brings after what it costs
definition-benefit_cost_ratio = losses and extra bills avoided over costs added
definition-payback = years of the mean yearly gain that make up for all costs added
definition-p_net_benefit = probability, over the luck of trials, that the net benefit is above 0
definition-var90 = value at risk: unserved demand that 90% of trials do not exceed
definition-var95 = value at risk: unserved demand that 95% of trials do not exceed
definition-var99 = value at risk: unserved demand that 99% of trials do not exceed
definition-cvar90 = conditional value at risk: mean unserved demand of the worst 10% of trials
definition-cvar95 = conditional value at risk: mean unserved demand of the worst 5% of trials
definition-cvar99 = conditional value at risk: mean unserved demand of the worst 1% of trials
definition-p_worse_off = probability that the case leaves more demand unserved than alone, on the same events

## Charts
none-title = No shortfall{ $of } in { $trials }
none-says = With 95% confidence the probability of a shortfall over { $horizon } is below { $bound }
none-subtitle = Unserved demand over { $horizon }, in every case
none-subtitle-sole = Unserved demand over { $horizon }
none-reading = { $says } (exact binomial bound, about 3/N).
by-consumer-subtitle = Expected unserved demand over { $horizon } as a share of each consumer's demand; whiskers: 95% confidence intervals
by-consumer-removes = { $actor } removes { $whose } expected unserved demand{ $for } in every trial
by-consumer-halves = { $actor } halves { $whose } expected unserved demand{ $for }
by-consumer-cuts = { $actor } cuts { $whose } expected unserved demand{ $for } by { $percent }
by-consumer-raises = { $actor } raises { $whose } expected unserved demand{ $for } by { $percent }
by-consumer-same = { $actor } makes no clear difference to { $whose } expected unserved demand{ $for }
by-consumer-one-arm = { $share } of { $whose } demand{ $for } is expected to go unserved
by-consumer-axis = share of demand that goes unserved
worth-chart-subtitle = Members together, { $over }: from unserved demand alone to that with cooperation, by what each instrument contributes (Shapley shares); whiskers: 95% confidence intervals{ $nothing }
worth-chart-nothing = ; no effect: { $names }
worth-chart-title = { $instrument } contributes most: { $percent } of the { $amount }{ $of } that cooperation avoids
worth-chart-none = No instrument makes a clear difference to the members' unserved demand{ $of }
worth-chart-reading = { $measure }: cooperation avoids { $amount }, of which { $parts }.
members-chart-subtitle = Unserved demand{ $for } that each member avoids without side payments, and its Shapley share, { $over }; whiskers: 95% confidence intervals
members-chart-unclear = No member has a clear incentive to leave
members-chart-stable = No member has an incentive to leave: cooperation is stable
members-chart-tail = { $n -> 
    [one] On average no member has an incentive to leave; in the worst 5% of trials { $who } has
   *[other] On average no member has an incentive to leave; in the worst 5% of trials { $who } have
}
members-chart-leave = { $n ->
    [one] { $who } has an incentive to leave
   *[other] { $who } have an incentive to leave
}
members-chart-stays = { $name } avoids { $gain } (Shapley share { $shapley }): incentive to stay
members-chart-leaves = { $name } avoids { $gain } (Shapley share { $shapley }): incentive to leave
members-chart-may-leave = { $name } avoids { $gain } (Shapley share { $shapley }): perhaps an incentive to leave
own-gain = own gain
shapley-share = Shapley share
unit-avoided = { $unit } avoided
equivalent-subtitle = Days of stock of its own{ $of } with which each member, alone, would do as well as { $with }; whiskers: 95% confidence intervals
equivalent-none = No member would need more stock alone to do as well as { $with }
equivalent-title = Alone, { $name } would need { $days } of stock to do as well as { $with }; it holds { $own }
days-for-measure = { $days } for the { $measure }
against-held = { $needs }; { $own } are held
own-stock = stock held
equal-in-mean = equal in the mean
equal-in-cvar95 = equal in CVaR 95%
days-of-base-demand = days of base demand
drivers-chart-subtitle = { $subject }: expected unserved demand attributed to each hazard, losses that drained stocks earlier included{ $producers }; whiskers: 95% confidence intervals
drivers-chart-producers = ; by affected producer: { $producers }
drivers-chart-hazard = Of { $whose } unserved demand, { $name } accounts for { $share }
drivers-chart-producer = Of { $whose } unserved demand, { $name } accounts for { $share }
drivers-chart-none = { $name }: demand exceeds normal output
by-hazard = By hazard
by-producer = By affected producer
others-together = { $n } others together
exceedance-in-one = With a probability of at least { $p }, { $says }
exceedance-always = In every trial, { $says }
exceedance-every = { $amount } in every trial
exceedance-share = { $amount } or more in { $share } of trials
exceedance-probability = The probability of a shortfall is { $p }
exceedance-says = unserved demand reaches { $amounts }
exceedance-is = unserved demand is { $amounts }
exceedance-what = unserved demand over { $horizon }
exceedance-subtitle = { $subject }: probability that { $what } exceeds an amount, on a logarithmic axis; shading: 95% confidence interval
exceedance-reading = Reached with a probability of at least 10%: { $common }; of at least 1%: { $rare }.
worst-year-says = unserved demand in the worst 12 months reaches { $amounts }
worst-year-is = unserved demand in the worst 12 months is { $amounts }
worst-year-what = unserved demand in the worst 12 months
bands-title-rare = Share of demand unserved in a bad { $period } (95th percentile), on average: { $tail }
bands-title = Unserved demand in { $each } averages { $mean } of demand
bands-subtitle = { $subject }: share of each { $period }'s demand that goes unserved; mean with its 95% confidence interval, and 95th percentile of { $trials }
bands-reading = Averaged over the horizon, the mean is { $mean } and the 95th percentile { $tail } of demand.
quantile-95 = 95th
quantile-mean = mean
periods-title = Risk of a shortfall in { $each }, on average: { $average }
periods-axis = probability of a shortfall
periods-subtitle = { $subject }: probability that any demand goes unserved in { $each }; shading: 95% confidence interval
periods-reading = Averaged over the horizon, the probability of a shortfall in { $each } is { $average }.
from-the-start = { $periods } from the start
distribution-chart-title = Chance of getting through { $horizon } without a shortfall: { $shares }
distribution-chart-median = At least half of all trials leave this much unserved or more: { $amounts }
distribution-chart-constant = Every trial leaves the same unserved: { $amounts }
distribution-chart-subtitle = { $subject }: probability of each { $width } of unserved demand; whiskers: 95% confidence intervals; diamond: mean
distribution-chart-reading = no shortfall in { $none } of trials, median { $median }, mean { $mean }, at least 5% of trials reach { $high }
distribution-chart-none = no shortfall
distribution-chart-mean = mean { $mean }
distribution-chart-beyond = { $share } beyond
consumers-cut = ; { $n ->
    [one] 1 consumer is left out
   *[other] { $n } consumers are left out
}
duration-title = { $whose } risk of a shortfall that lasts { $span } or longer: { $shares }
duration-subtitle = { $material }: probability that the longest shortfall within { $horizon } lasts at least so long; shading: 95% confidence interval; dotted: the length of the title{ $cut }
duration-axis = length of the longest shortfall, { $periods }
duration-any = any shortfall, { $shares }
duration-at-least = { $span } or longer, { $shares }
duration-lasts = lasts at least
duration-caption = Probability that the longest shortfall lasts at least so long
survival-title = Risk that { $whose } stock runs out at least once within { $horizon }: { $shares }
survival-none = No stock{ $of } ever runs out in { $trials }
survival-none-says = With 95% confidence the probability that a stock runs out within { $horizon } is below { $bound }
survival-subtitle = { $material }: probability that a consumer's stock has run out at least once by a date; shading: 95% confidence interval{ $without }{ $cut }
survival-without = ; without a stock: { $names }
survival-without-many = ; { $n } consumers have no stock
survival-reading = Risk that a stock runs out at least once within { $horizon }, the highest first. { $parts }
survival-after = after
survival-caption = Probability that the stock has run out at least once by then
risk-title = Largest expected loss: { $name }, { $often }, { $amount } each
risk-title-random = Largest expected loss at random: { $name }, { $often }, { $amount } each
risk-once-in = once in { $years }
risk-times-a-year = { $n } times per year
risk-how-often = how often
risk-is-scripted = scripted
risk-scripted = ; scripted, not drawn: { $names }
risk-subtitle = { $subject }: how often each hazard strikes, and the unserved demand attributed to one event; whiskers: 95% confidence intervals; dotted: equal unserved demand per year{ $scripted }{ $cut }
risk-cut = ; { $n ->
    [one] 1 hazard with a smaller expected loss is left out
   *[other] { $n } hazards with smaller expected losses are left out
}
risk-impact = unserved demand per event
risk-rate = events per year
risk-yearly = { $amount } per year
risk-reading = { $often } ({ $rate } events per year), each { $amounts }
risk-caption = Events per year, and unserved demand attributed to each
flow-title = { $share } of { $whose } purchases pass through { $through }
flow-subtitle = { $material }: from producers to consumers in normal times, { $unit } per year; widths are quantities
flow-consumers = Consumers
flow-unlisted = secure supply
flow-elsewhere = rest of the world
flow-who = who
flow-amount = per year
flow-caption = Flows in normal times
supply-title = { $country } holds { $share } of { $what }
supply-of-stage = { $material } { $stage }
supply-of-material = { $material } supply
supply-subtitle = { $material }: shares of normal output by stage, and of what each consumer buys, by country
supply = supply
hhi-note = HHI: sum of squared percentages, 0 to 10,000; highly concentrated above 1,800
supply-others = other
supply-secure = secure

## n-1
n-1-subtitle = Share of demand for { $material } still met without each producer, and days until it first goes unserved{ $cut }
n-1-cut = ; { $rows } milder losses and { $columns } consumers are left out
n-1-harmless = ; no shortfall without { $names }
n-1-harmless-many = ; no shortfall without any of { $n } other producers
n-1-short-after = short after { $days }
n-1-never-short = never short
n-1-meets = { $name } meets { $share } ({ $when })
n-1-without = Without { $name }: { $text }.
n-1-days-in-cell = { $days } d
n-1-hhi-note = HHI: sum of squared percentages by country, 0 to 10,000; highly concentrated above 1,800
n-1-title = N-1 analysis, the permanent loss of one producer: { $scenario }
n-1-summary = Each producer in turn is removed permanently, with no other disruption: how much of its demand each consumer can still meet without cooperation, and how long it holds out.
n-1-nothing = There is no producer to remove.
n-1-origin = deterministic: no sampling error
n-1-stage = stage
n-1-hhi = HHI, of 10,000
n-1-largest = largest
n-1-its-share = its share
n-1-three-largest = three largest
n-1-concentration = Concentration of output by country
n-1-meaning = Demand met: what deliveries, spare capacity and substitution cover in the long run, without stock. Days: until demand first goes unserved, stock and all responses included.
n-1-finding-days = Without { $producer }: { $consumer } can meet { $share } of its demand and is short after { $days }
n-1-finding-none = The permanent loss of no single producer leaves demand unserved
n-1-finding-share = Without { $producer }: { $consumer } can meet { $share } of its demand in the long run
n-1-column-without = without
n-1-column-met = demand met
n-1-column-days = days until short
n-1-caption = Demand still met, and days until the first shortfall
n-1-never = never
n-1-stage-shares = { $country } { $top1 }, top three { $top3 }
n-1-index = HHI{"\u00A0"}{ $index }

## Headline
headline-nobody = No consumer needs { $material }.
headline-none = No shortfall{ $of } in { $trials }, with or without cooperation
headline-none-sole = No shortfall{ $of } in { $trials }
headline-none-bound = { $none }: with 95% confidence its probability over { $horizon } is below { $bound } (the rule of three: about 3/N).
headline-sole = For { $who }, { $share } of demand{ $for } is expected to go unserved over { $horizon }, and the probability of a shortfall is { $short }.
headline-sole-tail = In the worst 5% of trials, { $amount } goes unserved on average.
headline-same = { $actor } has no detectable effect in { $trials }: the estimate is { $amount } of unserved demand{ $for } avoided for { $who } over { $horizon }.
headline-avoids = { $actor } avoids { $amount } of unserved demand{ $for } for { $who } over { $horizon } ({ $inside }).
headline-adds = { $actor } adds { $amount } of unserved demand{ $for } for { $who } over { $horizon } ({ $inside }).
headline-less = { $percent } less
headline-more = { $percent } more
headline-interval = 95% confidence interval { $low } to { $high }
headline-every-trial = the same in every trial
headline-level = { $with }, { $share } of demand is expected to go unserved and the probability of a shortfall is { $short }
headline-levels = { $level }. { $with } the figures are { $share } and { $short }.
headline-tail-same = In the worst 5% of trials, average unserved demand is { $to } in both cases.
headline-tail-rises = In the worst 5% of trials, average unserved demand rises from { $from } to { $to }.
headline-tail-falls = In the worst 5% of trials, average unserved demand falls from { $from } to { $to }.
headline-losers = More goes unserved for { $who }.

## Answer

section-answer = The answer
section-decides = What decides it
answer-avoids = { $actor } avoids about { $amount } of the { $all }{ $for } that { $who } would otherwise be short of over { $horizon }
answer-adds = { $actor } adds about { $amount } to the { $all }{ $for } that { $who } would otherwise be short of over { $horizon }
answer-sole = Over { $horizon }, about { $amount }{ $for } is expected to go unserved for { $who }, { $share } of demand
answer-range = { $said }; { $range } once uncertain inputs are allowed for.
answer-avoided = avoided
answer-what = Unserved demand{ $for } expected for { $who } over { $horizon }.
answer-ranges = { $n ->
    [one] Ranges: 90% interval over the one uncertain input.
   *[other] Ranges: 90% interval over the { $inputs } uncertain inputs.
  }
answer-quick = Uncertain inputs were not varied: the figures hold for the inputs as given.
answer-stopped = Uncertain inputs were not varied, because the run was stopped: the figures hold for the inputs as given.
answer-no-ranges = The scenario states no uncertainty of its inputs: the figures hold for the inputs as given.
answer-allowed = 90% over inputs
answer-many = The largest expected share of demand unserved is that of { $material }: about { $shares }.
answer-share-range = { $share } ({ $range } once uncertain inputs are allowed for)
answer-materials = Expected share of demand unserved, by material
material = Material
from-to = { $low } to { $high }
allowed-title = { $actor } avoids { $range } of unserved demand, once uncertain inputs are allowed for
allowed-title-sole = { $range } goes unserved for { $who }, once uncertain inputs are allowed for
allowed-subtitle = { $what } Box: half of the probability over inputs, with its median; line: 90%; marker: inputs as given

## What decides it

decides-caption = Inputs that move the answer most, each moved by itself from its 5% to its 95% point
decides-input = Input
decides-values = From – to
decides-known = Basis
decides-share = Share of the spread over inputs
known-counted = counted events
known-looked-up = looked up
known-recalled = from memory, not checked
known-derived = derived
known-judgement = expert judgement
known-sourced = cited
known-unsourced = no source
turn-above = above { $value } for { $name }
turn-below = below { $value } for { $name }
turn-no-help = The answer changes { $at }: cooperation no longer helps { $who }.
turn-best = The best instrument changes { $at }: { $name } by itself then avoids most.
turn-none = { $n ->
    [one] Within its 90% range, the first of these inputs by itself makes neither cooperation useless to a member nor another instrument the best.
   *[other] Within their 90% ranges, none of the first { $n } inputs by itself makes cooperation useless to a member or another instrument the best.
  }
helps-all = { $actor } helps { $names } in all { $draws } draws of the inputs.
helps-some = Probability over inputs that { $actor } helps: { $names }.
best-alone = Instrument that by itself avoids most, with the probability over inputs: { $names }.
knowing-nothing = Better knowledge of the inputs would not change the choice: the same case is best whatever they are.
knowing-all = Perfect knowledge of all inputs before choosing a case would avoid another { $all }.
knowing-first = Perfect knowledge of all inputs before choosing a case would avoid another { $all }; of this input alone, { $amount }: { $name }.
input-onset-rate-per-year = events per year
input-onset-probability = probability of an event
input-onset-at = time of onset
input-onset-events = events counted
input-follows-probability = probability that it follows
input-follows-lag = delay
input-severity = share of supply lost
input-severity-mean = mean share of supply lost
input-severity-sd = spread of the share of supply lost
input-duration = duration
input-duration-median = median duration
input-duration-p90 = long durations (P90)
input-leakage = leakage
input-share = share of output
input-spare = spare capacity
input-amount = demand
input-growth = growth of demand
input-stock = stock
input-refill = refill rate of the stock
input-max-draw = largest draw on the stock
input-response-lag = response lag
input-substitution-max = largest substitution
input-substitution-lag = lag of substitution
input-substitution-ramp = ramp-up of substitution
input-substitution-factor = gain in substitution
input-recycling = recycling
input-recycling-ramp = ramp-up of recycling
input-honour = probability that it is honoured
input-capture = spare capacity captured
input-trigger = trigger
input-floor = stock kept back
input-max-release = largest release
input-hit-rate = share of events foreseen
input-lead = warning time
input-false-alarms-per-year = false alarms per year
input-top-up = purchase on a warning
input-capacity = capacity
input-start-mode = likeliest start
input-start-min = earliest start
input-start-max = latest start
input-ramp = ramp-up
input-success = probability of success
input-feed = feed
input-sourcing = purchases
input-offtake = offtake
input-against = aimed at
input-hits = producers struck
input-onset = onset
input-follows = follows
input-regime = regime
input-rates = rates of change
input-recovery = recovery
input-strikes = struck together or each
input-profile = profile over time
input-start = start
input-market = market
input-world-supply = world supply
input-substitution = substitution
input-tiers = priority tiers
input-price = price
input-demand-elasticity = elasticity of demand
input-supply-elasticity = elasticity of supply
input-price-cap = greatest price, as a multiple
input-price-lag = lag of the price
input-spot = share bought at the price of the day
input-holding-finance = finance of stocks
input-holding-warehouse = warehousing of stocks
input-holding-rotation = rotation of stocks
input-discount-rate = discount rate
input-value = value of a missing unit
input-stock-cost = cost of holding stocks
input-cost = cost
input-cost-per-year = cost per year
input-cost-shares = who bears the costs
input-struck = producers that an event strikes
input-members = members
input-repay = repayment
input-min = smallest value
input-max = largest value
input-mode = likeliest value
input-law = distribution
input-correlation = correlation
input-stress = stress test only

## Topics
topic-drivers = What drives the risk
topic-gains = Who benefits
topic-stability = Whether members have an incentive to stay
topic-stock = Equivalent stock
topic-purchases = Purchases for stocks
topic-outsiders = Effects on non-members
topic-tiers = Priority tiers
topic-ignorance = Parameter uncertainty and chance

## Drivers
drivers-hazards = Main causes of { $whose } unserved demand: { $parts }.
drivers-producers = By affected producer: { $parts }.
drivers-put-down-to = attributed to
drivers-caption = What drives { $whose } unserved demand
purchases = Purchases for { $whose } stocks over { $horizon }, beyond what demand takes: { $parts }.
purchases-refilled = { $refilled } to refill them
purchases-warned = { $refilled } to refill them and { $warned } on warnings, of which { $spared } later replace other purchases,
tiers-lead = Expected unserved share of each tier's own demand.
tiers-tier = { $tier } ({ $part } of its demand) { $shares }
ignorance-clear = { $rates } of the variance of { $whose } unserved demand between trials comes from uncertain hazard rates, which more data would narrow; the rest is chance (standard deviation { $sd })
ignorance-unclear = the part of the variance of { $whose } unserved demand between trials that comes from uncertain hazard rates ({ $rates }) is not statistically distinguishable from zero (standard deviation { $sd })
ignorance-other-arm = { $with }, this part is { $rates } (standard deviation { $sd })

## Worth of instruments
worth-caption = What each instrument contributes
worth-avoids-part = { $name } avoids { $amount }, { $part } of what cooperation avoids
worth-avoids = { $name } avoids { $amount }
worth-adds = { $name } adds { $amount } of unserved demand
worth-nothing = { $names } has no effect on the members together
worth-noise = the effect of { $names } is not statistically distinguishable from zero
worth-of-benefit = share of benefit
worth-only = on its own
worth-last = added last
worth-together = all together
costs-price = { $amount } for { $name }
costs-avoided = Cost per { $unit } avoided: { $prices }.
costs-in-vain = The cost of { $names } buys no effect that is statistically distinguishable from zero.
cost = cost
cost-per-unit = cost per { $unit } avoided

## Members
members-less = less goes unserved for { $who }
members-more = more goes unserved for { $who }
members-even = there is no clear difference for { $who }
members-none-worse = no member is clearly worse off
members-others = { $n ->
    [one] 1 more member
   *[other] { $n } more members
}
members-worse-in = { $name } in { $share }
members-worse = Share of trials in which a member is worse off { $with } than alone: { $who }.
members-never-worse = No member was worse off { $with } in any trial (probability { $bound }).
members-outside = { $name } (non-member)
members-equals-stock = equivalent own stock, days: held → needed
members-gains-caption = What each consumer gains { $with }
members-caption = Members: gains and incentives
members-payment = side payment needed
stability-not-computed = Not computed for more than 8 members.
stability-stable = { $lead }, cooperation is stable: no member is worse off than alone (individual rationality), and no group of members would do better by itself (the core).
stability-worse = { $name } is worse off than alone by { $amount }
stability-group = { $who } would avoid { $amount } more by themselves
stability-unstable = { $lead }, cooperation is not stable
stability-unknown = { $lead }, the trials cannot tell whether cooperation is stable
mending-none = No side payments between members could restore stability: the core is empty.
mending-sum = Side payments worth { $sum } of unserved demand in all would restore stability.
mending-by = Side payments worth { $sum } of unserved demand in all would restore stability ({ $payments }).
mending-receives = { $name } receives { $amount }
mending-pays = { $name } pays { $amount }
outsiders-more = { $amount } more goes unserved { $with }
outsiders-less = { $amount } less goes unserved { $with }
outsiders-same = no clear difference ({ $amount })
outsiders-risk = { $change }, worse off in { $share } of trials

## Equivalent stock
stock-need = { $name } { $need }
stock-needs = Stock of its own that each member would need to do as well alone as { $with }: { $needs }.
stock-others = the table has the other members
stock-holding = to hold it
stock-caption = Equivalent stock

## Tables
consumer = consumer
member = member
instrument = instrument
metric = metric
unit = unit
unit-share = share
unit-probability = probability
unit-count = count
unit-times = times
unit-years = years
value = value
source = source
hazard = hazard
share = share
share-of-demand = share of demand
change = change
gain = gain
interval-95 = 95% confidence interval
distribution-caption = Distribution of unserved demand over trials: { $who }
distribution-none = no shortfall
overview-caption = Unserved demand{ $for } over { $horizon }
producer-at-stage = { $country } ({ $stage })

## Arms and hazards
arms-caption = Cases
arms-arm = case
arms-instruments = instruments
arms-none = none
arms-instrument = { $name } among { $members }, works in { $honour } of trials
hazards-caption = Hazards
hazards-hazard = hazard
hazards-strikes = strikes
hazards-against = aimed at
hazards-output = output
hazards-severity = mean share of supply lost
hazards-stress-only = stress test only, not in this run
hazards-not-simulated = not in this run
hazards-stress = stress test
hazards-scripted = scripted
hazards-duration = mean duration

## How to run it again
run-caption = The run
run-fact = fact
run-again = The same scenario, seed, trials, options and version give the same numbers for any number of threads; the hash shows whether the scenario is the same, changes by --set included.
run-file = scenario file
run-hash = scenario hash (SHA-256)
run-seed = seed
run-trials = trials
run-trials-with-events = trials with events
run-events = events
run-detail-trials = trials behind bands and drivers
run-version = version
run-with-seed = seed { $seed }
run-of-scenario = scenario { $hash }
run-partial = { $done } of { $asked }
stopped = Stopped after { $done } of { $asked }.

## Assumptions
assumptions-caption = Assumptions
assumptions-none = The scenario states no assumption with a source.
assumptions-sum = Of { $all } assumptions, { $judged } ({ $share }) are expert judgement, { $sourced } have a source and { $unsourced } have neither.
assumptions-judged = { $parts } of { $whose } expected unserved demand is attributed to hazards with at least one number by judgement
assumptions-item = item
assumptions-key = assumption
assumptions-judgement = expert judgement
assumptions-no-source = none given
assumptions-cooperation = cooperation

## The page
skip-to-findings = Skip to the findings
contents = Contents
section-findings = Key findings
section-charts = Charts
section-overview = Results by consumer and case
section-by-consumer = By consumer
section-worth = Contributions, members and drivers
section-estimates = All estimates
section-differences = Paired differences
section-scenario = Cases and hazards
section-assumptions = Assumptions and sources
section-method = Method and limits
section-reproduce = Reproduce this run

## Notes and method
note-errors = ± is one standard error of the Monte Carlo estimate. CVaR 95% is the mean unserved demand of the worst 5% of trials.
note-one-trial = A single trial has no standard error: its result is one possible future, not an estimate.
note-bounds = < and > mark the probability of what was seen in none or in all of the trials: the bound holds with 95% confidence (the rule of three: about 3/N).
note-changes = A change is the paired difference from “alone” under identical events, so its error is small; changes in percentages are in percentage points (pp).
note-shares = The Shapley share of an instrument is its average contribution over all orders of adding the instruments; on its own: with no other; added last: what would be lost without it.
note-stays = A member has an incentive to stay unless it would do better alone or in a smaller group.
cooperation-none = This scenario has no cooperation: the report covers risks only. To see what cooperation would change, add [cooperation] with members = ["…", "…"], and an instrument such as [cooperation.stock_sharing].
cooperation-off = Every instrument of this scenario is switched off: the report covers risks only. To see what cooperation would change, switch one on: honour above 0, and members that it works among.
method-pairs = Every trial simulates the whole horizon once for each case under the very same events, so that what differs between cases is cooperation and nothing else. The standard error of a paired difference takes that into account.
method-events = Events follow each hazard's distributions of onset, severity and duration. Losses from several events on one flow multiply; a producer's output falls with its feed.
method-steps = In every step demand is met in this order: deliveries, substitution, spare capacity, own stock, partners; what remains is unserved. Stocks are refilled in steps without a gap, from output that is not used otherwise.
method-steps-sole = In every step demand is met in this order: deliveries, substitution, spare capacity, own stock; what remains is unserved. Stocks are refilled in steps without a gap, from output that is not used otherwise.
method-instruments = Instruments can fail: each works in a given trial with the probability set by honour; a joint project may be delayed or cancelled; information sharing misses some events and raises false alarms, which cost a top-up of stocks.
method-errors = ± is one standard error; intervals are 95% confidence intervals of the simulation. Quantiles have a relative error of at most 0.1% from their histogram in addition.
method-tails = VaR at 95% is the unserved demand that 95% of trials do not exceed; CVaR at 95% is the mean of the worst 5% of trials. Both are of the total over the horizon.
method-drivers = What drives the risk: unserved demand of a step is attributed to hazards in proportion to the deliveries that each has cost since the consumer's stock was last full or, without a stock, since the gap began. A hazard that drained the stock counts as much as one that interrupts supply today. Parts sum to the whole, by hazard and by producer.
method-shapley = The Shapley share of an instrument is its marginal benefit averaged over all orders in which instruments may be added; that of a member, over all orders in which members may join. Every subset is simulated under the same events, on the first trials of the run; the shares are then adjusted to the whole run by regression on the benefit of all together (double sampling), so that they sum to the benefit in the headline. Their errors hold the part that only the first trials tell. Beyond 8 instruments or members they are not computed.
method-core = Cooperation is individually rational where no member is worse off than alone, and in the core where no group of members would avoid more by itself, without side payments. The smallest compensation is the least sum of payments, in units of unserved demand, that brings it into the core. For CVaR 95% each member weighs its own CVaR, while the Shapley shares are of the CVaR of the members together.
method-stock = The equivalent stock is the stock of its own with which a member, alone, would do as well as with cooperation, found by search on the same events.
method-ignorance = The part of the variance that comes from uncertain hazard rates is the covariance of two trials with the same rates and otherwise independent draws, divided by the variance.
method-allowed = Ranges of the answer: all { $inputs } uncertain inputs, those with a range and rates known by counts, were drawn together { $draws } times (scrambled Sobol points), and each draw was simulated with the same { $trials } trials. The noise of the trials is removed from the spread by analysis of variance. The ends of the 90% intervals are known to { $accuracy } of their width, as one standard error. The box holds half of the probability. What has no range is taken as it stands.
method-left-out = { $n } further draws were left out because the scenario cannot have their values together.
method-scope = These intervals are of the simulation only and do not cover uncertainty in the assumptions. To explore that, change an assumption and run again, or use `sensitivity`.
method-limits = The model has no prices, no political response beyond the listed instruments and no second-round effects of a shortfall on the wider economy.
method-limits-sole = The model has no prices, no political response and no second-round effects of a shortfall on the wider economy.

## Stages
stage-mining = mining
stage-extraction = extraction
stage-refining = refining
stage-smelting = smelting
stage-processing = processing
stage-separation = separation
stage-manufacturing = manufacturing
stage-magnets = magnets
stage-alloys = alloys
stage-recycling = recycling
stage-sponge = sponge

## Studies: sweep, sensitivity, size
study-sweep-title = Sweep: { $scenario }
study-sensitivity-title = Sensitivity: { $scenario }
study-size-title = Size: { $scenario }
study-basis = What was studied
study-point-trials = trials of each point
study-indices = All inputs together
study-sweep-summary = The scenario with other values of { $keys }. Every point is simulated under the same events as the baseline, so that differences come from the values alone.
study-sensitivity-summary = How far one estimate moves when uncertain inputs vary within their ranges: each by itself, then all together.
study-size-summary = What value of { $keys } is enough for an estimate to meet a target, found on common events.
study-origin = { $trials } per point · seed { $seed } · scenario { $hash } · shortfall { $version }
study-as-it-is = baseline
study-estimates = Estimates
study-allowed = 90% intervals over uncertain inputs
study-changes = Change from the baseline, paired on the same events
study-rate = { $name }: rate per year
study-start = { $name }: start
study-success = { $name }: built or not
study-severity = { $name }: share of supply lost
study-duration = { $name }: duration
study-now = Baseline: { $value }.
study-moves = { $input } moves it most: from { $low } at { $from } to { $high } at { $to }
study-moves-none = No input moves it
study-no-indices = No Sobol indices: they were not asked for, or nothing varies.
study-tornado-caption = Change from the baseline, each input by itself at both ends of its range
study-input = input
study-range = range
study-at-low-end = at the low end
study-at-high-end = at the high end
study-low-end = low end
study-high-end = high end
study-indices-caption = Share of the variance that inputs explain, all varied together (Sobol indices)
study-first-order = by itself (first order)
study-total = with others (total)
study-first-key = first order
study-total-key = total
study-about = Over all inputs it averages { $mean } with a standard deviation of { $sd }; one evaluation of { $trials } has an error of about { $noise }. { $rows } rows in { $replicates } independent replicates; ± is such that 1.96 of it make a 95% confidence interval.
study-about-single = Over all inputs it averages { $mean } with a standard deviation of { $sd }; each evaluation is a single trial, of which the error is not known. { $rows } rows in { $replicates } independent replicates; ± is such that 1.96 of it make a 95% confidence interval.
study-tornado-subtitle = { $what }; each input alone at both ends of its range; whiskers: 95% confidence interval of the paired difference{ $cut }
study-cut = ; { $n } smaller ones are left out
study-explains = { $input } explains { $total } of the variance together with others, { $first } by itself
study-sobol-subtitle = { $what }; shares of its variance when all inputs vary together (Sobol indices); whiskers: 95% confidence interval{ $cut }
study-variance = share of the variance
study-sweep-flat = { $who }: { $what } is { $low } at every point
study-sweep-ranges = { $who }: { $what } ranges from { $low } to { $high }
study-by = { $what } by { $keys }; { $how }
study-how-lines = shading: 95% confidence interval
study-how-map = darker means further from zero; below each estimate its standard error
study-at-most = at most { $value }
study-at-least = at least { $value }
study-unreachable = The target, { $target }, cannot be reached: even with { $most } it is { $value }.
study-enough-least = { $values } is enough, the lower end of the range: the target, { $target }, is met.
study-at-cost = , at a cost of { $cost }
study-interval = {" "}(95% confidence interval { $low } to { $high })
study-interval-last = {" "}(95% confidence interval of the last, the others fixed, { $low } to { $high })
study-interval-open = {" "}(95% confidence interval from { $low }, beyond the range)
study-interval-last-open = {" "}(95% confidence interval of the last, the others fixed, from { $low }, beyond the range)
study-interval-open-below = {" "}(95% confidence interval up to { $high }, beyond the range)
study-interval-last-open-below = {" "}(95% confidence interval of the last, the others fixed, up to { $high }, beyond the range)
study-enough-most = { $values } is enough, the upper end of the range, and less is better: the target, { $target }, is met.
study-enough-less = At most { $values } is enough for { $target }{ $within }{ $cost }: less is better.
study-enough-between = Only { $key } from { $from } to { $to } is enough for { $target }: towards either end of the range it gets worse.
study-doubt-less = The result does not improve monotonically as the value falls: the answer is the largest value up to which all values tried meet the target.
study-few = { $hits ->
    [0] With { $values } the target, { $target }, is met in the trials simulated, but none of { $trials } had a shortfall then: by its 95% bound the estimate may still be as much as { $bound }. Run more trials.
    [one] With { $values } the target, { $target }, is met in the trials simulated, but only one of { $trials } had a shortfall then, too few for an error: by its 95% bound the estimate may still be as much as { $bound }. Run more trials.
   *[other] With { $values } the target, { $target }, is met in the trials simulated, but only { $hits } of { $trials } had a shortfall then, too few for an error: by its 95% bound the estimate may still be as much as { $bound }. Run more trials.
}
study-trust = Baseline: { $now }{ $with }.
study-with-answer = ; with the answer { $value }
study-sought = Found in { $plays } evaluations of { $trials } on common events.
study-doubt = The result does not improve monotonically as the value grows: the answer is the least value from which on all values tried meet the target.
study-least-summary = For which values of { $keys } an estimate is least, found on common events.
study-least = { $what } is least with { $values }: { $value }.
study-least-trust = Baseline: { $now }; with the answer { $saved } less, on the same events.
study-least-end = The answer lies at the end of the range of { $keys }: beyond it there may be less.
study-least-caption = Values with which it is least
study-least-alike = no clear difference within
study-mix = Cheapest combination
study-key = key
study-value = value
study-unit-cost = unit cost
study-cost = cost
study-tried = Values tried
study-enough = { $n ->
    [one] { $values } is enough for { $target }{ $within }{ $cost }.
   *[other] { $values } are enough for { $target }{ $within }{ $cost }.
}

## Comparison
compare-title = Compared: { $variants }
compare-heading = What differs
compare-what = What was compared
compare-nothing = The scenarios have no material and consumer in common.
compare-lower = { $variant }: expected unserved demand is { $amount } lower than in { $first } ({ $who })
compare-higher = { $variant }: expected unserved demand is { $amount } higher than in { $first } ({ $who })
compare-allowed = { $said }; the difference is { $range } once uncertain inputs are allowed for
compare-same = { $variant }: no clear difference to { $first } in expected unserved demand ({ $who })
compare-caption = Unserved demand over { $horizon }
compare-variant = scenario
compare-share = share of demand
compare-minus = { $variant } − { $first }
compare-other-arms = Other cases are in the report.
compare-file = file and options
compare-hash = hash
compare-seed = seed
compare-trials = trials
compare-how = compared
compare-reference = the first
compare-common = on common events
compare-recorded = as recorded
compare-meaning-common = On common events: the same disruptions as { $first }, trial by trial, so differences have a much smaller error than the estimates themselves.
compare-meaning-recorded = As recorded: the seed, trials, time axis or version differ from those of { $first }, or the run was stopped early; differences have the standard errors of independent runs.
compare-inputs-heading = Inputs that differ
compare-inputs-none = { $variant }: all inputs are those of { $first }
compare-inputs-count = { $n ->
    [one] { $variant }: 1 input differs from those of { $first }
   *[other] { $variant }: { $n } inputs differ from those of { $first }
}
compare-inputs-largest = Changed by itself, { $input } changes expected unserved demand most: { $amount } ({ $who })
compare-inputs-effects = From { $first } to { $variant }: change of expected unserved demand by each input, changed by itself
compare-inputs-beyond = of which beyond the sum
compare-inputs-log = What differs between { $first } and { $variant }, and where it is from
compare-inputs-unplayed = not simulated by itself
compare-inputs-sources = { $after }; before: { $before }
compare-inputs-note = Each input is changed by itself, from its value in { $first } to that of the other scenario, on the same events of { $trials }. Inputs that make sense only together are changed together. What all of them do beyond the sum is their interaction. Avoided: what cooperation then avoids more, or less.
compare-subtitle = Change of expected unserved demand over { $horizon } against { $first }, as a share of demand; whiskers: 95% confidence intervals
compare-cut = ; { $n } consumers are left out
compare-axis = change, share of demand

## Hindcast
hindcast-title = Hindcast: { $record }, { $years }
hindcast-library = the built-in event record
hindcast-summary = Hazards fitted to { $record } are simulated, month by month, over years of that record: { $pairs } pairs of mineral, stage and country, and events that took at least { $least } of a pair's output.
hindcast-summary-written = Hazards of { $n ->
    [one] 1 scenario
   *[other] { $n } scenarios
} are simulated as written, month by month, each over the years and on the pairs of the part of { $record } that it names: { $pairs } pairs of mineral, stage and country in all, and events that took at least { $least } of a pair's output.
hindcast-findings = Key findings
hindcast-charts = Charts
hindcast-tables = Simulated and observed
hindcast-cells = Cell by cell
hindcast-misses = Where simulation and record disagree
hindcast-limits = Limits of this validation
hindcast-in-sample = in sample
hindcast-out-of-sample = out of sample
hindcast-agrees = in sample: rates and distributions were fitted to these events, so agreement in counts and durations is not a test
hindcast-test = out of sample, a test
hindcast-tail = Of { $compared } numbers of single cells, { $missed } lie outside their intervals; of a correct model, at most one in ten does on average.
hindcast-events = The hazards predict { $mean } events { $trials }; { $was } were observed
hindcast-months = An event lasts { $mean } months on average { $trials }; { $was } were observed
hindcast-lost = Events cost { $mean } pair-years of output { $trials }; { $was } were observed
hindcast-of-trials = (90% interval: { $low } to { $high })
hindcast-too-little = { $said }: the model under-predicts
hindcast-too-much = { $said }: the model over-predicts
hindcast-same-years = Fitted to { $years } and simulated over the same years
hindcast-other-years = Fitted to { $counted }, simulated over { $played }
hindcast-written = Hazards as scenarios write them, simulated over { $years }
hindcast-decades-written = Hazards as scenarios write them, { $years } by decade, in sample: 90% intervals, and what was observed
hindcast-apart = Reported separately (not in totals)
hindcast-unlike = Where scenarios and record differ
hindcast-unlike-one = { $scenario }, { $hazard }: the scenario says { $events } in { $years } years, the record { $counted } in { $pairyears }
hindcast-given = Hazards as scenarios write them predict { $low } to { $high } { $unit } for { $years }; { $was } observed
hindcast-given-missed = Outside the interval: { $said }
hindcast-from-to = { $from } to { $to }
hindcast-caption = { $play }, { $kind }: 90% intervals, and what was observed
hindcast-decades = Fitted to { $years }, by decade, in sample: 90% intervals, and what was observed
hindcast-was = observed
hindcast-years = years
hindcast-by = By { $column }
hindcast-together = All together
hindcast-all = all
hindcast-none = none
hindcast-head-events = events
hindcast-head-months = months each
hindcast-head-lost = pair-years lost
hindcast-unit-events = events
hindcast-unit-months = months per event
hindcast-unit-lost = pair-years of output
hindcast-miss = { $labels } { $interval } { $head }, observed { $was }
hindcast-no-miss = no number lies outside its interval
hindcast-marks = { $above } and { $below } mark observed values above and below the 90% interval, which covers both rate uncertainty and chance. Months each: mean duration. Pair-years lost: severity times duration, in years of a pair's whole output. Events that run past the years simulated are cut at their end, in the record as in the simulation; an event still open when it was recorded counts with the months that had passed. A hazard is reported separately, and in no total, where another row counts its events too, or where what is lost are one consumer's deliveries.
hindcast-causes = A model of steady, independent events misses in two ways that this validation cannot tell apart: the world changed, or earlier years are under-recorded. Events of one decision are simulated as if they were independent, so intervals are too narrow. Pairs and their groups are those of today, in sample and out.
hindcast-subtitle = { $subject }: 90% intervals of the simulation, and what was observed{ $cut }
hindcast-cut = ; { $n } rows are left out
hindcast-subject-events = Events that began
hindcast-subject-months = Mean duration of an event in months
hindcast-subject-lost = Supply lost, in years of a pair's whole output
hindcast-nothing = No event observed
hindcast-fitted = In sample, the hazards give { $low } to { $high } { $unit } for { $years }; { $was } observed
hindcast-hit = Out of sample, the hazards predict { $low } to { $high } { $unit } for { $years }; { $was } observed
hindcast-missed = Out of sample, the hazards predict { $low } to { $high } { $unit } for { $years }; { $was } observed, outside the interval
hindcast-of = Hindcast of { $record }
hindcast-reading = { $labels } { $interval }, observed { $was }
hindcast-key-inside = observed
hindcast-key-outside = observed, outside the interval
hindcast-key-played = 90% interval, and mean
hindcast-counted-to = { $years }, fitted up to { $year }

## Columns and values of the library's record
record-cause = cause
record-group = group
record-country = country
record-mineral = mineral
record-stage = stage
record-kind = kind
record-accident = accident
record-energy = energy
record-export-restriction = export restriction
record-natural-hazard = natural hazard
record-policy = policy
record-price-collapse = price collapse
record-strike = strike
record-war = war
record-operations = operations
record-politics = politics
record-chinese-output = Chinese output
record-china = China
record-strong = strong governance
record-middle = middling governance
record-weak = weak governance

## Hazards counted from a record
calibrate-intro = Hazards fitted to a record of events: severity at least { $least }, { $from } to { $to }, over { $exposed }. Not counted: { $mild } too mild, { $outside } outside the window, { $strange } that struck nothing exposed. Rates are per year and pair, with exact 90% Poisson intervals (Garwood 1936); a run draws each rate from Gamma(events + 1/2, years). Severity: beta by mean and standard deviation. Duration: lognormal by maximum likelihood, events still open as lower bounds, the 90th percentile no longer than the longest on record.
calibrate-pairs = { $n } pairs of mineral, stage and country
calibrate-number = pairs given as a number
calibrate-events = Events
calibrate-name-those = name those that it strikes
calibrate-no-law = no event shows how bad and how long: give `severity` and `duration`
calibrate-onset = onset, { $events } in { $pairs } pairs x { $years } years, { $from } to { $to }: { $rate } per year and pair, 90% interval { $low } to { $high } (Garwood 1936)
calibrate-narrow = ; they are { $incidents }, so the interval is too narrow
calibrate-severity = severity: { $events } { $basis }, mean { $mean }, sd { $sd }
calibrate-duration = duration: { $events } { $basis }{ $open }, median { $median } months, p90 { $p90 } months{ $held }
calibrate-held = , held at the longest on record
calibrate-open = , { $n } of them open
calibrate-n-events = { $n ->
    [one] 1 event
   *[other] { $n } events
}
calibrate-n-incidents = { $n ->
    [one] 1 incident
   *[other] { $n } incidents
}
calibrate-of-cell = of this cell
calibrate-of-shared = of all with { $column } { $value }
calibrate-of-counted = of all that count
calibrate-of-all = of the whole record

## Workbook
workbook-sheet = sheet
workbook-shows = what it shows
workbook-contents-about = The sheets of this workbook. Select a name to go there.
workbook-back = Back to the contents
workbook-report = the report
workbook-cases-about = Each case with the instruments that it has.
workbook-hazards-about = What can go wrong: what each hazard strikes, how much is lost and for how long, on average.
workbook-concentration-about = How concentrated the output of each stage is by country.
workbook-of = about
workbook-finding = finding
workbook-note = note
workbook-name = name
workbook-meaning = meaning
workbook-kind = kind
workbook-measure = measure
workbook-period = period
workbook-range = plausible range
workbook-lower = 95% confidence interval, lower end
workbook-upper = 95% confidence interval, upper end
workbook-limit = most that was tried
workbook-low = at the input's 5% point
workbook-high = at the input's 95% point
workbook-answer-low = answer at the 5% point
workbook-answer-high = answer at the 95% point
workbook-knowing = value of knowing it
workbook-p-inputs = P(net benefit) over inputs
workbook-break-even = break-even value, { $currency } per { $unit }
workbook-cost-per-unit = cost per unit avoided, { $currency }
workbook-se-of = { $what }: standard error
workbook-whiskers = { $title } (whiskers: ± one standard error)
workbook-exceedance = Exceedance curves
workbook-exceedance-title = Probability that { $what } exceeds an amount
workbook-over-time = Risk over time
workbook-drivers = Drivers
workbook-instruments = Instruments
workbook-members = Members
workbook-metrics = Metrics
workbook-notes = Notes
workbook-this = this workbook
workbook-findings-about = What was found, in sentences. The numbers stand unrounded on the sheets that follow.
workbook-by-consumer-about = What goes unserved over { $horizon }, by consumer and case. Avoided: the paired difference on the same events.
workbook-money-about = What cooperation pays against acting alone, over the horizon and discounted.
workbook-exceedance-about = Probability that unserved demand over { $horizon } exceeds an amount.
workbook-over-time-about = Expected share of each period's demand that goes unserved, and the probability that any does.
workbook-drivers-about = Expected unserved demand attributed to each hazard and to each affected producer.
workbook-instruments-about = What each instrument contributes: its Shapley share, what it avoids on its own, and what would be lost without it.
workbook-members-about = What each member gains without payments, its Shapley share, and the payment that it needs to stay; below 0 it pays.
workbook-stock-about = The stock of its own with which each member, alone, would do as well as with cooperation. Empty: more than was tried.
workbook-decides-about = Inputs that were drawn, those that decide most first: the share of the answer's variance that goes once an input is known.
workbook-estimates-about = Every estimate, unrounded, under the ids of the scenario and of the CSV file that the report also leaves.
workbook-metrics-about = What each metric means, under the id that the estimates have.
workbook-assumptions-about = What the scenario assumes, with the source of each number.
workbook-notes-about = How to read this workbook, and how the numbers came about.
workbook-note-digits = Numbers are unrounded. Their formats show the digits that the standard error allows; whole numbers may show more digits than that.
workbook-note-errors = A standard error is that of the computation: it shrinks with more trials. It says nothing of inputs that are not known.
workbook-note-empty = An empty cell is a number that does not exist: no error where all trials are alike, no end of an interval that is open.
workbook-variants = Scenarios compared
workbook-variants-about = Expected unserved demand in each scenario and case, by consumer.
workbook-points = Values tried
workbook-points-about = The estimate that was asked for, at each value that was tried.
workbook-tornado = Inputs moved
workbook-tornado-about = Each input moved by itself from its low to its high end: the change of the estimate against the baseline.
workbook-removals = N-1
workbook-removals-about = Share of demand still met without each producer, and days until demand first goes unserved.
workbook-inputs = Inputs that differ
workbook-inputs-about = Every input that differs from the first scenario, with its sources, and what it changes by itself on the same events.
workbook-before = before
workbook-after = after
workbook-source-before = source before
workbook-source-after = source after
workbook-change-of = change of expected unserved demand, { $arm }
workbook-change-avoided = change of what cooperation avoids
column-arm = case
column-material = material
column-consumer = consumer
column-metric = metric
column-unit = unit
column-value = value
column-se = standard error
column-lo90 = 90% over inputs, lower end
column-hi90 = 90% over inputs, upper end
column-variant = scenario
column-producer = without producer
column-met = demand met
column-survives_days = days until short
column-change = change
column-change_se = standard error of the change
column-lower95 = 95% lower bound
column-upper95 = 95% upper bound
column-change_lo90 = change, 90% over inputs, lower end
column-change_hi90 = change, 90% over inputs, upper end
column-input = input
column-kind = kind
column-name = name
column-at = at
column-key = key
column-low = lower end
column-high = upper end
column-cost = cost
column-metric_unit = unit of the metric
column-estimate = estimate
column-bound = bound
column-counted_from = fitted from
column-counted_to = fitted to
column-played_from = simulated from
column-played_to = simulated to
column-in_sample = in sample
column-aspect = aspect
column-happened = observed
column-played = simulated
column-played_se = standard error of simulated
column-low_se = standard error of the lower end
column-high_se = standard error of the upper end
column-at_most = P(at most observed)
column-at_least = P(at least observed)
column-verdict = verdict

## The terminal
list-default = (default)
list-for = for { $consumers }
bench-trials-per-second = trials per second
bench-events-per-second = events per second
bench-nanoseconds = ns per event
bench-one-thread = time of one thread
bench-none-drawn = none drawn
bench-seconds = seconds
bench-run = one run
bench-spread = median of { $n } runs; { $from } to { $to }
bench-start-up = start-up
bench-not-counted = seconds; not counted above
bench-trials = trials
bench-events = events
bench-threads = threads
bench-peak = peak memory
bench-mib = { $n } MiB
bench-not-known = not known
bench-whole-program = of the whole program
check-ok = { $file }: ok: { $title } ({ $producers }, { $consumers }, { $hazards }, { $steps })
check-producers = { $n ->
    [one] 1 producer
   *[other] { $n } producers
}
check-consumers = { $n ->
    [one] 1 consumer
   *[other] { $n } consumers
}
check-hazards = { $n ->
    [one] 1 hazard
   *[other] { $n } hazards
}
check-steps = { $n ->
    [one] 1 step
   *[other] { $n } steps
}
new-minerals = Minerals
new-consumers = Consumers
new-known = demand known for { $n ->
    [one] 1 mineral
   *[other] { $n } minerals
}
progress-trials = { $percent } of { $n } trials
progress-removals = { $percent } of { $n } removals
progress-rate = { $rate }/s
progress-left = { $time } left
progress-seconds = { $n } s
progress-minutes = { $n } min
progress-hours = { $h } h { $m } min
progress-run = trials
progress-precision = precision
progress-file = writing trials
progress-analyses = analyses
progress-compare = differences
progress-removal = n-1
progress-study = study
progress-hindcast = hindcast
progress-bench = bench

## A scenario drawn up by `new`
draft-title = { $name }: { $who }
draft-drawn = Generated by `{ $command }` from the built-in data: a starting point, not a result.
draft-before = Before relying on an answer, check
draft-look-demand = the demand of { $who }: a stand-in or a rough conversion
draft-look-stocks = stocks: hardly anyone publishes what is held
draft-look-round = substitution, response_lag, refill and spare: round numbers, the same for all
draft-look-feed = feed: every plant takes ore from all mines in proportion to their output; name its own
draft-look-sourcing = sourcing: customs name the last place that processed, not the mine
draft-look-hazards = hazards: rates of a group of countries over all minerals. A producer with a record of its own, such as China in rare earths, deserves one; see `{ $command }`
draft-look-others = OTH, the rest of the world: no hazard strikes it
draft-basis = Each `source` begins with how a number is known: looked up, recalled, derived, or judgement, an opinion.
draft-summary = { $name } from { $chain }, ten years by month: how much { $who } would go without if producers fail as often as producers like them have, alone and with cooperation. A starting point from the built-in data.
draft-chain = { $first } to { $then }
draft-rule-time = Time and run
draft-rule-material = The material: { $unit } of { $name } per year
draft-rule-stage = { $stage }: shares of the world's output
draft-rule-consumers = Who needs it, where they buy, what they hold
draft-rule-hazards = Hazards, fitted to the built-in event record
draft-rule-cooperation = Possible cooperation
draft-tonnes = tonnes
draft-horizon = a planning horizon of ten years, in months because stocks last for months; 5 to 15 years
draft-run = settings of the run, not facts; any number of trials and any seed will do
draft-market = the rest of the world buys what these consumers do not
draft-producer = { $country }, { $stage }
draft-others = Other countries
draft-spare = spare, no figure is known, 0 to 0.2. share, { $share }
draft-rest = what the shares above leave to 1
draft-stand-in = no figure is known to the built-in data: a hundredth of world supply stands in, give yours
draft-imports = { $source } ({ $basis }) for { $share } of imports; the rest in proportion to what other producers have to sell
draft-no-imports = no imports are known: in proportion to what producers have to sell
draft-few-imports = only { $share } of imports name a producer of this stage ({ $source }), so in proportion to what producers have to sell
draft-secure = ; { $share } is more than listed producers have to sell and is taken as secure, from scrap and small producers
draft-demand = response_lag, contract, qualification and shipping, 1 to 6 months. refill, what a tight market sells, 0.05 to 0.25 of a month's demand. substitution max and lag, 0.1 to 0.4 and 3 to 12 months; its ramp, looked up, 10% of demand per year (Sprecher et al. 2017). sourcing, { $sourcing }. stock, { $stock }. amount, { $amount }
draft-a-year = { $unit } per year
draft-refill = of a month's demand, in a month without a gap
draft-counted = By cause and group of countries, { $from } to { $to }; groups by governance, China by itself. Each producer has its own events. `{ $command }` counts them again; --by, --from and --to count otherwise.
draft-unseen = Not written, as the record has no such event (which is not to say that there can be none): { $cells }.
draft-spared = No hazard strikes { $who }, which no group lists.
draft-honour = probability that an instrument works when called upon
draft-honour-source = no agreement on minerals has been tested; 0.6 to 1
draft-information = one of four Chinese restrictions of 2010 to 2026 was announced ahead, by 29 days (gallium and germanium, 2023, looked up, Reuters); hit_rate 0 to 0.5, top_up 5 to 30 days, false alarms 0.2 to 2 per year
draft-queue = one queue for the spare output that either may claim
draft-capture = no member claims priority over other buyers; 0 to 0.2
draft-floor = share of its target that a lender keeps
draft-trigger = gap, as a share of demand, from which partners are asked
draft-stocks = floor, 0.25 to 0.75; trigger, recalled, the 7% of the International Energy Program (1974), borrowed from oil

## Minerals of the library
mineral-aluminium = Aluminium
mineral-antimony = Antimony
mineral-bauxite = Bauxite
mineral-chromium = Chromite
mineral-cobalt = Cobalt
mineral-copper = Copper
mineral-ferrosilicon = Ferrosilicon
mineral-fluorspar = Fluorspar
mineral-gallium = Gallium
mineral-germanium = Germanium
mineral-graphite = Natural graphite
mineral-heavy-rare-earths = Dysprosium and terbium
mineral-lithium = Lithium
mineral-magnesium = Magnesium metal
mineral-magnets = NdFeB magnets
mineral-manganese = Manganese
mineral-nickel = Nickel
mineral-niobium = Niobium
mineral-palladium = Palladium
mineral-platinum = Platinum
mineral-rare-earths = Rare earths
mineral-rhodium = Rhodium
mineral-silicon-metal = Silicon metal
mineral-tantalum = Tantalum
mineral-tin = Tin
mineral-titanium-minerals = Titanium minerals
mineral-titanium-sponge = Titanium sponge
mineral-tungsten = Tungsten
mineral-vanadium = Vanadium

# rates with a memory, and how they would have foretold the record
calibrate-constant = constant, all years alike: { $onset }
calibrate-remembered = ; with a memory of { $years } years { $incidents } incidents in { $pairyears } pair-years{ $struck }: { $rate } per year{ $reach }, as uncertain as its drift over { $ahead } years makes it
calibrate-each-of = , each of { $n } pairs
calibrate-reaching = {""} (incidents that reach these producers)
way-single = constant, events counted singly
way-constant = constant
way-memory = memory of { $years } years
way-chosen = memory with the best scores so far
way-trend = trend
way-waves = waves, calm and busy
way-mixture = mixture by past scores
hindcast-forecasts = Forecasts from year to year
hindcast-forecasts-are = At the start of each year every method forecasts, from what was known then, how many events the next years bring. Scores are means over these forecasts; lower is better for the log score and the ranked probability score (RPS). Gain: how much lower the RPS is than that of a constant rate of events counted singly, which was used before. 50% and 90%: share of forecasts whose interval of that size holds what came. PIT: mean of the probability integral transform, 0.5 where forecasts are neither too low nor too high. A memory of N years: each year counts 1 − 1/N of the next. Incidents are events of one cause, country and month. Years ahead overlap, so few of these forecasts are independent.
hindcast-foretold = { $ahead ->
    [1] one year
   *[other] { $ahead } years
 } ahead, RPS { $gain } lower, and 90% intervals hold { $kinds } of forecasts by kind and { $total } of totals ({ $trust })
hindcast-foretold-before = Constant rates of events counted singly, tried at the start of each year from { $from }
hindcast-foretold-by = Rates with a { $way }, tried at the start of each year from { $from } against constant rates of events counted singly
hindcast-hold = as they should
hindcast-too-narrow = too narrow
hindcast-wide = wider than needed
hindcast-ahead = { $ahead ->
    [1] One year ahead
   *[other] { $ahead } years ahead
 }, { $n } forecasts
hindcast-ahead-short = { $ahead ->
    [1] one year ahead
   *[other] { $ahead } years ahead
 }
hindcast-used = { $way } (used)
hindcast-score-log = log score
hindcast-score-rps = RPS
hindcast-score-gain = gain
hindcast-score-half = 50%
hindcast-score-most = 90%
hindcast-score-kinds = 90%, by kind
hindcast-score-pit = PIT
hindcast-score-events = events
hindcast-score-open = open
hindcast-scores-events = Forecasts of events of all kinds together, from { $from } on
hindcast-scores-incidents = Forecasts of incidents of all kinds together, from { $from } on
hindcast-scores-kinds = Forecasts of events by kind, with a { $way }
hindcast-scores-laws = Durations and severities of the events of each year, by distributions of what was known before it
hindcast-law-duration = Duration (density of ln months; open events by survival)
hindcast-law-severity = Severity (to the nearest twentieth)
hindcast-law-way-kind = distribution of its kind (used)
hindcast-law-way-all = one distribution for all kinds
hindcast-law-way-shrunk = distribution of its kind, all others worth five events
hindcast-law-way-remembered = distribution of its kind, old events worth less
hindcast-chosen = Memory with the best scores so far, by year
hindcast-gains-title = A { $way } foretells totals { $near } better one year ahead and { $far } better { $ahead } years ahead
hindcast-gains-title-before = How well each method would have foretold the record
hindcast-gains-subtitle = Ranked probability score of all events together, by how much it is lower than that of a constant rate; 95% confidence intervals
hindcast-pit-title = Where what came lies among the forecasts
hindcast-pit-subtitle = Totals by fifths of the forecast, from low to high: 1 is right; dashed lines hold nine in ten bars by chance
## Money
topic-money = What it costs, and whether cooperation pays
topic-prices = Prices
money-pays-above = { $actor } pays where a missing { $unit } costs { $amount } or more{ $inputs }
money-pays-always = { $actor } pays whatever a missing { $unit } costs: it lowers bills by more than it costs
money-no-interval = whether { $with } anything less goes unserved, the trials cannot tell, so there is no value at which it pays
money-inputs = ; over what is not known of the inputs, { $range }
money-net = At the value that the scenario gives, it brings { $amount } net over { $horizon }{ $inputs }
money-net-loses = At the value that the scenario gives, it costs { $amount } more than it brings over { $horizon }{ $inputs }
money-ratio = each { $currency } of costs added avoids { $ratio } { $currency }{ $inputs }
money-payback = at the average gain per year, costs are paid back in { $years } years
money-lead = In money
money-group = { $who } would gain { $amount } more by themselves
money-luck = it pays in { $p } of trials, which is luck
money-known = and on average in { $p } of draws of the inputs, which is what is not known
money-bounds = What goes unserved alone costs its users at least { $least } (under the demand curve) and, at the scenario’s value, { $most }: { $times } times as much, which is why the break-even value comes first
money-outside = { $share } of the net benefit goes to those outside
amount-million = million { $currency }
amount-billion = billion { $currency }
amount-trillion = trillion { $currency }
money-caption = Money by consumer: { $actor } against none, { $currency } over { $horizon }, discounted
money-pays-column = break-even value ({ $unit })
money-loss-column = losses avoided
money-bill-column = bills avoided
money-cost-column = costs added
money-net-column = net benefit
money-arms-caption = Money by case: { $who }, { $currency } over { $horizon }, discounted
prices-said = { $who }: the price doubles in { $doubled } of trials and reaches five times in { $fivefold }; it is at least twice the undisrupted one for { $steps } on average
prices-cap = The market asks for the greatest price that the scenario allows in { $p } of trials: there the cap decides, and not the elasticities
prices-title = { $whose } price doubles within { $horizon } in { $shares }
prices-subtitle = { $subject }: multiple of the undisrupted price in each { $period }; median, 95th and 99th percentiles of { $trials }
prices-reading = The highest 99th percentile of any { $period } is { $peak } times the undisrupted price.
prices-of-trials = { $share } of trials
money-chart-title-pays = { $actor } brings { $amount } net over { $horizon }
money-chart-title-costs = { $actor } costs { $amount } more than it brings over { $horizon }
money-chart-title-unclear = The trials cannot tell whether { $with } more is gained than spent
money-chart-subtitle = { $subject }: what disruptions and agreements cost, { $currency } over { $horizon }, discounted; whiskers: 95% confidence intervals
money-chart-reading = { $parts }.
money-loss = value of unserved demand
money-bill = extra bill
money-costs = costs
money-net-word = net benefit
money-members-title = { $name } gains most: { $amount } net
money-members-none = No member has a clear net benefit
money-members-subtitle = Net benefit of each member and of those outside, { $currency } over { $horizon }, discounted; whiskers: 95% confidence intervals
money-case = case
money-shares-best = Net of what it costs, { $name } brings most: { $amount } of the members’ { $total } (Shapley shares)
money-shares-vain = Costing more than they bring: { $names }
money-transfers = So that each member has its Shapley share of the net benefit, { $payments }; all payments together come to nothing
money-transfer-gets = { $name } receives { $amount }
money-transfer-pays = { $name } pays { $amount }
money-receives-column = receives
money-instruments-caption = Net benefit by instrument, its costs taken off (Shapley shares): { $currency } over { $horizon }, discounted
money-transfers-caption = Payments between members: { $currency } over { $horizon }, discounted
topic-money-shares = What brings the net benefit, and what members owe each other
topic-stock-policy = How much stock pays
stock-policy = { $name }: each day of stock costs { $cost } per year; of the levels tried, { $alone } cost least in all alone{ $together }
stock-policy-together = {" "}and { $days } { $with }
stock-policy-own = { $name }, which holds { $own }; each day of stock costs { $cost } per year
stock-policy-saves = { $arm }: each day up to the next level saves ({ $unit } per year)
stock-policy-level = stock
stock-policy-caption = Burden with another stock, less that with the stock held; the cost of holding included: { $currency } over { $horizon }, discounted

# The page on which inputs are moved. Values that the page fills in stand in square brackets.
explore-skip = Skip to the results
explore-tools = Tools
explore-undo = Undo
explore-redo = Redo
explore-reset-all = Reset
explore-reset-one = As it came
explore-pin = Pin
explore-link = Copy link
explore-copied = Link copied
explore-edit = Text
explore-save = Save
explore-present = Present
explore-language = Language
explore-theme = Colours
explore-theme-auto = Colours of the system
explore-theme-light = Light
explore-theme-dark = Dark
explore-results = Results
explore-progress = Trials so far
explore-trials-of = [n] of [of] trials; the errors shrink as more come in
explore-trials-done = [n] trials
explore-waiting = Waiting for a turn
explore-metric = Estimate
explore-of-whom = of
explore-material = Material
explore-lines = The scenario as it came, with changed assumptions, and with decisions on top
explore-line-baseline = As it came
explore-line-assumptions = Changed assumptions
explore-line-decisions = Decisions on top
explore-unchanged = unchanged
explore-step = of which decisions: [change]
explore-effect = Effect of cooperation
explore-nothing-moved = Nothing is moved yet: this is the scenario as it came.
explore-against = against the scenario as it came, under the same disruptions; now [now]
explore-not-clear = no clear difference from the scenario as it came; now [now]
explore-stresses = Stress events
explore-only = nothing else happens
explore-charts = Charts
explore-later = This takes repeated runs; it comes after the last trials.
explore-no-chart = There is nothing to draw of this scenario.
explore-move-something = Move something, and what it changes is drawn here.
explore-pins = Pinned variants
explore-pin-name = Name of the variant
explore-variant = Variant [n]
explore-take = Take up
explore-unpin = Unpin
explore-levers = What can be moved
explore-pathway = Start from
explore-pathway-none = the scenario as it came
explore-pathway-worse = a world at the worse end of its record
explore-pathway-better = a world at the better end of its record
explore-pathway-stocks = stocks twice as large
explore-pathway-honoured = every instrument always honoured
explore-pathway-shared = stock sharing alone
explore-pathway-built = joint projects alone
explore-decisions = Decisions of governments
explore-decisions-hint = What those who cooperate can settle.
explore-assumptions = Assumptions about the world
explore-assumptions-hint = What nobody settles. The grey band is what the record allows.
explore-every = Show all [n]
explore-fewer = Show the first ones only
explore-filter = Find
explore-members = Members
explore-nobody = nobody
explore-on = on
explore-off = off
explore-as-it-came = as it came: [value]
explore-source = Source
explore-number = as a number
explore-outside = Outside its record, [low] to [high]
explore-choose = Choose a scenario
explore-files = Files of this folder
explore-library = Included scenarios
explore-close = Close
explore-editor = Text of the scenario
explore-editor-hint = TOML, checked as you write. It may extend the included scenarios and names no files.
explore-use-text = Use this text
explore-edited = Edited text.
explore-sound = The text is sound.
explore-sound-warnings = The text can be run; things without effect: [n]
explore-unsound = Problems: [n]
explore-line = Line
explore-file-scenario = The changed scenario, which extends the one that it changes
explore-file-report = Report
explore-file-all = HTML, with all analyses
explore-file-chart = The chart on view
explore-file-table = All estimates
explore-file-changes = What differs from the scenario as it came
explore-saving = Being made
explore-saved = Saved: [name]
explore-away = The server does not answer; looking for it. What was moved is kept in the address.
explore-chart-changes = Changes
explore-chart-allowed = Over inputs
explore-chart-by-consumer = By consumer
explore-chart-money = Money
explore-chart-money-members = Money by member
explore-chart-prices = Prices
explore-chart-drivers = Causes
explore-chart-exceedance = How bad
explore-chart-periods = When
explore-chart-worth = Instruments
explore-chart-members = Members
explore-chart-equivalent-stock = Equivalent stock
explore-chart-flow = Flows
explore-chart-risk = Risk
explore-chart-supply = Supply
explore-chart-stock-survival = Stocks
explore-chart-duration = How long
explore-chart-worst-year = Worst year
explore-chart-distribution = Spread
explore-chart-bands = Bands
explore-unit-per-year = per year
explore-unit-times = times
