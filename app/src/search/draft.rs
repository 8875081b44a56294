//! Forms whose fields are an address: they work without scripts, and with them they go there without a reload.

use super::api::find;
use super::state::asked;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use model::search::SearchQuery;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

/// How long nobody types before the homes are counted anew.
const PAUSE: Duration = Duration::from_millis(200);

/// The form that an event went through; called in listeners only.
fn form_of(event: &ev::Event) -> Option<HtmlFormElement> {
    event.current_target()?.dyn_into().ok()
}

/// What a form would send.
fn fields(form: &HtmlFormElement) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let pairs = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    Some(String::from(pairs.to_string()))
}

/// The address that a form's fields make: a typed line is still to be read, the rest is in its one spelling.
fn target(action: &str, fields: &str) -> String {
    let asked = asked(fields);
    let mut parts = Vec::new();
    let encoded = |text: &str| String::from(js_sys::encode_uri_component(text));
    parts.extend(asked.say.map(|line| format!("say={}", encoded(&line))));
    parts.extend(Some(asked.query.to_query_string()).filter(|text| !text.is_empty()));
    if !asked.said.is_empty() {
        parts.push(format!("said={}", encoded(&asked.said)));
    }
    if parts.is_empty() {
        action.to_owned()
    } else {
        format!("{action}?{}", parts.join("&"))
    }
}

/// A form that leads to the address made of its fields.
#[component]
pub fn GetForm(
    /// Where it leads.
    #[prop(into)]
    action: String,
    /// The classes.
    class: &'static str,
    /// The id, where controls outside belong to it.
    #[prop(optional, into)]
    id: Option<String>,
    /// The name of the search landmark, where there is more than one in the page.
    #[prop(optional, into)]
    label: Option<String>,
    /// What to do with the fields, once nobody has changed them for a moment.
    #[prop(optional, into)]
    changed: Option<Callback<String>>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let navigate = use_navigate();
    let to = action.clone();
    let send = move |event: ev::SubmitEvent| {
        let Some(fields) = form_of(&event).as_ref().and_then(fields) else {
            return;
        };
        event.prevent_default();
        let options = NavigateOptions {
            resolve: false,
            ..NavigateOptions::default()
        };
        navigate(&target(&to, &fields), options);
    };
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let recount = move |event: &ev::Event| {
        let (Some(changed), Some(form)) = (changed, form_of(event)) else {
            return;
        };
        if let Some(earlier) = waiting.get_value() {
            earlier.clear();
        }
        // Why: read after the pause, when fields that follow a slider have followed it.
        let tell = move || {
            if let Some(fields) = fields(&form) {
                changed.run(fields);
            }
        };
        let later = set_timeout_with_handle(tell, PAUSE);
        waiting.set_value(later.ok());
    };
    on_cleanup(move || {
        if let Some(Some(handle)) = waiting.try_get_value() {
            handle.clear();
        }
    });
    view! {
        <form
            class=class id=id action=action method="get" role="search" aria-label=label
            on:submit=send
            on:input=move |event| recount(&event)
            on:keyup=move |event| recount(&event)
        >
            {children()}
        </form>
    }
    .into_any()
}

/// Asks how many homes the fields of a form would show; what is still half typed counts as not given.
///
/// Why not in the form itself: other pages have such forms too, and would carry along how a search's answer is read.
pub fn ask(fields: &str, count: RwSignal<u32>) {
    let query = SearchQuery {
        limit: 1,
        page: 1,
        ..asked(fields).query
    };
    spawn_local(async move {
        if let Ok(page) = find(query.to_query_string()).await {
            count.try_set(page.total);
        }
    });
}

/// The parameters of a search that a form carries along unseen, except those that it has fields for, and the sentence
/// that it came from.
pub fn hidden_fields(query: &SearchQuery, except: &[&str], said: &str) -> AnyView {
    let said = (!said.is_empty())
        .then(|| view! { <input type="hidden" name="said" value=said.to_owned()/> });
    let filters = query
        .to_pairs()
        .into_iter()
        .filter(|(name, _)| *name != "page" && !except.contains(name))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! { {filters}{said} }.into_any()
}
