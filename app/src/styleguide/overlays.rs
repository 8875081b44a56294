//! What lies over a page: dialogs, sheets, popovers and toasts.

use leptos::prelude::*;
use ui::{
    Button, ButtonKind, Choice, Dialog, DialogButton, Icon, Popover, PopoverButton, RadioGroup,
    Sheet, SheetStop, StaticToast, StopSheet, Toast, ToastAction, ToastRegion, provide_toasts,
};

use super::page::section;

pub(super) fn sections() -> AnyView {
    view! {
        {section("Dialog", false, dialogs())}
        {section("Sheet", false, sheets())}
        {section("Sheet with stops", false, stops())}
        {section("Popover", false, popovers())}
        {section("Toast", false, toasts())}
    }
    .into_any()
}

fn dialogs() -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <div class="dialog dialog--inline stack" role="group" aria-label="A dialog in place">
            <h3>"Terminate Quill?"</h3>
            <p class="muted">"Drafts stay yours. The place in your plan is free again on December 1."</p>
            <footer>
                <Button kind=ButtonKind::Ghost>"Keep Quill"</Button>
                <Button kind=ButtonKind::Danger>"Terminate"</Button>
            </footer>
        </div>
        <DialogButton target="sg-dialog">"Open the dialog"</DialogButton>
        <Dialog
            id="sg-dialog"
            title="Remove 512 E Amaro Way?"
            open=open
            actions=move || {
                view! {
                    <DialogButton target="sg-dialog" closes=true class="btn btn--ghost">"Keep it"</DialogButton>
                    <Button kind=ButtonKind::Danger on:click=move |_| open.set(false)>"Remove"</Button>
                }
            }
        >
            <p class="muted">"Theo will see that it is gone."</p>
        </Dialog>
    }
    .into_any()
}

fn sort_choices() -> Vec<Choice> {
    [
        ("best", "Best match"),
        ("new", "Newest"),
        ("low", "Price, low to high"),
    ]
    .map(|(value, label)| Choice::new(value, label))
    .to_vec()
}

fn sheets() -> AnyView {
    view! {
        <div class="stage">
            <div class="sheet">
                <div class="grab"></div>
                <h3>"Sort"</h3>
                <RadioGroup name="sheet-sort" legend="Order" choices=sort_choices() selected=Signal::stored("best".to_owned())/>
            </div>
        </div>
        <DialogButton target="sg-sheet">"Open the sheet"</DialogButton>
        <Sheet id="sg-sheet" title="Sort" close="Close">
            <RadioGroup name="real-sort" legend="Order" choices=sort_choices() selected=Signal::stored("new".to_owned())/>
        </Sheet>
    }
    .into_any()
}

fn stops() -> AnyView {
    let stop = RwSignal::new(SheetStop::Middle);
    view! {
        <div class="stage stage--tall">
            <StopSheet id="sg-stops" label="Results" handle="Resize the results" stop=stop>
                <h3>"128 homes"</h3>
                <p class="muted">"Drag the handle, or focus it and press the arrow keys."</p>
            </StopSheet>
        </div>
    }
    .into_any()
}

fn popovers() -> AnyView {
    view! {
        <div class="row wrapf">
            <PopoverButton target="sg-pop" on=true>"$850K to $1.3M "{Icon::ChevronDown.view()}</PopoverButton>
            <Popover id="sg-pop" label="Price">
                <h3 class="lgt">"Price"</h3>
                <p class="muted">"Any control can stand here."</p>
            </Popover>
            <PopoverButton target="sg-menu" class="btn btn--line">"More "{Icon::Ellipsis.view()}</PopoverButton>
            <Popover id="sg-menu" label="More" menu=true>
                <a href="/styleguide">{Icon::Share2.view()}"Share"</a>
                <a href="/styleguide">{Icon::Printer.view()}"Print"</a>
            </Popover>
        </div>
        <div class="pop stack">
            <h3 class="lgt">"A popover in place"</h3>
            <p class="muted">"It stands below the chip that opens it."</p>
        </div>
    }
    .into_any()
}

fn toasts() -> AnyView {
    let toasts = provide_toasts();
    let show = move |_| {
        toasts.show(Toast {
            text: "Removed 277 W Tierra Baja".to_owned(),
            icon: Some(Icon::Heart),
            action: Some(ToastAction {
                label: "Undo".to_owned(),
                run: Callback::new(|()| {}),
            }),
        });
    };
    view! {
        <StaticToast text="Removed 277 W Tierra Baja" icon=Icon::Heart action="Undo"/>
        <StaticToast text="Could not save. We will try again" icon=Icon::CloudOff action="Retry now"/>
        <Button on:click=show>"Show a toast"</Button>
        <ToastRegion toasts=toasts/>
    }
    .into_any()
}
