//! Toasts: what just happened, with a way back. They wait while a pointer or the focus rests on them.

use std::time::Duration;

use leptos::prelude::*;

use crate::icon::Icon;

/// How long a toast stays.
pub const TOAST_MS: u32 = 8_000;
const TICK_MS: u32 = 250;
const MOST_SHOWN: usize = 3;

/// The way back, or the way on, that a toast offers.
#[derive(Clone, Debug)]
pub struct ToastAction {
    /// The words of the button.
    pub label: String,
    /// What the button does; the toast goes.
    pub run: Callback<()>,
}

/// What just happened.
#[derive(Clone, Debug)]
pub struct Toast {
    /// The sentence.
    pub text: String,
    /// An icon before it.
    pub icon: Option<Icon>,
    /// The way back.
    pub action: Option<ToastAction>,
}

#[derive(Clone, Debug)]
struct Shown {
    key: u32,
    left_ms: u32,
    toast: Toast,
}

/// The toasts on the page, oldest first, each with the time it has left.
#[derive(Clone, Debug, Default)]
struct ToastQueue {
    next: u32,
    shown: Vec<Shown>,
}

impl ToastQueue {
    fn push(&mut self, toast: Toast) -> u32 {
        let key = self.next;
        self.next = self.next.wrapping_add(1);
        self.shown.push(Shown {
            key,
            left_ms: TOAST_MS,
            toast,
        });
        if self.shown.len() > MOST_SHOWN {
            self.shown.remove(0);
        }
        key
    }

    fn dismiss(&mut self, key: u32) {
        self.shown.retain(|shown| shown.key != key);
    }

    /// Lets time pass; says whether a toast went.
    fn pass(&mut self, elapsed_ms: u32) -> bool {
        for shown in &mut self.shown {
            shown.left_ms = shown.left_ms.saturating_sub(elapsed_ms);
        }
        let before = self.shown.len();
        self.shown.retain(|shown| shown.left_ms > 0);
        before != self.shown.len()
    }
}

/// The handle to show toasts with.
#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    queue: RwSignal<ToastQueue>,
    resting: RwSignal<bool>,
}

impl Toasts {
    /// Shows a toast and returns its key.
    pub fn show(self, toast: Toast) -> u32 {
        self.queue
            .try_update(|queue| queue.push(toast))
            .unwrap_or_default()
    }

    /// Shows a sentence with a way back.
    pub fn undo(self, text: impl Into<String>, label: impl Into<String>, run: Callback<()>) -> u32 {
        let action = Some(ToastAction {
            label: label.into(),
            run,
        });
        self.show(Toast {
            text: text.into(),
            icon: None,
            action,
        })
    }

    /// Takes a toast away.
    pub fn dismiss(self, key: u32) {
        self.queue.try_update(|queue| queue.dismiss(key));
    }

    fn tick(self) {
        let resting = self.resting.try_get_untracked().unwrap_or(true);
        if !resting {
            self.queue
                .try_maybe_update(|queue| (queue.pass(TICK_MS), ()));
        }
    }
}

/// Makes toasts available to everything below; call it once, at the root.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts {
        queue: RwSignal::default(),
        resting: RwSignal::new(false),
    };
    provide_context(toasts);
    toasts
}

/// The handle of the page, where [`provide_toasts`] ran.
pub fn use_toasts() -> Option<Toasts> {
    use_context()
}

/// The polite live region at the foot of the page that shows the toasts.
#[component]
pub fn ToastRegion(
    /// The handle.
    toasts: Toasts,
) -> impl IntoView {
    let waiting = Memo::new(move |_| toasts.queue.with(|queue| !queue.shown.is_empty()));
    Effect::new(move |clock: Option<Option<IntervalHandle>>| {
        if let Some(clock) = clock.flatten() {
            clock.clear();
        }
        let every = Duration::from_millis(u64::from(TICK_MS));
        waiting
            .get()
            .then(|| set_interval_with_handle(move || toasts.tick(), every).ok())
            .flatten()
    });
    view! {
        <div
            class="toasts"
            role="status"
            on:pointerenter=move |_| toasts.resting.set(true)
            on:pointerleave=move |_| toasts.resting.set(false)
            on:focusin=move |_| toasts.resting.set(true)
            on:focusout=move |_| toasts.resting.set(false)
        >
            <For
                each=move || toasts.queue.with(|queue| queue.shown.clone())
                key=|shown| shown.key
                children=move |shown| {
                    let Shown { key, toast, .. } = shown;
                    toast_view(toast, move || {
                        toasts.dismiss(key);
                        toasts.resting.set(false);
                    })
                }
            />
        </div>
    }
    .into_any()
}

fn toast_view(toast: Toast, done: impl Fn() + Send + 'static) -> AnyView {
    let Toast { text, icon, action } = toast;
    let button = action.map(|ToastAction { label, run }| {
        let act = move |_| {
            run.run(());
            done();
        };
        view! { <button type="button" on:click=act>{label}</button> }
    });
    view! {
        <div class="toast">
            {icon.map(Icon::view)}
            <span>{text}</span>
            {button}
        </div>
    }
    .into_any()
}

/// A toast without a clock, for pages that show one in place.
#[component]
pub fn StaticToast(
    /// The sentence.
    #[prop(into)]
    text: String,
    /// An icon before it.
    #[prop(optional)]
    icon: Option<Icon>,
    /// The words of the button.
    #[prop(optional, into)]
    action: Option<String>,
) -> impl IntoView {
    view! {
        <div class="toast" role="status">
            {icon.map(Icon::view)}
            <span>{text}</span>
            {action.map(|label| view! { <button type="button">{label}</button> })}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toast(text: &str) -> Toast {
        Toast {
            text: text.to_owned(),
            icon: None,
            action: None,
        }
    }

    fn texts(queue: &ToastQueue) -> Vec<&str> {
        queue
            .shown
            .iter()
            .map(|shown| shown.toast.text.as_str())
            .collect()
    }

    #[test]
    fn a_toast_goes_when_its_time_is_over() {
        let mut queue = ToastQueue::default();
        queue.push(toast("Saved"));

        assert!(!queue.pass(TOAST_MS - 1));
        assert!(queue.pass(1));
        assert!(queue.shown.is_empty());
    }

    #[test]
    fn the_oldest_toast_makes_room_for_the_fourth() {
        let mut queue = ToastQueue::default();
        for text in ["one", "two", "three", "four"] {
            queue.push(toast(text));
        }

        assert_eq!(texts(&queue), ["two", "three", "four"]);
    }

    #[test]
    fn dismissing_takes_just_that_toast() {
        let mut queue = ToastQueue::default();
        let first = queue.push(toast("one"));
        queue.push(toast("two"));

        queue.dismiss(first);

        assert_eq!(texts(&queue), ["two"]);
    }
}
