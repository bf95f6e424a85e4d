//! The whole model in one picture: the way of a problem from left to right, the relation in
//! the middle, and below it the organisations that break or feed it.

use buurt::base::language::Language;
use buurt::charts::{Anchor, Colour, Drawing, Mark, Place, Text, Weight};

const INK: Colour = Colour(26, 26, 26);
const PAPER: Colour = Colour(255, 255, 255);
/// Fill and edge: the way of a person, the relation, organisations.
const PERSON: (Colour, Colour) = (Colour(230, 241, 248), Colour(0, 114, 178));
const RELATION: (Colour, Colour) = (Colour(253, 242, 220), Colour(166, 98, 0));
const OFFICE: (Colour, Colour) = (Colour(241, 241, 241), Colour(95, 95, 95));
/// What breaks a relation.
const BREAK: Colour = Colour(153, 40, 0);

/// Sizes of letters, in points at the width of a page.
const TITLE: f64 = 18.0;
const HEAD: f64 = 13.5;
const WORDS: f64 = 12.0;
const LINE: f64 = 15.5;

struct Block {
    from: Place,
    to: Place,
    colours: (Colour, Colour),
    head: &'static str,
    lines: &'static [&'static str],
}

const BLOCKS: [Block; 11] = [
    Block {
        from: (20.0, 72.0),
        to: (160.0, 154.0),
        colours: PERSON,
        head: "1  Problems",
        lines: &[
            "events strike, more",
            "where there is more",
            "already; they fade",
        ],
    },
    Block {
        from: (175.0, 72.0),
        to: (315.0, 154.0),
        colours: PERSON,
        head: "2  Support",
        lines: &[
            "family, friends and",
            "neighbours take part",
            "of it, and tire",
        ],
    },
    Block {
        from: (330.0, 72.0),
        to: (470.0, 154.0),
        colours: PERSON,
        head: "3  Asking",
        lines: &["the worse off, with", "trust, and where", "there is room"],
    },
    Block {
        from: (485.0, 72.0),
        to: (625.0, 154.0),
        colours: PERSON,
        head: "4  Access",
        lines: &["no; or light,", "regular, intensive", "help, or a stay"],
    },
    Block {
        from: (640.0, 72.0),
        to: (780.0, 154.0),
        colours: PERSON,
        head: "5  Waiting",
        lines: &["a list per provider;", "hope fades, some", "give up"],
    },
    Block {
        from: (20.0, 220.0),
        to: (170.0, 334.0),
        colours: PERSON,
        head: "7  Ends",
        lines: &[
            "goal reached, client",
            "stops, provider stops,",
            "referred on, contract",
            "over: then perhaps",
            "asking again",
        ],
    },
    Block {
        from: (230.0, 206.0),
        to: (570.0, 334.0),
        colours: RELATION,
        head: "6  A client and a worker",
        lines: &[
            "meet an hour or so a week. An hour is worth",
            "skill × fit × (technique + alliance +",
            "agreement on the goal + belief). The alliance",
            "belongs to this pair: it grows with progress,",
            "breaks, heals, and is gone with the worker.",
        ],
    },
    Block {
        from: (630.0, 220.0),
        to: (780.0, 334.0),
        colours: RELATION,
        head: "Other helpers",
        lines: &[
            "keeping in step takes",
            "time nobody pays for;",
            "without it goals part",
            "and work is done",
            "twice",
        ],
    },
    Block {
        from: (20.0, 410.0),
        to: (226.0, 510.0),
        colours: OFFICE,
        head: "9  Municipality",
        lines: &[
            "budget and overspending;",
            "control, incidents, rules;",
            "tariffs, contracts, positions;",
            "your policies",
        ],
    },
    Block {
        from: (305.0, 410.0),
        to: (500.0, 510.0),
        colours: OFFICE,
        head: "8  Workers",
        lines: &[
            "time left by paperwork,",
            "meetings and illness; when",
            "overloaded they fall ill or",
            "leave; newcomers learn",
        ],
    },
    Block {
        from: (580.0, 410.0),
        to: (780.0, 510.0),
        colours: OFFICE,
        head: "9  Providers",
        lines: &[
            "enter, grow, shrink, stop",
            "on their own money; bigger",
            "ones are better known;",
            "cases change hands",
        ],
    },
];

/// The way of a problem; other helpers; what breaks the relation and what it costs; and what
/// organisations are to each other.
const ARROWS: [(&[Place], Colour); 13] = [
    (&[(160.0, 113.0), (175.0, 113.0)], PERSON.1),
    (&[(315.0, 113.0), (330.0, 113.0)], PERSON.1),
    (&[(470.0, 113.0), (485.0, 113.0)], PERSON.1),
    (&[(625.0, 113.0), (640.0, 113.0)], PERSON.1),
    (
        &[
            (711.0, 154.0),
            (711.0, 180.0),
            (400.0, 180.0),
            (400.0, 206.0),
        ],
        PERSON.1,
    ),
    (&[(230.0, 272.0), (170.0, 272.0)], PERSON.1),
    (&[(90.0, 220.0), (90.0, 154.0)], PERSON.1),
    (&[(630.0, 272.0), (570.0, 272.0)], RELATION.1),
    (&[(420.0, 410.0), (420.0, 334.0)], BREAK),
    (
        &[
            (680.0, 410.0),
            (680.0, 372.0),
            (545.0, 372.0),
            (545.0, 334.0),
        ],
        BREAK,
    ),
    (
        &[
            (270.0, 334.0),
            (270.0, 372.0),
            (123.0, 372.0),
            (123.0, 410.0),
        ],
        OFFICE.1,
    ),
    (&[(226.0, 468.0), (305.0, 468.0)], OFFICE.1),
    (&[(580.0, 468.0), (500.0, 468.0)], OFFICE.1),
];

/// What is said along the arrows.
const LABELS: [(Place, Anchor, Colour, &str); 12] = [
    (
        (555.0, 174.0),
        Anchor::Middle,
        PERSON.1,
        "a worker who has room",
    ),
    (
        (98.0, 184.0),
        Anchor::Start,
        PERSON.1,
        "less severe, or not;",
    ),
    ((98.0, 199.0), Anchor::Start, PERSON.1, "trust won or lost"),
    ((428.0, 366.0), Anchor::Start, BREAK, "leaves, falls ill:"),
    ((428.0, 381.0), Anchor::Start, BREAK, "a new face"),
    ((688.0, 384.0), Anchor::Start, BREAK, "handed over,"),
    ((688.0, 399.0), Anchor::Start, BREAK, "contract over"),
    (
        (192.0, 366.0),
        Anchor::Middle,
        OFFICE.1,
        "each hour costs money",
    ),
    ((265.0, 446.0), Anchor::Middle, OFFICE.1, "rules take"),
    ((265.0, 461.0), Anchor::Middle, OFFICE.1, "their time"),
    ((540.0, 446.0), Anchor::Middle, OFFICE.1, "work, for"),
    ((540.0, 461.0), Anchor::Middle, OFFICE.1, "so many"),
];

/// What comes out, and what was put in.
const LISTS: [(f64, &str, &[&str]); 2] = [
    (
        20.0,
        "Comes out of the rules",
        &[
            "who waits and how long, length of help, drop-out, how",
            "many faces a client meets, load, how alliance goes with",
            "outcome, how cost piles up in few households",
        ],
    ),
    (
        410.0,
        "Put in, mostly by assumption",
        &[
            "how often problems arise, what each factor weighs, how",
            "fresh alliances differ, routes to help, budgets, tariffs,",
            "how many are lonely, that teams of providers refer more",
        ],
    ),
];

/// Draws it.
pub fn drawing() -> Drawing {
    let mut drawing = Drawing {
        height: 616.0,
        language: Language::English,
        title: "The whole model in one picture".to_owned(),
        description: description(),
        marks: Vec::new(),
    };
    drawing.rectangle((0.0, 0.0), (800.0, drawing.height), PAPER, 1.0);
    words(
        &mut drawing,
        (20.0, 34.0),
        TITLE,
        Weight::Bold,
        INK,
        "One week of a town",
    );
    let told = "Numbers: the order within the week. Then the next week begins.";
    words(
        &mut drawing,
        (20.0, 55.0),
        WORDS,
        Weight::Regular,
        OFFICE.1,
        told,
    );
    for block in &BLOCKS {
        draw(&mut drawing, block);
    }
    for (places, colour) in ARROWS {
        arrow(&mut drawing, places, colour);
    }
    for (place, anchor, colour, said) in LABELS {
        label(&mut drawing, place, anchor, colour, said);
    }
    drawing.straight((20.0, 530.0), (780.0, 530.0), Colour(200, 200, 200), 1.0);
    for (left, head, lines) in LISTS {
        words(&mut drawing, (left, 552.0), HEAD, Weight::Bold, INK, head);
        paragraph(&mut drawing, (left, 569.0), lines);
    }
    drawing
}

/// The words of the picture, for those who cannot see it.
fn description() -> String {
    let blocks = BLOCKS.iter().map(|block| (block.head, block.lines));
    let lists = LISTS.iter().map(|(_, head, lines)| (*head, *lines));
    let told = blocks.chain(lists);
    let told =
        told.map(|(head, lines)| format!("{head}: {}.", lines.join(" ").trim_end_matches('.')));
    told.collect::<Vec<_>>().join(" ")
}

fn draw(drawing: &mut Drawing, block: &Block) {
    let (fill, edge) = block.colours;
    let ((left, top), (right, bottom)) = (block.from, block.to);
    drawing.rectangle(block.from, block.to, fill, 1.0);
    drawing.straight((left, top), (right, top), edge, 1.5);
    drawing.straight((left, bottom), (right, bottom), edge, 1.5);
    drawing.straight((left, top), (left, bottom), edge, 1.5);
    drawing.straight((right, top), (right, bottom), edge, 1.5);
    words(
        drawing,
        (left + 9.0, top + 20.0),
        HEAD,
        Weight::Bold,
        INK,
        block.head,
    );
    paragraph(drawing, (left + 9.0, top + 38.0), block.lines);
}

fn paragraph(drawing: &mut Drawing, place: Place, lines: &[&str]) {
    for (row, line) in lines.iter().enumerate() {
        let place = (place.0, place.1 + LINE * row as f64);
        words(drawing, place, WORDS, Weight::Regular, INK, line);
    }
}

fn words(
    drawing: &mut Drawing,
    place: Place,
    size: f64,
    weight: Weight,
    colour: Colour,
    said: &str,
) {
    let text = Text::new(said, place, size);
    drawing.text(Text {
        weight,
        colour,
        ..text
    });
}

fn label(drawing: &mut Drawing, place: Place, anchor: Anchor, colour: Colour, said: &str) {
    let text = Text::new(said, place, WORDS);
    drawing.text(Text {
        anchor,
        colour,
        ..text
    });
}

/// A line with right angles and a head at its end.
fn arrow(drawing: &mut Drawing, places: &[Place], colour: Colour) {
    let (last, before) = (places[places.len() - 1], places[places.len() - 2]);
    let way = (
        (last.0 - before.0).signum_or_zero(),
        (last.1 - before.1).signum_or_zero(),
    );
    let base = (last.0 - 9.0 * way.0, last.1 - 9.0 * way.1);
    let mut turns = places.to_vec();
    *turns.last_mut().expect("an arrow has two ends") = base;
    drawing.line(turns, colour, 2.0);
    let side = (5.0 * way.1, 5.0 * way.0);
    drawing.marks.push(Mark::Area {
        corners: vec![
            last,
            (base.0 + side.0, base.1 + side.1),
            (base.0 - side.0, base.1 - side.1),
        ],
        colour,
        opacity: 1.0,
    });
}

/// As `signum`, but no way at all is none.
trait Way {
    fn signum_or_zero(self) -> f64;
}

impl Way for f64 {
    fn signum_or_zero(self) -> f64 {
        if self == 0.0 { 0.0 } else { self.signum() }
    }
}
