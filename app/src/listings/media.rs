//! Tours, videos and documents: each behind a click, on a page of ours that holds it in a sandbox.

use super::words::web_address;
use crate::i18n_catalogue::{Locale, href};
use leptos::prelude::*;
use leptos_i18n::td_string;
use model::listings::PublicMedia;
use ui::Icon;

/// What can be looked at besides photos.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    /// A virtual tour.
    Tour,
    /// A video.
    Video,
    /// A document.
    Document,
}

impl MediaKind {
    /// The word of the address.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tour => "tour",
            Self::Video => "video",
            Self::Document => "document",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Tour, Self::Video, Self::Document]
            .into_iter()
            .find(|kind| kind.as_str() == text)
    }

    /// Its picture.
    pub const fn icon(self) -> Icon {
        match self {
            Self::Tour => Icon::Compass,
            Self::Video => Icon::Play,
            Self::Document => Icon::FileText,
        }
    }

    /// What it is called where it has no name of its own.
    pub fn words(self, locale: Locale) -> &'static str {
        match self {
            Self::Tour => td_string!(locale, listing.virtual_tour),
            Self::Video => td_string!(locale, listing.video),
            Self::Document => td_string!(locale, listing.document),
        }
    }
}

/// Something to look at: what, its key, its name, and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaItem {
    /// What it is.
    pub kind: MediaKind,
    /// Its key at the source.
    pub id: String,
    /// Its name at the source.
    pub name: Option<String>,
    /// A web address; never markup of the feed.
    pub address: String,
}

impl MediaItem {
    /// The host that serves it.
    pub fn host(&self) -> &str {
        self.address.split('/').nth(2).unwrap_or_default()
    }

    /// What it is called.
    pub fn title(&self, locale: Locale) -> String {
        let name = self.name.clone().filter(|name| !name.is_empty());
        name.unwrap_or_else(|| self.kind.words(locale).to_owned())
    }
}

/// Everything that can be looked at; what has no web address is left out.
pub fn items(media: &PublicMedia) -> Vec<MediaItem> {
    let tours = media.virtual_tours.iter();
    let tours = tours.map(|tour| (MediaKind::Tour, &tour.tour_id, &tour.name, &tour.uri));
    let videos = media.videos.iter();
    let videos = videos.map(|video| (MediaKind::Video, &video.video_id, &video.name, &video.uri));
    let documents = media.documents.iter().map(|document| {
        (
            MediaKind::Document,
            &document.document_id,
            &document.name,
            &document.uri,
        )
    });
    tours
        .chain(videos)
        .chain(documents)
        .filter_map(|(kind, id, name, uri)| {
            Some(MediaItem {
                kind,
                id: id.clone(),
                name: name.clone(),
                address: web_address(uri)?,
            })
        })
        .collect()
}

/// The links; left out where there is nothing to look at.
pub fn media(media: &PublicMedia, slug: &str, locale: Locale) -> Option<AnyView> {
    let links: Vec<AnyView> = items(media)
        .into_iter()
        .map(|item| {
            let path = format!("/homes/{slug}/media/{}/{}", item.kind.as_str(), item.id);
            let from = td_string!(locale, listing.at_host, host = item.host().to_owned());
            // Why: only a page that is loaded anew has the policy that lets the host's frame in.
            view! {
                <li>
                    {item.kind.icon().view()}
                    <a class="link" href=href(&path) rel="external nofollow">{item.title(locale)}</a>
                    <span class="xs faint">{from}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    if links.is_empty() {
        return None;
    }
    Some(
        view! {
            <section class="sec no-print">
                <h2>{td_string!(locale, listing.more_media)}</h2>
                <ul class="featgrid">{links}</ul>
                <p class="xs faint">{td_string!(locale, listing.media_note)}</p>
            </section>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::listings::{Tour, Video};

    #[test]
    fn only_web_addresses_can_be_looked_at() {
        let media = PublicMedia {
            virtual_tours: vec![Tour {
                tour_id: "t".to_owned(),
                name: Some(String::new()),
                uri: "https://tours.example/7".to_owned(),
                branded: false,
            }],
            videos: vec![Video {
                video_id: "v".to_owned(),
                name: None,
                uri: "javascript:alert(1)".to_owned(),
                branded: false,
            }],
            ..PublicMedia::default()
        };

        let items = items(&media);

        assert_eq!(items.len(), 1);
        assert_eq!(items[0].host(), "tours.example");
        assert_eq!(items[0].title(Locale::en), "Virtual tour");
        assert_eq!(MediaKind::parse("video"), Some(MediaKind::Video));
        assert_eq!(MediaKind::parse("photo"), None);
    }
}
