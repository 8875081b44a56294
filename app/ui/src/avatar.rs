//! Avatars: a person or the assistant, as a picture or initials.

use leptos::prelude::*;

use crate::classes::classes;

/// The size of an avatar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// Beside a line of text.
    Small,
    /// The ordinary size.
    #[default]
    Medium,
    /// In a head.
    Large,
}

impl AvatarSize {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "sm",
            Self::Medium => "",
            Self::Large => "lg",
        }
    }
}

/// The colour of an avatar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarColor {
    /// Grey, for a group.
    #[default]
    Plain,
    /// Sand.
    Sand,
    /// Agave.
    Agave,
    /// Bougainvillea.
    Rose,
    /// Palm.
    Palm,
    /// The assistant.
    Assistant,
}

impl AvatarColor {
    /// The colour of a person: the same for the same name, everywhere.
    pub fn of(name: &str) -> Self {
        let sum = name.bytes().fold(0_u32, |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(u32::from(byte))
        });
        match sum % 4 {
            0 => Self::Sand,
            1 => Self::Agave,
            2 => Self::Rose,
            _ => Self::Palm,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Sand => "a1",
            Self::Agave => "a2",
            Self::Rose => "a3",
            Self::Palm => "a4",
            Self::Assistant => "ai",
        }
    }
}

/// Up to two initials of a name.
pub fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = words.next();
    first
        .into_iter()
        .chain(words.next_back())
        .flat_map(char::to_uppercase)
        .collect()
}

/// A person or the assistant; a decoration where the name stands beside it.
#[component]
pub fn Avatar(
    /// The letters to show.
    #[prop(into)]
    letters: String,
    /// The colour.
    #[prop(optional)]
    color: AvatarColor,
    /// The size.
    #[prop(optional)]
    size: AvatarSize,
    /// The address of a picture instead of the letters.
    #[prop(optional, into)]
    picture: Option<String>,
    /// Where it leads.
    #[prop(optional, into)]
    href: Option<String>,
    /// The name for screen readers, where none stands beside it.
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    let class = classes(&["avatar", color.class(), size.class()]);
    let content = match picture {
        Some(src) => {
            view! { <img src=src alt="" width="56" height="56" loading="lazy"/> }.into_any()
        }
        None => letters.into_any(),
    };
    if let Some(href) = href {
        return view! {
            <a class=class href=href>
                {content}
                {label.map(|label| view! { <span class="vh">" "{label}</span> })}
            </a>
        }
        .into_any();
    }
    let (role, hidden) = if label.is_some() {
        (Some("img"), None)
    } else {
        (None, Some("true"))
    };
    view! { <span class=class role=role aria-label=label aria-hidden=hidden>{content}</span> }
        .into_any()
}

/// Avatars that overlap.
#[component]
pub fn AvatarGroup(
    /// The avatars.
    children: Children,
) -> impl IntoView {
    view! { <span class="avatars">{children()}</span> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        assert_eq!(initials("Maya Ortega"), "MO");
        assert_eq!(initials("  dana lee whitlock "), "DW");
        assert_eq!(initials("Vera"), "V");
        assert_eq!(initials("“Ana” (ñ)"), "AÑ");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn a_person_keeps_the_colour() {
        assert_eq!(
            AvatarColor::of("Maya Ortega"),
            AvatarColor::of("Maya Ortega")
        );
    }
}
