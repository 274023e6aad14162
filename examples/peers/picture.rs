//! The picture: ratios as bars beside the line of the floor, and below it memory and start time by the number of case rooms.

use std::collections::BTreeMap;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::results::Results;

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

const WIDTH: u32 = 900;
/// One bar with what is between it and the next.
const ROW: i32 = 26;
/// Where bars begin: what they are stands before.
const LEFT: i32 = 400;
const RIGHT: i32 = 820;
/// Above the bars and below them.
const EDGE: i32 = 34;
const LINES_HIGH: u32 = 340;
const OURS: RGBColor = RGBColor(0x1f, 0x6f, 0x8b);
const OTHERS: RGBColor = RGBColor(0xb0, 0xb7, 0xbf);
/// The lines, in their order: ours of the first start and the later one, the others'.
const LINES: [RGBColor; 4] = [
    OURS,
    RGBColor(0x7f, 0xb8, 0xcc),
    RGBColor(0x70, 0x76, 0x7c),
    RGBColor(0xc2, 0x7c, 0x2c),
];
const FONT: (&str, i32) = ("sans-serif", 14);

/// The picture as SVG.
pub fn draw(results: &Results) -> anyhow::Result<String> {
    let bars = i32::try_from(results.bars().count())?;
    let bars_high = bars * ROW + 2 * EDGE;
    let lines_high = if results.points().next().is_some() {
        LINES_HIGH
    } else {
        0
    };
    let mut svg = String::new();
    {
        let size = (WIDTH, u32::try_from(bars_high)? + lines_high);
        let whole = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        whole.fill(&WHITE)?;
        let (upper, lower) = whole.split_vertically(bars_high);
        draw_bars(&upper, results)?;
        if lines_high > 0 {
            let (left, right) = lower.split_horizontally(WIDTH / 2);
            draw_lines(&left, results, "resident memory when idle, MB", ", MB")?;
            draw_lines(
                &right,
                results,
                "start to ready without the homeserver's time, s",
                ", s",
            )?;
        }
        whole.present()?;
    }
    Ok(svg)
}

fn at(horizontal: HPos) -> TextStyle<'static> {
    FONT.into_font().color(&BLACK).pos(Pos::new(horizontal, VPos::Center))
}

fn draw_bars(area: &Area<'_>, results: &Results) -> anyhow::Result<()> {
    let most = results.bars().map(|bar| bar.ratio).fold(1.5, f64::max);
    #[expect(clippy::cast_possible_truncation, reason = "a place in the picture")]
    let place = |ratio: f64| LEFT + (f64::from(RIGHT - LEFT) * ratio / most).round() as i32;
    let mut top = EDGE;
    for bar in results.bars() {
        let (middle, end) = (top + ROW / 2, place(bar.ratio));
        let colour = if bar.who == "Tovholder" { OURS } else { OTHERS };
        let corners = [(LEFT, top + 4), (end, top + ROW - 4)];
        area.draw(&Rectangle::new(corners, colour.filled()))?;
        let what = format!("{}: {}", bar.who, bar.what);
        area.draw(&Text::new(what, (LEFT - 8, middle), at(HPos::Right)))?;
        let ratio = format!("{:.2} ×", bar.ratio);
        area.draw(&Text::new(ratio, (end + 6, middle), at(HPos::Left)))?;
        top += ROW;
    }
    let one = place(1.0);
    area.draw(&PathElement::new(vec![(one, EDGE - 6), (one, top + 6)], BLACK))?;
    area.draw(&Text::new("1 = the floor", (one, EDGE / 2), at(HPos::Center)))?;
    Ok(())
}

/// The lines whose name ends so, over the number of case rooms.
fn draw_lines(area: &Area<'_>, results: &Results, title: &str, ending: &str) -> anyhow::Result<()> {
    let mut lines: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    for point in results.points() {
        if let Some(name) = point.line.strip_suffix(ending) {
            let rooms = f64::from(u32::try_from(point.rooms)?);
            lines.entry(name).or_default().push((rooms, point.value));
        }
    }
    let all = || lines.values().flatten();
    // The names of the lines stand above them.
    let most = all().map(|(_, value)| *value).fold(0.0, f64::max) * 1.6;
    let last = all().map(|(rooms, _)| *rooms).fold(20.0, f64::max);
    let mut chart = ChartBuilder::on(area)
        .margin(16)
        .caption(title, FONT)
        .x_label_area_size(36)
        .y_label_area_size(44)
        .build_cartesian_2d((8.0..last * 1.3).log_scale(), 0.0..most.max(0.1))?;
    let rooms = |rooms: &f64| format!("{rooms:.0}");
    chart
        .configure_mesh()
        .x_desc("case rooms")
        .x_label_formatter(&rooms)
        .light_line_style(WHITE)
        .draw()?;
    for (number, (name, points)) in lines.iter().enumerate() {
        let colour = LINES[number % LINES.len()];
        chart
            .draw_series(LineSeries::new(points.iter().copied(), colour.stroke_width(2)))?
            .label(*name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 16, y)], colour.stroke_width(2)));
        chart.draw_series(points.iter().map(|point| Circle::new(*point, 3, colour.filled())))?;
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .draw()?;
    Ok(())
}
