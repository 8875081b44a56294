//! Pages of a list as real links.

use leptos::prelude::*;

use crate::icon::Icon;

/// One place in the row of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSlot {
    /// A page, counted from one.
    Page(u32),
    /// Pages that are left out.
    Gap,
}

/// The pages to show: the first, the last, and the neighbours of the current one.
pub fn page_window(current: u32, pages: u32) -> Vec<PageSlot> {
    let pages = pages.max(1);
    let current = current.clamp(1, pages);
    let near_start = current <= 3;
    let near_end = current + 2 >= pages;
    let low = if near_end {
        pages.saturating_sub(3).max(1)
    } else {
        current - 1
    }
    .min(current.saturating_sub(1).max(1));
    let high = if near_start {
        4.min(pages)
    } else {
        current + 1
    }
    .max((current + 1).min(pages))
    .min(pages);

    let mut slots = Vec::new();
    let mut last = 0;
    for page in std::iter::once(1)
        .chain(low..=high)
        .chain(std::iter::once(pages))
    {
        if page <= last {
            continue;
        }
        if page == last + 2 {
            slots.push(PageSlot::Page(page - 1));
        } else if page > last + 1 {
            slots.push(PageSlot::Gap);
        }
        slots.push(PageSlot::Page(page));
        last = page;
    }
    slots
}

/// The words of a [`Pagination`].
#[derive(Clone, Debug)]
pub struct PaginationLabels {
    /// The name of the landmark, as "Pages".
    pub name: String,
    /// The name of the link to the page before.
    pub previous: String,
    /// The name of the link to the page after.
    pub next: String,
}

/// Links to the pages of a list; nothing when there is only one page.
#[component]
pub fn Pagination(
    /// The page shown now, counted from one.
    current: u32,
    /// How many pages there are.
    pages: u32,
    /// The address of a page.
    href: impl Fn(u32) -> String + 'static,
    /// The words.
    labels: PaginationLabels,
) -> impl IntoView {
    if pages < 2 {
        return ().into_any();
    }
    pager(current.clamp(1, pages), pages, &href, labels)
}

fn pager(
    current: u32,
    pages: u32,
    href: &dyn Fn(u32) -> String,
    labels: PaginationLabels,
) -> AnyView {
    let PaginationLabels {
        name,
        previous,
        next,
    } = labels;
    let slots = page_window(current, pages)
        .into_iter()
        .map(|slot| match slot {
            PageSlot::Gap => view! { <span aria-hidden="true">"…"</span> }.into_any(),
            PageSlot::Page(page) if page == current => {
                view! { <span aria-current="page">{page}</span> }.into_any()
            }
            PageSlot::Page(page) => view! { <a href=href(page)>{page}</a> }.into_any(),
        })
        .collect_view();
    view! {
        <nav class="pager" aria-label=name>
            {(current > 1)
                .then(|| view! { <a href=href(current - 1) rel="prev" aria-label=previous>{Icon::ChevronLeft.view()}</a> })}
            {slots}
            {(current < pages)
                .then(|| view! { <a href=href(current + 1) rel="next" aria-label=next>{Icon::ChevronRight.view()}</a> })}
        </nav>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(current: u32, pages: u32) -> String {
        page_window(current, pages)
            .into_iter()
            .map(|slot| match slot {
                PageSlot::Page(page) => page.to_string(),
                PageSlot::Gap => "…".to_owned(),
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn few_pages_are_all_shown() {
        assert_eq!(text(1, 1), "1");
        assert_eq!(text(2, 3), "1 2 3");
        assert_eq!(text(3, 5), "1 2 3 4 5");
    }

    #[test]
    fn far_pages_are_left_out() {
        assert_eq!(text(1, 20), "1 2 3 4 … 20");
        assert_eq!(text(4, 20), "1 2 3 4 5 … 20");
        assert_eq!(text(10, 20), "1 … 9 10 11 … 20");
        assert_eq!(text(20, 20), "1 … 17 18 19 20");
    }

    #[test]
    fn a_page_outside_the_list_is_moved_inside() {
        assert_eq!(text(0, 4), "1 2 3 4");
        assert_eq!(text(9, 4), "1 2 3 4");
        assert_eq!(text(1, 0), "1");
    }

    #[test]
    fn every_window_ascends_and_holds_first_current_and_last() {
        for pages in 1..40 {
            for current in 1..=pages {
                let shown: Vec<u32> = page_window(current, pages)
                    .into_iter()
                    .filter_map(|slot| match slot {
                        PageSlot::Page(page) => Some(page),
                        PageSlot::Gap => None,
                    })
                    .collect();

                assert!(
                    shown.windows(2).all(|pair| pair[0] < pair[1]),
                    "{current} of {pages}: {shown:?}"
                );
                assert!(
                    [1, current, pages].iter().all(|page| shown.contains(page)),
                    "{current} of {pages}: {shown:?}"
                );
            }
        }
    }
}
