//! A part of a page that nothing changes and nobody acts on.

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::CastFrom as _;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState};

type Make = Box<dyn FnOnce() -> AnyView + Send>;

/// See [`inert`].
pub struct Inert(Make);

/// One element, with everything in it, that stays as it was made: no listener, no signal. Links work, since the router
/// hears of every click.
///
/// Why: the browser takes the server's element over without looking into it, and does not even make the view. Most of
/// a page is such, and walking through it kept a phone from answering.
pub fn inert(make: impl FnOnce() -> AnyView + Send + 'static) -> Inert {
    Inert(Box::new(make))
}

impl Inert {
    fn view(self) -> AnyView {
        untrack(self.0)
    }
}

/// What stands in the page: the server's element, or what the browser has made.
pub enum Standing {
    /// The server's.
    Kept(Element),
    /// The browser's own.
    Made(AnyViewState),
}

impl Standing {
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

impl Mountable for Standing {
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

impl Render for Inert {
    type State = Standing;

    fn build(self) -> Self::State {
        Standing::Made(self.view().build())
    }

    fn rebuild(self, state: &mut Self::State) {
        match state {
            Standing::Made(made) => self.view().rebuild(made),
            Standing::Kept(_) => {
                let mut made = Standing::Made(self.view().build());
                state.insert_before_this(&mut made);
                state.unmount();
                *state = made;
            }
        }
    }
}

impl AddAnyAttr for Inert {
    type Output<NewAttr: Attribute> = <AnyView as AddAnyAttr>::Output<NewAttr>;

    fn add_any_attr<NewAttr: Attribute>(self, attr: NewAttr) -> Self::Output<NewAttr>
    where
        Self::Output<NewAttr>: RenderHtml,
    {
        self.view().add_any_attr(attr)
    }
}

impl RenderHtml for Inert {
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

    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> Self::State {
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        match Element::cast_from(cursor.current()) {
            Some(element) => {
                position.set(Position::NextChild);
                Standing::Kept(element)
            }
            // What is no element was not written by `inert`: the browser's own view stands beside it.
            None => self.build(),
        }
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}
