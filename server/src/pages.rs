//! The pages and their server functions: the only place that knows `app`.

use app::server::Platform;
use app::{App, Assets, LANGUAGES, shell};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodFilter, any, get, on};
use leptos::prelude::provide_context;
use leptos_axum::{
    generate_route_list, handle_server_fns_with_context, render_app_async_with_context,
};
use model::Viewer;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

const PKG: &str = "pkg";
const NAME: &str = "propertyhub";

/// Why the site's files cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// A file that the pages link is not there.
    #[error("the built site lacks {0}; run `make build`")]
    Missing(String),
}

/// Finds the built files by the hashes beside the executable or in the site folder.
///
/// # Errors
/// Names the first file that is missing.
pub fn assets(site_dir: &Path) -> Result<Assets, SiteError> {
    let beside = std::env::current_exe()
        .ok()
        .and_then(|exe| Some(exe.parent()?.join("hash.txt")));
    let candidates = [beside, Some(site_dir.join(PKG).join("hash.txt"))];
    let hashes = candidates
        .into_iter()
        .flatten()
        .find_map(|path| std::fs::read_to_string(path).ok())
        .ok_or_else(|| SiteError::Missing("hash.txt".to_owned()))?;
    let address = |kind: &str| {
        let hash = hashes.lines().find_map(|line| {
            let (name, hash) = line.split_once(':')?;
            (name.trim() == kind).then(|| hash.trim())
        });
        let file = match hash {
            Some(hash) => format!("{NAME}.{hash}.{kind}"),
            None => return Err(SiteError::Missing(format!("a {kind} file in hash.txt"))),
        };
        if site_dir.join(PKG).join(&file).is_file() {
            Ok(format!("/{PKG}/{file}").into())
        } else {
            Err(SiteError::Missing(format!("{PKG}/{file}")))
        }
    };
    Ok(Assets {
        css: address("css")?,
        js: address("js")?,
        wasm: address("wasm")?,
        groups: groups(&hashes),
    })
}

/// What each group of pages needs besides: the lines `group NAME: FILE FILE`.
fn groups(hashes: &str) -> Arc<[(String, Vec<String>)]> {
    let group = |line: &str| {
        let (name, files) = line.strip_prefix("group ")?.split_once(':')?;
        let address = |file: &str| format!("/{PKG}/{file}");
        Some((
            name.to_owned(),
            files.split_whitespace().map(address).collect(),
        ))
    };
    hashes.lines().filter_map(group).collect()
}

/// Names of built files that stand for any, where pages are made without a built site.
pub fn fixed_assets() -> Assets {
    let address = |ending: &str| format!("/{PKG}/{NAME}.{ending}").into();
    Assets {
        css: address("css"),
        js: address("js"),
        wasm: address("wasm"),
        groups: Arc::default(),
    }
}

/// The addresses of all pages, without a language.
///
/// Why once: while Leptos lists the routes, nothing is loaded for any page of the process, and a page made meanwhile
/// would wait for ever. No page is made before there is a router.
fn addresses() -> &'static [String] {
    static ADDRESSES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let routes = generate_route_list(App);
        routes.iter().map(|route| route.path().to_owned()).collect()
    });
    &ADDRESSES
}

/// Every page in every language, the server functions, and the site's files.
pub fn routes(platform: Platform, assets: Assets, site_dir: &Path) -> Router {
    let context = move || {
        provide_context(platform.clone());
        provide_context(Viewer::Anonymous);
    };
    let page = render_app_async_with_context(context.clone(), move || shell(assets.clone()));
    let mut router = Router::new();
    for address in addresses() {
        for (_, prefix) in LANGUAGES {
            let path = match (prefix, address.as_str()) {
                (prefix, "/") if !prefix.is_empty() => prefix.to_owned(),
                (prefix, path) => format!("{prefix}{path}"),
            };
            let page = page.clone();
            router = router.route(&path, get(move |request: Request| html(page(request))));
        }
    }
    let functions =
        move |request: Request<Body>| handle_server_fns_with_context(context.clone(), request);
    let not_found = move |request: Request| html(page(request));
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    let pkg = tower::ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            immutable_when_found(forever),
        ))
        .service(
            ServeDir::new(site_dir.join(PKG))
                .precompressed_br()
                .precompressed_gzip(),
        );
    let files = ServeDir::new(site_dir)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip()
        .fallback(on(MethodFilter::GET, not_found));
    let files = Router::new()
        .fallback_service(files)
        .layer(from_fn(keep_for_a_while));
    router
        .route("/fn/{*name}", any(functions))
        .nest_service(&format!("/{PKG}"), pkg)
        .fallback_service(files)
}

/// How long a browser may keep a public file: those that carry no hash are asked for again before long.
async fn keep_for_a_while(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    // The renderer stands in a folder that is named by its version.
    let is_versioned = path
        .strip_prefix("/map/")
        .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    let time = if path.starts_with("/fonts/") || is_versioned {
        "public, max-age=31536000, immutable"
    } else if path.starts_with("/art/") {
        "public, max-age=86400, stale-while-revalidate=604800"
    } else {
        "no-cache"
    };
    let mut response = next.run(request).await;
    if response.status().is_success() {
        response
            .headers_mut()
            .entry(header::CACHE_CONTROL)
            .or_insert(HeaderValue::from_static(time));
    }
    response
}

/// Only what is there may be kept for ever; a missing file is asked for again.
fn immutable_when_found<B>(
    forever: HeaderValue,
) -> impl Fn(&axum::http::Response<B>) -> Option<HeaderValue> + Clone {
    move |response| response.status().is_success().then(|| forever.clone())
}

/// A page carries a nonce and one viewer's view: no cache may keep it.
async fn html(page: impl Future<Output = Response>) -> Response {
    let mut response = page.await;
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("private, no-cache"));
    response
}

/// The answer to a path under `/api` that does not exist.
pub async fn no_such_endpoint() -> Response {
    crate::respond::Problem(model::AppError::not_found("This endpoint")).into_response()
}
