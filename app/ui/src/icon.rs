//! The closed set of icons, drawn from one sprite.

use leptos::prelude::*;
use leptos::tachys::html::InertElement;

/// The sprite's address; the version is the start of the file's FNV-1a hash, so that it can be cached for ever.
pub const SPRITE_URL: &str = "/icons.svg?v=6bc71d7e";

macro_rules! icons {
    ($($name:ident = $id:literal,)*) => {
        /// A Lucide icon that is part of `public/icons.svg`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon {
            $(#[doc = concat!("Lucide's `", $id, "`.")] $name,)*
        }

        impl Icon {
            /// Every icon of the sprite, in the sprite's order.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The id of the icon's symbol in the sprite.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }
        }
    };
}

icons! {
    Activity = "activity",
    ArrowLeft = "arrow-left",
    ArrowRight = "arrow-right",
    ArrowUp = "arrow-up",
    BadgeDollarSign = "badge-dollar-sign",
    Bath = "bath",
    BedDouble = "bed-double",
    Bell = "bell",
    Bot = "bot",
    Building2 = "building-2",
    Calculator = "calculator",
    Calendar = "calendar",
    CalendarCheck = "calendar-check",
    CalendarPlus = "calendar-plus",
    Captions = "captions",
    Car = "car",
    ChartLine = "chart-line",
    Check = "check",
    ChevronDown = "chevron-down",
    ChevronLeft = "chevron-left",
    ChevronRight = "chevron-right",
    ChevronsUpDown = "chevrons-up-down",
    CircleAlert = "circle-alert",
    CircleCheck = "circle-check",
    CircleDashed = "circle-dashed",
    CircleQuestionMark = "circle-question-mark",
    CircleX = "circle-x",
    Clock = "clock",
    CloudOff = "cloud-off",
    Columns3 = "columns-3",
    Compass = "compass",
    Copy = "copy",
    CreditCard = "credit-card",
    Database = "database",
    DollarSign = "dollar-sign",
    Download = "download",
    Ellipsis = "ellipsis",
    ExternalLink = "external-link",
    Eye = "eye",
    EyeOff = "eye-off",
    FileSearch = "file-search",
    FileText = "file-text",
    Fingerprint = "fingerprint",
    Flame = "flame",
    Globe = "globe",
    GripVertical = "grip-vertical",
    Heart = "heart",
    House = "house",
    ImageOff = "image-off",
    Images = "images",
    Inbox = "inbox",
    Info = "info",
    Keyboard = "keyboard",
    LandPlot = "land-plot",
    Layers = "layers",
    LayoutDashboard = "layout-dashboard",
    ListFilter = "list-filter",
    Loader = "loader",
    Locate = "locate",
    Lock = "lock",
    LogIn = "log-in",
    LogOut = "log-out",
    Mail = "mail",
    Map = "map",
    MapPin = "map-pin",
    Maximize2 = "maximize-2",
    Menu = "menu",
    MessageCircle = "message-circle",
    MessageCircleQuestionMark = "message-circle-question-mark",
    Mic = "mic",
    MicOff = "mic-off",
    Minimize2 = "minimize-2",
    Minus = "minus",
    Monitor = "monitor",
    Moon = "moon",
    Mountain = "mountain",
    Paperclip = "paperclip",
    Pause = "pause",
    PencilLine = "pencil-line",
    Phone = "phone",
    PhoneOff = "phone-off",
    Play = "play",
    Plus = "plus",
    Printer = "printer",
    RefreshCw = "refresh-cw",
    Route = "route",
    Ruler = "ruler",
    Scale = "scale",
    School = "school",
    ScrollText = "scroll-text",
    Search = "search",
    SearchX = "search-x",
    Settings2 = "settings-2",
    Share2 = "share-2",
    ShieldCheck = "shield-check",
    SlidersHorizontal = "sliders-horizontal",
    Sparkle = "sparkle",
    Sparkles = "sparkles",
    SquarePen = "square-pen",
    Star = "star",
    Sun = "sun",
    ThermometerSun = "thermometer-sun",
    Trash2 = "trash-2",
    Trees = "trees",
    TrendingDown = "trending-down",
    TrendingUp = "trending-up",
    TriangleAlert = "triangle-alert",
    Undo2 = "undo-2",
    UserPlus = "user-plus",
    UserRound = "user-round",
    UsersRound = "users-round",
    Video = "video",
    Waves = "waves",
    Wifi = "wifi",
    WifiOff = "wifi-off",
    X = "x",
    Zap = "zap",
}

impl Icon {
    /// The icon as a decoration: hidden from screen readers, sized by the text around it.
    pub fn view(self) -> AnyView {
        self.view_with("i")
    }

    /// The icon filled with the text colour.
    pub fn filled(self) -> AnyView {
        self.view_with("i i--fill")
    }

    /// The icon with its own classes, which have to begin with `i`.
    pub fn view_with(self, class: &'static str) -> AnyView {
        // As text: a page has more than a hundred icons, and nothing in them ever changes.
        InertElement::new(format!(
            r#"<svg class="{class}" aria-hidden="true"><use href="{SPRITE_URL}#{}"></use></svg>"#,
            self.id()
        ))
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPRITE: &str = include_str!("../../../public/icons.svg");

    #[test]
    fn every_icon_has_a_symbol_and_every_symbol_an_icon() {
        let symbols: Vec<&str> = SPRITE
            .split("<symbol id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let icons: Vec<&str> = Icon::ALL.iter().map(|icon| icon.id()).collect();

        assert_eq!(symbols, icons);
    }

    #[test]
    fn the_address_carries_the_hash_of_the_sprite() {
        let hash = SPRITE
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });

        assert!(
            SPRITE_URL.ends_with(&format!("{hash:016x}")[..8]),
            "the sprite changed: its hash is {hash:016x}"
        );
    }
}
