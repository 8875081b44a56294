//! Tours, videos and documents: plain links out of the site, never markup of the feed.

use super::words::web_address;
use crate::i18n_catalogue::Locale;
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::listings::PublicMedia;
use ui::Icon;

/// The links; left out where there are none.
pub fn media(media: &PublicMedia, locale: Locale) -> Option<AnyView> {
    let tours = media.virtual_tours.iter().map(|tour| {
        let name = td_string!(locale, listing.virtual_tour);
        (Icon::Compass, tour.name.clone(), name, &tour.uri)
    });
    let videos = media.videos.iter().map(|video| {
        let name = td_string!(locale, listing.video);
        (Icon::Play, video.name.clone(), name, &video.uri)
    });
    let documents = media.documents.iter().map(|document| {
        let name = td_string!(locale, listing.document);
        (Icon::FileText, document.name.clone(), name, &document.uri)
    });
    let links: Vec<AnyView> = tours
        .chain(videos)
        .chain(documents)
        .filter_map(|(icon, name, kind, uri)| {
            let href = web_address(uri)?;
            let host = href.split('/').nth(2).unwrap_or_default().to_owned();
            let name = name.unwrap_or_else(|| kind.to_owned());
            Some(
                view! {
                    <li>
                        {icon.view()}
                        <a class="link" href=href target="_blank" rel="noopener noreferrer nofollow external">
                            {name}
                            <span class="vh">" "{td_string!(locale, listing.new_window)}</span>
                        </a>
                        <span class="xs faint">{host}</span>
                    </li>
                }
                .into_any(),
            )
        })
        .collect();
    if links.is_empty() {
        return None;
    }
    Some(
        view! {
            <section class="sec">
                <h2>{td_string!(locale, listing.more_media)}</h2>
                <ul class="featgrid">{links}</ul>
            </section>
        }
        .into_any(),
    )
}
