//! One tour, video or document, held in a sandbox; nothing of its host is loaded before this page is asked for.

use super::api::{Found, get};
use super::head::slug_of;
use super::media::{MediaItem, MediaKind, items};
use super::words;
use crate::browser::{Title, allow_frame};
use crate::errors::ErrorMessage;
use crate::i18n_catalogue::{Locale, href, locale};
use crate::layout::Layout;
use crate::loaded::loaded;
use leptos::prelude::*;
use leptos_i18n::td_string;
use leptos_meta::Meta;
use leptos_router::hooks::use_params_map;
use model::AppError;
use model::listings::ListingPage;
use ui::Icon;

/// What a frame of another host may do: run its player, and nothing to our page.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-presentation";

/// The page.
#[component]
pub fn MediaRoute() -> impl IntoView {
    let params = use_params_map();
    let slug = move || params.with(|params| params.get("slug").unwrap_or_default());
    let home = loaded(slug, |slug| async move { get(slug).await });
    view! {
        <Layout main_class="wrap">
            <Transition>
                {move || Suspend::new(async move {
                    let page = match home.await {
                        Ok(Found::Home(found)) => Ok(found.page),
                        Ok(Found::OffMarket(..)) => Err(AppError::Gone { what: String::new() }),
                        Err(error) => Err(error),
                    };
                    let asked = params.get_untracked();
                    let kind = asked.get("kind").and_then(|kind| MediaKind::parse(&kind));
                    let id = asked.get("id").unwrap_or_default();
                    let item = page.as_ref().ok().and_then(|page| {
                        items(&page.media).into_iter().find(|item| Some(item.kind) == kind && item.id == id)
                    });
                    match (page, item) {
                        (Ok(page), Some(item)) => shown(&page, &item, locale()),
                        (Ok(_), None) => {
                            let error = AppError::not_found("This page");
                            view! { <ErrorMessage error/> }.into_any()
                        }
                        (Err(error), _) => view! { <ErrorMessage error/> }.into_any(),
                    }
                })}
            </Transition>
        </Layout>
    }
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
    let address = format!("{}, {}", words::street(home, locale), words::place(home));
    let name = item.title(locale);
    let title = format!("{name} · {address}");
    let back = href(&format!("/homes/{}", slug_of(home)));
    let host = item.host().to_owned();
    // Browsers show no documents in a sandbox: those open at their host.
    let origin = frame_origin(&item.address).filter(|_| item.kind != MediaKind::Document);
    if let Some(origin) = &origin {
        allow_frame(origin);
    }
    let frame = origin.map(|_| {
        view! {
            <iframe
                class="media-frame"
                src=item.address.clone()
                title=name.clone()
                sandbox=SANDBOX
                referrerpolicy="no-referrer"
                allow="fullscreen"
            ></iframe>
        }
    });
    let open = td_string!(locale, listing.open_at_host, host = host.clone());
    view! {
        <Title text=title/>
        <Meta name="robots" content="noindex"/>
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
