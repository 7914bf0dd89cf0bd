//! Where each request goes.

use super::access::Access;
use super::ask::{Ask, CHANGES, Which, language};
use super::catalog::Catalog;
use super::download::{Download, Kind};
use super::levers::{self, Lever};
use super::opened::{Opened, Shelf};
use super::pathways::{Pathway, pathways};
use super::reply::Problem;
use super::runs::{self, Pace, Run, Word};
use super::turns::Turns;
use super::variants::{Failed, Variants};
use super::{assets, limits};
use crate::chart::CHARTS;
use crate::engine::{Control, Plan, SEMANTICS, Workers};
use crate::results::{COOPERATIVE, Results};
use crate::scenario::{self, Diagnostic, Source};
use crate::words::lang::Lang;
use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderMap};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use futures_core::Stream;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::task::{Context, Poll};
use tokio::sync::{Semaphore, mpsc};

/// What all requests share.
pub struct App {
    pub access: Access,
    pub catalog: Catalog,
    pub lang: Lang,
    pub most: u64,
    pub workers: &'static Workers,
    shelf: Shelf,
    variants: Variants,
    turns: Turns,
    pace: Arc<Pace>,
    downloads: Arc<Semaphore>,
}

type Shared = State<Arc<App>>;

impl App {
    pub fn new(access: Access, catalog: Catalog, lang: Lang, most: u64, workers: &'static Workers) -> App {
        App {
            access,
            catalog,
            lang,
            most,
            workers,
            shelf: Shelf::default(),
            variants: Variants::default(),
            turns: Turns::default(),
            pace: Arc::default(),
            downloads: Arc::new(Semaphore::new(limits::DOWNLOADS)),
        }
    }
}

/// All addresses.
pub fn router(app: Arc<App>) -> axum::Router {
    axum::Router::new()
        .route("/", get(|| async { page("").await }))
        .route("/{file}", get(|Path(file): Path<String>| async move { page(&file).await }))
        .route("/api/v1", get(about))
        .route("/api/v1/scenarios", get(scenarios))
        .route("/api/v1/texts/{lang}", get(texts))
        .route("/api/v1/scenario", post(open))
        .route("/api/v1/text", post(text))
        .route("/api/v1/check", post(check))
        .route("/api/v1/run", post(run))
        .route("/api/v1/download/{kind}", post(download))
        .fallback(|| async { nothing_here() })
        .with_state(app)
}

async fn page(file: &str) -> Response {
    assets::find(file).unwrap_or_else(|| nothing_here().into_response())
}

fn nothing_here() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "address",
        "there is nothing at this address; the page is at /, the API at /api/v1",
    )
}

/// Who answers, and how much may be asked for.
#[derive(Serialize)]
struct About {
    version: &'static str,
    api: u32,
    semantics: u32,
    languages: Vec<&'static str>,
    lang: &'static str,
    /// With which scenario the page opens.
    scenario: Option<String>,
    trials: u64,
    body: usize,
    charts: Vec<&'static str>,
    runs: usize,
}

async fn about(State(app): Shared) -> Json<About> {
    Json(About {
        version: env!("CARGO_PKG_VERSION"),
        api: 1,
        semantics: SEMANTICS,
        languages: Lang::ALL.iter().map(|lang| lang.code()).collect(),
        lang: app.lang.code(),
        scenario: app.catalog.chosen().map(str::to_string),
        trials: app.most,
        body: limits::BODY,
        charts: CHARTS.iter().map(|chart| chart.id).collect(),
        runs: app.turns.under_way(),
    })
}

async fn scenarios(State(app): Shared) -> Result<Response, Problem> {
    apart(move || Ok(Json(app.catalog.list()).into_response())).await
}

async fn texts(Path(lang): Path<String>) -> Result<Response, Problem> {
    Ok(Json(assets::texts(language(Some(&lang))?)).into_response())
}

/// A scenario as it came, with all that can be moved in it.
#[derive(Serialize)]
struct Shown {
    name: Option<String>,
    title: String,
    summary: String,
    hash: String,
    years: f64,
    seed: u64,
    edited: bool,
    levers: Vec<Lever>,
    pathways: Vec<Pathway>,
    stresses: Vec<StressShown>,
    charts: Vec<ChartShown>,
    /// Metrics that the scenario speaks of, with their names.
    metrics: Vec<(String, String)>,
    warnings: Vec<Diagnostic>,
}

#[derive(Serialize)]
struct StressShown {
    hazard: String,
    name: String,
}

#[derive(Serialize)]
struct ChartShown {
    id: &'static str,
    name: String,
    /// Whether it takes repeated runs, which come last.
    analyses: bool,
}

/// Charts of what takes repeated runs.
const LATE: [&str; 4] = ["allowed", "worth", "members", "equivalent-stock"];

async fn open(State(app): Shared, headers: HeaderMap, body: Bytes) -> Result<Response, Problem> {
    let which: Which = read(&headers, &body)?;
    let ticket = app.turns.ticket(None)?;
    let turn = ticket.turn().await;
    apart(move || {
        let opened = app.shelf.open(&which, &app.catalog, true)?;
        let shown = shown(&app, &which, &opened);
        drop(turn);
        Ok(Json(shown?).into_response())
    })
    .await
}

fn shown(app: &App, which: &Which, opened: &Opened) -> Result<Shown, Problem> {
    let lang = language(which.lang.as_deref())?;
    let seed = opened.loaded.defaults.seed.unwrap_or(Plan::DEFAULT_SEED);
    let mut loaded = opened.loaded.clone();
    loaded.keep_arms(&[COOPERATIVE]);
    let baseline = app.variants.of(loaded, Plan::new(app.most, seed));
    let trials = limits::FIRST.min(app.most);
    let baseline = baseline.results(trials, &Control::on(app.workers)).map_err(|failed| match failed {
        Failed::Run(error) => error.into(),
        Failed::Stopped => Problem::busy(),
    })?;
    let levers = levers::levers(&opened.places, &baseline, lang);
    let scenario = &baseline.scenario;
    let stress = |h: &crate::model::Hazard| StressShown {
        hazard: h.id.clone(),
        name: if h.name.is_empty() { h.id.clone() } else { h.name.said(lang).to_string() },
    };
    let chart = |id: &'static str| ChartShown {
        id,
        name: lang.one_of("explore-chart", id).unwrap_or_else(|| id.to_string()),
        analyses: LATE.contains(&id),
    };
    Ok(Shown {
        name: which.scenario.clone(),
        title: scenario.title.said(lang).to_string(),
        summary: scenario.summary.said(lang).to_string(),
        hash: scenario.hash.clone(),
        years: scenario.years,
        seed,
        edited: opened.edited,
        pathways: pathways(&levers, lang),
        levers,
        stresses: opened.loaded.system.hazards.iter().filter(|h| h.stress).map(stress).collect(),
        charts: std::iter::once(CHANGES).chain(CHARTS.iter().map(|chart| chart.id)).map(chart).collect(),
        metrics: metrics(&baseline, lang),
        warnings: opened.loaded.warnings.iter().flat_map(|warnings| warnings.diagnostics()).collect(),
    })
}

fn metrics(baseline: &Results, lang: Lang) -> Vec<(String, String)> {
    let told =
        baseline.outcomes.first().map_or(&[][..], |outcome| &outcome.metrics).iter().filter(|m| !m.unit.is_empty());
    told.map(|m| (m.metric.name().to_string(), lang.capital(&lang.metric(m.metric)))).collect()
}

/// The text of a scenario, and of what a changed one says.
#[derive(Serialize)]
struct TextShown {
    text: String,
    /// Whether the page can edit it: a file that extends or reads others of its folder cannot be read from a text.
    whole: bool,
}

async fn text(State(app): Shared, headers: HeaderMap, body: Bytes) -> Result<Response, Problem> {
    let ask: Ask = read(&headers, &body)?;
    apart(move || {
        let source = match (&ask.text, ask.scenario.as_deref().and_then(|name| app.catalog.source(name))) {
            (Some(text), _) => Source::text("edited.toml", text.as_str()),
            (None, Some((source, _))) => source.clone(),
            (None, None) => return Err(Problem::input("say which scenario: a name of /api/v1/scenarios")),
        };
        let text = Catalog::text(&source).map_err(Problem::input)?;
        let whole = scenario::load(&Source::text("edited.toml", text.as_str()), &[]).is_ok();
        Ok(Json(TextShown { text, whole }).into_response())
    })
    .await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Checked {
    text: String,
}

#[derive(Serialize)]
struct Verdict {
    sound: bool,
    diagnostics: Vec<Diagnostic>,
}

async fn check(headers: HeaderMap, body: Bytes) -> Result<Response, Problem> {
    let checked: Checked = read(&headers, &body)?;
    apart(move || {
        let verdict = match scenario::load(&Source::text("edited.toml", checked.text), &[]) {
            Ok(loaded) => {
                let warnings = loaded.warnings.iter().flat_map(|warnings| warnings.diagnostics()).collect();
                Verdict { sound: true, diagnostics: warnings }
            }
            Err(problems) => Verdict { sound: false, diagnostics: problems.diagnostics().collect() },
        };
        Ok(Json(verdict).into_response())
    })
    .await
}

async fn run(State(app): Shared, headers: HeaderMap, body: Bytes) -> Result<Response, Problem> {
    let ask: Ask = read(&headers, &body)?;
    let session = ask.session.clone().filter(|name| !name.is_empty() && name.len() <= 64);
    let ticket = app.turns.ticket(session)?;
    let (sender, receiver) = mpsc::unbounded_channel();
    let (stop, pace) = (ticket.stop(), Arc::clone(&app.pace));
    let run = apart(move || {
        let opened = app.shelf.open(&ask.which(), &app.catalog, false)?;
        Run::new(&ask, &opened, &app.variants, app.most, app.workers)
    })
    .await?;
    // At most a word for each stage and its wait: a slow reader holds up nobody, and few kilobytes.
    let say = move |word: Word| sender.send(event(word)).is_ok();
    tokio::spawn(runs::play(run, ticket, pace, say));
    let mut response = Body::from_stream(Words { receiver, stop }).into_response();
    response.headers_mut().insert(CONTENT_TYPE, axum::http::HeaderValue::from_static("text/event-stream"));
    response.headers_mut().insert("x-accel-buffering", axum::http::HeaderValue::from_static("no"));
    Ok(response)
}

/// A word as a server-sent event.
fn event(word: Word) -> Bytes {
    let (name, data) = match word {
        Word::Waiting => ("waiting", "{}".to_string()),
        Word::Answer(answer) => ("answer", serde_json::to_string(&answer).unwrap_or_default()),
        Word::Failed(problem) => ("problem", problem.to_json()),
        Word::Done => ("done", "{}".to_string()),
    };
    format!("event: {name}\ndata: {data}\n\n").into()
}

/// Words as they come. Dropped, as when the reader has gone, the run ends.
struct Words {
    receiver: mpsc::UnboundedReceiver<Bytes>,
    stop: Arc<AtomicBool>,
}

impl Stream for Words {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.receiver.poll_recv(context).map(|word| word.map(Ok))
    }
}

impl Drop for Words {
    fn drop(&mut self) {
        self.stop.store(true, std::sync::atomic::Ordering::SeqCst);
    }
}

async fn download(
    State(app): Shared,
    Path(kind): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let Some(kind) = Kind::of(&kind) else {
        return Err(Problem::input(format!("`{kind}` is not one of scenario, report, chart, table, changes")));
    };
    let ask: Ask = read(&headers, &body)?;
    let Ok(_place) = Arc::clone(&app.downloads).try_acquire_owned() else { return Err(Problem::busy()) };
    let ticket = app.turns.ticket(None)?;
    let (most, workers) = (app.most, app.workers);
    let made = Arc::clone(&app);
    let download = apart(move || {
        let opened = made.shelf.open(&ask.which(), &made.catalog, false)?;
        Download::new(kind, ask, &opened, most, workers)
    })
    .await?;
    let turn = if download.is_quick() { None } else { ticket.turn().await.ok() };
    // When the reader goes, the ticket is dropped with this call, and what is being made ends.
    let stop = ticket.stop();
    apart(move || {
        let response = download.make(&stop);
        drop(turn);
        response
    })
    .await
}

/// Reads a body of JSON. That it says so keeps forms of other pages out.
fn read<T: DeserializeOwned>(headers: &HeaderMap, body: &Bytes) -> Result<T, Problem> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.split(';').next().map(str::trim) != Some("application/json") {
        let message = "send JSON, with the header `content-type: application/json`";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "body", message));
    }
    serde_json::from_slice(body)
        .map_err(|e| Problem::new(StatusCode::BAD_REQUEST, "body", format!("this cannot be read: {e}")))
}

/// Does what takes a while where it holds up no other request.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> Result<T, Problem> + Send + 'static) -> Result<T, Problem> {
    let fault = "this broke off; it is a fault of the program, please report it";
    let broken = |_| Err(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "fault", fault));
    tokio::task::spawn_blocking(work).await.unwrap_or_else(broken)
}
