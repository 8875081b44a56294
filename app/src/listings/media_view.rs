//! One tour, video or document, held in a sandbox; nothing of its host is loaded before this page is asked for.

use super::media::{MediaItem, MediaKind, items};
use super::one_home::{address_of, one_home, page_of, plain_head};
use crate::browser::allow_frame;
use crate::errors::ErrorMessage;
use crate::i18n_catalogue::{Locale, locale};
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::AppError;
use model::listings::ListingPage;
use ui::Icon;

/// What a player of another host may do: run, and nothing to our page.
const PLAYER: &str = "allow-scripts allow-same-origin allow-presentation";
/// What a document may do: nothing at all.
const DOCUMENT: &str = "";

/// What the frame of a thing may do; none where browsers show it with a viewer of their own.
///
/// No browser opens a PDF in a sandbox. Its viewer runs none of the host's scripts, and the page's policy lets only
/// the one host in.
fn sandbox(item: &MediaItem) -> Option<&'static str> {
    let path = item.address.split(['?', '#']).next().unwrap_or_default();
    let is_pdf = path.to_ascii_lowercase().ends_with(".pdf");
    match item.kind {
        MediaKind::Tour | MediaKind::Video => Some(PLAYER),
        MediaKind::Document if is_pdf => None,
        MediaKind::Document => Some(DOCUMENT),
    }
}

/// The page.
#[component]
pub fn MediaRoute() -> impl IntoView {
    one_home(|page, asked| {
        let kind = asked.path.get("kind");
        let kind = kind.and_then(|kind| MediaKind::parse(&kind));
        let id = asked.path.get("id").unwrap_or_default();
        let found = items(&page.media)
            .into_iter()
            .find(|item| Some(item.kind) == kind && item.id == id);
        if let Some(item) = found {
            return shown(page, &item, locale());
        }
        let error = AppError::not_found("This page");
        view! { <ErrorMessage error/> }.into_any()
    })
}

/// Scheme and host of an address that may be framed: encrypted, and nothing that could bend a policy.
fn frame_origin(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let is_plain = host
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'));
    (is_plain && host.contains('.')).then(|| format!("https://{host}"))
}

fn shown(page: &ListingPage, item: &MediaItem, locale: Locale) -> AnyView {
    let home = page.listing.get();
    let address = address_of(home, locale);
    let name = item.title(locale);
    let back = page_of(home);
    let host = item.host().to_owned();
    let origin = frame_origin(&item.address);
    let sandbox = sandbox(item);
    let class = match item.kind {
        MediaKind::Document => "media-frame media-frame--page",
        MediaKind::Tour | MediaKind::Video => "media-frame",
    };
    if let Some(origin) = &origin {
        allow_frame(origin);
    }
    let frame = origin.map(|_| {
        view! {
            <iframe
                class=class
                src=item.address.clone()
                title=name.clone()
                sandbox=sandbox
                referrerpolicy="no-referrer"
                allow="fullscreen"
            ></iframe>
        }
    });
    let open = td_string!(locale, listing.open_at_host, host = host.clone());
    view! {
        {plain_head(format!("{name} · {address}"))}
        <div class="stack gap-5 report">
            <p><a class="link" href=back rel="external">{Icon::ArrowLeft.view()}" "{address}</a></p>
            <h1>{name}</h1>
            {frame}
            <p>
                <a class="btn btn--line" href=item.address.clone() target="_blank" rel="noopener noreferrer nofollow external">
                    {Icon::ExternalLink.view()}
                    {open}
                    <span class="vh">" "{td_string!(locale, listing.new_window)}</span>
                </a>
            </p>
            <p class="sm faint measure">{td_string!(locale, listing.host_note, host = host)}</p>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_may_do_nothing_and_a_player_may_play() {
        let item = |kind, address: &str| MediaItem {
            kind,
            id: "1".to_owned(),
            name: None,
            address: address.to_owned(),
        };
        let document = |address| sandbox(&item(MediaKind::Document, address));

        assert_eq!(document("https://docs.example/plan.html"), Some(""));
        assert_eq!(document("https://docs.example/plan.html?x=.pdf"), Some(""));
        assert_eq!(document("https://docs.example/Plan.PDF?v=2"), None);
        assert_eq!(
            sandbox(&item(MediaKind::Video, "https://v.example/a.pdf")),
            Some(PLAYER)
        );
    }

    #[test]
    fn only_a_plain_encrypted_host_may_be_framed() {
        assert_eq!(
            frame_origin("https://tours.example:8443/a?b#c").as_deref(),
            Some("https://tours.example:8443")
        );
        for hostile in [
            "http://tours.example/",
            "https://x.example; script-src *",
            "https://*.example/",
            "https://user@tours.example/",
            "https:///x",
        ] {
            assert_eq!(frame_origin(hostile), None, "{hostile}");
        }
    }
}
