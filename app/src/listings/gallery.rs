//! The photos: a mosaic of links, and a full-screen viewer that scrolls, swipes and follows the keys.

use crate::browser::element;
use crate::i18n_catalogue::Locale;
use leptos::{ev, prelude::*};
use leptos_i18n::td_string;
use model::listings::Photo;
use ui::{DialogButton, Icon};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlDialogElement, HtmlElement, ScrollBehavior, ScrollToOptions};

const VIEWER: &str = "photos";
const STRIP: &str = "photos-strip";
/// Photos of the mosaic.
const MOSAIC: usize = 5;
const WIDTHS: [u32; 6] = [160, 320, 640, 1024, 1600, 2048];

/// The address of a photo without its size.
pub fn base(photo: &Photo) -> Option<&str> {
    let (base, _) = photo.renditions.first()?.uri.rsplit_once('/')?;
    Some(base)
}

fn source_set(base: &str, ending: &str) -> String {
    WIDTHS
        .map(|width| format!("{base}/{width}.{ending} {width}w"))
        .join(", ")
}

fn picture(base: &str, alt: String, sizes: &'static str, eager: bool) -> AnyView {
    view! {
        <picture>
            <source r#type="image/webp" srcset=source_set(base, "webp") sizes=sizes/>
            <img
                src=format!("{base}/1024.jpg")
                srcset=source_set(base, "jpg")
                sizes=sizes
                alt=alt
                width="1200"
                height="800"
                loading=if eager { "eager" } else { "lazy" }
                fetchpriority=eager.then_some("high")
                decoding="async"
            />
        </picture>
    }
    .into_any()
}

/// What a photo shows: the broker's caption, or which photo of which home it is.
fn words(photo: &Photo, index: usize, count: usize, address: &str, locale: Locale) -> String {
    photo
        .caption
        .clone()
        .filter(|caption| !caption.is_empty())
        .unwrap_or_else(|| {
            td_string!(
                locale,
                listing.photo_of,
                number = index + 1,
                count = count,
                address = address.to_owned()
            )
        })
}

/// The mosaic and its viewer; a drawing where there are no photos. `marks` lie on the first picture.
pub fn gallery(photos: &[Photo], address: &str, marks: AnyView, locale: Locale) -> AnyView {
    let photos: Vec<(Photo, String)> = photos
        .iter()
        .filter_map(|photo| Some((photo.clone(), base(photo)?.to_owned())))
        .collect();
    if photos.is_empty() {
        return drawing(marks, locale);
    }
    let count = photos.len();
    let mut marks = Some(marks);
    let tiles = photos
        .iter()
        .take(MOSAIC)
        .enumerate()
        .map(|(index, (photo, base))| {
            let sizes = if index == 0 {
                "(width < 720px) 100vw, 690px"
            } else {
                "(width < 720px) 100vw, 340px"
            };
            let marks = (index == 0).then(|| marks.take()).flatten();
            view! {
                <div class="photo">
                    <a href=format!("{base}/2048.jpg") rel="external" on:click=move |event| open_at(&event, index)>
                        {picture(base, words(photo, index, count, address, locale), sizes, index == 0)}
                    </a>
                    {marks.map(|marks| view! { <div class="tl hide-phone">{marks}</div> })}
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="gallery" aria-label=td_string!(locale, listing.photos)>
            <div class="mosaic" data-count=count.min(MOSAIC).to_string()>{tiles}</div>
            <DialogButton target=VIEWER class="btn btn--line btn--sm gallery__all">
                {Icon::Images.view()}
                {td_string!(locale, listing.all_photos, count = count as u64, number = count)}
            </DialogButton>
            {viewer(&photos, address, locale)}
        </section>
    }
    .into_any()
}

/// A plain click opens the viewer at a photo; with a key held down the link is a link.
fn open_at(event: &ev::MouseEvent, index: usize) {
    if event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0 {
        return;
    }
    let Some(dialog) = element::<HtmlDialogElement>(VIEWER) else {
        return;
    };
    event.prevent_default();
    if !dialog.open() {
        // Fails only for a dialog that has left the document.
        _ = dialog.show_modal();
    }
    scroll_to(index, ScrollBehavior::Instant);
}

/// Lets the browser's "back" close the viewer instead of leaving the page.
///
/// The open viewer has an entry of its own in the history; closing it in another way takes the entry back.
/// Answers what is to run when the viewer opens or closes.
fn close_at_back() -> impl Fn() + Copy + 'static {
    let has_entry = StoredValue::new(false);
    Effect::new(move |_| {
        let back = window_event_listener(ev::popstate, move |_| {
            if has_entry.try_get_value() == Some(true) {
                has_entry.set_value(false);
                if let Some(dialog) = element::<HtmlDialogElement>(VIEWER) {
                    dialog.close();
                }
            }
        });
        on_cleanup(move || back.remove());
    });
    move || {
        let is_open = element::<HtmlDialogElement>(VIEWER).is_some_and(|dialog| dialog.open());
        let Ok(history) = window().history() else {
            return;
        };
        match (is_open, has_entry.get_value()) {
            (true, false) => {
                let state = history.state().unwrap_or(JsValue::NULL);
                // Fails only where the browser limits how often; "back" then leaves the page.
                has_entry.set_value(history.push_state(&state, "").is_ok());
            }
            (false, true) => {
                has_entry.set_value(false);
                // Fails only in a page that is going away.
                _ = history.back();
            }
            _ => {}
        }
    }
}

fn scroll_to(index: usize, behavior: ScrollBehavior) {
    let Some(strip) = element::<Element>(STRIP) else {
        return;
    };
    let options = ScrollToOptions::new();
    options.set_left(f64::from(strip.client_width()) * index as f64);
    options.set_behavior(behavior);
    strip.scroll_to_with_scroll_to_options(&options);
}

fn viewer(photos: &[(Photo, String)], address: &str, locale: Locale) -> AnyView {
    let count = photos.len();
    let turned = close_at_back();
    let current = RwSignal::new(0_usize);
    let follow = move |event: ev::Event| {
        let Some(strip) = event
            .current_target()
            .and_then(|target| target.dyn_into::<HtmlElement>().ok())
        else {
            return;
        };
        let page = f64::from(strip.scroll_left()) / f64::from(strip.client_width().max(1));
        current.set((page.round().max(0.0) as usize).min(count - 1));
    };
    let turn = move |index: usize| scroll_to(index, ScrollBehavior::Smooth);
    let press = move |event: ev::KeyboardEvent| {
        let here = current.get_untracked();
        let to = match event.key().as_str() {
            "ArrowRight" | "PageDown" => (here + 1).min(count - 1),
            "ArrowLeft" | "PageUp" => here.saturating_sub(1),
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        turn(to);
    };
    let slides = photos
        .iter()
        .enumerate()
        .map(|(index, (photo, base))| {
            let caption = photo.caption.clone().filter(|text| !text.is_empty());
            view! {
                <li>
                    <figure>
                        {picture(base, words(photo, index, count, address, locale), "100vw", false)}
                        {caption.map(|text| view! { <figcaption>{text}</figcaption> })}
                    </figure>
                </li>
            }
        })
        .collect_view();
    let place = move || format!("{} / {count}", current.get() + 1);
    view! {
        <dialog id=VIEWER class="viewer" aria-label=td_string!(locale, listing.photos) on:keydown=press on:toggle=move |_| turned() on:close=move |_| turned()>
            <header class="viewer__bar">
                <p class="num" role="status">{place}</p>
                <DialogButton target=VIEWER closes=true class="btn btn--ghost btn--icon" label=td_string!(locale, listing.close)>
                    {Icon::X.view()}
                </DialogButton>
            </header>
            <ol id=STRIP class="viewer__strip" tabindex="0" autofocus aria-label=td_string!(locale, listing.photos) on:scroll=follow>
                {slides}
            </ol>
            <button
                class="viewer__turn viewer__turn--back needs-script"
                type="button"
                aria-label=td_string!(locale, listing.previous_photo)
                disabled=move || current.get() == 0
                on:click=move |_| turn(current.get_untracked().saturating_sub(1))
            >
                {Icon::ChevronLeft.view()}
            </button>
            <button
                class="viewer__turn viewer__turn--on needs-script"
                type="button"
                aria-label=td_string!(locale, listing.next_photo)
                disabled={move || current.get() + 1 >= count}
                on:click=move |_| turn((current.get_untracked() + 1).min(count - 1))
            >
                {Icon::ChevronRight.view()}
            </button>
        </dialog>
    }
    .into_any()
}

/// A house in outline, where no photo is there yet.
fn drawing(marks: AnyView, locale: Locale) -> AnyView {
    view! {
        <section class="gallery" aria-label=td_string!(locale, listing.photos)>
            <div class="mosaic" data-count="1">
                <div class="photo photo--drawn">
                    <svg viewBox="0 0 600 260" role="img" aria-label=td_string!(locale, card.no_photo)>
                        <circle class="sun" cx="470" cy="72" r="34"></circle>
                        <path class="hill" d="M0 190 70 128l54 34 82-92 88 84 66-46 92 72 78-60 70 56v84H0Z"></path>
                        <path class="wall" d="M150 150h300v70H150Z"></path>
                        <path class="roof" d="M126 132 300 150l176-32v14L300 164 126 146Z"></path>
                        <path class="glass" d="M172 168h84v38h-84Zm112 0h22v52h-22Zm50 0h92v24h-92Z"></path>
                        <path class="ground" d="M0 220h600v40H0Z"></path>
                    </svg>
                    <p>{td_string!(locale, card.no_photo)}</p>
                    <div class="tl hide-phone">{marks}</div>
                </div>
            </div>
        </section>
    }
    .into_any()
}
