//! The design system: typed components for everything that the pages are made of.
//!
//! **Invariant:** it knows no listing, calls no server and has no words of its own: every text comes in as a prop.
//! It works as plain HTML before WebAssembly arrives, and renders no `style` attribute.
//!
//! Start with [`Button`] and [`Icon`]; each `src/<component>.rs` is dressed by `style/ui/<component>.css`.

mod avatar;
mod badge;
mod banner;
mod breadcrumbs;
mod button;
mod card;
mod carousel;
mod chart;
mod check;
mod chip;
mod classes;
mod description_list;
mod dialog;
mod dom;
mod empty_state;
mod field;
mod format;
mod icon;
mod input;
mod kanban;
mod keys;
mod nav_bar;
mod pagination;
mod panel;
mod popover;
mod progress;
mod range;
mod raw_text;
mod search_box;
mod segmented;
mod select;
mod sheet;
mod skeleton;
mod stat;
mod steps;
mod switch;
mod tab_bar;
mod table;
mod tabs;
mod toast;

pub use avatar::{Avatar, AvatarColor, AvatarGroup, AvatarSize, initials};
pub use badge::{Badge, Dot, Tone};
pub use banner::Banner;
pub use breadcrumbs::{Breadcrumbs, Crumb};
pub use button::{Button, ButtonKind, ButtonLink, ButtonShape, ButtonSize};
pub use card::{
    Card, CardAddress, CardFacts, CardLayout, CardPrice, CardReason, CardSource, Heart,
};
pub use carousel::{Carousel, CarouselLabels, Picture, dot_window, picture_view};
pub use chart::{
    Bar, BarChart, ChartWords, Legend, LegendItem, LineChart, Plot, Series, Share, Sparkline,
    StackBar, Swatch, TableColumn, bars, label_step, ticks,
};
pub use check::{Checkbox, RadioGroup};
pub use chip::{Chip, ChipKind, ChipLabel, ChipLink};
pub use description_list::{Description, DescriptionList};
pub use dialog::{Dialog, DialogButton};
pub use empty_state::{EmptyState, Heading};
pub use field::{Field, FieldIds};
pub use format::Format;
pub use icon::{Icon, SPRITE_URL};
pub use input::{Affix, InputKind, TextArea, TextField};
pub use kanban::{Kanban, KanbanCard, KanbanColumn};
pub use nav_bar::{Logo, NavBar, NavItem};
pub use pagination::{PageSlot, Pagination, PaginationLabels, page_window};
pub use panel::{Panel, PanelKind};
pub use popover::{Popover, PopoverButton};
pub use progress::Progress;
pub use range::{RangeLabels, RangeSlider, Scale, Slider, snap};
pub use raw_text::{escaped, raw_text};
pub use search_box::{Combobox, SearchBox, Suggestion};
pub use segmented::{SegmentLink, Segmented, SegmentedLinks};
pub use select::{Choice, Select, SelectField};
pub use sheet::{Sheet, SheetStop, StopSheet, closes_when_pulled};
pub use skeleton::{Skeleton, SkeletonCards, SkeletonShape};
pub use stat::{Stat, Stats, Trend};
pub use steps::Steps;
pub use switch::Switch;
pub use tab_bar::{TabBar, TabBarBadge, TabBarItem};
pub use table::{Column, Table};
pub use tabs::{Tab, TabLink, TabLinks, Tabs};
pub use toast::{
    StaticToast, TOAST_MS, Toast, ToastAction, ToastRegion, Toasts, provide_toasts, use_toasts,
};
