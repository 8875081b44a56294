//! Views that are made when they are shown: the content of a page, and what of it never changes.

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::CastFrom as _;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::ssr::StreamBuilder;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState};

/// See [`lazily`] and [`inert`].
pub struct Lazily {
    make: Box<dyn FnOnce() -> AnyView + Send>,
    is_inert: bool,
}

/// The content of a page once it is loaded. Nothing in it may wait for anything.
///
/// Why: on the server a `Suspense` asks for its children again and again, to find what they wait for, and walks
/// through them each time, before it shows them once. Most of a page's time went into views that nobody saw.
pub fn lazily(make: impl FnOnce() -> AnyView + Send + 'static) -> Lazily {
    Lazily {
        make: Box::new(make),
        is_inert: false,
    }
}

/// One element, with everything in it, that stays as it was made: no listener, no signal. Links work, since the router
/// hears of every click.
///
/// Why: the browser takes the server's element over without looking into it, and does not even make the view.
pub fn inert(make: impl FnOnce() -> AnyView + Send + 'static) -> Lazily {
    Lazily {
        make: Box::new(make),
        is_inert: true,
    }
}

impl Lazily {
    fn view(self) -> AnyView {
        untrack(self.make)
    }
}

/// What stands in the page: the server's element as it is, or a view.
pub enum LazyState {
    /// The server's.
    Kept(Element),
    /// A view, made by the browser or taken over from the server.
    Made(AnyViewState),
}

impl LazyState {
    fn any(&self) -> &dyn Mountable {
        match self {
            Self::Kept(element) => element,
            Self::Made(state) => state,
        }
    }

    fn any_mut(&mut self) -> &mut dyn Mountable {
        match self {
            Self::Kept(element) => element,
            Self::Made(state) => state,
        }
    }
}

impl Mountable for LazyState {
    fn unmount(&mut self) {
        self.any_mut().unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.any_mut().mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.any().insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.any().elements()
    }
}

impl Render for Lazily {
    type State = LazyState;

    fn build(self) -> Self::State {
        LazyState::Made(self.view().build())
    }

    fn rebuild(self, state: &mut Self::State) {
        match state {
            LazyState::Made(made) => self.view().rebuild(made),
            LazyState::Kept(_) => {
                let mut made = self.build();
                state.insert_before_this(&mut made);
                state.unmount();
                *state = made;
            }
        }
    }
}

impl AddAnyAttr for Lazily {
    type Output<NewAttr: Attribute> = <AnyView as AddAnyAttr>::Output<NewAttr>;

    fn add_any_attr<NewAttr: Attribute>(self, attr: NewAttr) -> Self::Output<NewAttr>
    where
        Self::Output<NewAttr>: RenderHtml,
    {
        self.view().add_any_attr(attr)
    }
}

impl RenderHtml for Lazily {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        let view = self.view();
        view.to_html_with_buf(buf, position, escape, mark_branches, extra_attrs);
    }

    fn to_html_async_with_buf<const OUT_OF_ORDER: bool>(
        self,
        buf: &mut StreamBuilder,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        let view = self.view();
        view.to_html_async_with_buf::<OUT_OF_ORDER>(
            buf,
            position,
            escape,
            mark_branches,
            extra_attrs,
        );
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> Self::State {
        match kept(self.is_inert, cursor, position) {
            Some(element) => LazyState::Kept(element),
            None => LazyState::Made(self.view().hydrate::<FROM_SERVER>(cursor, position)),
        }
    }

    async fn hydrate_async(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        match kept(self.is_inert, cursor, position) {
            Some(element) => LazyState::Kept(element),
            None => LazyState::Made(self.view().hydrate_async(cursor, position).await),
        }
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}

/// The server's element of an inert view.
fn kept(is_inert: bool, cursor: &Cursor, position: &PositionState) -> Option<Element> {
    if !is_inert {
        return None;
    }
    match position.get() {
        Position::FirstChild => cursor.child(),
        Position::Current => {}
        _ => cursor.sibling(),
    }
    // Why: whoever comes next begins where this ends; what is no element is taken over as the view that it is.
    let element = Element::cast_from(cursor.current());
    position.set(if element.is_some() {
        Position::NextChild
    } else {
        Position::Current
    });
    element
}
